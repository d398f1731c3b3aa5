import { parse } from 'acorn'
import { expect, it } from 'vitest'
import { splitRoutes } from '../../../build/private-routes'
import { isPrivatePath } from '../../../shared/domain/private-pages'

const parsed = (code: string) => parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body as unknown as Parameters<typeof splitRoutes>[1]

it.each([
  ['/desk', true], ['/desk/stages/a', true], ['/en/desk', true], ['/en/admin/x', true], ['/my', true], ['/stages/a/poster', true], ['/en/stages/:stage()/poster', true], ['/hearings/a/apply/plain', true], ['/applications/A', true],
  ['/', false], ['/en', false], ['/desktop', false], ['/plans/desk', false], ['/en/surveys/desk', false], ['/plans/posters', false], ['/stages/a/submit', false],
])('%s is private: %s', (path, isPrivate) => expect(isPrivatePath(path)).toBe(isPrivate))

it('parts the table of routes by their paths, with stand-ins in both languages', () => {
  const code = 'import { default as m } from "a"\nexport default [\n{ name: "desk___zh-CN", path: "/desk", meta: m, children: [{ path: "x" }] },\n{ name: "plans___en", path: "/en/plans", component: () => import("p") },\n]\nexport const more = 1'
  const { open, closed } = splitRoutes(code, parsed(code))
  expect(open).toContain('"plans___en"')
  expect(open).not.toContain('desk___zh-CN')
  for (const name of ['private___zh-CN', 'private___en', 'seldom___zh-CN', 'seldom___en']) expect(open).toContain(`name: "${name}"`)
  expect(closed).toContain('{ name: "desk___zh-CN", path: "/desk", meta: m, children: [{ path: "x" }] }')
  expect(closed).not.toContain('plans___en')
  for (const part of [open, closed]) expect(part).toMatch(/^import \{ default as m \} from "a"\nexport default \[[\s\S]*\]\nexport const more = 1$/)
})

it('stops the build where the table is written otherwise', () => {
  const code = 'const routes = []\nexport default routes'
  expect(() => splitRoutes(code, parsed(code))).toThrow(/has to follow/)
})

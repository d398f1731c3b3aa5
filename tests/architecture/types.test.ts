import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { lineOf, programOf, walk } from './support/source'
import { templateExpressions } from './support/template'
import { isCode, projectFiles, report } from './support/tree'
import type { ProjectFile, Rule } from './support/tree'

const programs = (file: ProjectFile) => [{ tree: programOf(file), line: 1 }, ...templateExpressions(file)]

/** No `any` and no `!` (conventions 10), in templates too, where ESLint does not look for types. */
const holes: Rule = files => files.filter(file => /\.(?:ts|vue)$/.test(file.path)).flatMap(file => programs(file).flatMap(({ tree, line }) => {
  const found: ReturnType<Rule> = []
  walk(tree, (node) => {
    const what = node.kind === ts.SyntaxKind.AnyKeyword ? 'any' : ts.isNonNullExpression(node) ? `non-null assertion: ${node.getText(tree).slice(0, 50)}` : null
    if (what) found.push({ path: file.path, line: lineOf(tree, node) + line - 1, what })
  })
  return found
}))

const isConst = (node: ts.AsExpression | ts.TypeAssertion) => ts.isTypeReferenceNode(node.type) && node.type.typeName.getText() === 'const'

/** Whether a comment stands beside the node: on its line, on the line above, above its statement, or (with //) above the function it is in. */
function isExplained(file: ProjectFile, { tree, line: offset }: { tree: ts.SourceFile, line: number }, node: ts.Node): boolean {
  const lines = file.text.split('\n')
  const hasComment = (line: number) => /\/\/|\/\*|\*\/|-->/.test(lines[line + offset - 2] ?? '')
  let statement: ts.Node = node
  while (statement.parent && !ts.isBlock(statement.parent) && !ts.isSourceFile(statement.parent)) statement = statement.parent
  const first = lineOf(tree, statement)
  const owner = statement.parent?.parent
  const aboveFunction = owner && ts.isFunctionDeclaration(owner) && /^\s*\/\//.test(lines[lineOf(tree, owner) + offset - 3] ?? '')
  return aboveFunction || [lineOf(tree, node), lineOf(tree, node) - 1, first, first - 1].some(hasComment)
}

/** `as` stands at a proven boundary with its reason beside it; `as const` needs none. */
const assertions: Rule = files => files.filter(isCode).flatMap(file => programs(file).flatMap((program) => {
  const { tree, line } = program
  const found: ReturnType<Rule> = []
  walk(tree, (node) => {
    if ((ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) && !isConst(node) && !isExplained(file, program, node)) {
      found.push({ path: file.path, line: lineOf(tree, node) + line - 1, what: `assertion without a reason beside it: ${node.getText(tree).replace(/\s+/g, ' ').slice(0, 70)}` })
    }
  })
  return found
}))

/** A check switched off says why. */
const silenced: Rule = files => files.filter(file => /\.(?:ts|vue|mjs)$/.test(file.path) && !file.path.startsWith('tests/architecture/')).flatMap(file => file.text.split('\n').flatMap((text, index) => {
  const line = index + 1
  if (/@ts-(?:ignore|nocheck)/.test(text)) return [{ path: file.path, line, what: 'type check switched off' }]
  return /@ts-expect-error\s*(?:\*\/)?$|eslint-disable(?!.*--)/.test(text) ? [{ path: file.path, line, what: 'check switched off without a reason' }] : []
}))

describe('types', () => {
  it('have no any and no non-null assertion', () => {
    expect(report(holes(projectFiles()))).toBe('')
    expect(report(holes(fixture({
      'shared/domain/a.ts': 'export const a = (x: any) => x\nexport const b = list[0]!\nexport const fine = { any: 1 }.any',
      'components/b.vue': '<template>\n  <p>{{ names.get(1)!.length }}</p>\n</template>',
    }))).split('\n')).toHaveLength(3)
  })

  it('are asserted only with a reason beside', () => {
    expect(report(assertions(projectFiles()))).toBe('')
    expect(report(assertions(fixture({
      'shared/domain/a.ts': 'export const a = x as string\n// Keys of this object.\nexport const b = y as Key[]\nexport const c = [\'x\'] as const\n',
      'components/b.vue': '<template>\n  <input @input="set($event.target as HTMLInputElement)">\n</template>',
    }))).split('\n')).toHaveLength(2)
  })

  it('and checks are never switched off in silence', () => {
    expect(report(silenced(projectFiles()))).toBe('')
    expect(report(silenced(fixture({ 'shared/a.ts': '// @ts-ignore\nx()\n// eslint-disable-next-line no-console\n// eslint-disable-next-line no-console -- the command line is its screen\n' }))).split('\n')).toHaveLength(2)
  })
})

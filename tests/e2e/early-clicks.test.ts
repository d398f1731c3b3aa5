import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { phone, soon, useBrowser, visit, wide } from '../support/browser'

useBrowser()

/** Opens a page whose scripts wait until they are let go, as on a poor line; what the browser asks for meanwhile is in `asked`. */
async function early(path: string, options: Parameters<typeof visit>[1] = {}) {
  let letGo = () => {}
  const held = new Promise<void>(resolve => letGo = resolve)
  const asked: string[] = []
  const visitor = await visit(path, { ...options, waitUntil: 'commit', prepare: async (page: Page) => {
    await page.route('**/_nuxt/*.js', async (route) => {
      await held
      await route.continue()
    })
    page.on('request', request => request.isNavigationRequest() && asked.push(`${request.method()} ${new URL(request.url()).pathname}${new URL(request.url()).search}`))
  } })
  return { ...visitor, asked, letGo }
}

it('signing in before the script runs is signing in', async () => {
  await using visitor = await early('/sign-in', phone)
  const { page, asked, letGo } = visitor
  await page.locator('input[name="name"]').fill('staff')
  await page.locator('input[name="password"]').fill('gonghui-demo-2026')
  const button = page.locator('form[method="post"] button[type="submit"]').first()
  expect(await button.isEnabled()).toBe(true)
  await button.click()
  await page.locator('form[data-early]').waitFor()
  expect(asked).toEqual(['GET /sign-in'])
  letGo()
  await soon(() => new URL(page.url()).pathname).toBe('/desk')
  expect(asked.join()).not.toContain('gonghui-demo')
})

it('a person entered before the script runs is entered once, with all that was typed and ticked', async () => {
  await using visitor = await early('/admin/people/new', { ...wide, as: 'admin' })
  const { page, asked, letGo } = visitor
  const posts: unknown[] = []
  page.on('request', request => request.method() === 'POST' && request.url().endsWith('/api/people') && posts.push(request.postDataJSON()))
  await page.getByLabel('姓名').first().fill('早点的人')
  const role = page.locator('main select').first()
  const chosen = await role.locator('option:not([value=""])').first().getAttribute('value')
  await role.selectOption(chosen)
  await page.locator('main form button[type="submit"]').click()
  await page.locator('form[data-early]').waitFor()
  expect(asked).toEqual(['GET /admin/people/new'])
  letGo()
  await soon(() => posts).toMatchObject([{ name: '早点的人', memberships: [{ role: chosen }] }])
  expect(asked).toEqual(['GET /admin/people/new'])
})

it('a stage sent before the script runs is looked through, and keeps what was typed and chosen', async () => {
  await using visitor = await early('/desk/stages/new', { ...wide, as: 'director' })
  const { page, asked, letGo } = visitor
  const question = page.locator('main textarea').first()
  await question.fill('您同意这样用地吗')
  const kind = page.locator('main select').first()
  const chosen = await kind.locator('option').last().getAttribute('value') ?? ''
  await kind.selectOption(chosen)
  await page.locator('main form button[type="submit"]').first().click()
  await page.locator('form[data-early]').waitFor()
  letGo()
  await page.locator('main [aria-invalid="true"]').first().waitFor()
  expect([await question.inputValue(), await kind.inputValue()]).toEqual(['您同意这样用地吗', chosen])
  expect(asked).toEqual(['GET /desk/stages/new'])
})

it('forms that work without a script are sent at once', async () => {
  await using visitor = await early('/search', phone)
  const { page } = visitor
  const words = page.locator('main input[name="q"]')
  await words.fill('交通')
  await words.press('Enter')
  await soon(() => decodeURIComponent(new URL(page.url()).search)).toBe('?q=交通')
})

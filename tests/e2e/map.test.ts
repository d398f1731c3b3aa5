import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'

useBrowser()
const path = '/plans/wuqing-2035/map'
const dots = (page: Page) => page.locator('.map-dot')
const card = (page: Page) => page.locator('.selection')
const ground = (page: Page) => page.getByRole('application')

it('shows layers and opinions, asks no other host, and opens both by keyboard alone', async () => {
  await using visitor = await visit('/plans/wuqing-2035', wide)
  const { page } = visitor
  const hosts = new Set<string>()
  page.on('request', request => hosts.add(new URL(request.url()).protocol === 'data:' ? '' : new URL(request.url()).origin))
  await page.goto(path, { waitUntil: 'networkidle' })
  await soon(() => dots(page).count()).toBeGreaterThan(10)
  await expectAccessible(page)
  await ground(page).focus()
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').getAttribute('aria-label')).toContain('：')
  await page.keyboard.press('Enter')
  await card(page).getByText('对这个要素提意见').waitFor()
  await page.keyboard.press('Escape')
  await soon(() => page.locator('.map-feature:focus').count()).toBe(1)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^\d+ 条意见$/)
  await page.keyboard.press('Enter')
  await card(page).locator('.opinion').first().waitFor()
  await expectAccessible(page)
  hosts.delete('')
  expect([...hosts]).toEqual([new URL(page.url()).origin])
  expect(visitor.complaints).toEqual([])
})

it('leaves one finger to the page until it is tapped, and keeps its section in the address bar', async () => {
  await using visitor = await visit(path, phone)
  const { page } = visitor
  await soon(() => dots(page).count()).toBeGreaterThan(5)
  const action = () => page.evaluate<string>('getComputedStyle(document.querySelector("[role=application]")).touchAction')
  expect(await action()).toBe('pan-x pan-y')
  await page.getByRole('button', { name: '放大' }).tap()
  await soon(() => new URL(page.url()).searchParams.get('bbox')).toMatch(/^[\d.]+,[\d.]+,[\d.]+,[\d.]+$/)
  await ground(page).tap({ position: { x: 12, y: 12 } })
  await soon(action).toBe('none')
  await page.getByRole('heading', { level: 1 }).tap()
  await soon(action).toBe('pan-x pan-y')
  await expectAccessible(page)
  expect(visitor.complaints).toEqual([])
})

it('leads from a feature in the list to the map and to the form', async () => {
  await using visitor = await visit(`${path}?view=list`, phone)
  const { page } = visitor
  await expectAccessible(page)
  expect(await ground(page).count()).toBe(0)
  const feature = page.locator('.feature').first()
  const name = (await feature.locator('.name').innerText()).trim()
  expect(await feature.locator('.say').getAttribute('href')).toMatch(/\/submit\?feature=[0-9a-f-]{36}$/)
  await feature.locator('.name').tap()
  await soon(() => card(page).getByRole('heading').innerText()).toBe(name)
  await card(page).getByText('对这里提意见').tap()
  await page.waitForURL(/\/submit\?point=[\d.]+,[\d.]+/)
  expect(visitor.complaints).toEqual([])
})

it('leads from the counts of the opinions’ map through the form to its last screen', async () => {
  await using visitor = await visit('/stages/wq-gongshi-1/opinions', phone)
  const { page } = visitor
  await page.getByRole('link', { name: '地图', exact: true }).first().tap()
  await soon(() => page.locator('.townships a').count()).toBe(30)
  // Its opinions stand on the map when it listens to keys.
  await soon(() => dots(page).count()).toBeGreaterThan(0)
  await ground(page).focus()
  await page.keyboard.press('Enter')
  await card(page).getByText('对这里提意见').tap()
  await page.waitForURL(/\/submit\?point=/)
  await page.locator('textarea[name="text"]').fill('从地图来的意见')
  await page.getByRole('button', { name: '下一步' }).tap()
  await page.locator('[data-field="township"] option').nth(30).waitFor({ state: 'attached' })
  await page.locator('[data-field="consent"] input').check()
  await page.getByRole('button', { name: '下一步' }).tap()
  await page.getByText('提交以后').waitFor()
  expect(visitor.complaints).toEqual([])
})

it('prints on A4 with legend and imprint, the map within the sheet', async () => {
  await using visitor = await visit(path, { ...wide, colorScheme: 'dark' })
  const { page } = visitor
  await soon(() => dots(page).count()).toBeGreaterThan(10)
  await page.emulateMedia({ media: 'print' })
  await page.evaluate('window.dispatchEvent(new Event("beforeprint"))')
  expect((await ground(page).boundingBox())?.width).toBeLessThanOrEqual(628)
  expect(await page.locator('.legend').isVisible()).toBe(true)
  expect(await page.getByText('示意图，非标准地图').isVisible()).toBe(true)
  expect(await page.evaluate('getComputedStyle(document.querySelector(".base-outline")).fill')).toBe('rgb(255, 255, 255)')
  await page.evaluate('window.dispatchEvent(new Event("afterprint"))')
  await page.emulateMedia({ media: 'screen' })
  await soon(async () => (await ground(page).boundingBox())?.width ?? 0).toBeGreaterThan(700)
})

it('reads as a list without script', async () => {
  await using visitor = await visit(`${path}?view=list`, { ...phone, javaScriptEnabled: false })
  const { page } = visitor
  expect(await page.locator('.feature').count()).toBeGreaterThan(20)
  expect(await page.locator('.townships a').count()).toBe(30)
})

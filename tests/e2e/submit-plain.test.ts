import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Receipt } from '#shared/schemas/receipt'
import { expectAccessible, phone, useBrowser, visit } from '../support/browser'
import { ask } from '../support/client'
import { picture, tinyPdf } from '../support/pictures'
import { form } from '../support/submit-form'

const plain: BrowserContextOptions = { ...phone, javaScriptEnabled: false }
useBrowser()

const check = (page: Page) => page.getByRole('button', { name: '下一步：核对' }).click()
/** axe needs a script: what the page is made of is looked at in a page where it runs. */
async function expectAccessibleMarkup(page: Page) {
  await using scripted = await visit('about:blank', { ...phone, waitUntil: 'load' })
  await scripted.page.setContent(await page.content(), { waitUntil: 'load' })
  await expectAccessible(scripted.page, 'main')
}

it('leads from a paragraph of the draft with a photo and a second point to the receipt', async () => {
  await using visitor = await visit('/plans/wuqing-2035/drafts/2', plain)
  const { page } = visitor
  await page.locator('.block.paragraph .say').first().click()
  await page.getByText('这条意见说的是您正在看的那一段').waitFor()
  await expectAccessibleMarkup(page)

  await page.locator('input[name="photo"]').setInputFiles({ name: '手写.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg', 1200, 1600, true) })
  await page.getByRole('button', { name: '再提一条' }).click()
  await page.getByRole('img', { name: '照片 1' }).waitFor()
  await page.locator('textarea[name="text-2"]').fill('第二件事：东门的路灯不亮')
  await page.locator('#point-2').getByLabel('说的是哪个镇街').selectOption({ label: '杨村街道' })
  await page.locator('#point-2').getByLabel('具体位置').fill('一小东门')
  // Enter in a field goes on to the check, which finds the box not ticked only where the browser lets it through.
  await page.getByRole('checkbox', { name: /我已知道/ }).check()
  await page.locator('input[name="phone"]').fill('123')
  await page.locator('input[name="phone"]').press('Enter')
  await page.getByText('手机号应为 11 位数字').first().waitFor()
  await page.getByRole('img', { name: '照片 1' }).waitFor()
  await expectAccessibleMarkup(page)
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(1)
  await page.locator('input[name="phone"]').fill('')
  await check(page)

  await page.getByText('手写意见照片 1 张').waitFor()
  await page.getByText('杨村街道 · 一小东门').waitFor()
  await expectAccessibleMarkup(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  expect(new URL(page.url()).pathname).toMatch(/^\/receipts\/[0-9A-Z]{13}$/)
  expect(await page.locator('main').innerText()).toContain('东门的路灯不亮')
  const { opinions } = (await ask<Receipt>(`/api${new URL(page.url()).pathname}`)).body
  expect(opinions).toMatchObject([
    { text: '', photos: 1, anchor: { kind: 'block' } },
    { text: '第二件事：东门的路灯不亮', photos: 0, anchor: { kind: 'place', description: '一小东门' } },
  ])
})

it('keeps what was typed, confirms, and answers the same receipt twice', async () => {
  await using visitor = await visit(form, plain)
  const { page } = visitor
  await page.locator('textarea[name="text"]').fill('没有脚本也能提 <b>意见</b>')
  await page.locator('input[name="phone"]').fill('123')
  await page.locator('input[name="consent"]').check()
  await page.getByRole('button', { name: '下一步：核对' }).click()
  expect(await page.locator('textarea[name="text"]').inputValue()).toBe('没有脚本也能提 <b>意见</b>')
  await page.getByText('手机号应为 11 位数字').first().waitFor()
  await page.locator('input[name="phone"]').fill('13812345678')
  await page.getByRole('button', { name: '下一步：核对' }).click()
  await page.getByText('没有脚本也能提 <b>意见</b>').waitFor()
  expect((await page.request.post(page.url(), { form: { text: 'x' } })).headers()['cache-control']).toBe('no-store')
  await page.getByRole('button', { name: '修改' }).first().click()
  expect(await page.locator('textarea[name="text"]').inputValue()).toBe('没有脚本也能提 <b>意见</b>')
  await page.getByRole('button', { name: '下一步：核对' }).click()
  const fields = await page.locator('main form input[type="hidden"]').all()
  const confirmed = Object.fromEntries(await Promise.all(fields.map(async field => [await field.getAttribute('name'), await field.inputValue()])))
  await page.getByRole('button', { name: '提交' }).click()
  const receipt = new URL(page.url()).pathname
  expect(receipt).toMatch(/^\/receipts\/[0-9A-Z]{13}$/)
  // The same form once more, as an impatient finger or a reload sends it.
  const again = await page.request.post(`${form}/confirm`, { form: confirmed, maxRedirects: 0 })
  expect([again.status(), again.headers().location]).toEqual([303, receipt])
  const forged = await page.request.post(`${form}/confirm`, { form: confirmed, maxRedirects: 0, headers: { 'sec-fetch-site': 'cross-site' } })
  expect(forged.status()).toBe(403)
  expect(await page.locator('main').innerText()).toContain('没有脚本也能提 <b>意见</b>')
})

it('says what the address pointed at, and lets go of it when it is gone', async () => {
  await using visitor = await visit(`${form}?block=0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f`, plain)
  const { page } = visitor
  await page.getByText('这条意见说的是您正在看的那一段').waitFor()
  await page.locator('textarea[name="text"]').fill('这一段不清楚')
  await page.locator('input[name="consent"]').check()
  await page.getByRole('button', { name: '下一步：核对' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('这一段已经找不到了').first().waitFor()
  await page.getByRole('button', { name: '下一步：核对' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  expect(page.url()).toMatch(/\/receipts\//)
})

it('helps one person after the other: who helps is entered once, and stands in no address', async () => {
  await using visitor = await visit(form, plain)
  const { page } = visitor
  const addresses: string[] = []
  page.on('request', request => addresses.push(decodeURIComponent(request.url())))
  await page.locator('textarea[name="text"]').fill('王大爷说路灯不亮')
  await page.locator('input[name="paper"]').setInputFiles({ name: '签名.pdf', mimeType: 'application/pdf', buffer: tinyPdf() })
  await page.getByText('我在帮别人填写').click()
  await page.getByLabel('代填人姓名').fill('李会计')
  await page.getByLabel('代填人电话').fill('13812345678')
  await page.getByLabel('称呼').first().fill('王大爷')
  await page.getByRole('checkbox', { name: /我已知道/ }).check()
  await check(page)
  await page.getByText('签名.pdf').waitFor()
  await page.getByText('李会计').waitFor()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.locator('[data-receipt]').waitFor()
  await expectAccessibleMarkup(page)
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(1)
  await page.getByRole('button', { name: '下一位' }).click()
  expect(await page.getByLabel('代填人姓名').inputValue()).toBe('李会计')
  expect([await page.locator('textarea[name="text"]').inputValue(), await page.getByLabel('称呼').first().inputValue(), await page.getByRole('checkbox', { name: /我已知道/ }).isChecked()]).toEqual(['', '', false])
  expect(addresses.join()).not.toMatch(/李会计|13812345678/)
  expect(await page.context().cookies()).toEqual([])
})

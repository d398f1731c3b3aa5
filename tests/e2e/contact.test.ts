import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, phone, soon, useBrowser, visit } from '../support/browser'
import { serverBase } from '../support/client'
import { aPhone } from '../support/messages'

useBrowser()
const who = aPhone()

/** Reads the newest code for our number where the demonstration shows messages. */
async function newestCode(page: Page, seen: number): Promise<string> {
  let codes: string[] = []
  await soon(async () => {
    const answer = await page.request.get(`${serverBase()}/api/dev/messages`)
    const { items } = await answer.json() as { items: { to: string, template: string, text: string }[] }
    codes = items.filter(item => item.to === who.masked && item.template === 'code').flatMap(item => /\d{6}/.exec(item.text)?.[0] ?? [])
    return codes.length
  }).toBeGreaterThan(seen)
  return codes[0] ?? ''
}

async function enterCode(page: Page, seen: number) {
  await page.getByRole('button', { name: '获取验证码' }).click()
  const field = page.getByLabel('验证码', { exact: true })
  await field.waitFor()
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code')
  await field.fill(await newestCode(page, seen))
}

it('a guest on a phone verifies, loses the receipt, finds it by phone, corrects and withdraws', async () => {
  await using visitor = await visit('/stages/wq-gongshi-1/submit', { ...phone, pardon: /428/ })
  const { page, complaints } = visitor
  await page.locator('form.form textarea[name="text"]').fill('希望镇区公交首末站加一处遮雨棚。')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('手机号', { exact: false }).first().fill(who.phone)
  await page.getByLabel('称呼', { exact: false }).first().fill('王小明')
  await enterCode(page, 0)
  await page.getByText('已核实').waitFor()
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: /我已知道/ }).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const code = (await page.locator('[data-receipt]').innerText()).replaceAll('-', '')

  await page.goto('/receipts')
  await page.getByRole('button', { name: '用手机号或邮箱找回' }).click()
  await page.getByLabel('手机号或电子邮箱').fill(who.phone)
  await enterCode(page, 1)
  const found = page.getByRole('link', { name: /编号 \d+/ })
  await found.waitFor()
  await expectAccessible(page)
  await found.click()
  await page.waitForURL(`**/receipts/${code}`)

  await page.getByRole('button', { name: '查看、更正或撤回' }).click()
  await page.getByLabel('手机号或电子邮箱').fill(who.phone)
  await enterCode(page, 2)
  await page.getByRole('button', { name: '更正' }).click()
  await page.getByLabel('公开显示的名字').fill('杨村老街坊')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('definition').filter({ hasText: '杨村老街坊' }).first().waitFor()
  await expectAccessible(page)
  // One code serves the tab: a reload asks for no other, until it is ended.
  await page.reload()
  await page.getByRole('button', { name: '查看、更正或撤回' }).click()
  await page.getByRole('definition').filter({ hasText: '杨村老街坊' }).first().waitFor()
  await page.getByRole('button', { name: '退出核实' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '撤回这份意见' }).click()
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByText('作者已撤回').first().waitFor()
  await soon(() => page.locator('main').innerText()).not.toContain('遮雨棚')
  for (const gone of ['杨村老街坊', who.phone, '退出核实']) expect(await page.locator('main').innerText()).not.toContain(gone)
  expect(complaints).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { parseReceipt } from '#shared/domain/receipt-code'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { serverBase } from '../support/client'
import { picture } from '../support/pictures'
import { box, code, consent, form, next, openForm, paragraphOf, send } from '../support/submit-form'

useBrowser()

describe.each([['on a phone', phone], ['at a desk', wide]])('giving an opinion %s', (_, device) => {
  it('goes from the first word to the receipt and its state', async () => {
    await using visitor = await visit(form, { ...device, waitUntil: 'load', pardon: /428/ })
    const { page, complaints } = visitor
    await box(page).fill('建议在杨村老城区增加一处公园 😀 <script>alert(1)</script>')
    await page.getByRole('radio', { name: '选镇街或村，写明位置' }).check()
    await page.getByLabel('镇街', { exact: true }).selectOption({ label: '杨村街道' })
    await page.getByLabel('具体位置').fill('一小东门对面的空地')
    await expectAccessible(page)
    await next(page)
    await page.getByLabel('手机号').fill('138 1234 5678')
    await page.getByLabel('称呼').fill('王小明')
    await consent(page)
    await expectAccessible(page)
    await next(page)
    await soon(() => page.locator('form.form').innerText()).toContain('杨村街道 · 一小东门对面的空地')
    await expectAccessible(page)
    await send(page).click()
    const receipt = parseReceipt(await code(page).innerText())
    expect(receipt).not.toBeNull()
    await expectAccessible(page)
    await page.reload()
    await code(page).waitFor()
    expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('gonghui:submission')))).toEqual([])
    await page.getByRole('link', { name: '查看办理情况' }).click()
    await page.getByText('详情').click()
    const shown = await page.locator('main').innerText()
    expect(shown).toContain('建议在杨村老城区增加一处公园 😀 <script>alert(1)</script>')
    expect(shown).toContain('杨村街道 · 一小东门对面的空地')
    // The code alone shows no contact data.
    expect(shown).not.toMatch(/138|王小明/)
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
})

describe('a photo of a handwritten page', () => {
  it('arrives, is shown, and alone is enough', async () => {
    await using visitor = await openForm()
    const { page } = visitor
    // What is chosen while the form changes hands is submit-mishaps' to test; here the browser would choose in one that has just gone.
    await box(page).waitFor()
    await page.locator('input[type="file"][accept="image/*"]').setInputFiles({ name: '手写.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg', 3200, 2400, true) })
    await page.getByText('照片 1 已上传').waitFor()
    await next(page)
    await consent(page)
    await next(page)
    await page.getByText('手写意见照片 1 张').waitFor()
    await send(page).click()
    await code(page).waitFor()
  })

  it('is tried again when the network returns, and what is no picture can be taken out', async () => {
    await using visitor = await openForm()
    const { page, context } = visitor
    await box(page).waitFor()
    await context.setOffline(true)
    await page.locator('input[type="file"][accept="image/*"]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await picture('png', 400, 300) })
    await page.getByText('网络恢复后自动重试').waitFor()
    await next(page)
    await page.getByRole('button', { name: /还没有传完/ }).waitFor()
    await context.setOffline(false)
    await page.getByText('照片 1 已上传').waitFor()
    await page.locator('input[type="file"][accept="image/*"]').setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload=alert(1)>') })
    // What can never be taken offers no second attempt.
    await page.getByText('不支持这种文件').waitFor()
    expect(await page.getByRole('button', { name: '再试一次' }).count()).toBe(0)
    await page.getByRole('button', { name: '移除' }).last().click()
    await soon(() => page.getByRole('button', { name: '移除' }).count()).toBe(1)
  })
})

describe('what is being read', () => {
  it('is taken along with the quoted words, beside what was begun before', async () => {
    const paragraph = await paragraphOf(serverBase())
    await using visitor = await visit(`${form}?block=${paragraph.id}&quote=3-9`, phone)
    const { page } = visitor
    await soon(() => page.getByRole('radio', { name: '正在看的这一段' }).isChecked()).toBe(true)
    expect(await page.locator('mark').innerText()).toBe(paragraph.text.slice(3, 9))
    await box(page).fill('这句话不清楚')
    await page.goto(`${form}?block=${paragraph.id}`)
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await page.getByRole('heading', { name: '第 2 条' }).waitFor()
    await box(page).fill('整段也要改')
    await next(page)
    await consent(page)
    await next(page)
    await send(page).click()
    await code(page).waitFor()
    await page.getByRole('link', { name: '查看办理情况' }).click()
    await page.getByText('详情').first().click()
    await page.getByText(paragraph.text.slice(3, 9)).first().waitFor()
  })
})

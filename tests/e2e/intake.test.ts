import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { aSubmission, ask } from '../support/client'
import { freshAddress } from '../support/people'
import { picture } from '../support/pictures'

const stage = 'wq-gongshi-1'
const intake = `/desk/stages/${stage}/intake`

useBrowser()

describe('a clerk', () => {
  it('takes down a letter with the keyboard alone, finds what was missing, and begins the next', async () => {
    await using clerk = await visit(intake, { ...wide, as: 'moderator' })
    const { page, complaints } = clerk
    await page.waitForLoadState('networkidle')
    await soon(() => page.evaluate('document.activeElement?.closest(\'[data-first]\') !== null')).toBe(true)
    await page.keyboard.press('Control+Enter')
    await page.getByText('请录入来件内容').waitFor()
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA')
    await page.getByLabel('作者姓名或称呼').focus()
    await page.keyboard.type('孙建国')
    for (let i = 0; i < 5; i++) await page.keyboard.press('Tab')
    await page.keyboard.type('渡口的旧桥请加宽，农机过不去。')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^已登记，编号 \d+。$/).waitFor()
    const list = page.locator('section', { hasText: '我登记的来件' })
    await list.getByText('渡口的旧桥请加宽，农机过不去。').waitFor()
    expect(await page.getByLabel('作者姓名或称呼').inputValue()).toBe('')
    await soon(() => page.evaluate('document.activeElement?.closest(\'[data-first]\') !== null')).toBe(true)
    await list.getByRole('link').first().click()
    await page.waitForURL(/queue\?q=\d+/)
    await page.locator('.queue-item', { hasText: '渡口的旧桥请加宽' }).waitFor()
    expect(await page.locator('.queue-item .head').innerText()).toContain('工作人员登记')
    expect(complaints).toEqual([])
  })

  it('is told before saving that a postmark is late', async () => {
    await using clerk = await visit(`/desk/stages/wq-zhengji-1/intake`, { ...wide, as: 'staff' })
    await clerk.page.getByText('这一天已超过截止日期').waitFor()
  })

  it.each([['wide', wide], ['phone', phone]])('has an accessible page, and a slip for a visitor: %s', async (_, options) => {
    await using clerk = await visit(intake, { ...options, as: 'staff' })
    const { page, complaints } = clerk
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
    await noSideways(page)
    await page.evaluate('window.print = () => document.body.dataset.printed = \'yes\'; undefined')
    await page.getByLabel('意见内容').fill('来窗口说：公交站没有雨棚。')
    await page.getByRole('button', { name: '保存并打印回执单' }).click()
    await soon(() => page.evaluate('document.body.dataset.printed')).toBe('yes')
    await page.emulateMedia({ media: 'print' })
    const slip = page.locator('.slip')
    expect(await slip.isVisible()).toBe(true)
    expect(await slip.innerText()).toMatch(/来件回执单[\s\S]*回执码[\s\S]*[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/)
    expect(await page.getByRole('button', { name: '保存并打印回执单' }).isVisible()).toBe(false)
    expect(complaints).toEqual([])
  })
})

describe('a township’s table', () => {
  const csv = '大王古庄镇意见汇总表\n序号,反映人,联系方式,村（社区）,意见建议,来电时间\n1,赵大爷,13900000011,一村,"渠边的路太窄，\n农机过不去。",2026/11/20\n2,,,二村,希望保留渠边的老戏台。,2026/11/21\n3,钱某,12345,三村,电话写错的一条。,2026/11/21\n,,,,,合计 3 件\n'
  const file = { name: '汇总表.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }

  it.each([['wide', wide], ['phone', phone]])('is taken down row by row, and the same file again stores nothing: %s', async (name, options) => {
    await using clerk = await visit(`${intake}/sheet`, { ...options, as: 'staff' })
    const { page, complaints } = clerk
    await page.waitForLoadState('networkidle')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: '逐行核对' }).click()
    await page.getByRole('button', { name: '保存逐行结果' }).waitFor()
    await expectAccessible(page)
    await noSideways(page)
    const row = (text: string) => page.getByRole('row', { name: text })
    await row('电话写错的一条').getByText('不是手机号或带区号的座机号').waitFor()
    await row('合计 3 件').getByText('没有意见').waitFor()
    // The phone comes second and finds what the wide screen has stored.
    const first = name === 'wide'
    if (first) {
      await page.getByRole('button', { name: '登记 2 件' }).click()
      await page.getByText('共 2 行已登记在册，其余 2 行未登记').waitFor()
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: '保存逐行结果' }).click()
      expect((await download).suggestedFilename()).toBe('汇总表-逐行结果.xlsx')
    }
    else {
      expect(await page.getByRole('button', { name: '没有可以登记的' }).isDisabled()).toBe(true)
      await row('农机过不去').getByText('以前已登记').waitFor()
    }
    await row('农机过不去').getByRole('link').click()
    await page.waitForURL(/queue\?q=\d+/)
    expect(complaints).toEqual([])
  })
})

it('a moderator types a handwritten page off beside its picture, and it is an opinion like any other', async () => {
  const form = new FormData()
  form.append('purpose', 'opinionPhoto')
  form.append('file', new Blob([new Uint8Array(await picture('jpeg', 300, 400))], { type: 'image/jpeg' }), 'photo.jpg')
  const { body: { upload } } = await ask<{ upload: string }>('/api/uploads', { body: form, headers: { 'x-forwarded-for': freshAddress() } })
  expect((await ask(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '', anchor: { kind: 'whole' }, attachments: [upload] }] }), headers: { 'x-forwarded-for': freshAddress() } })).status).toBe(201)
  await using moderator = await visit(`/desk/stages/${stage}/queue?untyped=true&sort=newest`, { ...wide, as: 'moderator' })
  const { page, complaints } = moderator
  await page.getByRole('button', { name: '录入文字' }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByLabel('文字').fill('村委会门口的路灯坏了三个月')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '录入文字' }).click()
  expect(await dialog.getByLabel('文字').inputValue(), 'closing loses nothing').toBe('村委会门口的路灯坏了三个月')
  await dialog.getByLabel('文字').press('Control+Enter')
  await page.getByText(/编号 \d+ 的文字已录入/).waitFor()
  await page.locator('[data-row]', { hasText: '村委会门口的路灯坏了三个月' }).waitFor()
  expect(complaints).toEqual([])
})

import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import type { signIn } from '../support/client'
import { aSubmission, ask, signIn as session } from '../support/client'
import { freshAddress } from '../support/people'
import type { DeskList } from '../../shared/schemas/desk'

const stage = 'wq-gongshi-1'
const word = '请在文化中心北侧增设自行车停车架'

useBrowser()

const visitDesk = (path: string, as?: Parameters<typeof signIn>[0], options = wide) => visit(path, { ...options, as, pardon: /status of 409/ })
const message = (page: Page, text: string) => page.locator('.toast', { hasText: text }).first().waitFor()

/** Three residents write the same; answers their receipts once the queue finds them. */
async function arrive(): Promise<string[]> {
  const receipts: string[] = []
  for (let n = 1; n <= 3; n++) {
    const sent = await ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ opinions: [{ text: `${word}（${n}）。`, anchor: { kind: 'whole' } }], contact: { name: '刘建国' } }) })
    expect(sent.status).toBe(201)
    receipts.push(sent.body.receipt)
  }
  const moderator = await session('moderator')
  const found = () => ask<DeskList>(`/api/desk/stages/${stage}/opinions?q=${encodeURIComponent(word)}`, { as: moderator }).then(answer => answer.body)
  await expect.poll(async () => (await found()).total, { timeout: 30_000 }).toBe(3)
  const ids = (await found()).items.map(item => item.id)
  expect((await ask(`/api/desk/stages/${stage}/bulk`, { as: moderator, body: { ids, patch: { topic: '08', nature: 'suggestion', visibility: 'public' }, preview: false } })).status).toBe(200)
  return receipts
}

describe('a group', () => {
  it('is made by the moderator, answered by the technical team, checked by the office, published by the director, and read by each resident', { timeout: 180_000 }, async () => {
    const receipts = await arrive()

    await using moderator = await visitDesk(`/desk/stages/${stage}/queue?q=${encodeURIComponent(word)}`, 'moderator')
    await moderator.page.locator('.queue-item h2').waitFor()
    await moderator.page.getByLabel('选中已载入的 3 条').check()
    await moderator.page.getByRole('button', { name: /^归为一类/ }).click()
    const dialog = moderator.page.getByRole('dialog')
    await dialog.getByLabel('这一类的名称').fill('文化中心停车架')
    await dialog.getByRole('button', { name: '先看会怎样' }).click()
    await expectAccessible(moderator.page)
    await dialog.getByRole('button', { name: '归入 3 条' }).click()
    await moderator.page.locator('.toast').getByRole('button', { name: '打开这一类' }).click()
    await moderator.page.waitForURL(/\/groups\/[0-9a-f-]+$/)
    // Who does not write the answer reads it.
    await moderator.page.getByText('由技术团队或办公室填写').waitFor()
    const address = new URL(moderator.page.url()).pathname

    await using planner = await visitDesk(address, 'planner')
    await planner.page.waitForLoadState('networkidle')
    await planner.page.getByLabel('采纳情况').selectOption({ label: '采纳' })
    await planner.page.getByLabel('修改处').fill('第十章第三条')
    await planner.page.getByLabel('理由').fill('有条件设置。')
    await planner.page.getByRole('button', { name: '加上开头' }).click()
    const reply = planner.page.getByRole('textbox', { name: /^答复/ })
    expect(await reply.inputValue()).toContain('您的意见已采纳')
    await reply.press('Control+End')
    await planner.page.keyboard.type('增设自行车停车架。')
    await planner.page.getByRole('button', { name: '插入占位符' }).click()
    await planner.page.getByRole('menuitem', { name: /编号/ }).click()
    await soon(() => reply.inputValue()).toContain('停车架。{编号}')
    // What the chosen author will read stands beside it.
    await soon(() => planner.page.locator('.side blockquote').first().innerText()).toMatch(/增设自行车停车架。\d{4}/)
    await expectAccessible(planner.page)
    await planner.page.getByRole('button', { name: '保存并起草' }).click()
    await planner.page.getByRole('dialog').getByRole('button', { name: '起草 3 条' }).click()
    await message(planner.page, '已起草 3 条')
    await planner.page.getByRole('button', { name: '写专句' }).first().click()
    await planner.page.getByLabel('专句').fill('您提到的东门另行安排。')
    await planner.page.getByRole('button', { name: '保存专句' }).click()
    await message(planner.page, '专句已保存')
    await planner.page.getByText('您起草的答复须由另一人审核').waitFor()

    await using staff = await visitDesk(address, 'staff')
    await staff.page.getByRole('button', { name: '审核通过 3 条' }).click()
    await message(staff.page, '已审核通过 3 条，待统一发布')

    await using director = await visitDesk(`/desk/stages/${stage}/groups`, 'director')
    await director.page.waitForLoadState('networkidle')
    await expectAccessible(director.page)
    await director.page.getByRole('button', { name: '现在发布' }).click()
    await director.page.getByRole('alertdialog').getByRole('button', { name: '现在发布' }).click()
    await message(director.page, '已设定发布时间')
    await soon(() => director.page.locator('tr', { hasText: '文化中心停车架' }).innerText()).toContain('已答复')

    await using resident = await visit(`/receipts/${receipts[0]}`, phone)
    await soon(() => resident.page.locator('main').innerText()).toContain('增设自行车停车架。')
    expect([moderator.complaints, planner.complaints, staff.complaints, director.complaints, resident.complaints].flat()).toEqual([])
  })

  it.each([['wide', wide], ['phone', phone]])('stands in a list that fits: %s', async (_, options) => {
    await using staff = await visitDesk(`/desk/stages/${stage}/groups`, 'staff', options)
    await expectAccessible(staff.page)
    await noSideways(staff.page)
    expect(staff.complaints).toEqual([])
  })
})

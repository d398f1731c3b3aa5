import { expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, useBrowser, visit, wide } from '../support/browser'

useBrowser()

it('a unit answers an opinion on a phone, and the planner takes the answer over with one key', { timeout: 180_000 }, async () => {
  await using unit = await visit('/unit/opinions?group=open', { ...phone, as: 'liaison', pardon: /status of 422/ })
  const { page } = unit
  await page.getByRole('heading', { name: '交办意见' }).waitFor()
  await noSideways(page)
  await expectAccessible(page)
  const first = page.getByRole('link', { name: /^意见 \d{4}/ }).first()
  const label = (await first.innerText()).replace(/\D/g, '')
  await first.click()
  await page.getByRole('heading', { name: `意见 ${label}` }).waitFor()
  await noSideways(page)
  await expectAccessible(page)
  // What is missing is told at its field, and what was typed is kept through a reload.
  await page.getByLabel('答复稿').fill('您好：生态补水下限已在年度计划中明确。')
  await page.getByRole('button', { name: '提交答复' }).click()
  await page.getByText('请填写这一项。').first().waitFor()
  await page.reload({ waitUntil: 'networkidle' })
  expect(await page.getByLabel('答复稿').inputValue()).toBe('您好：生态补水下限已在年度计划中明确。')
  await page.getByLabel('处理建议').selectOption({ label: '解释说明' })
  await page.getByLabel('理由').fill('年度水量由调度方案逐年下达。')
  await page.getByRole('button', { name: '提交答复' }).click()
  await page.getByText('已答复，待采用').first().waitFor()

  await using desk = await visit('/desk/assignments?group=answered', { ...wide, as: 'planner' })
  await desk.page.getByRole('heading', { name: '交办意见' }).waitFor()
  await expectAccessible(desk.page)
  await desk.page.getByRole('link', { name: new RegExp(label) }).click()
  await desk.page.getByText('年度水量由调度方案逐年下达。').waitFor()
  await expectAccessible(desk.page)
  await desk.page.keyboard.press('a')
  await desk.page.getByText(`已采用单位答复，等待审核 ${label}`).waitFor()
  // Undone like any change: the unit's answer waits again, and can be taken again.
  await desk.page.keyboard.press('z')
  await desk.page.getByText(`${label} 已恢复到上一步之前`).waitFor()
  await desk.page.getByRole('button', { name: /^采用单位答复/ }).waitFor()
  await desk.page.keyboard.press('a')
  await desk.page.getByText(`已采用单位答复，等待审核 ${label}`).first().waitFor()
  for (const { complaints } of [unit, desk]) expect(complaints).toEqual([])
})

it('units and the office settle a question on the board', { timeout: 180_000 }, async () => {
  await using unit = await visit('/unit/issues', { ...phone, as: 'liaison' })
  const { page } = unit
  await page.getByRole('heading', { name: '问题清单' }).waitFor()
  await noSideways(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: '提出问题' }).click()
  await page.getByLabel('标题').fill('排沟疏浚由谁出资')
  await page.getByLabel('责任单位').selectOption({ label: '天津市武清区农业农村委员会' })
  await expectAccessible(page, '.ui-dialog')
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await page.getByRole('heading', { name: '排沟疏浚由谁出资' }).waitFor()
  await noSideways(page)

  await using owner = await visit('/unit/issues', { ...wide, as: 'unit' })
  await owner.page.getByRole('link', { name: '排沟疏浚由谁出资' }).click()
  await owner.page.getByLabel('写回复').fill('列入高标准农田建设资金。')
  await owner.page.getByRole('button', { name: '答复', exact: true }).click()
  await owner.page.getByText('答复 ·').waitFor()
  await expectAccessible(owner.page)

  await using desk = await visit('/desk/issues', { ...wide, as: 'staff' })
  await desk.page.getByRole('link', { name: '排沟疏浚由谁出资' }).click()
  await desk.page.getByLabel('写回复').fill('已商定，销号。')
  await desk.page.getByRole('button', { name: '销号' }).click()
  await desk.page.getByText('销号 ·').waitFor()
  await expectAccessible(desk.page)
  for (const { complaints } of [unit, owner, desk]) expect(complaints).toEqual([])
})

it('somebody sets when he is written to', async () => {
  await using own = await visit('/profile', { ...phone, as: 'liaison' })
  await own.page.getByLabel('每天汇总发送').fill('16:30')
  await own.page.getByRole('button', { name: '保存提醒时间' }).click()
  await own.page.getByText('提醒时间已保存').waitFor()
  await noSideways(own.page)
  await expectAccessible(own.page)
  expect(own.complaints).toEqual([])
})

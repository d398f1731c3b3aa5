import { expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'
import { must } from '../support/everybody'

useBrowser()

const plan = 'gaocun-2035'
const at = (part = '') => `/desk/plans/${plan}${part}`

it('the director enters what was done on paper, lets a rule pass with his reason and asks for the next step; the leading group signs it', { timeout: 300_000 }, async () => {
  await must(ask('/api/plans', { body: { slug: plan, title: { zh: '高村镇国土空间规划' }, summary: { zh: '' }, firstYear: 2021, lastYear: 2035, phase: 'preparation' }, as: await signIn('admin') }))
  await using desk = await visit('/desk/plans', { ...wide, as: 'director', pardon: /status of 422/ })
  const { page } = desk
  await expectAccessible(page)
  await page.getByRole('link', { name: '高村镇国土空间规划' }).click()
  await page.getByText('有2项未满足，不能继续。').waitFor()
  expect(await page.getByRole('button', { name: '报领导小组签批' }).isDisabled()).toBe(true)
  await expectAccessible(page)

  // A line that lacks a document leads to its form.
  await page.getByRole('link', { name: '补录：编制工作方案' }).click()
  expect(await page.getByRole('dialog').getByLabel('事项').inputValue()).toBe('workPlan')
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  for (const [item, title] of [['编制工作方案', '高村镇国土空间规划编制工作方案'], ['工作方案公开', '编制工作方案公开情况']] as const) {
    await page.getByRole('button', { name: '补录文件或事项' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('事项').selectOption({ label: `${item}（前期准备）` })
    await form.getByLabel('文件名称').fill(title)
    await form.getByLabel('日期', { exact: false }).first().fill('2026-03-02')
    // What proves nothing is told at its field, and nothing typed is lost.
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('线下办理的，请填写文号或者上传扫描件').waitFor()
    await form.getByLabel('文号').fill('武高政〔2026〕8号')
    await form.getByLabel('经办人').fill('王敏')
    if (item === '编制工作方案') await expectAccessible(page, '.ui-dialog')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('cell', { name: title, exact: true }).waitFor()
  }
  await expectAccessible(page)

  await page.getByRole('link', { name: '程序合规' }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: '推进办理' }).click()
  await page.getByRole('button', { name: '报领导小组签批' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '报领导小组签批' }).click()
  await page.getByRole('heading', { name: '待领导小组签批' }).waitFor()

  // The leading group sees it all, changes nothing, and signs.
  await using group = await visit('/desk', { ...phone, as: 'leader' })
  await group.page.getByText('待您签批').waitFor()
  await group.page.getByRole('link', { name: /高村镇国土空间规划/ }).click()
  await group.page.getByRole('heading', { name: '待领导小组签批' }).waitFor()
  await group.page.getByRole('link', { name: '查看办理时的核对单' }).first().click()
  await group.page.getByRole('heading', { name: /进入“调研和资料收集”\s核对单/ }).waitFor()
  await noSideways(group.page)
  await expectAccessible(group.page)
  await group.page.goto(at(), { waitUntil: 'networkidle' })
  await noSideways(group.page)
  await expectAccessible(group.page)
  for (const part of ['/rules', '/documents', '/schedule', '/settings']) {
    await group.page.goto(at(part), { waitUntil: 'networkidle' })
    await noSideways(group.page)
    await expectAccessible(group.page)
    expect(await group.page.getByRole('button', { name: /补录|批准例外|确认条文|作废|^保存/ }).count(), part).toBe(0)
  }
  await group.page.goto(at(), { waitUntil: 'networkidle' })
  await group.page.getByLabel('签批意见').fill('同意。')
  await group.page.getByRole('button', { name: '同意', exact: true }).click()
  await group.page.getByRole('alertdialog').getByRole('button', { name: '同意', exact: true }).click()
  await group.page.getByText('当前阶段：调研和资料收集').waitFor()
  await group.page.getByText('签批意见：同意。').waitFor()
  for (const { complaints } of [desk, group]) expect(complaints).toEqual([])
})

it('the demonstration’s plan: a rule let pass with a reason, a schedule counted back, a year entered with what it moves', { timeout: 300_000 }, async () => {
  await using desk = await visit('/desk/plans/wuqing-2035/rules', { ...wide, as: 'director', pardon: /status of 422/ })
  const { page } = desk
  const rule = page.getByRole('listitem').filter({ hasText: '编制或者修改国土空间规划应当组织听证' })
  await rule.getByRole('button', { name: '批准例外' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '确认批准' }).click()
  await dialog.getByText('请填写').waitFor()
  await dialog.getByLabel('理由').fill('经区政府研究，由市里统一组织听证。')
  await dialog.getByRole('button', { name: '确认批准' }).click()
  await rule.getByText('经区政府研究，由市里统一组织听证。', { exact: false }).waitFor()
  await rule.getByRole('button', { name: '撤销例外' }).waitFor()

  await page.getByRole('link', { name: '倒排计划' }).click()
  await page.getByLabel('目标', { exact: true }).selectOption({ label: '听证会' })
  await page.getByLabel('目标日期').fill('2027-03-25')
  await page.getByText('最晚 2027年3月25日').waitFor()
  await page.getByText(/最迟不过 \d+年\d+月\d+日；2027年的放假安排尚未公布/).first().waitFor()
  // The days stood otherwise before: they move with a reason.
  await page.getByRole('button', { name: '保存计划' }).click()
  await page.getByText('请填写').waitFor()
  await page.getByLabel('调整理由').fill('按听证会倒排。')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存计划' }).click()
  await page.getByText('已保存').waitFor()

  await page.goto('/desk/calendar', { waitUntil: 'networkidle' })
  await page.getByText('2027年（放假安排尚未录入）').click()
  await page.getByRole('button', { name: '录入放假安排' }).click()
  await page.getByLabel('依据').fill('国务院办公厅关于2027年部分节假日安排的通知（演示）')
  await page.getByLabel('放假', { exact: true }).fill('2027年1月1日 元旦\n2027年2月5日至11日 春节\n2027年4月5日 清明节\n2027年5月1日至5日 劳动节\n2027年6月9日 端午节\n2027年9月15日 中秋节\n2027年10月1日至7日 国庆节\n放假')
  await page.getByLabel('调休上班').fill('2027-02-14\n2027-05-08\n2027-09-26\n2027-10-09')
  await page.getByText('第8行无法识别').waitFor()
  await page.getByLabel('放假', { exact: true }).press('Control+End')
  for (let left = 3; left; left -= 1) await page.getByLabel('放假', { exact: true }).press('Backspace')
  await page.getByRole('button', { name: '查看影响' }).click()
  await page.getByText(/听证材料送达 暂不能计算 → 20\d\d年\d+月\d+日/).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '确认保存' }).click()
  await page.getByText('已保存，各项期限已重算').first().waitFor()
  await soon(() => page.getByText(/听证材料送达 暂不能计算 → 20\d\d年\d+月\d+日/).count()).toBe(1)
  expect(desk.complaints).toEqual([])
})

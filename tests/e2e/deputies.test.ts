import type { BrowserContext, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { serverBase } from '../support/client'
import { aPerson } from '../support/people'

useBrowser()

/** Signs a browser in as somebody who was entered by the administrator. */
const signedIn = (cookie: string) => (_: Page, context: BrowserContext) => context.addCookies(cookie.split('; ').map((pair) => {
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url: serverBase() }
}))

it.each([['phone', phone], ['wide', wide]] as const)('%s: a deputy writes jointly with two others, one invited by name, one by the code, and sends once', { timeout: 240_000 }, async (width, device) => {
  const [zhao, qian] = [await aPerson([{ role: 'npcDeputy' }], { name: `赵代表${width}` }), await aPerson([{ role: 'npcDeputy' }], { name: `钱代表${width}` })]
  await using lead = await visit('/deputy', { ...device, as: 'deputy', pardon: /status of (?:409|422)/ })
  const { page } = lead
  await page.getByText('正式的代表建议、政协提案请通过人大、政协系统提出').waitFor()
  await page.getByRole('link', { name: '联名意见', exact: true }).click()
  await page.getByRole('button', { name: '起草联名意见' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始起草' }).click()
  await page.getByLabel('标题').fill(`关于公交走廊的联名意见（${width}）`)
  await page.getByLabel(/^意见/).first().fill('建议预留跨界公交走廊。')
  await page.getByText('已保存').waitFor()
  await expectAccessible(page)
  await noSideways(page)
  await page.getByLabel('按姓名邀请').fill(`赵代表${width}`)
  // By key: on a phone the word that it was begun lies over the list for a moment.
  await page.getByRole('option', { name: `赵代表${width}` }).waitFor()
  await page.getByLabel('按姓名邀请').press('Enter')
  await page.getByRole('button', { name: '邀请', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: `赵代表${width}` }).getByText('待确认').waitFor()
  const code = await page.locator('.code').innerText()
  const address = new URL(page.url()).pathname

  await using second = await visit('/deputy/joints', { ...device, prepare: signedIn(zhao.as) })
  await second.page.getByRole('link', { name: `关于公交走廊的联名意见（${width}）` }).click()
  await second.page.getByRole('button', { name: '确认联名' }).click()
  await second.page.getByRole('heading', { name: '已确认' }).waitFor()
  await expectAccessible(second.page)
  await noSideways(second.page)

  await using third = await visit('/deputy/join', { ...device, prepare: signedIn(qian.as), pardon: /status of 422/ })
  await third.page.getByLabel('联名码').fill('0000-0000')
  await third.page.getByRole('button', { name: '查看这份联名意见' }).click()
  await third.page.getByText('没有这个联名码').waitFor()
  await expectAccessible(third.page)
  await third.page.getByLabel('联名码').fill(code.toLowerCase())
  await third.page.getByRole('button', { name: '查看这份联名意见' }).click()
  await third.page.getByRole('heading', { name: '请您确认' }).waitFor()

  // The text is changed after one has confirmed: he is asked anew, and confirms again.
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByLabel(/^意见/).first().fill('建议预留跨界公交走廊，写明宽度和场站。')
  await page.getByRole('listitem').filter({ hasText: `赵代表${width}` }).getByText('待重新确认').waitFor()
  await second.page.reload({ waitUntil: 'networkidle' })
  await second.page.getByText('写明宽度和场站').waitFor()
  await second.page.getByRole('button', { name: '确认联名' }).click()
  await second.page.getByRole('heading', { name: '已确认' }).waitFor()

  // One never confirms: the lead is told his name and decides to go without him.
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('dialog').getByText(`尚未确认：钱代表${width}`).waitFor()
  await expectAccessible(page, '.ui-dialog')
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('dialog').getByText('没有确认现在的文本', { exact: false }).waitFor()
  await page.getByRole('checkbox', { name: '不含未确认的人提交' }).check()
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText(/提交，编号 \d{4}/).waitFor()
  expect(new URL(page.url()).pathname).toBe(address)

  await second.page.reload({ waitUntil: 'networkidle' })
  await second.page.getByRole('link', { name: '查看办理情况' }).click()
  await soon(() => second.page.getByText('写明宽度和场站').count()).toBeGreaterThan(0)
  for (const { complaints } of [lead, second, third]) expect(complaints).toEqual([])
})

it('a deputy rates the reply to his suggestion; the office sees the second handling; the register shows what is public', { timeout: 180_000 }, async () => {
  await using lead = await visit('/deputy/proposals', { ...phone, as: 'deputy' })
  const { page } = lead
  const own = page.getByRole('article').filter({ hasText: '关于把乡镇养老设施用地指标单列的建议' })
  await own.getByText('闲置校舍', { exact: false }).first().waitFor()
  await expectAccessible(page)
  await noSideways(page)
  await own.getByRole('radio', { name: '不满意', exact: true }).check()
  await own.getByLabel('原因和意见').fill('没有写明落实的时间。')
  await own.getByRole('button', { name: '提交评价' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '提交评价' }).click()
  await own.getByText('办理中').waitFor()

  await using desk = await visit('/desk/proposals', { ...wide, as: 'director' })
  await expectAccessible(desk.page)
  await desk.page.getByRole('link', { name: '关于把乡镇养老设施用地指标单列的建议' }).click()
  await desk.page.getByText('再次办理').waitFor()
  await desk.page.getByText('没有写明落实的时间。').waitFor()
  await expectAccessible(desk.page)
  await desk.page.getByRole('button', { name: '登记沟通' }).click()
  await desk.page.getByLabel('参加人').fill('领衔代表')
  await desk.page.getByLabel('沟通结果').fill('约定补充时间表。')
  await desk.page.locator('input[type=date]').fill('2020-01-01')
  await desk.page.getByRole('button', { name: '登记沟通' }).click()
  await desk.page.getByText('不能早于交办日期').waitFor()
  expect(await desk.page.getByLabel('沟通结果').inputValue()).toBe('约定补充时间表。')

  await using host = await visit('/unit/proposals', { ...phone, as: 'unit' })
  await host.page.getByRole('link', { name: '关于在村庄规划中预留农机停放和烘干场地的建议' }).click()
  await host.page.getByLabel('答复内容').fill('已经按片区预留。')
  await host.page.getByRole('button', { name: '保存草稿' }).click()
  await soon(() => host.page.getByText('有未保存的改动').count()).toBe(0)
  await expectAccessible(host.page)
  await noSideways(host.page)

  await using reader = await visit('/plans/wuqing-2035', phone)
  await reader.page.getByRole('link', { name: /人大代表建议、政协提案的办理情况/ }).click()
  await reader.page.getByRole('heading', { name: '建议提案办理', level: 1 }).waitFor()
  await expectAccessible(reader.page)
  await noSideways(reader.page)
  expect(await reader.page.getByText('关于在村庄规划中预留农机').count(), 'not public').toBe(0)
  await reader.page.getByRole('link', { name: '关于在规划中预留通武廊跨界公交走廊的建议' }).click()
  await reader.page.getByText('规划草案已经在综合交通章节增加跨界公交走廊一条', { exact: false }).waitFor()
  await expectAccessible(reader.page)
  for (const { complaints } of [lead, desk, host, reader]) expect(complaints).toEqual(complaints.filter(line => /status of 422/.test(line)))
})

it('a deputy reads the digest of his constituency', async () => {
  await using visited = await visit('/deputy/constituency', { ...phone, as: 'deputy' })
  const { page, complaints } = visited
  await page.getByRole('heading', { name: '主要话题' }).waitFor()
  await page.getByText(/公开意见 \d+ 条/).waitFor()
  await expectAccessible(page)
  await noSideways(page)
  expect(complaints).toEqual([])
})

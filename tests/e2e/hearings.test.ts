import { expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'

useBrowser()

const hearing = '/hearings/wuqing-2035-hearing-1'

it('a resident applies on his phone and sees how it stands; the office decides; the director promises nothing twice', { timeout: 180_000 }, async () => {
  await using reader = await visit('/plans/wuqing-2035', { ...phone, pardon: /status of (?:422|428)/ })
  const { page } = reader
  await page.locator(`main a[href="${hearing}"]`).first().click()
  await page.getByText('还能报名吗').waitFor()
  await page.getByText(/可以报名，.+截止。/).waitFor()
  await noSideways(page)
  await expectAccessible(page)
  await page.getByRole('link', { name: '报名参加' }).click()
  await page.getByRole('heading', { name: '报名参加' }).waitFor()
  await page.getByLabel('想说的主要意见').fill('村口到学校的路没有人行道。')
  await page.getByRole('button', { name: '提交报名' }).click()
  // What is missing is told, the focus is at the first of it, and what was typed stays.
  await page.getByText('有几处需要补充或者修改').waitFor()
  await soon(() => page.locator('[aria-invalid=true]').count()).toBeGreaterThan(2)
  expect(await page.getByLabel('想说的主要意见').inputValue()).toBe('村口到学校的路没有人行道。')
  await expectAccessible(page)
  await page.getByRole('radio', { name: /各镇街居民/ }).check()
  for (const box of ['我已年满18周岁', '我具有完全民事行为能力，将亲自参加', '在本区居住', '我已知悉并同意']) await page.getByRole('checkbox', { name: box }).check()
  await page.getByLabel('姓名').fill('欧阳小兰')
  await page.getByLabel('电话').fill('13900009876')
  await page.getByRole('button', { name: '提交报名' }).click()
  await page.getByRole('heading', { name: '我的报名' }).waitFor()
  await page.getByText('工作人员正在审核', { exact: false }).waitFor()
  await noSideways(page)
  await expectAccessible(page)
  const own = new URL(page.url()).pathname

  await using desk = await visit('/desk/meetings/wuqing-2035-hearing-1/applications', { ...wide, as: 'director' })
  const row = desk.page.getByRole('listitem').filter({ hasText: '村口到学校的路没有人行道。' })
  await row.getByText('欧阳**').waitFor()
  await expectAccessible(desk.page)
  await row.getByRole('button', { name: '不符合条件' }).click()
  await desk.page.getByLabel('理由').fill('演示：重复报名。')
  await expectAccessible(desk.page, '.ui-dialog')
  await desk.page.getByRole('dialog').getByRole('button', { name: '不符合条件' }).click()
  await row.getByText('审核说明：演示：重复报名。').waitFor()
  await desk.page.getByRole('link', { name: '名单', exact: true }).click()
  await desk.page.getByText('承诺值（密封随机数的 SHA-256）').waitFor()
  expect(await desk.page.getByRole('button', { name: '公布承诺值' }).count()).toBe(0)
  await expectAccessible(desk.page)
  await desk.page.getByRole('link', { name: '材料送达' }).click()
  await desk.page.getByText('材料最迟送达日').waitFor()
  await expectAccessible(desk.page)
  await desk.page.getByRole('link', { name: '准备', exact: true }).click()
  await desk.page.getByLabel('名称').first().waitFor()
  await expectAccessible(desk.page)

  await page.goto(new URL(own, page.url()).href)
  await page.getByText('不符合条件').first().waitFor()
  await page.getByText('演示：重复报名。').waitFor()

  await using poster = await visit(`${hearing}/poster`, phone)
  await poster.page.getByRole('img', { name: '本页网址的二维码' }).waitFor()
  for (const { complaints } of [reader, desk, poster]) expect(complaints).toEqual([])
})

it('without script a hearing is read and applied for', async () => {
  await using reader = await visit(`${hearing}/apply`, { ...phone, javaScriptEnabled: false, pardon: /status of (?:422|428)/ })
  const { page } = reader
  await page.getByLabel('姓名').fill('李平')
  await page.getByRole('button', { name: '提交报名' }).click()
  await page.getByText('有几处需要补充或者修改').waitFor()
  expect(await page.getByLabel('姓名').inputValue()).toBe('李平')
  await page.getByRole('radio', { name: '旁听' }).check()
  await page.getByLabel('电话').fill('13900001234')
  await page.getByRole('checkbox', { name: '我已知悉并同意' }).check()
  await page.getByRole('button', { name: '提交报名' }).click()
  await page.getByRole('heading', { name: '请核对' }).waitFor()
  await page.getByRole('button', { name: '提交报名' }).click()
  await page.getByRole('heading', { name: '我的报名' }).waitFor()
  await noSideways(page)
})

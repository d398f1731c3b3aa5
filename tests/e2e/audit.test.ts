import { expect, it } from 'vitest'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'

useBrowser()

it.each([['phone', phone]] as const)('%s: the auditor finds what the administrator did, sees what stood before and after, and has the seals checked', async (_, device) => {
  const name = `被记的人${device.hasTouch ? '甲' : '乙'}`
  await using admin = await visit('/admin', { ...device, as: 'admin' })
  const made = await admin.page.request.post('/api/people', { data: { name, userName: `kept-${device.hasTouch ? 'a' : 'b'}`, memberships: [{ role: 'expert' }] } })
  expect(made.status()).toBe(201)

  await using auditor = await visit('/desk', { ...device, as: 'auditor' })
  const { page } = auditor
  await page.getByRole('navigation', { name: '工作台导航' }).getByRole('link', { name: '操作记录' }).click()
  await page.getByRole('searchbox', { name: '查找' }).fill(name)
  await page.getByRole('button', { name: '查找' }).click()
  await soon(() => page.url()).toContain('q=')
  await soon(() => page.locator('.table-frame > table > tbody > tr').count()).toBe(3)
  await page.getByLabel('操作', { exact: true }).selectOption({ label: '登记人员' })
  await soon(() => page.locator('.table-frame > table > tbody > tr').count()).toBe(1)
  expect(await page.locator('.table-frame > table > tbody').innerText()).toContain('系统管理员（演示）')
  await page.locator('.table-frame summary').click()
  expect(await page.getByRole('row', { name: `名称 无 ${name}` }).count()).toBe(1)
  await expectAccessible(page)

  await page.getByRole('button', { name: '开始核验' }).click()
  await soon(() => page.locator('.check').innerText()).toMatch(/\d+ 道封存、\d+ 条记录全部相符/)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 CSV' }).click()])
  expect(file.suggestedFilename()).toBe('audit.csv')
  await page.getByRole('button', { name: '清除条件' }).click()
  await soon(() => page.locator('.table-frame > table > tbody > tr').count()).toBeGreaterThan(3)
  expect(auditor.complaints).toEqual([])
})

it.each([['wide', wide]] as const)('%s: whoever did it is found by typing, also who has left, by key, beside the other conditions', async (_, device) => {
  const name = `离任者${device.hasTouch ? '甲' : '乙'}`
  await using admin = await visit('/admin', { ...device, as: 'admin' })
  const made: { person: string } = await (await admin.page.request.post('/api/people', { data: { name, userName: `gone-${device.hasTouch ? 'a' : 'b'}`, memberships: [] } })).json()
  await using officer = await visit('/admin', { ...device, as: 'security' })
  expect((await officer.page.request.put(`/api/people/${made.person}/state`, { data: { state: 'suspended' } })).status()).toBe(200)

  await using auditor = await visit('/audit?action=person.create', { ...device, as: 'auditor' })
  const { page } = auditor
  const actor = page.getByRole('combobox', { name: '操作人' })
  expect(await actor.inputValue()).toBe('全部')
  await actor.fill(name)
  await soon(() => page.getByRole('listbox').getByRole('option').allInnerTexts()).toEqual([expect.stringContaining(name)])
  await expectAccessible(page, 'main')
  await actor.press('ArrowDown')
  await actor.press('Enter')
  await soon(() => page.url()).toContain(`by=${made.person}`)
  expect(page.url()).toContain('action=person.create')
  await soon(() => page.locator('main').innerText()).toContain('没有符合条件的记录')

  await page.reload({ waitUntil: 'networkidle' })
  expect(await actor.inputValue(), 'the address knows').toBe(name)
  await actor.click()
  await page.getByRole('listbox').getByRole('option', { name: '全部' }).click()
  await soon(() => page.url()).not.toContain('by=')
  expect(page.url()).toContain('action=person.create')
  await soon(() => page.locator('.table-frame > table > tbody > tr').count()).toBeGreaterThan(0)
  expect(auditor.complaints).toEqual([])
})

it('is not shown to a moderator', async () => {
  await using moderator = await visit('/audit', { ...wide, as: 'moderator', pardon: /403/ })
  expect(await moderator.page.locator('h1').innerText()).toContain('您不能查看这个页面')
})

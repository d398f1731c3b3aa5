import { expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'

const at = '/plans/wuqing-2035/drafts/2'
useBrowser()

it('the director takes a figure down and the draft, corrects one and restores the other; a resident reads what became of them', { timeout: 120_000 }, async () => {
  await using reader = await visit(`${at}?chapter=figures`, phone)
  const picture = reader.page.locator('a.figure img').first()
  await soon(() => picture.evaluate(image => 'naturalWidth' in image ? Number(image.naturalWidth) : 0)).toBeGreaterThan(0)

  await using desk = await visit('/desk/drafts/wuqing-2035/2', { ...wide, as: 'director', pardon: /status of 422/ })
  const { page } = desk
  await page.getByRole('tab', { name: '撤下与更正' }).click()
  await page.getByRole('button', { name: /^紧急撤下：图1/ }).click()
  await page.getByRole('dialog').waitFor()
  await expectAccessible(page, '.ui-dialog')
  await page.getByRole('button', { name: '确认撤下' }).click()
  await soon(() => page.getByText('请填写这一项。').count()).toBe(2)
  await page.getByLabel('原因').selectOption({ label: '地图问题（审图号、界线等）' })
  await page.getByLabel('向公众的说明').fill('一处镇界与标准地图不一致。')
  await page.getByRole('button', { name: '确认撤下' }).click()
  await page.getByText('已撤下 · 更正第 1 号').waitFor()
  await expectAccessible(page)

  // The picture was in this browser: it is asked for anew, and gone.
  await reader.page.reload({ waitUntil: 'networkidle' })
  await reader.page.getByText('一处镇界与标准地图不一致。').waitFor()
  expect(await reader.page.locator('a.figure').count()).toBe(3)
  await expectAccessible(reader.page)
  await noSideways(reader.page)

  await page.getByRole('button', { name: '发布更正' }).click()
  await page.getByLabel('更正内容').fill('已按标准地图改绘，见新的一版。')
  await page.getByRole('dialog').getByRole('button', { name: '发布更正' }).click()
  await page.getByText('已按标准地图改绘，见新的一版。').waitFor()
  await reader.page.getByRole('link', { name: '更正第 1 号' }).click()
  await reader.page.getByText('已按标准地图改绘，见新的一版。').waitFor()
  await expectAccessible(reader.page)

  await page.getByRole('button', { name: /^紧急撤下：武清区/ }).click()
  await page.getByLabel('原因').selectOption({ label: '内容有误' })
  await page.getByLabel('向公众的说明').fill('正在核实。')
  await page.getByRole('button', { name: '确认撤下' }).click()
  await page.getByText('随草案撤下').first().waitFor()
  await using gone = await visit(at, { ...phone, pardon: /status of 410/ })
  await gone.page.getByRole('heading', { level: 1, name: /草案（公众版）/ }).waitFor()
  await gone.page.getByText('这一内容已经撤下，不再公开。').waitFor()
  await expectAccessible(gone.page)
  await noSideways(gone.page)

  await page.getByRole('button', { name: '恢复公开' }).click()
  await page.getByLabel('恢复的原因').fill('核对无误，系误撤。')
  await page.getByRole('dialog').getByRole('button', { name: '恢复公开' }).click()
  await page.getByText('核对无误，系误撤。').waitFor()
  await gone.page.reload()
  await gone.page.getByText('第一章').first().waitFor()
  for (const { complaints } of [reader, desk, gone]) expect(complaints).toEqual([])
})

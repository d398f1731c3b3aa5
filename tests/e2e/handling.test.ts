import { readFile } from 'node:fs/promises'
import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { expectAccessible, noSideways, soon, useBrowser, visit, wide } from '../support/browser'
import { aWorkbook } from '../support/sheets'

const stage = 'wq-gongshi-1'

useBrowser()

it('a planner takes the queue’s opinions as Excel, writes a reason, sees what would change, updates and undoes it', async () => {
  await using planner = await visit(`/desk/stages/${stage}/handling?handling=categorised&topic=08`, { ...wide, as: 'planner' })
  const { page, complaints } = planner
  await page.waitForLoadState('networkidle')
  await page.getByText('办理状态：待答复').waitFor()
  await page.getByText(/^主题：08 /).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 Excel' }).click()])
  const [heads = [], ...rows] = await readSheet(await readFile(await download.path()))
  expect(rows.length, 'as many as the page said').toBe(Number(/^(\d+) 条$/.exec(await page.getByText(/^\d+ 条$/).innerText())?.[1]))
  expect(heads, 'a planner does not categorise').toEqual(expect.arrayContaining(['主题（只读）', '性质（只读）', '理由', '答复']))

  const text = (value: unknown) => value === null ? null : String(value)
  const mine = rows.map((cells, at) => heads.map((head, place) => at === 0 && head === '理由' ? '渡口的旧桥另有专项研究。' : text(cells[place])))
  await page.locator('input[type=file]').setInputFiles({ name: '办理.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await aWorkbook([heads.map(text), ...mine]) })
  await page.getByText('将更新 1 条').waitFor()
  await page.getByText('渡口的旧桥另有专项研究。').waitFor()
  await expectAccessible(page)
  await noSideways(page)
  await page.getByRole('button', { name: '更新 1 条' }).click()
  await page.getByText('已更新 1 条').waitFor()
  await page.getByRole('button', { name: '撤销这次更新' }).click()
  await page.getByText('已撤销，1 条恢复原状').waitFor()
  await soon(() => page.getByRole('button', { name: '更新 1 条' }).count()).toBe(0)
  expect(complaints).toEqual([])
})

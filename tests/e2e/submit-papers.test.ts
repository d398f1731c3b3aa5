import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Receipt } from '#shared/schemas/receipt'
import { expectAccessible, phone, soon, useBrowser, visit } from '../support/browser'
import { ask } from '../support/client'
import { tinyPdf } from '../support/pictures'
import { addVillages } from '../support/sheets'
import { box, code, consent, form, next, openForm, send } from '../support/submit-form'

useBrowser()

const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: tinyPdf() })
const papers = (page: Page) => page.locator('[data-field="opinions.0.papers"]')
const choose = (page: Page, ...files: { name: string, mimeType: string, buffer: Buffer }[]) => papers(page).locator('input[type="file"]').setInputFiles(files)
const sideways = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth')
const village = (page: Page) => page.getByRole('combobox', { name: '村、社区' })

it('a paper goes up on a poor line, is refused, taken out and kept through a reload, and stands on the receipt', async () => {
  await using visitor = await visit(form, { ...phone, waitUntil: 'load', pardon: /status of 4\d\d|ERR_|net::/ })
  const { page, context } = visitor
  await box(page).fill('申请见附件')
  await context.setOffline(true)
  await choose(page, pdf('申请书.pdf'))
  await papers(page).getByText('申请书.pdf：网络不通，没有传上去').waitFor()
  await next(page)
  await page.getByRole('button', { name: /还没有传完/ }).waitFor()
  await context.setOffline(false)
  await papers(page).getByText('申请书.pdf 已上传').waitFor()

  await choose(page, { name: '旧表.doc', mimeType: 'application/msword', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') }, pdf('附表.pdf'), pdf('第四份.pdf'))
  await papers(page).getByText(/旧表.doc：.*另存为/).waitFor()
  await papers(page).getByText('最多 3 份，多出的没有上传').waitFor()
  expect(await papers(page).getByRole('button', { name: '重试' }).count()).toBe(0)
  await expectAccessible(page, 'main')
  expect(await sideways(page)).toBeLessThanOrEqual(1)
  await papers(page).getByRole('button', { name: '移除 旧表.doc' }).or(papers(page).getByRole('button', { name: '移除旧表.doc' })).click()
  await papers(page).getByText('附表.pdf 已上传').waitFor()

  await page.reload()
  await page.getByRole('button', { name: '继续', exact: true }).click()
  await papers(page).getByText('申请书.pdf 已上传').waitFor()
  await papers(page).locator('li', { hasText: '附表.pdf' }).getByRole('button').click()
  await next(page)
  await consent(page)
  await next(page)
  await page.getByText('申请书.pdf').waitFor()
  expect(await page.getByText('附表.pdf').count()).toBe(0)
  await send(page).click()
  const receipt = (await code(page).innerText()).replaceAll('-', '')
  expect((await ask<Receipt>(`/api/receipts/${receipt}`)).body.opinions).toMatchObject([{ photos: 0, papers: ['申请书.pdf'] }])
  await page.getByRole('link', { name: '查看办理情况' }).click()
  await page.getByText('详情').click()
  await page.getByText('申请书.pdf').waitFor()
})

it('villages of the township are offered by finger and by key, and another may be written', async () => {
  await addVillages('杨村街道', ['北辛庄村', '南辛庄村', '大桃园村', '小桃园村'])
  await using visitor = await openForm()
  const { page } = visitor
  await box(page).fill('桥太窄')
  await page.getByRole('radio', { name: '选镇街或村，写明位置' }).check()
  await village(page).fill('某村')
  expect(await page.getByRole('option', { name: /村$/ }).count()).toBe(0)
  await village(page).fill('')
  await page.getByLabel('镇街', { exact: true }).selectOption({ label: '杨村街道' })
  await page.getByText('可以从列出的里面选').waitFor()
  await village(page).tap()
  await page.getByRole('option', { name: '北辛庄村' }).waitFor()
  await expectAccessible(page, 'main')
  await page.getByRole('option', { name: '北辛庄村' }).tap()
  expect([await village(page).inputValue(), await page.getByRole('listbox').count()]).toEqual(['北辛庄村', 0])
  await village(page).fill('桃园')
  await soon(() => page.getByRole('option', { name: /桃园村/ }).allInnerTexts()).toEqual(['大桃园村', '小桃园村'])
  await village(page).press('ArrowDown')
  await village(page).press('ArrowDown')
  await village(page).press('Enter')
  expect([await village(page).inputValue(), new URL(page.url()).hash]).toEqual(['小桃园村', ''])
  await village(page).fill('东头')
  await next(page)
  await consent(page)
  await next(page)
  await page.getByText('杨村街道 · 东头').waitFor()
  expect(visitor.complaints).toEqual([])
})

import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Stage } from '../../shared/schemas/stage'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { answerOpinion } from '../support/answering'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'
import { box, consent, next, send } from '../support/submit-form'
import { buildDocx, p } from '../unit/word/build-docx'

const plan = 'wuqing-2035'
type Device = BrowserContextOptions
useBrowser()

const document = (name: string) => buildDocx({ body: [
  p(`武清区国土空间总体规划（修改稿，${name}）`, { style: 'Title' }),
  p('一、总则'), p('本稿用于检验从文件到答复的全过程，内容为演示数据。'),
  p('二、综合交通'), p('在杨村站周边预留公交首末站，方便换乘。沿运河完善步行道。'),
].join('') })

it.each([['phone', phone], ['wide', wide]])('%s: from a Word file to what became of two opinions', { timeout: 300_000 }, async (name, device) => {
  const slug = `journey-${name}`
  const version = await importDraft(name, device)
  await release(version, device)
  await openStage(slug, version)
  const receipt = await speak(version, device)
  await moderate(slug, device)
  const { body } = await ask<{ items: { id: string }[] }>(`/api/desk/stages/${slug}/opinions?sort=number`, { as: await signIn('planner') })
  const opinion = body.items[0]?.id ?? ''
  await answerOpinion(opinion, { reason: '站前广场东侧有条件设置。', text: '首末站位置已按您的意见调整。' })
  await lookUp(receipt, device)
  const list = await ask<{ items: { id: string, outcome: string }[], total: number }>(`/api/stages/${slug}/opinions`)
  expect(list.body.total).toBe(2)
  expect(list.body.items.find(item => item.id === opinion)?.outcome).toBe('adopted')
  const { figures } = (await ask<Stage>(`/api/stages/${slug}`)).body
  expect(figures).toMatchObject({ submissions: 1, opinions: 2, public: 2, answered: 1 })
})

/** The planner imports a draft, names it, and hands it over for release. */
async function importDraft(name: string, device: Device): Promise<number> {
  await using planner = await visit('/desk/drafts', { ...device, as: 'planner' })
  const { page } = planner
  await page.locator('input[type=file]').setInputFiles({ name: '修改稿.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from(document(name)) })
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.waitForURL(/\/desk\/drafts\/wuqing-2035\/\d+/)
  const version = Number(/(\d+)(?:[?#].*)?$/.exec(page.url())?.[1])
  await soon(() => page.locator('main').innerText()).toContain('综合交通')
  await expectAccessible(page)
  await page.getByRole('tab', { name: '标题与版本说明' }).click()
  await page.getByRole('textbox', { name: '版本说明' }).fill('演示规划设计院，修改稿，2026年11月')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('标题与版本说明已保存').first().waitFor()
  await page.getByRole('button', { name: '提交发布审核' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('已提交发布审核').first().waitFor()
  expect(planner.complaints).toEqual([])
  return version
}

/** The director goes through the checklist and publishes. */
async function release(version: number, device: Device) {
  await using director = await visit(`/desk/drafts/${plan}/${version}/release`, { ...device, as: 'director' })
  const { page } = director
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await expectAccessible(page)
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText(`第 ${version} 版草案已发布`).first().waitFor()
  expect(director.complaints).toEqual([])
}

/** A stage about the released draft, made as the office would by its form's address. */
async function openStage(slug: string, version: number) {
  const like = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: await signIn('staff') })).body
  const { version: _version, opened: _opened, submissions: _submissions, ...fields } = like
  const made = await ask('/api/desk/stages', { as: await signIn('director'), body: { ...fields, plan, slug, round: version + 6, letPass: '测试需要同时进行的环节', title: { zh: '修改稿征求意见', en: 'Opinions on the revised draft' }, draft: version } })
  expect(made.status).toBe(201)
}

/** A resident reads, speaks about a paragraph and a place, and keeps the receipt. */
async function speak(version: number, device: Device): Promise<string> {
  // A form filled in within seconds is asked to compute first, which Chromium reports.
  await using resident = await visit(`/plans/${plan}/drafts/${version}`, { ...device, pardon: /428/ })
  const { page } = resident
  if (device.hasTouch) await page.getByText('目录').first().click()
  await page.getByRole('link', { name: /综合交通/ }).first().click()
  await choose(page, page.getByText('在杨村站周边预留公交首末站').first(), device)
  await page.waitForURL(/\/submit/)
  await box(page).fill('首末站请设在站前广场东侧，不要占绿地。')
  await page.getByText(/^更多/).click()
  await page.getByRole('button', { name: '再提一条' }).click()
  await box(page).fill('运河步道在光明桥断了，请接上。')
  await page.getByRole('radio', { name: '选镇街或村，写明位置' }).check()
  await page.getByLabel('镇街', { exact: true }).selectOption({ label: '运河西街道' })
  await next(page)
  await consent(page)
  await next(page)
  await expectAccessible(page)
  await send(page).click()
  const receipt = (await page.locator('[data-receipt]').innerText()).replace(/[^0-9A-Z]/g, '')
  expect(receipt).toHaveLength(13)
  expect(resident.complaints).toEqual([])
  return receipt
}

/** By touch the paragraph is tapped, else the button beside it is pressed; the bar leads to the form. */
async function choose(page: Page, paragraph: ReturnType<Page['getByText']>, device: Device) {
  if (device.hasTouch) await paragraph.tap()
  else {
    // The button is there for the mouse as soon as it is over the paragraph.
    await paragraph.hover()
    await page.locator('.block', { has: paragraph }).locator('.say').click()
  }
  await page.locator('.draft-bar').getByRole('link').first().click()
}

/** The moderator gives both opinions their topic and publishes them: by keys at a desk, by the buttons on a phone. */
async function moderate(slug: string, device: Device) {
  await using moderator = await visit(`/desk/stages/${slug}/queue`, { ...device, as: 'moderator' })
  const { page } = moderator
  const label = page.locator('.queue-item h2')
  if (device.hasTouch) await page.locator('.row-line a').first().tap()
  for (const topic of ['08', '13']) {
    await label.waitFor()
    const done = await label.innerText()
    if (device.hasTouch) await page.getByRole('combobox', { name: /查找主题/ }).fill(topic)
    else for (const key of topic) await page.keyboard.press(key)
    await soon(() => page.locator('.plan .words').innerText()).toContain(topic)
    await expectAccessible(page)
    if (device.hasTouch) await page.locator('.plan .buttons').getByRole('button').first().tap()
    else await page.keyboard.press('Enter')
    // The toast of 0001-2 names 0001 as well.
    await page.locator('.toast', { hasText: new RegExp(`${done}(?![-\\d])`) }).first().waitFor()
  }
  expect(moderator.complaints).toEqual([])
}

/** The author finds the outcome by the receipt. */
async function lookUp(receipt: string, device: Device) {
  await using resident = await visit(`/receipts/${receipt}`, device)
  const told = await resident.page.locator('main').innerText()
  expect(told).toContain('有结果')
  expect(told).toContain('首末站位置已按您的意见调整')
  await expectAccessible(resident.page)
  expect(resident.complaints).toEqual([])
}

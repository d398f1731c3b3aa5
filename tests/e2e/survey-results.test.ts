import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'

useBrowser()

const stage = 'wq-gongshi-1'
const survey = 'wq-wenjuan-1'
const results = `/desk/surveys/${survey}/results`

it('the office chooses what is published, looks at it, and everybody reads it on a phone in both languages', async () => {
  await using staff = await visit(`${results}?part=publication`, { ...wide, as: 'staff' })
  const { page, complaints } = staff
  await page.getByText('公众看到的样子').waitFor()
  await page.getByText(/以下结果依据 \d+ 份答卷/).waitFor()
  await page.getByRole('checkbox', { name: '您多久去一次北运河' }).uncheck()
  await soon(() => page.locator('.preview h3', { hasText: '您多久去一次北运河' }).count()).toBe(1)
  await page.getByRole('button', { name: '去掉 您平时要上班或者上学吗 × 您多久去一次北运河、大黄堡湿地这样的地方' }).click()
  await soon(() => page.locator('.preview h3', { hasText: '您多久去一次北运河' }).count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('公布的内容已保存。').waitFor()
  expect(complaints).toEqual([])

  await using visitor = await visit(`/stages/${stage}`, phone)
  await visitor.page.locator(`a[href="/surveys/${survey}/results"]`).click()
  await visitor.page.getByRole('heading', { name: '怎么得来的' }).waitFor()
  const body = () => visitor.page.locator('main').innerText()
  expect(await body()).toMatch(/截至 2026年/)
  expect(await body()).toContain('遮盖')
  expect(await body()).not.toContain('您多久去一次北运河')
  await expectAccessible(visitor.page)
  await noSideways(visitor.page)
  await visitor.page.goto(visitor.page.url().replace('/surveys/', '/en/surveys/'))
  await visitor.page.getByRole('heading', { name: 'How these results came about' }).waitFor()
  expect(visitor.complaints).toEqual([])
})

it('results are weighted beside the plain figures, filtered, and crossed', async () => {
  await using planner = await visit(results, { ...wide, as: 'planner' })
  const { page, complaints } = planner
  await page.getByRole('checkbox', { name: /^加权/ }).click()
  await page.getByText(/设计效应 \d/).waitFor()
  await page.getByText(/加权 [\d.]+%/).first().waitFor()
  await page.getByLabel('方式', { exact: true }).selectOption('web')
  await page.getByRole('button', { name: '筛选' }).click()
  await page.getByText(/符合条件 \d+ 份/).waitFor()
  expect(page.url()).toContain('weighted=true')
  await expectAccessible(page)
  await page.getByRole('tab', { name: '交叉' }).click()
  await page.getByRole('button', { name: '交叉', exact: true }).click()
  await page.getByText('每格上为未加权，下为加权').waitFor()
  await expectAccessible(page)
  expect(complaints).toEqual([])
})

describe.each([['on a phone', phone]])('marks %s', (_, device) => {
  it('are seen on the map, as density, and one by one', async () => {
    await using staff = await visit(`${results}?part=map`, { ...device, as: 'staff' })
    const { page, complaints } = staff
    await page.getByText(/\d+ 处标注，来自 \d+ 份答卷/).waitFor()
    await soon(() => page.locator('.map-dot').count()).toBeGreaterThan(3)
    await page.getByText('疏密').click()
    await soon(() => page.locator('.mark-square').count()).toBeGreaterThan(3)
    await page.getByLabel('标注的追问').selectOption({ index: 1 })
    await page.getByRole('group', { name: '选项' }).getByRole('checkbox').first().check()
    const [, n = ''] = /(\d+) 处标注/.exec(await page.getByText(/\d+ 处标注，来自/).innerText()) ?? []
    await soon(async () => Number(/(\d+) 处标注/.exec(await page.getByText(/\d+ 处标注，来自/).innerText())?.[1])).toBeLessThan(Math.max(Number(n), 55))
    await page.getByRole('button', { name: '在图上看' }).first().click()
    await page.locator('.map-spot').waitFor({ state: 'attached' })
    await expectAccessible(page)
    await noSideways(page)
    expect(complaints).toEqual([])
  })
})

it('a moderator makes an opinion of what somebody wrote, and reads in the queue where it came from', async () => {
  await using moderator = await visit(`${results}?part=words`, { ...wide, as: 'moderator' })
  const { page, complaints } = moderator
  await page.getByLabel('题目', { exact: true }).last().selectOption('word')
  await page.getByRole('button', { name: '查看' }).click()
  const first = page.locator('li', { hasText: /把公交线|多留些树荫|北运河边|希望孩子|规划写得/ }).first()
  await first.getByRole('checkbox').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: '转为本环节意见（1）' }).click()
  await page.getByText('没有回执').waitFor()
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: '转为意见' }).click()
  const link = page.getByRole('link', { name: /已转为意见 \d{4}/ })
  await link.click()
  await page.getByText(/来自问卷《武清区国土空间规划居民问卷（演示）》的“您最想对规划说的一句话”/).waitFor()
  await page.locator('article .meta').getByText('问卷').waitFor()
  expect(complaints).toEqual([])
})

it('marks on a figure are seen over it, listed by place, and shown one by one', async () => {
  const as = await signIn('director')
  const { body: draft } = await ask<{ figures: { id: string }[] }>('/api/plans/wuqing-2035/drafts/2?chapter=0')
  const figure = draft.figures[0]?.id ?? ''
  const slug = `tu-${randomUUID().slice(0, 8)}`
  const definition = { pages: [{ id: 'p1', questions: [{ id: 'spot', kind: 'figure', figure, most: 5, title: { zh: '图上哪里不妥' }, perMark: [{ id: 'why', kind: 'shortText', title: { zh: '为什么' } }] }] }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }
  const made = await ask<{ version: number }>(`/api/desk/stages/${stage}/surveys`, { as, body: { slug, title: { zh: '图件问卷' }, intro: { zh: '' }, definition, settings: { steps: false, results: 'never' } } })
  expect((await ask(`/api/desk/surveys/${slug}/publish`, { as, body: { version: made.body.version } })).status).toBe(200)
  const marks = [[0.2, 0.3, '路太窄'], [0.21, 0.31, '没有人行道'], [0.8, 0.8, '缺学校']].map(([x, y, text], at) => ({ id: `m${at}`, x, y, answers: { why: { text } } }))
  expect((await ask(`/api/surveys/${slug}/responses`, { body: { id: randomUUID(), number: 1, answers: { spot: { marks } }, seed: 'a' } })).status).toBe(201)

  await using planner = await visit(`/desk/surveys/${slug}/results?part=map`, { ...wide, as: 'planner' })
  const { page, complaints } = planner
  await page.getByText('3 处标注，来自 1 份答卷').waitFor()
  await page.getByText('缺学校').waitFor()
  await page.getByRole('button', { name: '2 处标注' }).click()
  await soon(() => page.getByText('缺学校').count()).toBe(0)
  await page.getByText('路太窄').waitFor()
  await page.getByRole('button', { name: '列出全部' }).click()
  await page.getByText('缺学校').waitFor()
  await page.getByRole('button', { name: '在图上看' }).first().click()
  await page.locator('.chosen').waitFor()
  await expectAccessible(page)
  await page.getByText('疏密').click()
  await soon(() => page.locator('.square').count()).toBeGreaterThan(1)
  expect(complaints).toEqual([])
})

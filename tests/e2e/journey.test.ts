import { expect, it } from 'vitest'
import type { Stage } from '../../shared/schemas/stage'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'
import { buildDocx, p } from '../unit/word/build-docx'

const plan = 'wuqing-2035'
const slug = 'journey-1'
useBrowser()

const document = () => buildDocx({ body: [
  p('武清区国土空间总体规划（修改稿）', { style: 'Title' }),
  p('一、总则'), p('本稿用于检验从文件到答复的全过程，内容为演示数据。'),
  p('二、综合交通'), p('在杨村站周边预留公交首末站，方便换乘。沿运河完善步行道。'),
].join('') })

/** A stage about the released draft, made as the office would by its form's address. */
async function openStage(version: number) {
  const like = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: await signIn('staff') })).body
  const { version: _version, opened: _opened, submissions: _submissions, ...fields } = like
  const made = await ask('/api/desk/stages', { as: await signIn('staff'), body: { ...fields, plan, slug, round: 9, title: { zh: '修改稿征求意见', en: 'Opinions on the revised draft' }, draft: version } })
  expect(made.status).toBe(201)
}

it('from a Word file to what became of two opinions', { timeout: 300_000 }, async () => {
  let version: number
  {
    await using planner = await visit('/desk/drafts', { ...wide, as: 'planner' })
    const { page } = planner
    await page.locator('input[type=file]').setInputFiles({ name: '修改稿.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from(document()) })
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.waitForURL(/\/desk\/drafts\/wuqing-2035\/\d+/)
    version = Number(/(\d+)(?:[?#].*)?$/.exec(page.url())?.[1])
    await soon(() => page.locator('main').innerText()).toContain('综合交通')
    await page.getByRole('tab', { name: '标题与版本说明' }).click()
    await page.getByRole('textbox', { name: '版本说明' }).fill('演示规划设计院，修改稿，2026年11月')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('标题与版本说明已保存').first().waitFor()
    await page.getByRole('button', { name: '提交发布审核' }).click()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('已提交发布审核').first().waitFor()
    expect(planner.complaints).toEqual([])
  }
  {
    await using director = await visit(`/desk/drafts/${plan}/${version}/release`, { ...wide, as: 'director' })
    const { page } = director
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await expectAccessible(page)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText(`第 ${version} 版草案已发布`).first().waitFor()
    expect(director.complaints).toEqual([])
  }
  await openStage(version)
  let receipt: string
  {
    await using resident = await visit(`/plans/${plan}/drafts/${version}`, phone)
    const { page } = resident
    await page.getByText('目录').first().click()
    await page.getByRole('link', { name: /综合交通/ }).first().click()
    await page.getByText('在杨村站周边预留公交首末站').first().tap()
    await page.getByRole('link', { name: '对这一段提意见' }).click()
    await page.waitForURL(/\/submit/)
    await page.locator('form.form textarea[name="text"]').fill('首末站请设在站前广场东侧，不要占绿地。')
    await page.getByText(/^更多/).click()
    await page.getByRole('button', { name: '再提一条' }).click()
    await page.locator('form.form textarea[name="text"]').fill('运河步道在光明桥断了，请接上。')
    await page.getByRole('radio', { name: '选镇街或村，写明位置' }).check()
    await page.getByLabel('镇街', { exact: true }).selectOption({ label: '运河西街道' })
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('checkbox', { name: /我已知道/ }).check()
    await page.getByRole('button', { name: '下一步' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    receipt = (await page.locator('[data-receipt]').innerText()).replace(/[^0-9A-Z]/g, '')
    expect(receipt).toHaveLength(13)
    expect(resident.complaints).toEqual([])
  }
  {
    await using moderator = await visit(`/desk/stages/${slug}/queue`, { ...wide, as: 'moderator' })
    const { page } = moderator
    for (const topic of ['08', '13']) {
      const label = await page.locator('.queue-item h2').innerText()
      for (const key of topic) await page.keyboard.press(key)
      await soon(() => page.locator('.plan .words').innerText()).toContain(topic)
      await page.keyboard.press('Enter')
      await page.locator('.toast', { hasText: label }).first().waitFor()
    }
    expect(moderator.complaints).toEqual([])
    await ask(`/api/desk/stages/${slug}/claims`, { method: 'DELETE', as: await signIn('moderator') })
  }
  const opinion = await answerFirst()
  // It goes out when the recall window has passed.
  await soon(async () => (await ask<{ handling: string }>(`/api/desk/opinions/${opinion}`, { as: await signIn('planner') })).body.handling).toBe('answered')
  {
    await using resident = await visit(`/receipts/${receipt}`, phone)
    const { page } = resident
    const told = await page.locator('main').innerText()
    expect(told).toContain('有结果')
    expect(told).toContain('首末站位置已按您的意见调整')
    await expectAccessible(page)
    expect(resident.complaints).toEqual([])
    const list = await ask<{ items: { id: string, outcome: string }[], total: number }>(`/api/stages/${slug}/opinions`)
    expect(list.body.total).toBe(2)
    expect(list.body.items.find(item => item.id === opinion)?.outcome).toBe('adopted')
    const { body } = await ask<Stage>(`/api/stages/${slug}`)
    expect(body.figures).toMatchObject({ submissions: 1, opinions: 2, public: 2, answered: 1 })
  }
})

/** Planner decides and drafts, director publishes: the desk's own journey stands in desk.test.ts. */
async function answerFirst(): Promise<string> {
  const [planner, director] = [await signIn('planner'), await signIn('director')]
  const { body } = await ask<{ items: { id: string, version: number, preview: string }[] }>(`/api/desk/stages/${slug}/opinions?sort=number`, { as: planner })
  const id = body.items[0]?.id ?? ''
  const decided = await ask<{ version: number }>(`/api/desk/opinions/${id}`, { method: 'PATCH', as: planner, body: { version: body.items[0]?.version, patch: { outcome: 'adopted', reason: '站前广场东侧有条件设置。', outcomeDetail: { place: '二、综合交通' } } } })
  const drafted = await ask<{ version: number }>(`/api/desk/opinions/${id}/reply`, { method: 'PUT', as: planner, body: { version: decided.body.version, text: '首末站位置已按您的意见调整。' } })
  const published = await ask(`/api/desk/opinions/${id}/reply/publish`, { as: director, body: { version: drafted.body.version } })
  expect(published.status).toBe(200)
  return id
}

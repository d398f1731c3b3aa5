import { beforeEach, describe, expect, it, vi } from 'vitest'
import { registerEndpoint } from '@nuxt/test-utils/runtime'
import type { SurveyQuestion } from '#shared/domain/survey'
import { arrives, asking, button, draftOf, open, submit, useAnswering } from '../support/answering'

useAnswering()

describe('a figure that was taken down', () => {
  const asked: SurveyQuestion = { id: 'f', kind: 'figure', figure: 'fig-1', required: true, least: 2, most: 3, title: { zh: '图上哪里不妥' } }
  const shown = { id: 'fig-1', number: '图1', title: { zh: '总图' }, image: '/a.png', original: '/a.png', thumbnail: '/a.png', width: 60, height: 40, legend: [] }
  let figures: object[] = []
  registerEndpoint('/api/stages/stage', () => ({ draft: { version: 2 }, plan: { slug: 'plan' } }))
  registerEndpoint('/api/plans/plan/drafts/2', () => ({ figures }))
  beforeEach(() => clearNuxtData())
  const kept = { f: { marks: [{ id: 'm1', x: 0.2, y: 0.3 }] } }

  it('is told, is not needed, and what was marked on it goes along', async () => {
    figures = [{ ...shown, takedown: { number: 3 } }]
    localStorage.setItem('gonghui:survey:test', draftOf(kept))
    const form = await open({ ...asking(asked), gone: ['fig-1'] })
    await button(form, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(form.text()).toContain('这张图目前无法查看'))
    expect(form.text()).toContain('已标的 1 处仍会保留')
    expect(form.find('[data-question="f"] legend').text()).not.toContain('必填')
    await submit(form)
    await arrives(form, kept)
  })

  it('keeps nobody either who had opened the form before', async () => {
    figures = []
    const form = await open(asking(asked))
    await vi.waitFor(() => expect(form.text()).toContain('这张图目前无法查看'))
    await submit(form)
    await arrives(form, {})
  })

  it('is looked for again when its picture does not come, and is needed while it is there', async () => {
    figures = [shown]
    const form = await open(asking(asked))
    await vi.waitFor(() => expect(button(form, '在图上标一处')).toBeDefined())
    await submit(form)
    expect(form.find('.faults').text()).toContain('这一题必须回答')
    await button(form, '在图上标一处')?.trigger('click')
    await vi.waitFor(() => expect(form.find('img').exists()).toBe(true))
    figures = []
    await form.find('img').trigger('error')
    await vi.waitFor(() => expect(form.text()).toContain('这张图目前无法查看'))
    expect(form.find('.faults').exists()).toBe(false)
    await submit(form)
    await arrives(form, {})
  })
})

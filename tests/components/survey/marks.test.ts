import { describe, expect, it, vi } from 'vitest'
import { flushPromises } from '@vue/test-utils'
import type { SurveyQuestion } from '#shared/domain/survey'
import type { SurveyModel } from '~/composables/useSurveyContext'
import { arrives, asking, button, draftOf, open, options, stored, submit, useAnswering } from '../support/answering'

useAnswering()

describe('marks', () => {
  it('are known again by their own words, and taking one out leads to the next', async () => {
    localStorage.setItem('gonghui:survey:test', JSON.stringify({ version: 1, id: '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70', number: 1, seed: 'a', source: '', begun: Date.now(), page: 'p1', attempt: '', unsent: {}, answers: { m: { marks: [{ id: 'm1', geometry: { type: 'Point', coordinates: [117.06, 39.38] }, answers: { when: { chosen: ['o1'] } } }] } } }))
    const form = await open(asking({ id: 'm', kind: 'place', shape: 'point', most: 2, title: { zh: '哪里堵' }, perMark: [{ id: 'when', kind: 'single', title: { zh: '什么时候' }, options: options('早高峰', '晚高峰') }] }))
    await button(form, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(form.find('.mark .name').text()).toContain('第 1 处 早高峰'))
    expect(form.find('.mark .name').text()).toContain('东经 117.0600°')
    await button(form, '移除第 1 处')?.trigger('click')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('在地图上标'))
    await button(form, '撤销移除')?.trigger('click')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('第 1 处 早高峰'))
    expect(stored()?.answers.m).toMatchObject({ marks: [{ id: 'm1', answers: { when: { chosen: ['o1'] } } }] })
  })
})

describe('what is asked about a mark', () => {
  const asked: SurveyQuestion = { id: 'm', kind: 'place', shape: 'point', most: 2, title: { zh: '哪里堵' }, perMark: [{ id: 'cars', kind: 'number', title: { zh: '几辆车' } }] }
  async function resumed() {
    localStorage.setItem('gonghui:survey:test', draftOf({ m: { marks: [{ id: 'm1', geometry: { type: 'Point', coordinates: [117.06, 39.38] }, answers: { cars: { number: 5 } } }] } }))
    const form = await open(asking(asked))
    await button(form, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(form.find('.mark').exists()).toBe(true))
    await button(form, '修改第 1 处')?.trigger('click')
    await vi.waitFor(() => expect(form.find('[data-question="cars"]').exists()).toBe(true))
    return form
  }

  it('and is no number is named, shown where it stands, and led to', async () => {
    const form = await resumed()
    await form.find('[data-question="cars"] input').setValue('五')
    await button(form, '标好了')?.trigger('click')
    await submit(form)
    expect(form.find('.faults').text()).toContain('几辆车')
    expect(form.find('[data-question="cars"] .error').text()).toContain('请填数字')
    await form.find('.faults a, .faults button').trigger('click')
    await flushPromises()
    expect(document.activeElement?.closest('[data-question]')?.getAttribute('data-question')).toBe('cars')
  })

  it('stays when the mark is drawn anew', () => {
    const model = ref<SurveyModel>({ marks: [{ id: 'm1', x: 0.1, y: 0.1, answers: { cars: { number: 5 } } }] })
    const { open: at, put } = useSurveyMarks(() => ({ id: 'm', kind: 'figure', figure: 'f', title: { zh: '哪里堵' } }), model)
    at.value = 'm1'
    put('m1', null)
    expect(model.value).toBeUndefined()
    put('m1', { x: 0.2, y: 0.2 })
    expect(model.value).toEqual({ marks: [{ id: 'm1', x: 0.2, y: 0.2, answers: { cars: { number: 5 } } }] })
  })
})

describe('a mark outside the district', () => {
  it('is told as soon as it stands there, is led to, and keeps the answers here', async () => {
    localStorage.setItem('gonghui:survey:test', draftOf({ m: { marks: [{ id: 'm1', geometry: { type: 'Point', coordinates: [117.06, 39.38] } }, { id: 'm2', geometry: { type: 'Point', coordinates: [118, 39.38] } }] } }))
    const form = await open(asking({ id: 'm', kind: 'place', shape: 'point', most: 2, title: { zh: '哪里堵' } }))
    await button(form, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(form.find('[data-mark="m2"] [role="alert"]').text()).toContain('不在本区范围内'))
    expect(form.find('[data-mark="m1"] [role="alert"]').exists()).toBe(false)
    await submit(form)
    expect(form.find('.faults').text()).toContain('有标注不在本区范围内')
    await form.find('.faults a, .faults button').trigger('click')
    await flushPromises()
    expect(document.activeElement?.closest('[data-mark]')?.getAttribute('data-mark')).toBe('m2')
    await button(form, '移除第 2 处')?.trigger('click')
    await submit(form)
    await arrives(form, { m: { marks: [{ id: 'm1', geometry: { type: 'Point', coordinates: [117.06, 39.38] } }] } })
  })
})

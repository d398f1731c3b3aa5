import { describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { getQuery, setResponseStatus } from 'h3'
import type { Component } from 'vue'
import { defineComponent, h, provide, shallowRef } from 'vue'
import { SurveyDeskAdd, SurveyDeskFigure, SurveyDeskMarkQuestions, SurveyDeskNumber, SurveyDeskOptions, SurveyDeskRemove, SurveyDeskRepeat } from '#components'
import type { SurveyOption, SurveyQuestion } from '#shared/domain/survey'
import type { SurveyEditor } from '~/composables/useSurveyEditor'

registerEndpoint('/api/townships', () => ({ items: [] }))
const button = (page: VueWrapper, name: string) => {
  const found = page.findAll('button').find(one => one.text() === name || one.attributes('aria-label') === name)
  if (!found) throw new Error(`no button ${name}`)
  return found
}
/** A part with a model that is written back. */
async function withModel<Value>(part: Component, value: Value, props: object) {
  const model = shallowRef(value)
  const page = await mountSuspended(defineComponent({ setup: () => () => h(part, { ...props, 'modelValue': model.value, 'onUpdate:modelValue': (next: Value) => model.value = next }) }), { attachTo: document.body })
  return { page, model: (): Value => model.value }
}
const option = (at: number): SurveyOption => ({ id: `o${at}`, label: { zh: `选项${at}` } })

describe('the options of a question', () => {
  const props = { label: '选项', flags: [], most: 200 }

  it('of ten thousand shows as many as there may be, says so, and keeps those alone where that is chosen', async () => {
    const { page, model } = await withModel(SurveyDeskOptions, Array.from({ length: 10_000 }, (_, at) => option(at)), props)
    expect(page.findAll('li')).toHaveLength(200)
    expect(page.text()).toContain('共有 10000 项，最多 200 项')
    await button(page, '只保留前 200 项').trigger('click')
    expect([model().length, page.text().includes('最多 200 项')]).toEqual([200, false])
    page.unmount()
  })

  it('takes many lines at once, leaves in the box what finds no room, and drops nothing that has a picture or English', async () => {
    const { page, model } = await withModel<SurveyOption[]>(SurveyDeskOptions, [{ id: 'a', label: { zh: '', en: 'Park' } }, { id: 'b', label: { zh: '' }, picture: 'x' }, { id: 'c', label: { zh: ' ' } }], { ...props, most: 4 })
    await page.find('textarea').setValue('公园｜Park\n广场\n河边\n桥')
    await button(page, '添加这些选项').trigger('click')
    expect(model().map(one => one.label.zh || one.id)).toEqual(['a', 'b', '公园', '广场'])
    expect(page.find('textarea').element.value).toBe('河边\n桥')
    expect(page.find('[role="status"]').text()).toContain('有 2 行没有添加')
    page.unmount()
  })
})

describe('the figure of a question', () => {
  registerEndpoint('/api/stages/figures', () => ({ draft: { version: 2 }, plan: { slug: 'plan' } }))
  registerEndpoint('/api/plans/plan/drafts/2', () => ({ figures: [{ id: 'there', number: '图1', title: { zh: '现状图' } }, { id: 'down', number: '图2', title: { zh: '规划图' }, takedown: { number: 1 } }] }))

  it('that has been taken down since is told to whoever writes', async () => {
    const figure = shallowRef('down')
    const page = await mountSuspended(defineComponent({
      setup() {
        provide(surveyEditorKey, { survey: shallowRef({ stage: { slug: 'figures' } }) } as unknown as SurveyEditor) // As much of the editor as is asked.
        return () => h(SurveyDeskFigure, { modelValue: figure.value })
      },
    }))
    await expect.poll(() => page.text()).toContain('请另选一张')
    for (const one of ['there', '']) {
      figure.value = one
      await flushPromises()
      expect(page.text(), one).not.toContain('请另选一张')
    }
    page.unmount()
  })
})

describe('a number that has to be said', () => {
  it('that is emptied is what it was, and says so', async () => {
    const { page, model } = await withModel(SurveyDeskNumber, 5, { label: '总数', required: true })
    await page.find('input').setValue('')
    expect([model(), page.text().includes('原来的数保持不变')]).toEqual([5, true])
    await page.find('input').setValue('7')
    expect([model(), page.text().includes('原来的数保持不变')]).toEqual([7, false])
    page.unmount()
  })
})

describe('a question about marks', () => {
  it('stays open while it is written', async () => {
    const { page, model } = await withModel<SurveyQuestion[]>(SurveyDeskMarkQuestions, [], { names: (question: SurveyQuestion) => question.title.zh })
    page.findComponent(SurveyDeskAdd).vm.$emit('add', 'yesNo')
    await flushPromises()
    expect(page.find('details').element.open).toBe(true)
    await page.find('textarea').setValue('白')
    await flushPromises()
    expect([model()[0]?.title.zh, page.find('details').element.open]).toEqual(['白', true])
    page.unmount()
  })
})

describe('repeating an answer', () => {
  it('puts its sign where the cursor was and says what it stands for', async () => {
    const before: SurveyQuestion[] = [{ id: 'topic', kind: 'yesNo', title: { zh: '去过公园吗' } }]
    const { page, model } = await withModel(SurveyDeskRepeat, { zh: '关于，您想说什么', en: 'On , what' }, { label: '题目', path: 'title', multiline: true, before, names: (question: SurveyQuestion) => `1. ${question.title.zh}` })
    const [zh] = page.findAll<HTMLTextAreaElement>('textarea')
    zh?.element.setSelectionRange(2, 2)
    await zh?.trigger('focusout')
    page.findComponent({ name: 'UiMenu' }).vm.$emit('select', 'topic')
    await flushPromises()
    expect(model()).toEqual({ zh: '关于{{topic}}，您想说什么', en: 'On , what{{topic}}' })
    expect(page.text()).toContain('{{topic}} 处会换成答卷人对“1. 去过公园吗”的回答')
    page.unmount()
  })
})

describe('deleting a survey', () => {
  it('says once that it cannot be brought back, and stays open with the reason where it is refused', async () => {
    const asked: unknown[] = []
    let status = 409
    registerEndpoint('/api/desk/surveys/gone', { method: 'DELETE', handler: (event) => {
      asked.push(getQuery(event).version)
      setResponseStatus(event, status)
      return status === 204 ? null : { code: 'stale', title: '他人刚刚修改过' }
    } })
    const told: string[] = []
    const page = await mountSuspended(defineComponent({ setup: () => {
      const api = useApi()
      return () => h(SurveyDeskRemove, { name: '小问卷', address: 'small', label: '删除', remove: () => api('/api/desk/surveys/gone', { method: 'DELETE', query: { version: 3 } }), onRemoved: () => told.push('removed'), onRefused: () => told.push('refused') })
    } }), { attachTo: document.body })
    await button(page, '删除：小问卷').trigger('click')
    await flushPromises()
    const dialog = () => document.querySelector('[role="alertdialog"]')
    expect(dialog()?.textContent).toMatch(/删除问卷“小问卷”？.*不能恢复.*导出题目/)
    const confirm = () => [...dialog()?.querySelectorAll('button') ?? []].find(one => one.textContent?.trim() === '删除')?.click()
    confirm()
    await expect.poll(() => dialog()?.textContent).toContain('他人刚刚修改过')
    expect([asked, told]).toEqual([['3'], ['refused']])
    status = 204
    confirm()
    await expect.poll(() => dialog()).toBeNull()
    expect(told).toEqual(['refused', 'removed'])
    page.unmount()
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h, provide } from 'vue'
import { SurveyDeskConflict, SurveyDeskMistakes, SurveyDeskOutline, SurveyDeskPart, SurveyDeskPreview } from '#components'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyEditor } from '~/composables/useSurveyEditor'

const survey = (): SurveyEdit => ({
  slug: 'test', title: { zh: '通勤问卷' }, intro: { zh: '' }, settings: { steps: true, results: 'never' }, version: 1, published: 0, changed: true, mistakes: [],
  stage: { slug: 'test', plan: 'wuqing-2035', kind: 'publicNotice', round: 1, title: { zh: '公示' }, opensAt: '2026-11-09T16:00:00.000Z', closesAt: '2026-12-10T16:00:00.000Z', state: 'open' } as unknown as SurveyEdit['stage'], // As much of a stage as is shown.
  responses: { received: 0, late: 0, invalid: 0, overQuota: 0, doubtful: 0, tests: 0, counted: 0 }, quotas: [],
  definition: {
    pages: [
      { id: 'p1', questions: [{ id: 'works', kind: 'yesNo', title: { zh: '上班吗' } }, { id: 'way', kind: 'single', title: { zh: '怎么去' }, options: [{ id: 'bus', label: { zh: '公交' } }, { id: 'car', label: { zh: '开车' } }] }] },
      { id: 'p2', questions: [{ id: 'why', kind: 'shortText', title: { zh: '为什么' } }] },
    ],
    endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }],
  },
})
let stored = survey()
const sent: { version: number, patch: Partial<SurveyEdit> }[] = []
registerEndpoint('/api/townships', () => ({ items: [] }))
registerEndpoint('/api/desk/surveys/test', { method: 'PATCH', handler: async (event) => {
  const body = await readBody<{ version: number, patch: Partial<SurveyEdit> }>(event)
  sent.push(body)
  if (body.version !== stored.version) {
    setResponseStatus(event, 409)
    return { code: 'stale', title: '他人刚刚修改过', current: stored }
  }
  stored = { ...stored, ...body.patch, version: stored.version + 1 }
  return stored
} })

let editor: SurveyEditor
// Not at its own address: the desk's middleware would ask who is there.
async function mount(route = '/') {
  const page = await mountSuspended(builder, { route, attachTo: document.body })
  await flushPromises()
  return page
}
const builder = defineComponent({
  setup() {
    editor = useSurveyEditor(survey())
    provide(surveyEditorKey, editor)
    provide(surveySelectionKey, useSurveySelection(() => editor.written.value.definition))
    return () => h('div', [h(SurveyDeskConflict), h(SurveyDeskMistakes), h(SurveyDeskOutline, { mayEdit: true }), h(SurveyDeskPart, { mayEdit: true }), h(SurveyDeskPreview)])
  },
})
const order = () => questionsOf(editor.written.value.definition).map(question => question.id).join(' ')
const button = (page: VueWrapper, name: string) => {
  const found = page.findAll('button').find(one => one.text() === name || one.attributes('aria-label') === name)
  if (!found) throw new Error(`no button ${name}`)
  return found
}
const question = (id: string) => questionsOf(editor.written.value.definition).find(one => one.id === id)

beforeEach(() => {
  stored = survey()
  sent.length = 0
})

describe('the builder of a survey', () => {
  it('moves a question by its buttons, keeps the focus on them, and goes back a step', async () => {
    const page = await mount()
    await button(page, '下移：2. 怎么去').trigger('click')
    await flushPromises()
    expect(editor.written.value.definition.pages.map(one => one.questions.map(({ id }) => id).join(' '))).toEqual(['works', 'way why'])
    expect(document.activeElement?.id).toBe('survey-down-way')
    editor.history.undo()
    expect(order()).toBe('works way why')
    page.unmount()
  })

  it('saves by itself what was changed, on the version it was changed on', async () => {
    const page = await mount()
    const title = page.find<HTMLInputElement>('.form input[lang="zh-CN"]')
    await title.setValue('出行问卷')
    await title.setValue('出行问卷（居民）')
    await editor.flush()
    expect(sent).toEqual([{ version: 1, patch: { title: { zh: '出行问卷（居民）' } } }])
    expect([editor.state.value, editor.survey.value.version]).toEqual(['saved', 2])
    editor.history.undo()
    expect(editor.written.value.title.zh, 'typing is one step').toBe('通勤问卷')
    page.unmount()
  })

  it('takes in what another changed elsewhere, and stops to ask where both changed the same', async () => {
    const page = await mount()
    stored = { ...survey(), version: 5, intro: { zh: '对方的说明' } }
    editor.edit({ title: { zh: '我的名称' } })
    await editor.flush()
    await flushPromises()
    expect([editor.state.value, stored.title.zh, editor.written.value.intro.zh]).toEqual(['saved', '我的名称', '对方的说明'])
    expect(page.text()).toContain('别人刚刚修改了说明')

    const { definition } = stored
    stored = { ...stored, version: 9, definition: { ...definition, pages: definition.pages.map(one => ({ ...one, questions: one.questions.filter(({ id }) => id !== 'why') })) } }
    editor.define({ ...definition, endings: [{ id: 'end', title: { zh: '再见' }, text: { zh: '' } }] })
    await editor.flush()
    await flushPromises()
    expect(page.text()).toContain('删除：为什么')
    await button(page, '保留我的').trigger('click')
    await editor.flush()
    expect(stored.definition.endings[0]?.title.zh).toBe('再见')
    expect(questionsOf(stored.definition).map(({ id }) => id)).toContain('why')
    page.unmount()
  })

  it('sets a condition in words, says what is wrong with it, and shows in the try what comes of it', async () => {
    const page = await mount('/?at=way')
    await button(page, '设置条件').trigger('click')
    expect(question('way')?.showIf).toEqual({ question: 'works', has: [] })
    expect(page.text()).toContain('条件没有选定选项')
    const yes = page.findAll('[role="group"] label').find(one => one.text() === '是')
    await yes?.find('input').setValue(true)
    expect(question('way')?.showIf).toEqual({ question: 'works', has: ['yes'] })
    expect(editor.mistakes.value).toEqual([])
    const phone = page.find('.phone')
    expect(phone.text()).not.toContain('怎么去')
    await phone.findAll('button').find(one => one.text() === '是')?.trigger('click')
    expect(phone.text()).toContain('怎么去')
    page.unmount()
  })

  it('deletes a question that another asks of: the mistake leads to its place, and the message takes it back', async () => {
    const page = await mount('/?at=works')
    editor.define({ ...editor.written.value.definition, pages: editor.written.value.definition.pages.map(one => one.id === 'p2' ? { ...one, showIf: { question: 'works', has: ['yes'] } } : one) })
    await flushPromises()
    await button(page, '删除').trigger('click')
    await flushPromises()
    expect(order()).toBe('way why')
    const mistakes = page.find('details')
    expect(mistakes.text()).toContain('条件所看的题目已经不在了')
    await mistakes.find('li button').trigger('click')
    await expect.poll(() => page.find('#survey-part').text()).toBe('第 2 页')
    const { toasts } = useToast()
    toasts.value[toasts.value.length - 1]?.action?.run()
    expect(order()).toBe('works way why')
    expect(editor.mistakes.value).toEqual([])
    page.unmount()
  })
})

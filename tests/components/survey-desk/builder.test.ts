import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h, provide } from 'vue'
import { SurveyDeskConflict, SurveyDeskMistakes, SurveyDeskOutline, SurveyDeskPart, SurveyDeskPreview } from '#components'
import type { SurveyDefinition } from '#shared/domain/survey'
import { questionsOf } from '#shared/domain/survey'
import { replaceQuestion } from '#shared/domain/survey-edit'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyEditor } from '~/composables/useSurveyEditor'
import { asking } from '../support/answering'

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
let refusal: { path: string, message: string }[] = []
/** Whether somebody has deleted it. */
let gone = false
const sent: { version: number, patch: Partial<SurveyEdit> }[] = []
registerEndpoint('/api/townships', () => ({ items: [] }))
registerEndpoint('/api/desk/surveys/test/preview', () => ({ ...asking(), slug: 'test' }))
registerEndpoint('/api/desk/surveys/test', { method: 'PATCH', handler: async (event) => {
  const body = await readBody<{ version: number, patch: Partial<SurveyEdit> }>(event)
  sent.push(body)
  if (gone) {
    setResponseStatus(event, 404)
    return { code: 'notFound', title: '没有找到' }
  }
  if (refusal.length) {
    setResponseStatus(event, 422)
    return { code: 'invalidInput', title: '填写有误', errors: refusal }
  }
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
/** What would be asked, once what stands around the questions is here. */
async function phoneOf(page: VueWrapper) {
  await vi.waitFor(() => expect(page.find('.phone').exists()).toBe(true))
  return page.find('.phone')
}
const order = () => questionsOf(editor.written.value.definition).map(question => question.id).join(' ')
const button = (page: VueWrapper, name: string) => {
  const found = page.findAll('button').find(one => one.text() === name || one.attributes('aria-label') === name)
  if (!found) throw new Error(`no button ${name}`)
  return found
}
const retitled = (definition: SurveyDefinition, id: string, zh: string) => replaceQuestion(definition, id, ...questionsOf(definition).filter(one => one.id === id).map(one => ({ ...one, title: { zh } })))
const question = (id: string) => questionsOf(editor.written.value.definition).find(one => one.id === id)

beforeEach(() => {
  stored = survey()
  sent.length = 0
  refusal = []
  gone = false
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

  it('takes in what another changed elsewhere', async () => {
    const page = await mount()
    stored = { ...survey(), version: 5, intro: { zh: '对方的说明' } }
    editor.edit({ title: { zh: '我的名称' } })
    await editor.flush()
    await flushPromises()
    expect([editor.state.value, stored.title.zh, editor.written.value.intro.zh]).toEqual(['saved', '我的名称', '对方的说明'])
    expect(page.find('.notice').text()).toContain('说明：对方的说明')
    page.unmount()
  })

  it('lays together what two people wrote of different questions, and says what the other did', async () => {
    const page = await mount()
    const { definition } = survey()
    stored = { ...survey(), version: 9, definition: { ...replaceQuestion(definition, 'why'), endings: [...definition.endings, { id: 'end2', title: { zh: '再见' }, text: { zh: '' } }] } }
    editor.define(retitled(definition, 'works', '您上班吗'))
    await editor.flush()
    await flushPromises()
    expect([editor.state.value, questionsOf(stored.definition).map(({ title }) => title.zh), stored.definition.endings.length]).toEqual(['saved', ['您上班吗', '怎么去'], 2])
    expect(page.find('.notice').text()).toContain('删除：3. 为什么')
    expect(page.find('.notice').text()).toContain('添加：再见')
    editor.history.undo()
    expect(questionsOf(editor.written.value.definition).map(({ title }) => title.zh), 'what the other did is no step of one’s own').toEqual(['上班吗', '怎么去'])
    page.unmount()
  })

  it.each([['保留我的', '我的题', '我的题'], ['采用对方的', '对方的题', '我的题']])('stops where both wrote the same question, and goes on by “%s” with the rest of both', async (choice, wanted, before) => {
    const page = await mount()
    const { definition } = survey()
    stored = { ...survey(), version: 9, definition: retitled(retitled(definition, 'works', '对方的题'), 'why', '对方另改的') }
    editor.define(retitled(retitled(definition, 'works', '我的题'), 'way', '我另改的'))
    await editor.flush()
    await flushPromises()
    // On a slow machine what is typed is sent by itself as well, before it is asked for.
    expect([sent.length > 0, editor.state.value]).toEqual([true, 'failed'])
    expect(page.find('.notice').text()).toMatch(/对方写的是.*1. 对方的题.*其他修改.*3. 对方另改的/)
    await button(page, choice).trigger('click')
    await editor.flush()
    expect([editor.state.value, ...questionsOf(stored.definition).map(({ title }) => title.zh)]).toEqual(['saved', wanted, '我另改的', '对方另改的'])
    if (choice === '采用对方的') editor.history.undo()
    expect(question('works')?.title.zh).toBe(before)
    page.unmount()
  })

  it('says that a survey was deleted by another, and keeps what was written to be exported', async () => {
    const page = await mount()
    gone = true
    editor.edit({ title: { zh: '还在写' } })
    await editor.flush()
    await flushPromises()
    expect(page.text()).toContain('这份问卷已被删除')
    expect(editor.written.value.title.zh).toBe('还在写')
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
    const phone = await phoneOf(page)
    expect(phone.text()).not.toContain('怎么去')
    await phone.find('input[value="yes"]').setValue(true)
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

describe('the builder, where more than one thing happens', () => {
  it('keeps what another changed when one goes back a step, and stops telling of it after the next save', async () => {
    const page = await mount()
    editor.edit({ title: { zh: '第一步' } })
    stored = { ...survey(), version: 5, intro: { zh: '对方的说明' } }
    editor.edit({ title: { zh: '第二步' } })
    await editor.flush()
    editor.history.undo()
    expect([editor.written.value.title.zh, editor.written.value.intro.zh]).toEqual(['第一步', '对方的说明'])
    await editor.flush()
    await flushPromises()
    expect(stored.intro.zh).toBe('对方的说明')
    expect(page.text()).not.toContain('别人刚刚修改了')
    page.unmount()
  })

  it('shows what the other wrote where both wrote the introduction', async () => {
    const page = await mount()
    stored = { ...survey(), version: 5, intro: { zh: '对方的说明' } }
    editor.edit({ intro: { zh: '我的说明' } })
    await editor.flush()
    await flushPromises()
    expect(page.text()).toContain('说明：对方的说明')
    page.unmount()
  })

  it('puts a deleted question back by the message, and keeps what was written meanwhile', async () => {
    const page = await mount('/?at=works')
    await button(page, '删除').trigger('click')
    await flushPromises()
    editor.edit({ title: { zh: '后来的名称' } })
    const { toasts } = useToast()
    toasts.value[toasts.value.length - 1]?.action?.run()
    expect([order(), editor.written.value.title.zh]).toEqual(['works way why', '后来的名称'])
    page.unmount()
  })

  it('keeps a number the schema refuses out of the survey, and says what it may be', async () => {
    const page = await mount('/?at=stars')
    editor.define({ ...editor.written.value.definition, pages: editor.written.value.definition.pages.map(one => one.id === 'p2' ? { ...one, questions: [{ id: 'stars', kind: 'rating', most: 5, title: { zh: '几分' } }] } : one) })
    await flushPromises()
    const box = page.find<HTMLInputElement>('.numbers input')
    await box.setValue('12')
    expect(question('stars')).toMatchObject({ most: 5 })
    expect(page.find('.numbers').text()).toContain('请填写 2 至 10 之间的数')
    await box.setValue('2.5')
    expect(page.find('.numbers').text()).toContain('请填写整数')
    await box.setValue('7')
    expect(question('stars')).toMatchObject({ most: 7 })
    expect(page.find('.numbers').text()).not.toContain('请填写')
    page.unmount()
  })

  it('names the part that the server refused, and adds no ending beyond the limit', async () => {
    const page = await mount()
    refusal = [{ path: 'patch.definition.pages.1.questions.0.title.zh', message: 'too_big' }]
    editor.define({ ...editor.written.value.definition, endings: Array.from({ length: 10 }, (_, at) => ({ id: `e${at}`, title: { zh: '谢谢' }, text: { zh: '' } })) })
    await editor.flush()
    await flushPromises()
    expect(page.text()).toContain('请修改后重新保存：3. 为什么')
    expect(button(page, '添加结束页').attributes('disabled')).toBeDefined()
    page.unmount()
  })

  it('tells of a picture that the server alone knows to be missing, until it is mended', async () => {
    const page = await mount()
    stored = { ...survey(), mistakes: [{ at: 'way', code: 'pictureUnknown' }] }
    editor.edit({ title: { zh: '新的名称' } })
    await editor.flush()
    await flushPromises()
    expect(page.find('details').text()).toContain('有的图片不在本站')
    stored = { ...stored, mistakes: [] }
    editor.edit({ title: { zh: '更新的名称' } })
    // What was edited before may still be on its way.
    await vi.waitFor(async () => {
      await editor.flush()
      expect(editor.mistakes.value).toEqual([])
    })
    page.unmount()
  })

  it('says where a question has gone, and makes no step of moving the first one up', async () => {
    const page = await mount()
    await button(page, '上移：1. 上班吗').trigger('click')
    expect(editor.history.canUndo.value).toBe(false)
    await button(page, '下移：2. 怎么去').trigger('click')
    await flushPromises()
    expect(page.find('nav [role="status"]').text()).toBe('已移动：2. 怎么去（第 2 页）')
    page.unmount()
  })
})

describe('the test run', () => {
  it('asks as everybody will be asked, and shows at once what is written of it', async () => {
    const page = await mount()
    const choices = [{ id: 'a', label: { zh: '路' } }, { id: 'b', label: { zh: '树' } }]
    editor.define({ ...editor.written.value.definition, pages: [{ id: 'p1', questions: [
      { id: 'long', kind: 'slider', title: { zh: '多远' }, least: 0, most: 60, step: 5, ends: [{ zh: '近' }, { zh: '远' }] },
      { id: 'rank', kind: 'ranking', title: { zh: '排一排' }, options: choices },
      { id: 'many', kind: 'multiple', title: { zh: '哪些' }, options: choices },
      { id: 'stars', kind: 'rating', most: 5, title: { zh: '' } },
    ] }] })
    const phone = await phoneOf(page)
    const asked = (id: string) => phone.find(`[data-part="${id}"]`)
    expect(asked('long').find('input[type="range"]').attributes('max')).toBe('60')
    expect(asked('long').text()).toContain('远')
    expect(asked('rank').text()).toContain('依次点选')
    expect(asked('rank').find('input[type="checkbox"]').exists()).toBe(false)
    expect(asked('many').text()).toContain('可选多项')
    expect(asked('stars').findAll('input[type="radio"]')).toHaveLength(5)
    expect(asked('stars').text()).toContain('（未填写）')
    const { pages: [first] } = editor.written.value.definition
    editor.define({ ...editor.written.value.definition, pages: [{ id: 'p1', questions: (first?.questions ?? []).map(one => one.id === 'long' ? { ...one, title: { zh: '走多久' } } : one) }] })
    await flushPromises()
    expect(asked('long').text()).toContain('走多久')
    await asked('long').find('button[aria-label="修改题目：走多久"]').trigger('click')
    await expect.poll(() => page.find('#survey-part').text()).toContain('走多久')
    page.unmount()
  })

  it('forgets what was tried when it begins again', async () => {
    const page = await mount()
    const yes = async () => (await phoneOf(page)).find<HTMLInputElement>('input[value="yes"]')
    await (await yes()).setValue(true)
    await button(page, '重新填写').trigger('click')
    expect((await yes()).element.checked).toBe(false)
    page.unmount()
  })

  it('ends where a quota that is full, or is taken for full, says so', async () => {
    const page = await mount()
    editor.define({ ...editor.written.value.definition, quotas: [{ id: 'q1', limit: 5, to: 'end', if: { question: 'works', has: ['yes'] } }] })
    await flushPromises()
    const tried = await phoneOf(page)
    const phone = () => tried.text()
    await tried.find('input[value="yes"]').setValue(true)
    expect(phone()).toContain('为什么')
    const box = page.findAll('label').find(one => one.text() === '配额 1：5 份')?.find('input')
    await box?.setValue(true)
    expect(phone()).not.toContain('为什么')
    expect(phone()).toContain('“配额 1：5 份”已满')
    await box?.setValue(false)
    expect(phone()).toContain('为什么')
    page.unmount()
  })
})

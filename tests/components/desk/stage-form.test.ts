import { beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { StageDeskForm } from '#components'
import type { StageEdit } from '#shared/schemas/stage-edit'
import type { DeskStage } from '~/composables/useDeskOverview'

const stage: StageEdit = {
  plan: 'plan', version: 3, opened: false, announced: false, submissions: 0, slug: 'test-1', kind: 'publicNotice', round: 1, title: { zh: '草案公示' }, question: { zh: '' }, why: { zh: '' }, onPaper: { zh: '' }, outOfScope: { zh: '' }, phone: '', privacyNotice: { zh: '' },
  firstDay: '2026-12-01', lastDay: '2026-12-31', showing: 'oneByOne', answering: { mode: 'each', workingDays: 15 }, contactRule: 'guest', outcomes: ['adopted', 'acknowledged'], pinRounding: 50, vouching: true, draft: null,
  topics: [{ code: '99', name: { zh: '其他' }, hint: { zh: '' }, initials: 'qt' }],
}
const bodies: { version: number, patch: Record<string, unknown> }[] = []
let stale: StageEdit | null = null
let refusal: object | null = null
registerEndpoint('/api/plans/plan/drafts', () => ({ items: [] }))
registerEndpoint('/api/desk/calendar', () => ({ version: 0, today: '2026-11-30', entries: [], years: [] }))
registerEndpoint('/api/desk/plans/plan/rounds', () => ({ before: null }))
registerEndpoint('/api/desk/stages/test-1', { method: 'PATCH', handler: async (event) => {
  const body = await readBody<typeof bodies[number]>(event)
  bodies.push(body)
  if (refusal) {
    setResponseStatus(event, 422)
    return refusal
  }
  if (stale) {
    setResponseStatus(event, 409)
    const current = stale
    stale = null
    return { code: 'stale', title: '他人刚刚修改过', current }
  }
  return { ...stage, ...body.patch, version: body.version + 1 }
} })

/** The texts are named by their label. */
const box = (form: VueWrapper, label: string) => form.findAll('label').find(one => one.text().startsWith(label))?.attributes('for') ?? ''
const written = (form: VueWrapper, label: string) => form.find<HTMLInputElement>(`[id="${box(form, label)}"]`)

async function openNew(given: readonly StageEdit[]) {
  useState('desk:me').value = { actor: { personId: 'p', name: '我', roles: ['officeStaff'] } }
  for (const one of given) registerEndpoint(`/api/desk/stages/${one.slug}`, () => one)
  const list = given.map(({ plan, slug, kind, round }) => ({ plan, slug, kind, round }))
  const Page = defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      // Only these are read of a stage in the list.
      const start = useStageStart(list as unknown as DeskStage[])
      const first = await start({ plan: 'plan', kind: 'publicNotice' })
      return () => h(StageDeskForm, { stage: null, initial: first.form, plans: [], beginning: { first, start } })
    },
  })
  return mountSuspended(Page)
}

async function open(given: StageEdit = stage, roles = ['officeStaff']) {
  useState('desk:me').value = { actor: { personId: 'p', name: '我', roles } }
  const Page = defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h(StageDeskForm, { stage: given, initial: toStageForm(given), plans: [] })
    },
  })
  return mountSuspended(Page)
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const dates = (form: Awaited<ReturnType<typeof open>>) => form.findAll('input[type="date"]')
const phone = (form: Awaited<ReturnType<typeof open>>) => form.find('input[type="tel"]')
beforeEach(() => {
  bodies.splice(0)
  stale = null
  refusal = null
})

describe('a new stage', () => {
  const hearing: StageEdit = { ...stage, slug: 'hearing-2', kind: 'hearing', round: 2, title: { zh: '听证会' }, phone: '022-2222 2222', onPaper: { zh: '到听证会报名处' }, topics: [{ code: '07', name: { zh: '交通' }, hint: { zh: '' }, initials: 'jt' }] }
  const notice: StageEdit = { ...stage, slug: 'notice-1', phone: '022-1111 1111', onPaper: { zh: '寄到规划馆' } }

  it('takes its texts from the last stage of its kind, says so, and follows the kind except in what was written', async () => {
    const form = await openNew([hearing, notice])
    expect(written(form, '信函').element.value).toBe('寄到规划馆')
    expect(written(form, '轮次').element.value).toBe('2')
    expect(form.text()).toContain('沿用上一次“公示”（草案公示）')
    await phone(form).setValue('022-9999 9999')
    await form.find(`[id="${box(form, '类型')}"]`).setValue('hearing')
    await soon(() => written(form, '信函').element.value).toBe('到听证会报名处')
    expect(written(form, '轮次').element.value).toBe('3')
    expect(form.text()).toContain('沿用上一次“听证”（听证会）')
    expect(phone(form).element).toHaveProperty('value', '022-9999 9999')
  })

  it('has empty texts where there was none of its kind, but the last codebook', async () => {
    const form = await openNew([hearing])
    expect(written(form, '信函').element.value).toBe('')
    expect(phone(form).element).toHaveProperty('value', '')
    expect(form.find<HTMLInputElement>('.topic .code input').element.value).toBe('07')
    expect(form.text()).toContain('还没有“公示”环节')
  })
})

describe('the dates of a stage', () => {
  it('are counted in a sentence, with the day moved from a rest day', async () => {
    const form = await open()
    await dates(form)[0]?.setValue('2026-08-13')
    // 2026-09-12 is a Saturday without make-up work.
    expect(form.text()).toContain('顺延到2026年9月14日')
  })

  it('warn when a public notice is shorter than the law, and offer the day', async () => {
    const form = await open()
    await dates(form)[1]?.setValue('2026-12-20')
    expect(form.text()).toContain('不足法定期限：现在是 19 日')
    await form.findAll('button').find(button => button.text().startsWith('最后一天改为'))?.trigger('click')
    expect(dates(form)[1]?.element).toHaveProperty('value', '2026-12-31')
    expect(form.text()).not.toContain('不足法定期限')
  })

  it('that run backwards have no length, and are no longer wrong once they are mended', async () => {
    refusal = { code: 'invalidInput', title: '有内容需要修改', errors: [{ path: 'lastDay', message: 'lastBeforeFirst' }] }
    const form = await open()
    await dates(form)[1]?.setValue('2026-11-20')
    expect(form.text()).not.toContain('不足法定期限')
    await form.find('form').trigger('submit')
    await soon(() => form.text()).toContain('有内容需要修改')
    expect(form.text()).toContain('最后一天不能早于第一天')
    await dates(form)[1]?.setValue('2026-12-31')
    expect(form.text()).not.toContain('最后一天不能早于第一天')
  })

  it('say that next year’s holidays are not known yet', async () => {
    const form = await open()
    await dates(form)[0]?.setValue('2027-02-19')
    expect(form.text()).toContain('放假安排尚未公布')
  })
})

describe('saving', () => {
  it('sends what was changed, on the version it was changed on', async () => {
    const form = await open()
    await phone(form).setValue('022-0000 0000')
    await form.find('form').trigger('submit')
    await soon(() => bodies).toEqual([{ version: 3, patch: { phone: '022-0000 0000' } }])
  })

  it('takes over what somebody else changed, keeps one’s own, and says so', async () => {
    stale = { ...stage, version: 4, phone: '022-1111 1111', round: 2 }
    const form = await open()
    await phone(form).setValue('022-0000 0000')
    await form.find('form').trigger('submit')
    await soon(() => form.text()).toContain('他人刚刚修改了：轮次、联系电话')
    expect(phone(form).element).toHaveProperty('value', '022-0000 0000')
    await form.find('form').trigger('submit')
    await soon(() => bodies[1]).toEqual({ version: 4, patch: { phone: '022-0000 0000' } })
  })
})

it('after opening the address is fixed and opinions can only be shown more strictly', async () => {
  const form = await open({ ...stage, opened: true, showing: 'atClose' })
  expect(form.find('input[maxlength="60"]').attributes()).toHaveProperty('readonly')
  const choice = (value: string) => form.find(`input[type="radio"][value="${value}"]`).attributes()
  expect(choice('oneByOne')).toHaveProperty('disabled')
  expect(choice('summaryOnly')).not.toHaveProperty('disabled')
})

it('is read only for those who may not edit', async () => {
  const form = await open(stage, ['moderator'])
  await flushPromises()
  expect(form.find('fieldset.parts').attributes()).toHaveProperty('disabled')
  expect(form.find('button[type="submit"]').exists()).toBe(false)
})

it('topics move, come and go', async () => {
  const form = await open({ ...stage, topics: [...stage.topics, { code: '01', name: { zh: '目标' }, hint: { zh: '' }, initials: 'mb' }] })
  const codes = () => form.findAll<HTMLInputElement>('.topic .code input').map(input => input.element.value)
  await form.find('button[aria-label="下移：其他"]').trigger('click')
  expect(codes()).toEqual(['01', '99'])
  await form.findAll('button').find(button => button.text() === '增加主题')?.trigger('click')
  expect(codes()).toEqual(['01', '99', '02'])
  await form.find('button[aria-label="删除：02"]').trigger('click')
  expect(codes()).toEqual(['01', '99'])
})

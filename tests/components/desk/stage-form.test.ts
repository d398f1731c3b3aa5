import { beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { StageDeskForm } from '#components'
import type { StageEdit } from '#shared/schemas/stage-edit'

const stage: StageEdit = {
  plan: 'plan', version: 3, opened: false, submissions: 0, slug: 'test-1', kind: 'publicNotice', round: 1, title: { zh: '草案公示' }, question: { zh: '' }, why: { zh: '' }, onPaper: { zh: '' }, outOfScope: { zh: '' }, phone: '', privacyNotice: { zh: '' },
  firstDay: '2026-12-01', lastDay: '2026-12-31', showing: 'oneByOne', answering: { mode: 'each', workingDays: 15 }, contactRule: 'guest', outcomes: ['adopted', 'acknowledged'], pinRounding: 50, vouching: true, draft: null,
  topics: [{ code: '99', name: { zh: '其他' }, hint: { zh: '' }, initials: 'qt' }],
}
const bodies: { version: number, patch: Record<string, unknown> }[] = []
let stale: StageEdit | null = null
registerEndpoint('/api/plans/plan/drafts', () => ({ items: [] }))
registerEndpoint('/api/desk/stages/test-1', { method: 'PATCH', handler: async (event) => {
  const body = await readBody<typeof bodies[number]>(event)
  bodies.push(body)
  if (stale) {
    setResponseStatus(event, 409)
    const current = stale
    stale = null
    return { code: 'stale', title: '他人刚刚修改过', current }
  }
  return { ...stage, ...body.patch, version: body.version + 1 }
} })

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

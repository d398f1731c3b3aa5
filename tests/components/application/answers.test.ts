import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { readBody, setResponseStatus } from 'h3'
import { ApplicationAnswers, ApplicationReceipt, ApplicationState, ContactProof } from '#components'
import type { ApplicationStanding } from '#shared/schemas/application'

const application: ApplicationStanding = {
  meeting: { slug: 'h', plan: { slug: 'p', title: { zh: '规划' } }, kind: 'hearing', title: { zh: '听证会' }, venue: { zh: '会议室' }, beginsAt: '2027-03-25T01:30:00.000Z', standing: 'announced', phone: '', stateReason: null, moves: [], applies: 'closed', asking: null },
  number: 3, part: 'representative', category: { zh: '居民' }, state: 'selected', view: '', shownName: '王*', decisionReason: '', place: null, createdAt: '2027-02-20T00:00:00.000Z', confirmedAt: null,
  answers: ['confirm', 'decline'], canProve: true, forgotten: false, expiresAt: null,
}
function refuse(event: Parameters<typeof setResponseStatus>[0], problem: { status: number, code: string, title: string }) {
  setResponseStatus(event, problem.status)
  return problem
}
let sent: unknown[] = []
let stranger = ''
/** How the server refuses whatever comes, where it does. */
let busy: { status: number, code: string, title: string } | null = null
registerEndpoint('/api/applications/CODE/answers', { method: 'POST', handler: async (event) => {
  if (busy) return refuse(event, busy)
  sent.push(await readBody(event))
  return application
} })
registerEndpoint('/api/applications/CODE/proofs', { method: 'POST', handler: async (event) => {
  if (busy) return refuse(event, busy)
  const { proof } = await readBody<{ proof: string }>(event)
  if (proof === stranger) return refuse(event, { status: 422, code: 'applicantOther', title: '这个手机号不是报名时留的号码' })
  setResponseStatus(event, 204)
  return null
} })
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })

it('one proof serves every answer: who has confirmed can still decline, and each is sent by one button', async () => {
  sent = []
  const view = await mountSuspended(ApplicationAnswers, { props: { application, code: 'CODE' } })
  const buttons = () => view.findAll('button').map(button => button.text())
  const press = (name: string) => view.findAll('button').find(button => button.text() === name)?.trigger('click')
  await press('确认参加')
  await soon(() => view.text()).toContain('确认参加：请先用报名时的手机号验证')
  expect(buttons(), 'back before a code is asked for').toContain('重新选择')
  await soon(() => view.findComponent(ContactProof).exists()).toBe(true)
  view.findComponent(ContactProof).vm.$emit('proven', 'proof-1', { channel: 'sms', value: '13900001111' })
  await soon(buttons).toEqual(['确认参加', '重新选择'])
  expect(view.text()).toContain('手机号已验证')
  await press('确认参加')
  await soon(() => sent).toEqual([{ answer: 'confirm', proof: 'proof-1' }])
  await view.setProps({ application: { ...application, state: 'confirmed', answers: ['decline'] } })
  await soon(buttons).toEqual(['不能参加'])
  await press('不能参加')
  await soon(buttons).toEqual(['不能参加', '暂不放弃'])
  await press('不能参加')
  await soon(() => sent[1]).toEqual({ answer: 'decline', proof: 'proof-1' })
})

it('a code proven for another number is told at once, and another number is asked for', async () => {
  stranger = 'proof-2'
  const view = await mountSuspended(ApplicationAnswers, { props: { application: { ...application, state: 'received', answers: ['withdraw'] }, code: 'CODE' } })
  const press = (name: string) => view.findAll('button').find(button => button.text() === name)?.trigger('click')
  await press('撤回报名')
  await soon(() => view.findComponent(ContactProof).exists()).toBe(true)
  view.findComponent(ContactProof).vm.$emit('proven', 'proof-2', { channel: 'sms', value: '13900002222' })
  await soon(() => view.text()).toContain('这个手机号不是报名时留的号码')
  expect([view.text().includes('手机号已验证'), view.findComponent(ContactProof).exists()]).toEqual([false, true])
  await press('暂不撤回')
  await soon(() => view.findAll('button').map(button => button.text())).toEqual(['撤回报名'])
  expect(view.text(), 'nothing is complained about any more').not.toContain('不是报名时留的号码')
})

it('a server that has too much to do, or fails, costs no other code: the proof is kept, and a number that is not his is told with the answer', async () => {
  [sent, stranger] = [[], '']
  const view = await mountSuspended(ApplicationAnswers, { props: { application: { ...application, state: 'received', answers: ['withdraw'] }, code: 'CODE' } })
  const press = (name: string) => view.findAll('button').find(button => button.text() === name)?.trigger('click')
  const asksForCode = () => view.findComponent(ContactProof).exists()
  await press('撤回报名')
  await soon(asksForCode).toBe(true)
  busy = { status: 429, code: 'tooManyRequests', title: '请求太多' }
  view.findComponent(ContactProof).vm.$emit('proven', 'proof-3', { channel: 'sms', value: '13900003333' })
  await soon(() => view.text()).toContain('请求太多')
  await soon(asksForCode).toBe(false)
  busy = { status: 500, code: 'internal', title: '出错了' }
  await press('撤回报名')
  await soon(() => view.text()).toContain('出错了')
  expect(asksForCode()).toBe(false)
  busy = { status: 422, code: 'applicantOther', title: '这个手机号不是报名时留的号码' }
  await press('撤回报名')
  await soon(asksForCode).toBe(true)
  busy = null
  view.findComponent(ContactProof).vm.$emit('proven', 'proof-4', { channel: 'sms', value: '13900004444' })
  await soon(asksForCode).toBe(false)
  await press('撤回报名')
  await soon(() => sent).toEqual([{ answer: 'withdraw', proof: 'proof-4' }])
})

const shown = async (given: Partial<ApplicationStanding>, meeting: Partial<ApplicationStanding['meeting']> = {}) => {
  const view = await mountSuspended(ApplicationState, { props: { application: { ...application, ...given, meeting: { ...application.meeting, ...meeting } } } })
  return { text: view.text().replace(/\s+/g, ''), links: view.findAll('a').map(link => link.attributes('href')) }
}

it('who applied reads what was moved, from what to what and why, and that a meeting is halted or called off', async () => {
  const moved = await shown({}, { moves: [{ field: 'beginsAt', before: '2027-03-20T01:30:00.000Z', after: '2027-03-25T01:30:00.000Z', reason: '场地检修', movedAt: '2027-03-01T00:00:00.000Z' }] })
  expect(moved.text).toContain('会议时间已变更2027年3月20日（星期六）09:30→2027年3月25日（星期四）09:30原因：场地检修')
  const halted = await shown({ state: 'confirmed' }, { standing: 'suspended', stateReason: { zh: '停电' } })
  expect(halted.text).toMatch(/会议已中止原因：停电.*新的时间确定后另行通知/)
  expect((await shown({}, { standing: 'cancelled', stateReason: { zh: '规划调整' } })).text).toMatch(/会议已取消原因：规划调整.*您不用到会/)
  expect((await shown({ state: 'confirmed' }, { standing: 'held' })).text).not.toContain('按时到会')
})

it('who was refused is led to the consultation while it is open, and who withdrew to another application while they are taken', async () => {
  expect((await shown({ state: 'ineligible' }, { asking: 'wq-1' })).links).toContain('/stages/wq-1')
  expect((await shown({ state: 'ineligible' })).text).not.toContain('征求意见')
  const open = await shown({ state: 'withdrawn', answers: [] }, { applies: 'open' })
  expect([open.links.includes('/hearings/h/apply'), open.text.includes('可以重新报名')]).toEqual([true, true])
  expect((await shown({ state: 'withdrawn', answers: [] })).text).toContain('不能重新报名')
  const receipt = await mountSuspended(ApplicationReceipt, { props: { code: 'ABCD', application: { ...application, state: 'withdrawn', answers: [], forgotten: true } } })
  expect(receipt.text()).not.toMatch(/请保存|确认参加|撤回报名/)
})

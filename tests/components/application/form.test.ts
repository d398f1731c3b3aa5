import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { readBody, setResponseStatus } from 'h3'
import { ApplicationForm, MeetingDraw } from '#components'
import { seedOf, commitmentOf } from '#shared/domain/draw-promise'
import { draw } from '#shared/domain/hearing-draw'
import { readPlainApplication } from '#shared/domain/plain-application'
import type { Meeting } from '#shared/schemas/meeting'

const meeting: Meeting = {
  slug: 'h', kind: 'hearing', standing: 'announced', plan: { slug: 'p', title: { zh: '规划' } }, stage: null, asking: null, draft: null, title: { zh: '听证会' }, content: { zh: '' }, venue: { zh: '' }, phone: '', beginsAt: '2027-03-25T01:30:00.000Z', endsAt: null,
  applies: 'open', appliesFrom: null, appliesUntil: '2027-03-05T09:00:00.000Z', seats: [{ code: 'residents', name: { zh: '居民' }, seats: 10 }, { code: 'closed', name: { zh: '专家' }, seats: 0 }], observers: 10,
  conditions: { zh: '' }, selection: { zh: '' }, agenda: [], stateReason: null, announcedAt: '2027-02-19T00:00:00.000Z', moves: [], notices: [], corrections: [], draw: null, list: null, serverTime: '2027-02-20T00:00:00.000Z',
}
let sent: Record<string, unknown>[] = []
let refusal: { status: number, code: string, title: string, errors?: object[] } | null = null
registerEndpoint('/api/hearings/h/applications', { method: 'POST', handler: async (event) => {
  sent.push(await readBody(event))
  setResponseStatus(event, refusal?.status ?? 201)
  return refusal ?? { receipt: 'ABCD', number: 3 }
} })
registerEndpoint('/api/site', () => ({ publicBody: { zh: '某市' }, organiser: { zh: '某市规划和自然资源局' }, icp: null, siteCode: null, policeCode: null, phone: null, address: { zh: '某路1号' }, demo: false }))
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })

it('the form to apply keeps what was typed when it is refused, says what is wrong at its field, and sends under one id', async () => {
  sent = []
  refusal = { status: 422, code: 'invalidInput', title: '有误', errors: [{ path: 'phone', message: 'alreadyApplied' }, { path: 'adult', message: 'needed' }] }
  const view = await mountSuspended(ApplicationForm, { props: { meeting }, attachTo: document.body })
  expect(view.findAll('input[name=category]').length, 'a category without seats is not offered').toBe(1)
  expect(view.find('form').attributes('action')).toContain('/hearings/h/apply/plain')
  await view.find('input[name=category]').setValue(true)
  await view.find('input[name=name]').setValue('王小明')
  await view.find('input[name=phone]').setValue('13900001111')
  await view.find('textarea[name=view]').setValue('公交。')
  await view.find('input[name=lives]').setValue(true)
  await view.find('form').trigger('submit')
  await soon(() => view.text()).toContain('这个号码已经报过名')
  expect(view.text()).toContain('已填写的内容都在')
  expect(view.text(), 'what is missing is named').toContain('请勾选“我已年满18周岁”')
  expect(['adult', 'capacity', 'lives'].map(name => view.find(`input[name=${name}]`).attributes('aria-invalid'))).toEqual(['true', undefined, undefined])
  expect(view.find<HTMLInputElement>('input[name=name]').element.value).toBe('王小明')
  expect(view.find('input[name=phone]').attributes('aria-invalid')).toBe('true')
  await view.find('form').trigger('submit')
  await soon(() => sent.length).toBe(2)
  expect(sent[0]).toMatchObject({ part: 'representative', category: 'residents', name: '王小明', view: '公交。', connections: ['lives'], adult: false, consent: false, lang: 'zh-CN' })
  expect(sent[1]?.id, 'an answer that was lost is asked for again').toBe(sent[0]?.id)
})

it('each field that is missing says so by its name', async () => {
  const faults = ['category', 'connections', 'adult', 'capacity', 'view', 'name', 'consent'].map(path => ({ path, code: 'needed' }))
  const view = await mountSuspended(ApplicationForm, { props: { meeting, answer: { screen: 'form', values: readPlainApplication({ part: 'representative' }), faults, problem: '', wait: 0 } } })
  expect(view.findAll('[role=alert] span').map(one => one.text())).toEqual(['请选择报名类别', '请勾选“我已年满18周岁”、“我具有完全民事行为能力，将亲自参加”', '请选择与本区的关系，至少选一项', '请填写想说的主要意见', '请填写姓名', '请阅读以上内容并勾选同意'])
})

it('tells before the consent who keeps the data, how to reach him and where the whole notice stands (PIPL Art. 17)', async () => {
  const view = await mountSuspended(ApplicationForm, { props: { meeting: { ...meeting, phone: '022-0000 0000' } } })
  await soon(() => view.text()).toContain('处理者：某市规划和自然资源局。联系方式：022-0000 0000、某路1号。')
  expect(view.text()).toContain('您的权利：可以查阅、复制、更正、补充、删除')
  expect(view.find('a[href$="/privacy"]').exists()).toBe(true)
})

it('who watches is not asked for category and reasons', async () => {
  const view = await mountSuspended(ApplicationForm, { props: { meeting }, attachTo: document.body })
  await view.find('input[value=observer]').setValue(true)
  expect([view.find('input[name=category]').exists(), view.find('textarea[name=view]').exists(), view.find('input[name=name]').exists()]).toEqual([false, false, true])
})

it('a draw is recomputed in the browser, and one that was changed is told', async () => {
  const seed = seedOf('cd'.repeat(32), '03 07')
  const { places } = draw({ seed, quotas: [{ category: 'residents', seats: 10 }], applicants: [1, 2, 3].map(number => ({ number, category: 'residents', recommended: false })) })
  const applicants = places.map(({ number, category, recommended, rank }) => ({ number, category, recommended, place: rank }))
  const given = { commitment: commitmentOf('cd'.repeat(32)), source: { zh: '号码' }, promisedAt: '2027-02-20T00:00:00.000Z', done: { seed, publicValue: '03 07', drawnAt: '2027-03-06T00:00:00.000Z', quotas: [{ category: 'residents', seats: 10 }], applicants } }
  const check = async (shown: typeof given) => {
    const view = await mountSuspended(MeetingDraw, { props: { draw: shown, seats: meeting.seats.slice(0, 1) } })
    await soon(() => view.find('button').exists()).toBe(true)
    await view.findAll('button').find(one => one.text() === '在我的浏览器里重新计算')?.trigger('click')
    await soon(() => view.text()).toMatch(/一致：|不一致：/)
    return /(不一致|一致)：[^。]+。/.exec(view.text())?.[0]
  }
  expect(await check(given)).toContain('一致：用公布的种子')
  expect(await check({ ...given, done: { ...given.done, publicValue: '03 08' } })).toContain('不一致：种子不是')
})

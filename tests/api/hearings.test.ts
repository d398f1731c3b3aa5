import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, endOfLegalDay, legalDate } from '../../shared/domain/calendar'
import { checkDraw } from '../../shared/domain/draw-promise'
import type { ApplicationAnswer, ApplicationStanding } from '../../shared/schemas/application'
import type { Deliveries, DeskApplications } from '../../shared/schemas/application-desk'
import type { Meeting } from '../../shared/schemas/meeting'
import type { DeskMeeting, DeskMeetings, DeskMeetingSummary } from '../../shared/schemas/meeting-desk'
import type { Notice } from '../../shared/schemas/notice'
import type { DeskNotice } from '../../shared/schemas/notice-desk'
import type { Procedure } from '../../shared/schemas/procedure'
import { ask, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, told } from '../support/everybody'
import { aPhone, awaitMessage, proofFor } from '../support/messages'

// What is announced and drawn here would stand on the pages of other files.
useOwnServer()

interface Refused { code: string, title?: string, errors?: { path: string, message: string }[] }
const plan = 'wuqing-2035'
const list = `/api/desk/plans/${plan}/meetings`
let [staff, director, planner, moderator] = ['', '', '', '']
beforeAll(async () => {
  [staff, director, planner, moderator] = [await signIn('staff'), await signIn('director'), await signIn('planner'), await signIn('moderator')]
})

const day = 86_400_000
/** Half past nine in Beijing, so many days from today. */
const inDays = (n: number) => new Date(endOfLegalDay(addDays(legalDate(new Date()), n - 1)).getTime() + 9.5 * 3_600_000).toISOString()
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path, message }) => `${path} ${message}`)]
const desk = (slug: string, rest = '') => `/api/desk/meetings/${slug}${rest}`
const readDesk = (slug: string) => must(ask<DeskMeeting>(desk(slug), { as: staff }))
const applied = (slug: string) => must(ask<DeskApplications>(desk(slug, '/applications'), { as: staff }))
const shown = (slug: string) => ask<Meeting & Refused>(`/api/hearings/${slug}`)
async function step(slug: string, name: string, body: object = {}, as = director): Promise<Answer<DeskMeeting & Refused>> {
  return ask(desk(slug, `/${name}`), { body: { version: (await readDesk(slug)).version, ...body }, as })
}
async function patch(slug: string, fields: object, as = staff): Promise<Answer<DeskMeeting & Refused>> {
  return ask(desk(slug), { method: 'PATCH', body: { version: (await readDesk(slug)).version, patch: fields }, as })
}
const begin = (body: object = {}) => ask<{ slug: string } & Refused>(list, { body: { kind: 'hearing', beginsAt: inDays(40), venue: { zh: '二楼会议室' }, ...body }, as: staff })

async function drafted(slug: string) {
  const { id } = await must(ask<{ id: string }>(desk(slug, '/notices'), { body: { kind: 'announcement' }, as: staff }))
  const path = `/api/desk/notices/${id}`
  return { path, notice: await must(ask<DeskNotice>(path, { as: staff })) }
}
async function announce(slug: string) {
  const { path, notice } = await drafted(slug)
  await must(ask(`${path}/submission`, { body: { version: notice.version }, as: staff }))
  await must(ask(`${path}/release`, { body: { version: notice.version + 1, checklist: { disclosureReview: true, secrecyReview: true } }, as: director }))
  return notice
}
/** A hearing that is announced, with two seats for residents, one for enterprises, one observer, and for how long people can apply. */
async function hearing(seats = [{ code: 'residents', name: { zh: '居民' }, seats: 2 }, { code: 'enterprises', name: { zh: '企业' }, seats: 1 }], { openFor = 0 } = {}) {
  const { slug } = await must(begin())
  const until = () => openFor ? { appliesUntil: new Date(Date.now() + openFor).toISOString() } : {}
  await must(patch(slug, { seats, observers: 1, phone: '022-0000 0000', ...until() }))
  await announce(slug)
  // Announcing takes its time: people apply for as long from then on.
  if (openFor) await must(patch(slug, until()))
  return slug
}
const body = (given: object = {}) => ({ id: randomUUID(), part: 'representative', category: 'residents', name: '王小明', phone: aPhone().phone, view: '公交。', connections: ['lives'], adult: true, capacity: true, consent: true, ...given })
const apply = (slug: string, given: object = {}) => ask<ApplicationAnswer & Refused>(`/api/hearings/${slug}/applications`, { body: body(given) })
async function decide(slug: string, number: number, decision: string, reason = '', as = staff) {
  const one = (await applied(slug)).items.find(item => item.number === number)
  return ask<Refused>(`/api/desk/applications/${one?.id}/decision`, { body: { version: one?.version, decision, reason }, as })
}
/** Waits until nobody can apply any more. */
async function untilClosed(slug: string) {
  const { appliesUntil } = await readDesk(slug)
  await new Promise(resolve => setTimeout(resolve, Date.parse(appliesUntil ?? '') - Date.now() + 50))
}
const at = async (slug: string, number: number) => (await applied(slug)).items.find(item => item.number === number)

describe('a hearing before it is announced', () => {
  it('is refused one day too early, and says the earliest day', async () => {
    const earliest = addDays(legalDate(new Date()), 30)
    expect((await must(ask<DeskMeetings>(list, { as: staff }))).earliestHearing).toBe(earliest)
    expect(faults(await begin({ beginsAt: inDays(29) }))).toEqual([422, 'invalidInput', 'beginsAt tooEarly'])
    const { slug } = await must(begin({ beginsAt: inDays(30) }))
    expect(await readDesk(slug)).toMatchObject({ standing: 'prepared', clock: { earliest }, steps: ['edit', 'remove', 'announce'] })
    expect(faults(await patch(slug, { beginsAt: inDays(29), appliesUntil: inDays(35) }))).toEqual([422, 'invalidInput', 'patch.appliesUntil appliesAfterMeeting', 'patch.beginsAt tooEarly'])
    expect((await must(ask<{ items: DeskMeetingSummary[] }>('/api/desk/meetings', { as: staff }))).items.find(one => one.slug === slug)?.standing).toBe('prepared')
    expect((await begin({ beginsAt: inDays(-3) })).status, 'what was held on paper is entered').toBe(201)
    expect((await begin({ kind: 'symposium', beginsAt: inDays(3) })).status, 'other meetings have no thirty days').toBe(201)
  })

  it('refuses times that do not fit together, and keeps who was slower informed', async () => {
    const { slug } = await must(begin())
    expect(faults(await patch(slug, { endsAt: inDays(39), appliesUntil: inDays(41) }))).toEqual([422, 'invalidInput', 'patch.endsAt endsBefore', 'patch.appliesUntil appliesAfterMeeting'])
    expect(faults(await patch(slug, { seats: [{ code: 'a', name: { zh: '' }, seats: -1 }] }))).toEqual([422, 'invalidInput', 'patch.seats.0.name.zh needed', 'patch.seats.0.seats number'])
    await must(patch(slug, { observers: 3 }))
    expect(told(await ask(desk(slug), { method: 'PATCH', body: { version: 1, patch: { observers: 4 } }, as: planner }))).toBe('409 stale')
    expect((await shown(slug)).status, 'nobody knows of it').toBe(404)
    expect((await apply(slug)).status).toBe(404)
    expect((await ask(desk(slug), { method: 'PATCH', body: { version: 2, patch: {} }, as: moderator })).status).toBe(403)
    const { version } = await readDesk(slug)
    expect((await ask(`${desk(slug)}?version=${version}`, { method: 'DELETE', as: staff })).status).toBe(204)
    expect((await ask(desk(slug), { as: staff })).status).toBe(404)
  })

  it('is announced by its notice, which knows everything', async () => {
    const { slug } = await must(begin())
    const notice = await announce(slug)
    expect(notice.missing).toEqual([])
    expect(Object.keys(notice.fields)).toEqual(expect.arrayContaining(['time', 'venue', 'seats', 'conditions', 'applying', 'selection', 'observers', 'privacy', 'contact']))
    expect(await readDesk(slug)).toMatchObject({ standing: 'announced', stageApart: null })
    // A second notice of the same would tell two things at once.
    const again = await drafted(slug)
    expect(told(await ask(`${again.path}/submission`, { body: { version: again.notice.version }, as: staff }))).toBe('409 wrongState')
    const page = await must(shown(slug))
    expect(page).toMatchObject({ standing: 'announced', applies: 'open', observers: 10, draw: null, list: null, notices: [{ kind: 'hearingNotice' }] })
    expect((await must(ask<Notice>(`/api/notices/${page.notices[0]?.slug}`))).meeting).toBe(slug)
    expect(told(await patch(slug, { beginsAt: inDays(50) }))).toBe('409 wrongState')
    expect(told(await patch(slug, { venue: { zh: '三楼会议室' } })), 'moved by the director, with the reason').toBe('409 wrongState')
    expect(told(await patch(slug, { venue: { zh: '二楼会议室' }, phone: '022-0000 0001' })), 'the same place').toBe('200')
  })

  it('keeps what the released notice tells, before it is out as well; applications can only be taken for longer', async () => {
    const { slug } = await must(begin())
    await must(patch(slug, { appliesUntil: inDays(20) }))
    const made = await drafted(slug)
    expect(told(await patch(slug, { venue: { zh: '三楼会议室' } })), 'only drafted').toBe('200')
    const refused = await ask<Refused>(`${made.path}/submission`, { body: { version: made.notice.version }, as: staff })
    expect([faults(refused), refused.body.title]).toEqual([[409, 'wrongState', 'fields.venue meetingOther'], expect.stringContaining('三楼会议室')])
    await must(patch(slug, { venue: { zh: '二楼会议室' } }))
    await must(ask(`${made.path}/submission`, { body: { version: made.notice.version }, as: staff }))
    await must(patch(slug, { beginsAt: inDays(41) }))
    const release = (publishesAt: string | null) => ask<Refused>(`${made.path}/release`, { body: { version: made.notice.version + 1, checklist: { disclosureReview: true, secrecyReview: true }, publishesAt }, as: director })
    expect(faults(await release(null))).toEqual([409, 'wrongState', 'fields.time meetingOther'])
    await must(patch(slug, { beginsAt: inDays(40) }))
    await must(release(inDays(2)))
    expect(await readDesk(slug), 'it waits for its time').toMatchObject({ standing: 'prepared' })
    expect(told(await patch(slug, { beginsAt: inDays(41) }))).toBe('409 wrongState')
    expect(told(await patch(slug, { venue: { zh: '三楼会议室' } }))).toBe('409 wrongState')
    expect(told(await patch(slug, { appliesUntil: inDays(19) }))).toBe('409 wrongState')
    expect(told(await patch(slug, { appliesUntil: inDays(25) }))).toBe('200')
    expect(told(await patch(slug, { appliesUntil: null })), 'until it begins is longer still').toBe('200')
    expect(told(await patch(slug, { appliesUntil: inDays(25) }))).toBe('409 wrongState')
  })
})

describe('applying', () => {
  it('is taken once for one id and one number, with sentences where something is missing', async () => {
    const slug = await hearing()
    const who = aPhone()
    const sent = body({ phone: who.phone })
    const first = await ask<ApplicationAnswer>(`/api/hearings/${slug}/applications`, { body: sent })
    expect([first.status, first.body.number]).toEqual([201, 1])
    const again = await ask<ApplicationAnswer>(`/api/hearings/${slug}/applications`, { body: sent })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(told(await ask(`/api/hearings/${slug}/applications`, { body: { ...sent, view: '别的' } }))).toBe('409 idempotencyConflict')
    expect(faults(await apply(slug, { phone: who.phone }))).toEqual([422, 'invalidInput', 'phone alreadyApplied'])
    expect((await apply(slug, { phone: who.phone, part: 'observer', category: '' })).status, 'who speaks may also ask to watch').toBe(201)
    expect(faults(await apply(slug, { category: '', name: '', view: '', connections: [], adult: false, capacity: false, consent: false, phone: '12' })).slice(2).sort()).toEqual(['adult needed', 'capacity needed', 'category needed', 'connections needed', 'consent needed', 'name needed', 'phone phone', 'view needed'])
    expect((await apply(slug, { connections: null, view: null, category: 7 })).status, 'no form of ours').toBe(422)
    expect(faults(await apply(slug, { category: 'nobody' }))).toEqual([422, 'invalidInput', 'category categoryUnknown'])
    expect(await awaitMessage(who.masked, { template: 'applied' })).toContain('回执码')
  })

  it('shows its author how it stands, and nobody his data', async () => {
    const slug = await hearing()
    const who = aPhone()
    const { receipt } = await must(apply(slug, { phone: who.phone, name: '欧阳娜娜' }))
    const own = await must(ask<ApplicationStanding>(`/api/applications/${receipt}`))
    expect(own).toMatchObject({ number: 1, state: 'received', answers: ['withdraw'], canProve: true, shownName: '欧阳**' })
    expect(JSON.stringify(own)).not.toContain(who.phone)
    expect(JSON.stringify(await applied(slug))).not.toContain('娜娜')
    expect(told(await ask(`/api/receipts/${receipt}`)), 'the usual place says where it stands').toBe('404 receiptOfApplication')
    const [one] = (await applied(slug)).items
    const look = (as: string, reason = '核对') => ask<{ name: string }>(`/api/desk/applications/${one?.id}/contact`, { body: { reason }, as })
    expect((await look(planner)).status).toBe(403)
    expect((await look(staff, '')).status).toBe(422)
    expect((await must(look(staff))).name).toBe('欧阳娜娜')
    const strange = await proofFor(aPhone(), 'receipt')
    expect(told(await ask(`/api/applications/${receipt}/answers`, { body: { answer: 'withdraw', proof: strange } })), 'a code to another number').toBe('422 applicantOther')
    expect(told(await ask(`/api/applications/${receipt}/proofs`, { body: { proof: strange } })), 'told before anything is answered').toBe('422 applicantOther')
    expect(told(await ask(`/api/applications/${receipt}/proofs`, { body: { proof: 'x' } }))).toBe('422 applicantProofOver')
    const proof = await proofFor(who, 'receipt')
    expect(told(await ask(`/api/applications/${receipt}/proofs`, { body: { proof } }))).toBe('204')
    expect(await must(ask<ApplicationStanding>(`/api/applications/${receipt}/answers`, { body: { answer: 'withdraw', proof } }))).toMatchObject({ state: 'withdrawn', answers: [], forgotten: true, view: '' })
    expect((await apply(slug, { phone: who.phone })).status, 'the number is free again').toBe(201)
  })

  it('is read with names covered and without interests by who may not read names', async () => {
    const slug = await hearing()
    await must(apply(slug, { name: '洪伟', view: '我是洪伟，电话13812345678，赞成。', conflict: '在村里有承包地。' }))
    await must(decide(slug, 1, 'ineligible', '洪伟不在本区居住。'))
    const read = async (as: string) => (await must(ask<DeskApplications>(desk(slug, '/applications'), { as }))).items[0]
    for (const as of [staff, moderator]) expect(await read(as)).toMatchObject({ view: '我是洪伟，电话13812345678，赞成。', conflict: '在村里有承包地。', decisionReason: '洪伟不在本区居住。' })
    for (const as of [planner, await signIn('leader'), await signIn('auditor')]) {
      const seen = await read(as)
      expect(seen).toMatchObject({ conflict: '', decisionReason: '洪*不在本区居住。' })
      expect(seen?.view).toMatch(/^我是洪\*，电话(?!.*13812345678).*，赞成。$/)
    }
  })

  it('works as a plain form, which asks once more before it creates', async () => {
    const slug = await hearing()
    const fields = { part: 'representative', category: 'residents', name: '李平', phone: aPhone().phone, view: '绿道。', lives: '1', adult: '1', capacity: '1' }
    const send = (given: object) => ask<string>(`/hearings/${slug}/apply/plain`, { method: 'POST', fields: { ...fields, ...given } })
    const missing = await send({})
    expect([missing.status, missing.body.includes('李平')]).toEqual([422, true])
    const confirm = await send({ consent: '1' })
    const id = /name="id" value="([^"]+)"/.exec(confirm.body)?.[1]
    expect(confirm.status).toBe(200)
    const done = await send({ consent: '1', id })
    expect([done.status, done.headers.get('location')?.slice(0, 14)]).toEqual([303, '/applications/'])
    expect((await send({ consent: '1', id })).headers.get('location')).toBe(done.headers.get('location'))
    expect((await applied(slug)).items.length).toBe(1)
  })
})

describe('giving seats', () => {
  it('seats all where no more apply than there are seats, and invites for those left', async () => {
    const slug = await hearing(undefined, { openFor: 4000 })
    await must(apply(slug))
    expect(told(await step(slug, 'seats'))).toBe('409 wrongState')
    await untilClosed(slug)
    expect(told(await apply(slug))).toBe('409 wrongState')
    expect(told(await step(slug, 'seats')), 'one is undecided').toBe('409 wrongState')
    await must(decide(slug, 1, 'eligible'))
    expect((await applied(slug)).notes).toEqual([{ code: 'tooFew', category: 'residents', n: 1, seats: 2 }, { code: 'tooFew', category: 'enterprises', n: 0, seats: 1 }])
    expect(told(await step(slug, 'draw', { publicValue: '1' })), 'no promise').toBe('409 wrongState')
    expect((await step(slug, 'seats', {}, staff)).status).toBe(403)
    await must(step(slug, 'seats'))
    const enter = (source: string, name: string) => ask<{ number: number } & Refused>(desk(slug, '/applications'), { body: { part: 'representative', category: 'enterprises', source, channel: 'phone', name }, as: staff })
    const { number } = await must(enter('invited', '赵总'))
    await must(decide(slug, number, 'eligible'))
    await must(decide(slug, number, 'seat'))
    const seat = await at(slug, number)
    expect(seat).toMatchObject({ state: 'selected', source: 'invited', place: null })
    expect(told(await ask(`/api/desk/applications/${seat?.id}`, { method: 'PATCH', body: { version: seat?.version, patch: { category: 'residents' } }, as: staff })), 'seated').toBe('409 wrongState')
    const extra = await must(enter('designated', '钱总'))
    await must(decide(slug, extra.number, 'eligible'))
    expect(told(await decide(slug, extra.number, 'seat')), 'full').toBe('409 wrongState')
    expect(faults(await decide(slug, number, 'drop'))).toEqual([422, 'invalidInput', 'reason needed'])
  })

  it('draws once by what was promised, recommended first; anybody recomputes it; who leaves is replaced from the reserve', async () => {
    const slug = await hearing([{ code: 'residents', name: { zh: '居民' }, seats: 2 }], { openFor: 6000 })
    const people = [aPhone(), aPhone(), aPhone(), aPhone()]
    const receipts: string[] = []
    for (const who of people) receipts.push((await must(apply(slug, { phone: who.phone }))).receipt)
    const recommended = await must(ask<{ number: number }>(desk(slug, '/applications'), { body: { part: 'representative', category: 'residents', source: 'recommended', channel: 'letter', name: '张桂兰', recommendedBy: '某村村民委员会' }, as: staff }))
    const late = (await must(apply(slug))).number
    const promised = await must(step(slug, 'commitment', { source: { zh: '次日双色球号码' } }))
    expect(promised.standing).toBe('announced')
    expect(told(await step(slug, 'commitment', { source: { zh: '别的号码' } })), 'one promise').toBe('409 wrongState')
    expect(told(await patch(slug, { seats: [{ code: 'residents', name: { zh: '居民' }, seats: 5 }] })), 'what was promised stays').toBe('409 wrongState')
    expect((await must(shown(slug))).draw).toMatchObject({ source: { zh: '次日双色球号码' }, done: null })
    expect(told(await step(slug, 'draw', { publicValue: '03 07' })), 'still open').toBe('409 wrongState')
    await untilClosed(slug)
    for (const n of [1, 2, 3, 4, recommended.number]) await must(decide(slug, n, 'eligible'))
    await must(decide(slug, late, 'ineligible', '材料不全。'))
    expect(told(await step(slug, 'seats')), 'five for two').toBe('409 wrongState')
    await must(step(slug, 'draw', { publicValue: ' 03  07 ' }))
    expect(told(await step(slug, 'draw', { publicValue: '99' })), 'a draw is not repeated').toBe('409 wrongState')
    const found = await decide(slug, late, 'eligible')
    expect([told(found), found.body.title, (await at(slug, late))?.decisions]).toEqual(['409 wrongState', expect.stringContaining('代表已经抽取'), ['withdraw']])
    const page = await must(shown(slug))
    expect(page.list, 'not published yet').toBeNull()
    const { draw } = page
    const done = draw?.done
    expect(done?.publicValue).toBe('03 07')
    const published = { commitment: draw?.commitment ?? '', seed: done?.seed ?? '', publicValue: done?.publicValue ?? '', quotas: done?.quotas ?? [], applicants: done?.applicants ?? [] }
    expect(published.quotas).toEqual([{ category: 'residents', seats: 2 }])
    expect(checkDraw(published)).toBe('agrees')
    expect(checkDraw({ ...published, publicValue: '03 08' })).toBe('seedDiffers')
    expect(published.applicants.find(one => one.recommended)).toMatchObject({ number: recommended.number, place: 1 })
    const second = published.applicants.find(one => one.place === 2)?.number ?? 0
    expect((await must(ask<ApplicationStanding>(`/api/applications/${receipts[second - 1]}`))).state, 'told to all at once').toBe('eligible')
    await must(step(slug, 'list'))
    expect(told(await step(slug, 'list'))).toBe('409 wrongState')
    const waiting = published.applicants.filter(one => one.place > 2).sort((a, b) => a.place - b.place)
    const places = () => Promise.all(waiting.map(async ({ number }) => (await must(ask<ApplicationStanding>(`/api/applications/${receipts[number - 1]}`))).place))
    expect(await places(), 'the reserve is counted from its own first').toEqual(waiting.map((_, n) => n + 1))
    const who = people[second - 1] ?? aPhone()
    expect(await awaitMessage(who.masked, { template: 'seated' })).toContain('入选')
    const proof = await proofFor(who, 'receipt')
    const answer = (given: string) => ask<ApplicationStanding & Refused>(`/api/applications/${receipts[second - 1]}/answers`, { body: { answer: given, proof } })
    expect((await must(answer('confirm'))).state).toBe('confirmed')
    expect((await must(answer('decline'))).state).toBe('dropped')
    const third = published.applicants.find(one => one.place === 3)?.number ?? 0
    expect(await at(slug, third)).toMatchObject({ state: 'selected' })
    expect(await places(), 'who waits moves up').toEqual([null, ...waiting.slice(1).map((_, n) => n + 1)])
    const people2 = (await must(shown(slug))).list?.people ?? []
    expect(people2.filter(one => one.state === 'selected').map(one => one.number).sort()).toEqual([recommended.number, third].sort())
    expect(people2.find(one => one.number === recommended.number)?.shownName).toBe('张**')
  }, 60_000)
})

describe('seats given before the draw', () => {
  it('are not drawn again: one invited and three applicants for two seats', async () => {
    const slug = await hearing([{ code: 'residents', name: { zh: '居民' }, seats: 2 }], { openFor: 6000 })
    for (let n = 0; n < 3; n += 1) await must(apply(slug))
    const invited = (await must(ask<{ number: number }>(desk(slug, '/applications'), { body: { part: 'representative', category: 'residents', source: 'invited', channel: 'phone', name: '赵总' }, as: staff }))).number
    await must(step(slug, 'commitment', { source: { zh: '次日双色球号码' } }))
    for (const n of [1, 2, 3]) await must(decide(slug, n, 'ineligible', '材料不全。'))
    await must(decide(slug, invited, 'eligible'))
    expect(told(await decide(slug, invited, 'seat')), 'applications are open').toBe('409 wrongState')
    await untilClosed(slug)
    await must(decide(slug, invited, 'seat'))
    for (const n of [1, 2, 3]) await must(decide(slug, n, 'eligible'))
    expect((await applied(slug)).draw).toMatchObject({ over: true, closed: true })
    expect(told(await step(slug, 'seats')), 'three for one').toBe('409 wrongState')
    await must(step(slug, 'draw', { publicValue: '1 2 3' }))
    expect((await applied(slug)).items.filter(({ state }) => state === 'selected')).toHaveLength(2)
    const published = async () => {
      const { draw } = await must(shown(slug))
      return { commitment: draw?.commitment ?? '', seed: draw?.done?.seed ?? '', publicValue: draw?.done?.publicValue ?? '', quotas: draw?.done?.quotas ?? [], applicants: draw?.done?.applicants ?? [] }
    }
    expect(await published()).toMatchObject({ quotas: [{ category: 'residents', seats: 1 }] })
    expect(checkDraw(await published())).toBe('agrees')
    await must(decide(slug, invited, 'drop', '本人放弃'))
    expect((await published()).quotas, 'what was drawn for stays').toEqual([{ category: 'residents', seats: 1 }])
    expect((await applied(slug)).items.filter(({ state }) => state === 'selected')).toHaveLength(2)
  }, 30_000)

  it('leave too few for two applicants: they are drawn, not seated by who came first', async () => {
    const slug = await hearing([{ code: 'residents', name: { zh: '居民' }, seats: 2 }], { openFor: 5000 })
    for (let n = 0; n < 2; n += 1) await must(apply(slug))
    const invited = (await must(ask<{ number: number }>(desk(slug, '/applications'), { body: { part: 'representative', category: 'residents', source: 'designated', channel: 'phone', name: '赵总' }, as: staff }))).number
    for (const n of [1, 2]) await must(decide(slug, n, 'ineligible', '材料不全。'))
    await must(decide(slug, invited, 'eligible'))
    await untilClosed(slug)
    await must(decide(slug, invited, 'seat'))
    for (const n of [1, 2]) await must(decide(slug, n, 'eligible'))
    expect(told(await step(slug, 'seats'))).toBe('409 wrongState')
    expect((await applied(slug)).items.map(({ state }) => state)).toEqual(['eligible', 'eligible', 'selected'])
  }, 30_000)
})

describe('after the list', () => {
  it('takes deliveries with their proof, voids a wrong one, and tells the rule', async () => {
    const slug = await hearing([{ code: 'residents', name: { zh: '居民' }, seats: 2 }], { openFor: 4000 })
    await must(apply(slug))
    await must(apply(slug, { name: '李平' }))
    await untilClosed(slug)
    for (const n of [1, 2]) await must(decide(slug, n, 'eligible'))
    await must(step(slug, 'seats'))
    const ids = (await applied(slug)).items.map(one => one.id)
    const today = legalDate(new Date())
    const deliver = (given: object) => ask<Deliveries & Refused>(desk(slug, '/deliveries'), { body: { applications: ids, what: '听证材料', method: 'handed', deliveredOn: today, ...given }, as: planner })
    expect(faults(await deliver({ deliveredOn: addDays(today, 1) }))).toEqual([422, 'invalidInput', 'deliveredOn future'])
    expect(faults(await deliver({ deliveredOn: addDays(today, -1) })), 'before he had applied').toEqual([422, 'invalidInput', 'deliveredOn beforeSeat'])
    expect(faults(await deliver({ applications: [randomUUID()] }))).toEqual([422, 'invalidInput', 'applications notSeated'])
    expect(faults(await deliver({ applications: [] }))).toEqual([422, 'invalidInput', 'applications needed'])
    const both = await must(deliver({ signedBy: '洪伟' }))
    expect([both.waiting.length, both.items.length]).toEqual([0, 2])
    expect((await must(deliver({ signedBy: '洪伟' }))).items.length, 'the same list once more').toBe(2)
    expect(both.items.map(({ signedBy }) => signedBy), 'a planner reads no names').toEqual(['洪*', '洪*'])
    expect((await must(ask<Deliveries>(desk(slug, '/deliveries'), { as: staff }))).items.map(({ signedBy }) => signedBy)).toEqual(['洪伟', '洪伟'])
    const voiding = () => ask<Deliveries & Refused>(`/api/desk/deliveries/${both.items[0]?.id}/voiding`, { body: { reason: '签收人写错。' }, as: staff })
    expect((await must(voiding())).waiting.length).toBe(1)
    expect(told(await voiding())).toBe('409 wrongState')
    const { id } = await readDesk(slug)
    const panel = async () => must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as: director }))
    const { results, subjects } = await panel()
    const own = (all: Procedure['results'], rule: string) => all.find(one => one.rule.id === rule && one.subject.id === id)
    expect([own(results, 'NRH11')?.state, own(results, 'NRH13')?.state, own(results, 'NRH14')?.state]).toEqual(['pass', 'pass', 'pass'])
    expect(own(results, 'NRH15')?.state, 'one has not got them any more').not.toBe('pass')
    expect(own(results, 'NRH15')?.evidence).toEqual(expect.arrayContaining([{ kind: 'count', what: 'participants', n: 2 }, { kind: 'count', what: 'delivered', n: 1 }]))
    expect(subjects[id]?.to).toBe(`/desk/meetings/${slug}`)
    await must(deliver({ applications: [both.items[0]?.application] }))
    expect(own((await panel()).results, 'NRH15')?.evidence).toEqual(expect.arrayContaining([{ kind: 'count', what: 'delivered', n: 2 }]))
  })

  it('is postponed with old and new day, suspended and called off, and whoever applied is told', async () => {
    const slug = await hearing()
    const who = aPhone()
    const { receipt } = await must(apply(slug, { phone: who.phone }))
    const move = (given: object, as = director) => step(slug, 'postponement', { beginsAt: inDays(45), venue: { zh: '三楼会议室' }, reason: { zh: '场地维修。' }, ...given }, as)
    expect((await move({}, staff)).status).toBe(403)
    expect(faults(await move({ reason: { zh: '' } }))).toEqual([422, 'invalidInput', 'reason.zh needed'])
    expect(faults(await move({ beginsAt: inDays(29) }))).toEqual([422, 'invalidInput', 'beginsAt tooEarly'])
    expect(faults(await move({ beginsAt: inDays(-1) }))).toEqual([422, 'invalidInput', 'beginsAt past'])
    await must(move({}))
    const anew = await drafted(slug)
    expect((await ask(`${anew.path}/submission`, { body: { version: anew.notice.version }, as: staff })).status, 'announced anew with its new day').toBe(200)
    const page = await must(shown(slug))
    expect(page.moves).toMatchObject([{ field: 'beginsAt', reason: '场地维修。' }, { field: 'venue', before: '二楼会议室', after: '三楼会议室', reason: '场地维修。' }])
    expect(new Date(page.beginsAt).getTime() - Date.now()).toBeGreaterThan(44 * day)
    const own = await must(ask<ApplicationStanding>(`/api/applications/${receipt}`))
    expect([own.meeting.moves, own.meeting.plan.slug, own.meeting.applies], 'who applied reads it with his receipt').toEqual([page.moves, plan, 'open'])
    expect(Date.parse(own.expiresAt ?? '') - Date.parse(page.beginsAt), 'what is kept of him goes a year after the new day').toBe(365 * day)
    const feed = (await ask<string>(`/plans/${plan}/feed.atom`)).body
    expect(feed).toMatch(/改期：[^<]*<\/title>/)
    expect(feed).toContain('地点由二楼会议室改为三楼会议室。场地维修。')
    expect(feed, 'days in words').toMatch(/时间由20\d\d年\d+月\d+日（星期.）\d\d:\d\d改为20\d\d年/)
    expect(await awaitMessage(who.masked, { template: 'meetingMoved' })).toContain('场地维修')
    await must(step(slug, 'suspension', { reason: { zh: '等待上级通知。' } }))
    expect(await must(shown(slug))).toMatchObject({ standing: 'suspended', applies: 'closed', stateReason: { zh: '等待上级通知。' } })
    await must(move({ beginsAt: inDays(50) }))
    expect((await must(shown(slug))).standing).toBe('announced')
    const { moves: before } = await must(shown(slug))
    await must(move({ beginsAt: inDays(50), venue: { zh: '武清区图书馆' }, reason: { zh: '会议室漏水。' } }))
    const { moves } = await must(shown(slug))
    expect([moves.length - before.length, moves[0]]).toEqual([1, expect.objectContaining({ field: 'venue', before: '三楼会议室', after: '武清区图书馆', reason: '会议室漏水。' })])
    const placed = await awaitMessage(who.masked, { template: 'meetingPlaced' })
    expect(placed).toContain('地点由三楼会议室改为武清区图书馆，时间不变')
    expect(placed).not.toContain('原定')
    expect(faults(await move({ beginsAt: inDays(50), venue: { zh: '武清区图书馆' } }))).toEqual([422, 'invalidInput', 'beginsAt sameDay'])
    await must(step(slug, 'cancellation', { reason: { zh: '并入下一次听证会。' } }))
    expect(await must(shown(slug))).toMatchObject({ standing: 'cancelled', applies: 'none' })
    expect(told(await move({ beginsAt: inDays(60) }))).toBe('409 wrongState')
    expect(await awaitMessage(who.masked, { template: 'meetingCancelled' })).toContain('并入')
  })
})

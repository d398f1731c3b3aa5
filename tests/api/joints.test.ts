import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { fourDigits } from '../../shared/domain/running-number'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { Colleagues, Constituency, Joint, JointList } from '../../shared/schemas/joint'
import type { PublicOpinion, PublicOpinionList } from '../../shared/schemas/opinion'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, told } from '../support/everybody'
import { aPerson, show } from '../support/people'

useOwnServer()

interface Refused { code: string, title?: string, errors?: { path: string, message: string }[], current?: Joint }
interface Deputy { id: string, as: string }
const stage = 'wq-gongshi-1'
const list = '/api/deputy/joints'
let [lead, first, second]: Deputy[] = []
let [staff, member, moderator] = ['', '', '']
const deputy = () => aPerson([{ role: 'npcDeputy' }])
beforeAll(async () => {
  [staff, member, moderator] = [await signIn('staff'), await signIn('cppcc'), await signIn('moderator')];
  [lead, first, second] = [await deputy(), await deputy(), await deputy()]
})
const title = '关于公交走廊的意见'
const of = (who: Deputy | undefined) => who ?? { id: '', as: '' }
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path, message }) => `${path} ${message}`)]
const point = (text = '建议预留公交走廊。') => ({ id: randomUUID(), text, anchor: { kind: 'whole' } })
const read = (id: string, who = of(lead)) => must(ask<Joint>(`${list}/${id}`, { as: who.as }))
async function patch(id: string, fields: object, who = of(lead)): Promise<Answer<Joint & Refused>> {
  return ask(`${list}/${id}`, { method: 'PATCH', body: { version: (await read(id)).version, patch: fields }, as: who.as })
}
async function drafted(fields: object = {}) {
  const id = randomUUID()
  await must(ask(list, { body: { id, stage, party: 'npcDeputy' }, as: of(lead).as }))
  await must(patch(id, { title, points: [point()], ...fields }))
  return id
}
const invite = (id: string, who: Deputy) => ask<Joint & Refused>(`${list}/${id}/cosigners`, { body: { person: who.id }, as: of(lead).as })
async function answer(id: string, who: Deputy, decision = 'confirm', text?: number) {
  return ask<Joint & Refused>(`${list}/${id}/answer`, { body: { decision, text: text ?? (await read(id)).textVersion }, as: who.as })
}
async function send(id: string, without = false, who = of(lead)) {
  return ask<Joint & Refused>(`${list}/${id}/sending`, { body: { version: (await read(id, who)).version, without }, as: who.as })
}
/** What a draft asks somebody, as he has not read it. */
const asked = async (id: string, who: Deputy) => (await must(ask<{ items: { kind: string, path: string, readAt: string | null }[] }>('/api/notifications?limit=50', { as: who.as }))).items.filter(({ path, readAt }) => path.endsWith(id) && !readAt).map(({ kind }) => kind).filter(kind => kind === 'jointInvited' || kind === 'jointChanged' || kind === 'jointOffered')
const standings = (joint: Joint) => joint.cosigners.map(one => one.standing)

describe('the draft of a deputy', () => {
  it('is nobody’s but his and of those he asks: staff see nothing until it is sent', async () => {
    const id = await drafted({ points: [point('只有我看得到的草稿。')] })
    for (const as of [staff, moderator, await signIn('director'), await signIn('admin'), await signIn('auditor')]) expect((await ask(`${list}/${id}`, { as })).status).toBe(403)
    for (const as of [of(first).as, member]) expect((await ask(`${list}/${id}`, { as })).status, 'another deputy').toBe(404)
    expect((await ask(`${list}/${id}`)).status).toBe(401)
    expect((await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?q=${encodeURIComponent('只有我看得到的草稿')}`, { as: staff }))).items).toEqual([])
    await must(invite(id, of(first)))
    expect((await ask(`${list}/${id}`, { as: of(first).as })).status).toBe(200)
    expect((await read(id, of(first))).code, 'the code is the lead’s to say').toBe('')
    expect((await ask(`${list}/${id}`, { method: 'PATCH', body: { version: 1, patch: {} }, as: of(first).as })).status, 'who signs does not write').toBe(403)
  })

  it('is written once however often it is begun, in a capacity one holds', async () => {
    const body = { id: randomUUID(), stage, party: 'npcDeputy' }
    expect([told(await ask(list, { body, as: of(lead).as })), told(await ask(list, { body, as: of(lead).as }))]).toEqual(['201', '201'])
    expect(told(await ask<Refused>(list, { body, as: of(first).as }))).toBe('409 idempotencyConflict')
    expect(faults(await ask<Refused>(list, { body: { ...body, id: randomUUID(), party: 'cppccMember' }, as: of(lead).as }))).toEqual([403, 'partyNotHeld', 'party partyNotHeld'])
    expect(faults(await ask<Refused>(list, { body: { ...body, id: randomUUID(), stage: 'nothing' }, as: of(lead).as }))).toEqual([422, 'invalidInput', 'stage stageUnknown'])
  })

  it('shows the second of two windows what the first has saved', async () => {
    const id = await drafted()
    const { version } = await read(id)
    const write = (title: string) => ask<Joint & Refused>(`${list}/${id}`, { method: 'PATCH', body: { version, patch: { title } }, as: of(lead).as })
    expect(told(await write('甲'))).toBe('200')
    const stale = await write('乙')
    expect([told(stale), stale.body.current?.title]).toEqual(['409 stale', '甲'])
  })
})

describe('co-signers', () => {
  it('confirm a version: whatever is changed asks them anew', async () => {
    const id = await drafted()
    await must(invite(id, of(first)))
    const { textVersion } = await read(id)
    expect(told(await answer(id, of(first), 'confirm', textVersion - 1)), 'a text he has not read').toBe('409 stale')
    await must(answer(id, of(first)))
    expect(standings(await read(id))).toEqual(['confirmed'])
    expect((await must(ask<{ items: { kind: string, path: string }[] }>('/api/notifications', { as: of(first).as }))).items.filter(({ kind, path }) => kind === 'jointInvited' && path.endsWith(id)), 'who has answered is asked no more').toEqual([])
    await must(patch(id, { title: (await read(id)).title }))
    expect(standings(await read(id)), 'the same again is no change').toEqual(['confirmed'])
    await must(patch(id, { points: [point('改过的意见。')] }))
    expect(standings(await read(id))).toEqual(['again'])
    expect(await asked(id, of(first))).toEqual(['jointChanged'])
    await must(patch(id, { points: [point('又改过的意见。')] }))
    expect(await asked(id, of(first)), 'once until he has read it').toEqual(['jointChanged'])
    await must(answer(id, of(first)))
    expect(await asked(id, of(first))).toEqual([])
    await must(answer(id, of(first), 'leave'))
    expect(standings(await read(id))).toEqual(['left'])
  })

  it('read the line of names as it will be with them before they confirm', async () => {
    const id = await drafted({ showing: 'names' })
    for (const who of [of(first), of(second)]) await must(invite(id, who))
    const names = async (who?: Deputy) => (await read(id, who)).label.split('、').length
    expect([await names(), await names(of(first)), await names(of(second))]).toEqual([1, 2, 2])
    await must(answer(id, of(first)))
    expect([await names(), await names(of(first)), await names(of(second))]).toEqual([2, 2, 3])
  })

  it('are asked no more of a draft that is thrown away', async () => {
    const id = await drafted()
    for (const who of [of(first), of(second)]) await must(invite(id, who))
    await must(answer(id, of(first)))
    await must(ask(`${list}/${id}/offer`, { method: 'PUT', body: { person: of(first).id }, as: of(lead).as }))
    expect([await asked(id, of(first)), await asked(id, of(second))]).toEqual([['jointOffered'], ['jointInvited']])
    await must(ask(`${list}/${id}`, { method: 'DELETE', as: of(lead).as }))
    expect([await asked(id, of(first)), await asked(id, of(second))]).toEqual([[], []])
  })

  it('join by the code, which is renewed and ends with sending', async () => {
    const id = await drafted()
    const { code } = await read(id)
    const join = (typed: string, as: string) => ask<{ id: string } & Refused>('/api/deputy/joining', { body: { code: typed }, as })
    expect((await must(join(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`, of(second).as))).id).toBe(id)
    expect(standings(await read(id))).toEqual(['invited'])
    expect(faults(await join(code, member)), 'a member does not sign with deputies').toEqual([422, 'invalidInput', 'code otherParty'])
    await must(ask(`${list}/${id}/code`, { method: 'POST', body: {}, as: of(lead).as }))
    expect(faults(await join(code, of(first).as))).toEqual([422, 'invalidInput', 'code codeUnknown'])
    const { code: fresh } = await read(id)
    await must(send(id, true))
    expect(faults(await join(fresh, of(first).as))).toEqual([422, 'invalidInput', 'code codeUnknown'])
    expect((await read(id)).code).toBe('')
  })

  it('are asked by name among those who hold the office', async () => {
    const id = await drafted()
    const { items } = await must(ask<Colleagues>('/api/deputy/colleagues', { as: of(lead).as }))
    expect([items.some(one => one.id === of(first).id), items.some(one => one.id === of(lead).id)]).toEqual([true, false])
    expect(faults(await invite(id, of(lead)))).toEqual([422, 'invalidInput', 'person isLead'])
    const resident = await aPerson()
    expect(faults(await invite(id, resident))).toEqual([422, 'invalidInput', 'person otherParty'])
  })
})

describe('sending', () => {
  it('tells the lead who has not confirmed, goes without them if he says so, and happens once', async () => {
    const id = await drafted({ showing: 'lead' })
    for (const who of [of(first), of(second)]) await must(invite(id, who))
    await must(answer(id, of(first)))
    const refused = await send(id)
    expect([told(refused), refused.body.title?.includes('测试人员')]).toEqual(['409 cosignersWaiting', true])
    expect(told(await send(id, true, of(first))), 'who signs does not send').toBe('403 notAllowed')
    const { body: sent } = await send(id, true)
    expect(sent).toMatchObject({ state: 'sent', code: '' })
    expect((await must(send(id, true))).number, 'pressed twice').toBe(sent.number)
    expect(told(await patch(id, { title: '改' }))).toBe('409 wrongState')
    const { items } = await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=20`, { as: staff }))
    const item = items.find(one => one.label === fourDigits(sent.number ?? 0))
    expect(item).toMatchObject({ party: 'npcDeputy', channel: 'deputyJoint', author: '测试人员（区人大代表）等2人联名', verification: 'account' })
    expect((await must(ask<DeskOpinion>(`/api/desk/opinions/${item?.id}`, { as: staff }))).signers).toEqual(['测试人员', '测试人员'])
    expect((await must(ask<{ items: { number: number }[] }>('/api/my/submissions', { as: of(lead).as }))).items.map(one => one.number)).toContain(sent.number)
  })

  it('leaves out who has left his office since he confirmed; who declined has no receipt', async () => {
    const leaver = await deputy()
    const id = await drafted({ showing: 'lead' })
    for (const who of [leaver, of(first), of(second)]) await must(invite(id, who))
    for (const who of [leaver, of(first)]) await must(answer(id, who))
    await must(answer(id, of(second), 'decline'))
    const membership = (await show(leaver.id)).memberships[0]
    await must(ask(`/api/people/${leaver.id}/memberships/${membership?.id}`, { method: 'DELETE', as: await signIn('admin') }))
    expect(standings(await read(id)).sort()).toEqual(['confirmed', 'declined', 'left'])
    const { body: sent } = await send(id)
    expect(sent.label).toBe('测试人员（区人大代表）等2人联名')
    expect([(await read(id, of(first))).receipt, (await read(id, of(second))).receipt]).toEqual([sent.receipt, null])
  })

  it('says what is missing', async () => {
    const id = await drafted({ title: '', points: [point('')] })
    expect(faults(await send(id))).toEqual([422, 'invalidInput', 'title needed', 'points.0.text needed'])
  })

  it('becomes one opinion for each point', async () => {
    const id = await drafted({ points: [point('第一条。'), point('第二条。')], showing: 'capacity' })
    const { body: sent } = await send(id)
    const { items } = await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=20`, { as: staff }))
    expect(items.filter(one => one.label.split('-')[0] === fourDigits(sent.number ?? 0)).map(one => [one.preview, one.author]).sort()).toEqual([[`${title}\n第一条。`, '区人大代表'], ['第二条。', '区人大代表']])
  })
})

describe('the lead', () => {
  it('offers it to somebody who has confirmed, who takes it over and sends', async () => {
    const id = await drafted()
    await must(invite(id, of(first)))
    const offer = (person: string | null) => ask<Joint & Refused>(`${list}/${id}/offer`, { method: 'PUT', body: { person }, as: of(lead).as })
    expect(faults(await offer(of(first).id))).toEqual([422, 'invalidInput', 'person notConfirmed'])
    await must(answer(id, of(first)))
    const take = () => ask<Joint & Refused>(`${list}/${id}/lead`, { method: 'POST', body: {}, as: of(first).as })
    expect(told(await take()), 'before it was offered').toBe('403 notAllowed')
    await must(offer(of(first).id))
    expect((await must(take())).lead.me).toBe(true)
    expect(standings(await read(id, of(first))), 'who led signs on').toEqual(['confirmed'])
    expect(told(await send(id, false, of(first)))).toBe('200')
  })

  it('who has left his office can be followed by who had confirmed, and by nobody else', async () => {
    const leaver = await deputy()
    const id = randomUUID()
    await must(ask(list, { body: { id, stage, party: 'npcDeputy' }, as: leaver.as }))
    await must(ask(`${list}/${id}`, { method: 'PATCH', body: { version: 1, patch: { title: '意见', points: [point()] } }, as: leaver.as }))
    const { code, textVersion } = await must(ask<Joint>(`${list}/${id}`, { as: leaver.as }))
    for (const who of [of(first), of(second)]) await must(ask('/api/deputy/joining', { body: { code }, as: who.as }))
    await must(answerAs(id, of(first), textVersion))
    const membership = (await show(leaver.id)).memberships[0]
    await must(ask(`/api/people/${leaver.id}/memberships/${membership?.id}`, { method: 'DELETE', as: await signIn('admin') }))
    expect((await must(ask<Joint>(`${list}/${id}`, { as: of(first).as }))).mayLead).toBe(true)
    const take = (who: Deputy) => ask<Joint & Refused>(`${list}/${id}/lead`, { method: 'POST', body: {}, as: who.as })
    expect(told(await take(of(second)))).toBe('403 notAllowed')
    const taken = await must(take(of(first)))
    expect([taken.lead.me, standings(taken).sort()]).toEqual([true, ['invited', 'left']])
  })

  it('that another takes over since who led has left ends what he had offered', async () => {
    const leaver = await deputy()
    const id = randomUUID()
    await must(ask(list, { body: { id, stage, party: 'npcDeputy' }, as: leaver.as }))
    await must(ask(`${list}/${id}`, { method: 'PATCH', body: { version: 1, patch: { title: '意见', points: [point()] } }, as: leaver.as }))
    const { code, textVersion } = await must(ask<Joint>(`${list}/${id}`, { as: leaver.as }))
    for (const who of [of(first), of(second)]) {
      await must(ask('/api/deputy/joining', { body: { code }, as: who.as }))
      await must(answerAs(id, who, textVersion))
    }
    await must(ask(`${list}/${id}/offer`, { method: 'PUT', body: { person: of(second).id }, as: leaver.as }))
    expect(await asked(id, of(second))).toEqual(['jointOffered'])
    await must(ask(`/api/people/${leaver.id}/memberships/${(await show(leaver.id)).memberships[0]?.id}`, { method: 'DELETE', as: await signIn('admin') }))
    await must(ask(`${list}/${id}/lead`, { method: 'POST', body: {}, as: of(first).as }))
    expect(await asked(id, of(second))).toEqual([])
  })
})
const answerAs = (id: string, who: Deputy, text: number) => ask(`${list}/${id}/answer`, { body: { decision: 'confirm', text }, as: who.as })

describe('a constituency', () => {
  it('is set by himself, and digested from what the public can read', async () => {
    const get = () => must(ask<Constituency>(`/api/deputy/constituency?stage=${stage}`, { as: of(lead).as }))
    const before = await get()
    expect([before.townships, before.digest]).toEqual([[], null])
    const set = (body: object, as = of(lead).as) => ask<Refused>('/api/deputy/constituency', { method: 'PUT', body, as })
    expect(faults(await set({ version: 0, townships: ['nowhere'] }))).toEqual([422, 'invalidInput', 'townships.0 townshipUnknown'])
    const townships = before.all.slice(0, 6).map(one => one.code)
    await must(set({ version: 0, townships }))
    expect(told(await set({ version: 0, townships: [] }))).toBe('409 stale')
    const { digest } = await get()
    const listed = await must(ask<PublicOpinionList>(`/api/stages/${stage}/opinions?township=${townships.join(',')}`))
    expect(digest?.total, 'the same total as the public list').toBe(listed.total)
    expect(digest?.townships.reduce((sum, one) => sum + one.n, 0)).toBe(listed.total)
    expect((await ask(`/api/people/${of(lead).id}/constituency`, { as: of(first).as })).status).toBe(403)
    expect((await must(ask<{ townships: string[] }>(`/api/people/${of(lead).id}/constituency`, { as: await signIn('admin') }))).townships).toEqual(townships)
  })

  it('has its residents’ published opinions quoted, with ways in both directions once both are public', async () => {
    const residents = (await must(ask<PublicOpinionList>(`/api/stages/${stage}/opinions?limit=100`))).items.filter(one => one.party === 'resident' && one.township)
    const [resident] = residents
    const stranger = residents.find(one => one.township !== resident?.township)
    const constituency = await must(ask<Constituency>('/api/deputy/constituency', { as: of(lead).as }))
    const settle = (version: number, townships: unknown[]) => must(ask('/api/deputy/constituency', { method: 'PUT', body: { version, townships }, as: of(lead).as }))
    await settle(constituency.version, [resident?.township])
    const { number } = await must(ask<{ number: number }>(`/api/stages/${stage}/submissions`, { body: aSubmission() }))
    const pending = (await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest`, { as: staff }))).items.find(one => one.label === fourDigits(number))
    const id = await drafted()
    expect(faults(await patch(id, { quotes: [pending?.id] })), 'not published').toEqual([422, 'invalidInput', 'patch.quotes notQuotable'])
    expect(faults(await patch(id, { quotes: [resident?.id, stranger?.id] })), 'of another constituency').toEqual([422, 'invalidInput', 'patch.quotes notOwnTownship'])
    await must(patch(id, { quotes: [resident?.id] }))
    await settle(constituency.version + 1, [stranger?.township])
    expect((await must(patch(id, { quotes: [resident?.id, stranger?.id] }))).quotes.length, 'what is quoted already stays').toBe(2)
    await must(patch(id, { quotes: [resident?.id] }))
    const { body: sent } = await send(id)
    const one = (opinion = '') => must(ask<PublicOpinion>(`/api/stages/${stage}/opinions/${opinion}`))
    expect((await one(resident?.id)).citedBy, 'the deputy’s is not public yet').toBeUndefined()
    const mine = (await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest`, { as: staff }))).items.find(item => item.label === fourDigits(sent.number ?? 0))
    await must(ask(`/api/desk/opinions/${mine?.id}`, { method: 'PATCH', body: { version: mine?.version, patch: { visibility: 'public' } }, as: moderator }))
    expect((await one(resident?.id)).citedBy).toMatchObject([{ id: mine?.id, party: 'npcDeputy' }])
    expect((await one(mine?.id)).text, 'its title heads it in public').toBe(`${title}\n建议预留公交走廊。`)
    expect((await one(mine?.id)).quotes).toMatchObject([{ id: resident?.id, label: resident?.label }])
  })
})

it('the list tells a deputy what he leads and what waits for him', async () => {
  const id = await drafted({ title: '等您确认' })
  await must(invite(id, of(second)))
  const mine = async (who: Deputy) => (await must(ask<JointList>(list, { as: who.as }))).items.find(one => one.id === id)?.mine
  expect([await mine(of(lead)), await mine(of(second)), await mine(of(first))]).toEqual(['lead', 'invited', undefined])
  expect((await ask(`${list}/${id}`, { method: 'DELETE', as: of(second).as })).status).toBe(403)
  expect((await ask(`${list}/${id}`, { method: 'DELETE', as: of(lead).as })).status).toBe(204)
  expect(await mine(of(second))).toBeUndefined()
})

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '#shared/domain/calendar'
import { wasReleased } from '#shared/domain/draft'
import { can } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import type { Role } from '#shared/domain/roles'
import { buildDocx, p } from '../unit/word/build-docx'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { actorOf, cookiesOfEverybody, eachOf, everybody, isKnown, must, personWithRole, refusalOf, told } from '../support/everybody'
import type { Anybody } from '../support/everybody'
import { acceptLink, enterPerson, freshAddress, goodPassword } from '../support/people'

/**
 * Everybody × every act on drafts, stages, people, links and settings × every state they can be in, sent with a body
 * that would do it. Who may and what a state allows is written here once more in words of its own; opinions and their
 * replies: permissions-states.test.ts. A link expires only by waiting seven days
 * (tests/unit/shared/domain/identity.test.ts): this state has no way to it through the API.
 */
useOwnServer()

const plan = 'wuqing-2035'
const cookies = new Map<Anybody, string | undefined>()
type Told = Answer<{ code?: string }>
beforeAll(async () => {
  for (const [who, cookie] of await cookiesOfEverybody()) cookies.set(who, cookie)
}, 120_000)

/** An act: what it asks of the table, who may in life, who may do it elsewhere and is told so here, and the request that would do it. */
interface Act { name: string, action: Action, who: readonly Role[], elsewhere?: { who: readonly Role[], refusal: string }, send: (as: string | undefined) => Promise<Told> }
const isOneOf = (who: Anybody, some: readonly Role[] = []) => some.some(role => role === who)

/** Everybody who may not tries each act: he is refused, and what it was about is as it was. */
async function refuseAllOthers(acts: readonly Act[], read: () => Promise<unknown>) {
  const before = await read()
  const tries = everybody.flatMap(who => acts.filter(act => !isOneOf(who, act.who)).map(act => ({ who, act })))
  const wrong = (await eachOf(tries, async ({ who, act }) => {
    const answer = told(await act.send(cookies.get(who)))
    return answer === (isOneOf(who, act.elsewhere?.who) ? act.elsewhere?.refusal : refusalOf(who)) ? [] : [`${who} ${act.name}: ${answer}`]
  })).flat()
  expect(wrong).toEqual([])
  expect(await read()).toEqual(before)
  const unlike = everybody.flatMap(who => acts.filter(act => can(actorOf(who), act.action) !== isOneOf(who, [...act.who, ...act.elsewhere?.who ?? []])).map(act => `${who} ${act.name}`))
  expect(unlike, 'the permission table says the same').toEqual([])
}

describe('drafts', () => {
  const drafting = ['techTeam', 'officeStaff', 'officeDirector'] as const
  const releasing = ['officeDirector'] as const
  const everything = { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true }
  interface Draft { revision: number, state: string, blocks: { id: string }[] }
  interface Takedowns { subjects: { id: string }[], items: { id: string }[] }
  const address = (version: number) => `/api/desk/plans/${plan}/drafts/${version}`
  const read = async (version: number) => must(ask<Draft>(address(version), { as: await signIn('auditor') }))
  function file(bytes: Uint8Array, name: string, fields: Record<string, string> = {}) {
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.append(key, value)
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    return form
  }
  const point = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [117, 39.4] } }] }))

  const states = ['editing', 'submitted', 'released', 'takenDown'] as const
  type State = typeof states[number]
  async function make(state: State) {
    const planner = await signIn('planner')
    const { version } = await must(ask<{ version: number }>(`/api/plans/${plan}/drafts`, { body: file(buildDocx({ body: p(`第一章 总则`) + p(`正文${randomUUID()}`) }), '草案.docx'), as: planner, headers: { 'x-forwarded-for': freshAddress() } }))
    const step = async (name: string, body: object, as: string, method = 'POST') => must(ask(address(version) + name, { method, as, body: { revision: (await read(version)).revision, ...body } }))
    await step('', { imprint: '武清区自然资源局 2026年' }, planner, 'PATCH')
    if (state !== 'editing') await step('/submit', {}, planner)
    if (wasReleased(state)) await step('/release', { checklist: everything }, await signIn('director'))
    if (state === 'takenDown') await must(ask(`${address(version)}/takedowns`, { as: await signIn('director'), body: downBody(await takedowns(version)) }))
    return version
  }

  const takedowns = async (version: number) => must(ask<Takedowns>(`${address(version)}/takedowns`, { as: await signIn('auditor') }))
  const downBody = ({ subjects }: Takedowns) => ({ kind: 'draft', subject: subjects[0]?.id, reason: 'error', statement: { zh: '内容有误。' } })

  async function actsOn(version: number, { revision, blocks }: Draft): Promise<Act[]> {
    const known = await takedowns(version)
    const settled = `/api/desk/takedowns/${known.items[0]?.id ?? randomUUID()}`
    const at = address(version)
    const write = (method: string, path: string, body: object) => (as: string | undefined) => ask<{ code?: string }>(at + path, { method, as, body })
    return [
      { name: 'edit', action: 'draft.edit', who: drafting, send: write('PATCH', '', { revision, title: { zh: '新标题' } }) },
      { name: 'reword', action: 'draft.edit', who: drafting, send: write('PATCH', '/blocks', { revision, operations: [{ op: 'text', block: blocks.at(-1)?.id, html: '改过的正文' }] }) },
      { name: 'lay over', action: 'draft.edit', who: drafting, send: as => ask(`/api/plans/${plan}/layers`, { as, body: file(point, 'a.geojson', { draft: String(version), name: '图层', exemption: '示意' }), headers: { 'x-forwarded-for': freshAddress() } }) },
      { name: 'submit', action: 'draft.submit', who: drafting, send: write('POST', '/submit', { revision }) },
      { name: 'return', action: 'draft.release', who: releasing, send: write('POST', '/return', { revision, reason: '请补充。' }) },
      { name: 'release', action: 'draft.release', who: releasing, send: write('POST', '/release', { revision, checklist: everything }) },
      { name: 'take down', action: 'publication.takeDown', who: releasing, send: write('POST', '/takedowns', downBody(known)) },
      { name: 'correct', action: 'publication.takeDown', who: releasing, send: as => ask(`${settled}/correction`, { as, body: { text: { zh: '应为另一条。' } } }) },
      { name: 'restore', action: 'publication.takeDown', who: releasing, send: as => ask(`${settled}/restoration`, { as, body: { reason: { zh: '误撤。' } } }) },
      { name: 'discard', action: 'draft.edit', who: drafting, send: as => ask(at, { method: 'DELETE', as }) },
    ]
  }

  /** What who may is answered in each state, and what the draft then is. */
  const table: Record<State, Record<string, string>> = {
    editing: { 'edit': '200 → editing', 'reword': '200 → editing', 'lay over': '201 → editing', 'submit': '200 → submitted', 'return': '409 draftNotSubmitted', 'release': '409 draftNotSubmitted', 'take down': '409 wrongState', 'discard': '204 → gone' },
    submitted: { 'edit': '409 draftSubmitted', 'reword': '409 draftSubmitted', 'lay over': '409 draftSubmitted', 'submit': '409 draftSubmitted', 'return': '200 → editing', 'release': '200 → released', 'take down': '409 wrongState', 'discard': '409 draftSubmitted' },
    released: { 'edit': '409 draftReleased', 'reword': '409 draftReleased', 'lay over': '409 draftReleased', 'submit': '409 draftReleased', 'return': '409 draftReleased', 'release': '409 draftReleased', 'take down': '201 → takenDown', 'discard': '409 draftReleased' },
    takenDown: { 'edit': '409 draftReleased', 'reword': '409 draftReleased', 'lay over': '409 draftReleased', 'submit': '409 draftReleased', 'return': '409 draftReleased', 'release': '409 draftReleased', 'take down': '409 wrongState', 'correct': '204 → takenDown', 'restore': '204 → released', 'discard': '409 draftReleased' },
  }

  it.each(states)('%s: nobody else moves it, and those who may do what its state allows', async (state) => {
    const tried = await make(state)
    const draft = await read(tried)
    expect(draft.state).toBe(state)
    await refuseAllOthers(await actsOn(tried, draft), () => read(tried))
    const wrong: string[] = []
    const names = Object.keys(table[state])
    for (const [index, name] of names.entries()) {
      const expected = table[state][name] ?? ''
      const refused = expected.startsWith('409')
      const version = refused ? tried : await make(state)
      const before = await read(version)
      const act = (await actsOn(version, before)).find(one => one.name === name)
      for (const who of refused ? act?.who ?? [] : [act?.who[index % act.who.length] ?? 'officeDirector']) {
        const answer = told(await act?.send(cookies.get(who)) ?? { status: 0, headers: new Headers(), body: {} })
        const after = await ask<Draft>(address(version), { as: await signIn('auditor') })
        const became = after.status === 404 ? 'gone' : after.body.state
        const got = refused ? answer : `${answer} → ${became}`
        if (got !== expected) wrong.push(`${name} by ${who}: ${got}, expected ${expected}`)
        if (refused) expect(after.body, name).toEqual(before)
      }
    }
    expect(wrong).toEqual([])
  })

  it('only staff and the record’s readers open one that is not out; out it is everybody’s', async () => {
    const [hidden, open, down] = [await make('submitted'), await make('released'), await make('takenDown')]
    const readers: Anybody[] = ['techTeam', 'moderator', 'officeStaff', 'officeDirector', 'leadingGroup', 'auditor']
    for (const who of everybody) {
      const as = cookies.get(who)
      expect(told(await ask(address(hidden), { as })), who).toBe(readers.includes(who) ? '200' : refusalOf(who))
      expect((await ask(`/api/plans/${plan}/drafts/${hidden}`, { as })).status, `${who}, public address`).toBe(readers.includes(who) ? 200 : 404)
      expect((await ask(`/api/plans/${plan}/drafts/${open}`, { as })).status, who).toBe(200)
      expect((await ask(`/api/plans/${plan}/drafts/${down}`, { as })).status, `${who}, taken down`).toBe(410)
      expect(told(await ask(address(down), { as })), `${who}, taken down`).toBe(readers.includes(who) ? '200' : refusalOf(who))
    }
  })
})

describe('stages', () => {
  const office = ['officeStaff', 'officeDirector'] as const
  interface Stage extends Record<string, unknown> { version: number, slug: string, submissions: number }
  const read = async (slug: string) => must(ask<Stage>(`/api/desk/stages/${slug}`, { as: await signIn('auditor') }))
  const today = legalDate(new Date())
  const moments = { upcoming: [5, 30], open: [-3, 20], closed: [-30, -3] } as const
  type Moment = keyof typeof moments
  // Counted down: none of them has a round before it.
  let round = 99
  const model = async () => {
    const { version: _version, opened: _opened, submissions: _submissions, ...rest } = await read('wq-gongshi-1')
    round -= 1
    return { ...rest, kind: 'evaluation', round, contactRule: 'guest', showing: 'atClose' }
  }
  async function make(moment: Moment) {
    const staff = await signIn('staff')
    const [first, last] = moments[moment]
    const slug = `states-${moment}-${round}`
    const { version } = await must(ask<Stage>('/api/desk/stages', { as: staff, body: { ...await model(), slug, firstDay: addDays(today, first), lastDay: addDays(today, Math.max(last, 0)) } }))
    if (last < 0) await must(ask(`/api/desk/stages/${slug}`, { method: 'PATCH', as: staff, body: { version, patch: { lastDay: addDays(today, last) }, reason: '测试' } }))
    return slug
  }
  const changes = { 'retitle': { title: { zh: '新题目' } }, 'loosen': { showing: 'oneByOne' }, 'tighten': { showing: 'summaryOnly' }, 'move': { slug: 'moved' }, 'put off': { firstDay: addDays(today, 6), lastDay: addDays(today, 40) } } as const
  const actsOn = (slug: string, version: number): Act[] => [
    ...Object.entries(changes).map(([name, patch]): Act => ({ name, action: 'stage.edit', who: office, send: as => ask(`/api/desk/stages/${slug}`, { method: 'PATCH', as, body: { version, patch: 'slug' in patch ? { slug: `moved-${slug}` } : patch } }) })),
    { name: 'remove', action: 'stage.edit', who: office, send: as => ask(`/api/desk/stages/${slug}`, { method: 'DELETE', as }) },
  ]
  /** Once open, what was promised stays (design §2): the address, the first day, and how far opinions are shown. */
  const begun = { 'retitle': '200', 'loosen': '422 showingOnlyStricter', 'tighten': '200', 'move': '409 wrongState', 'put off': '409 wrongState', 'remove': '204' }
  const table: Record<Moment, Record<string, string>> = { upcoming: { 'retitle': '200', 'loosen': '200', 'tighten': '200', 'move': '200', 'put off': '200', 'remove': '204' }, open: begun, closed: begun }
  const intake: Record<Moment, string> = { upcoming: '409 stageNotOpen', open: '201', closed: '201' }

  it.each(Object.keys(moments) as Moment[])('%s: the office alone changes it, as far as it still may', async (moment) => { // The table's keys are moments.
    const tried = await make(moment)
    await refuseAllOthers(actsOn(tried, (await read(tried)).version), () => read(tried))
    const wrong: string[] = []
    for (const [index, [name, expected]] of Object.entries(table[moment]).entries()) {
      const slug = await make(moment)
      const before = await read(slug)
      const act = actsOn(slug, before.version).find(one => one.name === name)
      const who = office[index % office.length] ?? 'officeStaff'
      const answer = await act?.send(cookies.get(who))
      if (!answer || told(answer) !== expected) wrong.push(`${name} by ${who}: ${answer && told(answer)}, expected ${expected}`)
      if (!expected.startsWith('2')) expect(await read(slug), name).toEqual(before)
    }
    expect(wrong).toEqual([])
  })

  it.each(Object.keys(moments) as Moment[])('%s: everybody takes part when it is time, and what has received something stays', async (moment) => { // The table's keys are moments.
    const slug = await make(moment)
    let accepted = 0
    for (const who of everybody) {
      const answer = await ask<{ code?: string, late?: boolean }>(`/api/stages/${slug}/submissions`, { body: aSubmission(), as: cookies.get(who), headers: { 'x-forwarded-for': freshAddress() } })
      expect(told(answer), who).toBe(intake[moment])
      if (answer.status === 201) accepted += 1
      if (answer.status === 201) expect(answer.body.late, who).toBe(moment === 'closed')
    }
    expect((await read(slug)).submissions).toBe(accepted)
    if (accepted) expect(told(await ask(`/api/desk/stages/${slug}`, { method: 'DELETE', as: cookies.get('officeDirector') }))).toBe('409 wrongState')
  })

  it('a new one is made by the office', async () => {
    for (const who of everybody) {
      const able = office.some(role => role === who)
      const slug = `made-by-${who.toLowerCase()}`
      const body = { ...await model(), slug, firstDay: addDays(today, 5), lastDay: addDays(today, 30) }
      expect(told(await ask('/api/desk/stages', { body, as: cookies.get(who) })), who).toBe(able ? '201' : refusalOf(who))
      expect((await ask(`/api/stages/${slug}`)).status, who).toBe(able ? 200 : 404)
    }
  })
})

describe('people', () => {
  const admin = ['admin'] as const
  const security = ['securityOfficer'] as const
  /** Whoever opens an account, or changes the number that does, is who appoints its holder: the other officer is told so (decision 0012). */
  const maintainedBy = (who: readonly Role[]) => ({ action: 'person.maintain', who, elsewhere: { who: who === admin ? security : admin, refusal: '403 dutyAccount' } } as const)
  interface Person { version: number, state: string, memberships: { id: string, role: Role }[], invitations: { id: string, state: string }[] }
  const read = async (id: string) => must(ask<Person>(`/api/people/${id}`, { as: await signIn('director') }))
  async function make(state: 'active' | 'suspended') {
    const { id } = await personWithRole('expert')
    if (state === 'suspended') await must(ask(`/api/people/${id}/state`, { method: 'PUT', body: { state }, as: await signIn('security') }))
    return id
  }
  async function actsOn(id: string): Promise<Act[]> {
    const person = await read(id)
    const successor = (await enterPerson()).id
    const [other] = [{ active: 'suspended', suspended: 'active' }[person.state]]
    const at = `/api/people/${id}`
    return [
      { name: 'rename', ...maintainedBy(admin), send: as => ask(at, { method: 'PATCH', as, body: { version: person.version, name: '新名字' } }) },
      { name: 'invite', ...maintainedBy(admin), send: as => ask(`${at}/invitations`, { method: 'POST', as }) },
      { name: 'grant', action: 'membership.grant', who: admin, send: as => ask(`${at}/memberships`, { as, body: { role: 'moderator' } }) },
      { name: 'end', action: 'membership.grant', who: admin, send: as => ask(`${at}/memberships/${person.memberships[0]?.id}`, { method: 'DELETE', as }) },
      { name: 'hand over', action: 'membership.grant', who: admin, send: as => ask(`${at}/succession`, { as, body: { successor } }) },
      { name: 'grant a duty', action: 'membership.grantDuty', who: security, send: as => ask(`${at}/memberships`, { as, body: { role: 'admin' } }) },
      { name: 'suspend or restore', action: 'person.secure', who: security, send: as => ask(`${at}/state`, { method: 'PUT', as, body: { state: other } }) },
      { name: 'reset the second factor', action: 'person.secure', who: security, send: as => ask(`${at}/second-factor`, { method: 'DELETE', as }) },
    ]
  }
  const table = {
    active: { 'rename': '200', 'invite': '201', 'grant': '201', 'end': '204', 'hand over': '204', 'grant a duty': '201', 'suspend or restore': '200', 'reset the second factor': '204' },
    suspended: { 'rename': '200', 'invite': '409 personSuspended', 'grant': '409 personSuspended', 'end': '204', 'hand over': '204', 'grant a duty': '409 personSuspended', 'suspend or restore': '200', 'reset the second factor': '204' },
  } as const

  it.each(['active', 'suspended'] as const)('%s: administrator and security officer each do their own, nobody else anything', async (state) => {
    const tried = await make(state)
    await refuseAllOthers(await actsOn(tried), () => read(tried))
    const wrong: string[] = []
    for (const [name, expected] of Object.entries(table[state])) {
      const id = await make(state)
      const before = await read(id)
      const act = (await actsOn(id)).find(one => one.name === name)
      const answer = await act?.send(cookies.get(act.who[0] ?? 'admin'))
      if (!answer || told(answer) !== expected) wrong.push(`${name}: ${answer && told(answer)}, expected ${expected}`)
      if (expected.startsWith('409')) expect(await read(id), name).toEqual(before)
    }
    expect(wrong).toEqual([])
  })

  it('nobody changes his own rights, whichever he has', async () => {
    for (const role of ['admin', 'securityOfficer'] as const) {
      const own = await personWithRole(role)
      const before = await read(own.id)
      expect(told(await ask(`/api/people/${own.id}/memberships`, { as: own.as, body: { role: role === 'admin' ? 'moderator' : 'admin' } })), role).toBe('403 ownMembership')
      expect(told(await ask(`/api/people/${own.id}/memberships/${before.memberships[0]?.id}`, { method: 'DELETE', as: own.as })), role).toBe('403 ownMembership')
      if (role === 'securityOfficer') expect(told(await ask(`/api/people/${own.id}/state`, { method: 'PUT', as: own.as, body: { state: 'suspended' } }))).toBe('403 ownMembership')
      expect((await read(own.id)).memberships).toEqual(before.memberships)
    }
  })

  it('a link in each state: who takes it back, and whether it opens', async () => {
    const links = {
      open: await enterPerson(),
      used: await enterPerson(),
      revoked: await enterPerson(),
    }
    await acceptLink(links.used.token)
    const at = (link: { id: string, invitation: string }) => `/api/people/${link.id}/invitations/${link.invitation}`
    expect((await ask(at(links.revoked), { method: 'DELETE', as: await signIn('admin') })).status).toBe(204)
    for (const [state, link] of Object.entries(links)) {
      await refuseAllOthers([{ name: `take back a link that is ${state}`, ...maintainedBy(admin), send: as => ask(at(link), { method: 'DELETE', as }) }], () => read(link.id))
      expect((await read(link.id)).invitations).toMatchObject([{ state }])
    }
    const use = (link: { token: string }) => ask<{ code?: string }>(`/api/invitations/${link.token}`, { body: { password: goodPassword }, headers: { 'x-forwarded-for': freshAddress() } })
    expect([told(await use(links.used)), told(await use(links.revoked))]).toEqual(['409 invitationUsed', '409 invitationRevoked'])
    for (const link of [links.used, links.revoked]) expect(told(await ask(at(link), { method: 'DELETE', as: cookies.get('admin') }))).toBe('404 notFound')
    expect(told(await ask(at(links.open), { method: 'DELETE', as: cookies.get('admin') }))).toBe('204')
    expect(told(await use(links.open))).toBe('409 invitationRevoked')
  })

  it('are entered, and units and settings changed, by those whose office it is', async () => {
    const name = `u-${randomUUID().slice(0, 12)}`
    const as = await signIn('admin')
    const site = await must(ask<Record<string, unknown>>('/api/settings/site', { as }))
    const networks = await must(ask<{ version: number }>('/api/settings/networks', { as: await signIn('security') }))
    const topics = await must(ask<Record<string, unknown>>('/api/settings/topics', { as }))
    const unit = (await must(ask<{ items: { id: string }[] }>('/api/units', { as }))).items[0]
    const acts: Act[] = [
      { name: 'enter a person', action: 'person.edit', who: admin, send: by => ask('/api/people', { as: by, body: { name: '甲', userName: name, memberships: [] } }) },
      { name: 'make a unit', action: 'unit.edit', who: admin, send: by => ask('/api/units', { as: by, body: { code: name, name: { zh: '新单位' }, kind: 'member' } }) },
      { name: 'change a unit', action: 'unit.edit', who: admin, send: by => ask(`/api/units/${unit?.id}`, { method: 'PATCH', as: by, body: { name: { zh: '改名单位' } } }) },
      { name: 'change the site', action: 'settings.edit', who: admin, send: by => ask('/api/settings/site', { method: 'PATCH', as: by, body: site }) },
      { name: 'change the topics', action: 'settings.edit', who: admin, send: by => ask('/api/settings/topics', { method: 'PUT', as: by, body: topics }) },
      { name: 'exempt networks', action: 'security.edit', who: security, send: by => ask('/api/settings/networks', { method: 'PUT', as: by, body: { version: networks.version, networks: [] } }) },
      { name: 'set the sign-in provider', action: 'security.edit', who: security, send: by => ask('/api/settings/sign-in-provider', { method: 'PUT', as: by, body: { version: 0, enabled: false, issuer: 'https://id.example', clientId: 'x', clientSecret: 'y', label: { zh: '统一认证' }, trustsSecondFactor: false } }) },
      { name: 'make a plan', action: 'plan.create', who: admin, send: by => ask('/api/plans', { as: by, body: { slug: name, title: { zh: '规划' }, firstYear: 2026, lastYear: 2035 } }) },
    ]
    await refuseAllOthers(acts, async () => [await ask('/api/settings/site', { as }), await ask('/api/units', { as }), await ask(`/api/people?q=${name}`, { as }), await ask('/api/plans')].map(({ status, body }) => ({ status, body })))
  })
})

describe('an office to speak for', () => {
  /** Who speaks for which: who holds it, and those who take down for others. */
  const entering: readonly Role[] = ['techTeam', 'moderator', 'officeStaff', 'officeDirector']
  const held = { npcDeputy: ['npcDeputy'], cppccMember: ['cppccMember'], expert: ['expert'], memberUnit: ['unitLiaison', 'unitLeader', 'township'] } as const satisfies Record<string, readonly Role[]>
  const homes = { '/deputy': ['npcDeputy', 'cppccMember'], '/unit': ['unitLiaison', 'unitLeader', 'township'], '/expert': ['expert'], '/enterprise': ['enterprise'] } as const satisfies Record<string, readonly Role[]>

  it('is claimed by nobody else', async () => {
    for (const [party, holders] of Object.entries(held)) {
      for (const who of everybody) {
        const answer = await ask<{ code?: string, receipt: string }>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission({ party }), as: cookies.get(who), headers: { 'x-forwarded-for': freshAddress() } })
        expect(told(answer), `${who} as ${party}`).toBe(isOneOf(who, [...holders, ...entering]) ? '201' : '403 partyNotHeld')
      }
    }
  })

  it('has a place to work that opens to its holders', async () => {
    for (const [path, holders] of Object.entries(homes)) {
      for (const who of everybody) {
        const page = await ask<string>(path, { as: cookies.get(who) })
        expect(page.status, `${who} at ${path}`).toBe(isOneOf(who, holders) ? 200 : isKnown(who) ? 403 : 302)
      }
    }
  })
})

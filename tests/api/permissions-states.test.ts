import { beforeAll, describe, expect, it } from 'vitest'
import { can } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import type { DeskList, DeskOpinion } from '#shared/schemas/desk'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { actorOf, cookiesOfEverybody, eachOf, everybody, must, refusalOf, told } from '../support/everybody'
import type { Anybody } from '../support/everybody'
import { testDatabaseUrl } from '../support/database'
import { freshAddress } from '../support/people'

/**
 * Everybody × every act on an opinion × every state it can be in, sent with a body that would do it. Who may do what,
 * and what a state allows, is written here once more in words of its own (design §4.4, §4.7; domain.md §5.3): the
 * server is held against these tables, and so is the permission table. Drafts, stages and people: permissions-items.test.ts.
 */
const visibilities = ['pending', 'public', 'withheld', 'takenDown'] as const
/** `decided`: categorised and with an outcome; `checked`: a reply that a second person has released and that is held and can still be recalled. */
type State = { visibility: typeof visibilities[number], handling: 'received' | 'decided' | 'drafted' | 'checked' | 'answered' } | { visibility: 'withdrawn', handling: 'closed' }
const nameOf = (state: State) => `${state.visibility} ${state.handling}`

type ActName = 'categorise' | 'publish' | 'withhold' | 'setBack' | 'takeDown' | 'cover' | 'assign' | 'decide' | 'split' | 'draftReply' | 'publishReply' | 'returnReply' | 'recallReply' | 'withdrawReply' | 'readContact'

/** What each role does with opinions, the rest of the world nothing. */
const moderating: ActName[] = ['categorise', 'publish', 'withhold', 'setBack', 'takeDown', 'cover', 'assign', 'split', 'readContact']
const answering: ActName[] = ['decide', 'draftReply']
const checking: ActName[] = ['publishReply', 'returnReply', 'recallReply']
const duties: Partial<Record<Anybody, ActName[]>> = {
  techTeam: answering,
  moderator: moderating,
  officeStaff: [...moderating, ...answering, ...checking],
  officeDirector: [...moderating, ...answering, ...checking, 'withdrawReply'],
}
const may = (who: Anybody, act: ActName) => duties[who]?.includes(act) ?? false

interface Act {
  action: Action
  method?: 'PATCH' | 'PUT'
  path: string
  body: Record<string, unknown>
  /** The states in which it succeeds; without an entry in any but the withdrawn one. */
  visibility?: readonly State['visibility'][]
  handling?: readonly State['handling'][]
  /** How it is refused in the others. */
  otherwise?: '409 undoImpossible' | '410 opinionWithdrawn'
  /** What it makes of the opinion, as the desk reads it. */
  then?: { visibility?: string, handling?: string }
}
const patch = (change: Record<string, unknown>) => ({ method: 'PATCH' as const, path: '', body: { patch: change } })
const answered: readonly State['handling'][] = ['answered']
const acts: Record<ActName, Act> = {
  categorise: { action: 'opinion.categorise', ...patch({ topic: '09' }) },
  publish: { action: 'opinion.moderate', ...patch({ visibility: 'public' }), then: { visibility: 'public' } },
  withhold: { action: 'opinion.moderate', ...patch({ visibility: 'withheld', withheldReason: 'noSubstance' }), visibility: ['pending', 'public', 'withheld'], then: { visibility: 'withheld' } },
  setBack: { action: 'opinion.moderate', ...patch({ visibility: 'pending' }), then: { visibility: 'pending' } },
  takeDown: { action: 'opinion.moderate', ...patch({ visibility: 'takenDown', withheldReason: 'personalData' }), visibility: ['public', 'takenDown'], then: { visibility: 'takenDown' } },
  cover: { action: 'opinion.moderate', ...patch({ publicText: '第一句。第●●●●。' }) },
  assign: { action: 'opinion.assign', ...patch({ unitId: '' }) },
  // A decision taken anew asks for a new check of what was drafted on the old one.
  decide: { action: 'opinion.decide', ...patch({ reason: '另有考虑。' }), handling: ['received', 'decided', 'drafted', 'checked'] },
  split: { action: 'opinion.split', path: '/split', body: { parts: ['第一句。', '第二句。'] }, visibility: ['pending', 'withheld'], handling: ['received', 'decided'] },
  draftReply: { action: 'reply.draft', method: 'PUT', path: '/reply', body: { text: '答复。' }, handling: ['decided', 'drafted', 'checked'], then: { handling: 'drafted' } },
  publishReply: { action: 'reply.publish', path: '/reply/publish', body: {}, handling: ['drafted'], then: { handling: 'drafted' } },
  returnReply: { action: 'reply.return', path: '/reply/return', body: { reason: '请补充。' }, handling: ['drafted'], then: { handling: 'categorised' } },
  recallReply: { action: 'reply.publish', path: '/reply/recall', body: {}, handling: ['checked'], otherwise: '409 undoImpossible', then: { handling: 'drafted' } },
  withdrawReply: { action: 'reply.withdraw', path: '/reply/withdraw', body: { reason: '内容有误。' }, handling: answered, then: { handling: 'drafted' } },
  readContact: { action: 'contact.read', path: '/contact', body: { reason: '核实地点' }, otherwise: '410 opinionWithdrawn' },
}
const actNames = Object.keys(acts) as ActName[] // The table's keys are its names.
const succeeds = (act: ActName, { visibility, handling }: State) => (acts[act].visibility ?? visibilities).some(one => one === visibility) && (acts[act].handling ?? [handling]).includes(handling)

const stage = 'permissions-states'
const cookies = new Map<Anybody, string | undefined>()
let unit = ''
/** Opinions in each state: the first is only tried, the others are for one act each. */
let stock = new Map<string, string[]>()
const take = (state: State) => {
  const id = stock.get(nameOf(state))?.pop()
  if (!id) throw new Error(`no opinion left that is ${nameOf(state)}`)
  return id
}
const triedOf = (state: State) => stock.get(nameOf(state))?.[0] ?? take(state)
const opened = async (id: string) => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: await signIn('auditor') })).body
const send = (act: ActName, id: string, version: number, as: string | undefined) => {
  const { method = 'POST', path, body } = acts[act]
  const filled = act === 'assign' ? { patch: { unitId: unit } } : body
  return ask<{ code?: string } & DeskOpinion>(`/api/desk/opinions/${id}${path}`, { method, as, body: act === 'readContact' ? filled : { version, ...filled } })
}

async function makeStage() {
  const staff = await signIn('staff')
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = await must(ask<Record<string, unknown>>('/api/desk/stages/wq-gongshi-1', { as: staff }))
  await must(ask('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug: stage, round: 60, letPass: '测试需要同时进行的环节', contactRule: 'guest', showing: 'oneByOne', vouching: true } }))
}

/** As many opinions as are needed in each state, each brought there by those who do it in life. */
async function fill(states: readonly State[]) {
  const needed = states.map(state => ({ state, count: 1 + actNames.filter(act => succeeds(act, state)).length }))
  const author = cookies.get('selfRegistered')
  for (const { state, count } of needed) {
    const sizes = Array.from({ length: Math.ceil(count / 10) }, (_, at) => Math.min(10, count - 10 * at))
    const receipts: string[] = []
    for (const size of sizes) {
      const opinions = Array.from({ length: size }, () => ({ text: `第一句。第二句。`, anchor: { kind: 'whole' }, topic: '08' }))
      receipts.push((await must(ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions, contact: { name: '王小明' } }), as: author, headers: { 'x-forwarded-for': freshAddress() } }))).receipt)
    }
    const { items } = await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=${count}`, { as: await signIn('auditor') }))
    stock.set(nameOf(state), items.map(item => item.id))
    if (state.visibility === 'withdrawn') for (const receipt of receipts) await must(ask(`/api/receipts/${receipt}/withdrawal`, { body: {}, as: author, headers: { 'x-forwarded-for': freshAddress() } }))
    else await bring(items.map(item => item.id), state)
  }
}

async function bring(ids: string[], { visibility, handling }: State) {
  const [planner, moderator, director] = [await signIn('planner'), await signIn('moderator'), await signIn('director')]
  const bulk = async (as: string, change: object) => expect(await must(ask(`/api/desk/stages/${stage}/bulk`, { as, body: { ids, patch: change, preview: false } }))).toMatchObject({ changed: ids.length, refused: [] })
  if (visibility === 'withheld') await bulk(moderator, { visibility, withheldReason: 'noSubstance' })
  else if (visibility !== 'pending') await bulk(moderator, { visibility: 'public' })
  if (visibility === 'takenDown') await bulk(moderator, { visibility, withheldReason: 'personalData' })
  if (handling === 'received') return
  await bulk(moderator, { nature: 'suggestion' })
  await bulk(planner, { outcome: 'adopted', reason: '有道理。', outcomeDetail: { place: '二、综合交通' } })
  if (handling === 'decided') return
  await eachOf(ids, async (id) => {
    const drafted = await must(send('draftReply', id, (await opened(id)).version, planner))
    if (handling !== 'drafted') await must(send('publishReply', id, drafted.version, director))
  })
  // The stage answers together: what was checked is held until the director says when.
  if (handling !== 'answered') return
  await must(ask(`/api/desk/stages/${stage}/publishing`, { method: 'PUT', as: director, body: { at: 'now' } }))
  await untilAnswered(ids)
}

/** Replies go out through the outbox, within seconds. */
async function untilAnswered(ids: readonly string[]) {
  const deadline = Date.now() + 60_000
  while (!(await eachOf(ids, opened)).every(one => one.handling === 'answered')) {
    if (Date.now() > deadline) throw new Error('the replies did not go out')
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

/** Each visibility and each handling once: what is refused to a role is refused before the state is looked at. */
const oneOfEach = (states: readonly State[]) => states.filter((state, at) => state.visibility === 'withdrawn' || state.visibility === visibilities[at % visibilities.length])

/** What somebody may is tried in every state; on PostgreSQL, where the rules are the same, in one of each. */
function walk(all: readonly State[]) {
  const states = testDatabaseUrl ? oneOfEach(all) : all
  beforeAll(async () => {
    stock = new Map()
    unit = (await must(ask<{ items: { id: string }[] }>('/api/units', { as: await signIn('admin') }))).items[0]?.id ?? ''
    for (const [who, cookie] of await cookiesOfEverybody()) cookies.set(who, cookie)
    await makeStage()
    await fill(states)
  }, 240_000)

  it.each(oneOfEach(all).map(state => ({ name: nameOf(state), state })))('$name: everybody tries everything; who may not changes nothing', async ({ state }) => {
    const id = triedOf(state)
    const before = await opened(id)
    const handling = { decided: 'categorised', checked: 'drafted' }[state.handling as string] ?? state.handling
    expect([before.visibility, before.handling, before.reply?.held === true]).toEqual([state.visibility, handling, state.handling === 'checked'])
    const tries = everybody.flatMap(who => actNames.map(act => ({ who, act })))
    // Who may sends an old version, which lets him in and no further; contact data have no version and are only read.
    const wrong = (await eachOf(tries, async ({ who, act }) => {
      const allowed = may(who, act)
      const answer = told(await send(act, id, allowed ? before.version + 1000 : before.version, cookies.get(who)))
      const expected = !allowed ? refusalOf(who) : act !== 'readContact' ? '409 stale' : succeeds(act, state) ? '200' : acts[act].otherwise
      return answer === expected ? [] : [`${who} ${act}: ${answer}, expected ${expected}`]
    })).flat()
    expect(wrong).toEqual([])
    expect(await opened(id)).toEqual(before)
  })

  it.each(states.map(state => ({ name: nameOf(state), state })))('$name: who may does what the state allows and nothing else', async ({ state }) => {
    const doers = everybody.filter(who => duties[who])
    const wrong: string[] = []
    for (const [index, act] of actNames.entries()) {
      const able = doers.filter(who => may(who, act))
      // Each in turn, so that over the states every role does every act of its own.
      const who = able[(index + states.indexOf(state)) % able.length] ?? 'officeDirector'
      const fine = succeeds(act, state)
      const id = fine && act !== 'readContact' ? take(state) : triedOf(state)
      const before = await opened(id)
      const answer = await send(act, id, before.version, cookies.get(who))
      const expected = fine ? '200' : acts[act].otherwise ?? '409 wrongState'
      if (told(answer) !== expected) wrong.push(`${act} by ${who}: ${told(answer)}, expected ${expected}`)
      const after = await opened(id)
      if (!fine || act === 'readContact') expect(after, `${act} changes nothing`).toEqual(before)
      else {
        const then = { visibility: before.visibility, handling: act === 'decide' && before.handling === 'drafted' ? 'categorised' : before.handling, ...acts[act].then }
        if (after.visibility !== then.visibility || after.handling !== then.handling) wrong.push(`${act}: became ${after.visibility} ${after.handling}`)
      }
    }
    expect(wrong).toEqual([])
  })
}

it('the tables above say what the permission table says, for everybody', () => {
  const wrong = everybody.flatMap(who => actNames.filter(act => can(actorOf(who), acts[act].action) !== may(who, act)).map(act => `${who} ${act}`))
  expect(wrong).toEqual([])
})

describe('opinions on their way to an answer', () => {
  // Replies that have been checked stay recallable.
  useOwnServer({ GONGHUI_RECALL_SECONDS: '3600' })
  walk([
    ...visibilities.flatMap(visibility => (['received', 'decided', 'drafted', 'checked'] as const).map(handling => ({ visibility, handling }))),
    { visibility: 'withdrawn', handling: 'closed' },
  ])

  const decided = () => visibilities.map(visibility => stock.get(`${visibility} decided`)).find(Boolean) ?? []

  it('nobody checks his own reply, whatever else he may', async () => {
    for (const who of ['officeStaff', 'officeDirector'] as const) {
      const id = decided()[0] ?? ''
      const drafted = await must(send('draftReply', id, (await opened(id)).version, cookies.get(who)))
      for (const act of ['publishReply', 'returnReply'] as const) expect(told(await send(act, id, drafted.version, cookies.get(who))), `${who} ${act}`).toBe('409 secondPersonNeeded')
      expect((await opened(id)).handling).toBe('drafted')
    }
  })

  it('what somebody holds only he changes; those who may take it over', async () => {
    const id = stock.get('pending received')?.[0] ?? ''
    const claim = (who: Anybody, takeOver: boolean) => ask<{ code?: string, holder: { name: string } | null }>(`/api/desk/opinions/${id}/claim`, { body: { takeOver }, as: cookies.get(who) })
    const mayClaim: Anybody[] = ['moderator', 'officeStaff', 'officeDirector']
    const mayTakeOver: Anybody[] = ['officeStaff', 'officeDirector']
    const holder = await must(ask<{ holder: unknown }>(`/api/desk/opinions/${id}/claim`, { body: { takeOver: false }, as: await signIn('moderator') }))
    expect(holder.holder).not.toBeNull()
    for (const who of everybody) {
      expect(told(await claim(who, false)), `${who} takes`).toBe(mayClaim.includes(who) ? '409 heldByOther' : refusalOf(who))
      if (!mayTakeOver.includes(who)) expect(told(await claim(who, true)), `${who} takes over`).toBe(mayClaim.includes(who) ? '409 heldByOther' : refusalOf(who))
      for (const act of ['categorise', 'publish', 'decide', 'split'] as const) {
        const { version } = await opened(id)
        expect(told(await send(act, id, version, cookies.get(who))), `${who} ${act}`).toBe(may(who, act) ? '409 heldByOther' : refusalOf(who))
      }
    }
    expect(await opened(id)).toMatchObject({ holder: holder.holder })
    for (const who of mayTakeOver) expect(told(await claim(who, true)), who).toBe('200')
    for (const who of everybody) {
      const [taken, renewed] = [await ask<{ code?: string }>(`/api/desk/stages/${stage}/claims?number=0`, { method: 'PATCH', as: cookies.get(who) }), await ask<{ code?: string }>(`/api/desk/stages/${stage}/claims`, { method: 'DELETE', as: cookies.get(who) })]
      for (const answer of [taken, renewed]) expect(told(answer), who).toBe(mayClaim.includes(who) ? '200' : refusalOf(who))
    }
    expect((await opened(id)).holder).toBeNull()
  })

  it('a step is undone by those who might have taken it', async () => {
    const steps = [
      { what: 'a topic', change: { topic: '10' }, by: 'moderator', may: ['moderator', 'officeStaff', 'officeDirector'] },
      { what: 'what the public sees', change: { visibility: 'public' }, by: 'moderator', may: ['moderator', 'officeStaff', 'officeDirector'] },
      { what: 'a decision', change: { reason: '再议。' }, by: 'planner', may: ['techTeam', 'officeStaff', 'officeDirector'] },
    ] as const
    for (const { what, change, by, may: able } of steps) {
      const id = stock.get('pending received')?.[0] ?? ''
      const path = `/api/desk/opinions/${id}`
      const undo = async (who: Anybody, version: number) => told(await ask<{ code?: string }>(`${path}/undo`, { body: { version }, as: cookies.get(who) }))
      const before = await opened(id)
      const { version } = await must(ask<DeskOpinion>(path, { method: 'PATCH', body: { version: before.version, patch: change }, as: await signIn(by) }))
      for (const who of everybody) if (!able.some(one => one === who)) expect(await undo(who, version), `${who} undoes ${what}`).toBe(refusalOf(who))
      expect((await opened(id)).version).toBe(version)
      for (const [index, who] of able.entries()) {
        const now = (await opened(id)).version
        expect(await undo(who, now), `${who} undoes ${what}`).toBe('200')
        expect(await opened(id)).toMatchObject({ topic: before.topic, visibility: before.visibility, reason: before.reason })
        if (index < able.length - 1) await must(ask(path, { method: 'PATCH', body: { version: now + 1, patch: change }, as: await signIn(by) }))
      }
    }
  })

  it('many at once take no other right than one', async () => {
    const ids = decided()
    const fields = { categorise: { topic: '11' }, publish: { visibility: 'public' }, assign: { unitId: unit }, decide: { reason: '一并考虑。' } } as const
    for (const who of everybody) {
      for (const [act, change] of Object.entries(fields)) {
        const answer = await ask<{ code?: string, changed: number, batch: string | null }>(`/api/desk/stages/${stage}/bulk`, { body: { ids, patch: change, preview: true }, as: cookies.get(who) })
        // The table's keys are names of acts.
        expect(told(answer), `${who} ${act}`).toBe(may(who, act as ActName) ? '200' : refusalOf(who))
      }
    }
  })

  it('a submission is withdrawn by its author, and by nobody with a role', async () => {
    const author = cookies.get('selfRegistered')
    const { receipt } = await must(ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission(), as: author, headers: { 'x-forwarded-for': freshAddress() } }))
    const withdraw = (as: string | undefined) => ask<{ code?: string }>(`/api/receipts/${receipt}/withdrawal`, { body: {}, as, headers: { 'x-forwarded-for': freshAddress() } })
    for (const who of everybody) if (who !== 'selfRegistered') expect(told(await withdraw(cookies.get(who))), who).toBe('422 proofInvalid')
    expect((await must(ask<{ withdrawnAt: string | null }>(`/api/receipts/${receipt}`, { headers: { 'x-forwarded-for': freshAddress() } }))).withdrawnAt).toBeNull()
    expect(told(await withdraw(author))).toBe('200')
  })

  it('for an author who calls the office alone acts, and on what is withdrawn it has nothing left to change', async () => {
    const { receipt } = await must(ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ contact: { name: '王小明' } }), headers: { 'x-forwarded-for': freshAddress() } }))
    const id = (await must(ask<{ opinions: { id: string }[] }>(`/api/receipts/${receipt}`, { headers: { 'x-forwarded-for': freshAddress() } }))).opinions[0]?.id ?? ''
    const reason = '来电，已核对姓名和地址'
    const acting = {
      export: { method: 'POST', path: 'export', body: { reason }, open: '200', withdrawn: '200' },
      correct: { method: 'PATCH', path: 'contact', body: { reason, contact: { name: '王小朋' } }, open: '200', withdrawn: '409 wrongState' },
      withdraw: { method: 'POST', path: 'withdrawal', body: { reason }, open: '204', withdrawn: '204' },
    } as const
    const does = async (who: Anybody, act: keyof typeof acting) => told(await ask(`/api/desk/opinions/${id}/author/${acting[act].path}`, { method: acting[act].method, body: acting[act].body, as: cookies.get(who) }))
    const office: Anybody[] = ['officeStaff', 'officeDirector']
    const named = Object.keys(acting) as (keyof typeof acting)[] // The table's keys are its names.
    const refused = async () => {
      const before = await opened(id)
      for (const who of everybody) if (!office.includes(who)) for (const act of named) expect(await does(who, act), `${who} ${act}`).toBe(refusalOf(who))
      expect(await opened(id)).toEqual(before)
    }
    await refused()
    for (const [index, act] of named.entries()) expect(await does(office[index % 2] ?? 'officeStaff', act), act).toBe(acting[act].open)
    await refused()
    for (const act of named) expect(await does('officeDirector', act), act).toBe(acting[act].withdrawn)
  })
})

describe('opinions with their answer out', () => {
  useOwnServer({ GONGHUI_RECALL_SECONDS: '0' })
  walk(visibilities.map(visibility => ({ visibility, handling: 'answered' })))
})

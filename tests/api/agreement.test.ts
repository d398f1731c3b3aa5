import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { can } from '../../shared/domain/permissions'
import { showings } from '../../shared/domain/stage'
import type { Showing } from '../../shared/domain/stage'
import type { Visibility } from '../../shared/domain/opinion'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DraftWithBlocks } from '../../shared/schemas/draft'
import type { ClusterList, PublicOpinion, PublicOpinionList } from '../../shared/schemas/opinion'
import type { OutcomeAccount } from '../../shared/schemas/outcome'
import type { QuotedRangeList } from '../../shared/schemas/quote'
import type { SearchAnswer } from '../../shared/schemas/search'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import type { Stage } from '../../shared/schemas/stage'
import { aSubmission, ask, signIn } from '../support/client'
import { publishTogether } from '../support/answering'
import { actorOf, cookiesOfEverybody, everybody, isKnown } from '../support/everybody'
import type { Anybody } from '../support/everybody'

/**
 * What a list returns and what may be read one by one are decided in two places, in SQL (`visibleTo`) and by rule
 * (`can`, `showsOpinions`). This walks every role, every public state and every showing rule and holds them together.
 */
const moments = { open: [-3, 20], closed: [-30, -3] } as const
type Moment = keyof typeof moments
const cases = showings.flatMap(showing => (Object.keys(moments) as Moment[]).map(moment => ({ showing, moment, slug: `agree-${showing.toLowerCase()}-${moment}` })))

const atDesk = new Set([cases[0]?.slug, cases.at(-1)?.slug])

/** The rule of design §2 in its own words: one by one from the opening, at the close, or never. */
const shown = (showing: Showing, moment: Moment) => showing === 'oneByOne' || (showing === 'atClose' && moment === 'closed')

/** Everybody, with every role there is: two public addresses and the desk give each exactly his own. */
const readers = everybody.map(name => ({ name, actor: actorOf(name) }))
const cookies = new Map<Anybody, string | undefined>()
const as = (reader: typeof readers[number]) => cookies.get(reader.name)

const wholeDistrict = '116.5,38.9,117.6,39.9'
const lead = { from: 0, length: 4 }
/** One opinion per public state; each has a pin or a paragraph, so that map and reader count them too. */
const states: readonly Visibility[] = ['pending', 'public', 'withheld', 'takenDown']
/** Opinions of a case by id: what the public sees of each, and what it is about. */
const made = new Map<string, Map<string, { visibility: Visibility, pinned: boolean }>>()
let block: DraftWithBlocks['blocks'][number] | undefined

/** Each stage is a round of its own. */
let rounds = 50

async function makeStage(slug: string, showing: Showing, [first, last]: readonly [number, number], moderator: string) {
  const staff = await signIn('staff')
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: moderator })).body
  const today = legalDate(new Date())
  rounds += 1
  // What has closed was made while it was open.
  const body = { ...model, slug, round: rounds, showing, firstDay: addDays(today, first), lastDay: addDays(today, Math.max(last, 0)), contactRule: 'guest', letPass: '测试需要同时进行的环节' }
  const created = await ask<StageEdit>('/api/desk/stages', { body, as: await signIn('director') })
  expect(created.status, JSON.stringify(created.body)).toBe(201)
  if (last >= 0) return created.body
  const closed = await ask<StageEdit>(`/api/desk/stages/${slug}`, { method: 'PATCH', body: { version: created.body.version, patch: { lastDay: addDays(today, last) }, reason: '测试' }, as: staff })
  expect(closed.status, JSON.stringify(closed.body)).toBe(200)
  return closed.body
}

async function patch(id: string, change: Record<string, unknown>, moderator: string) {
  const { version } = (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body
  const done = await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version, patch: change }, as: moderator })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
}

/** Sends one submission with two opinions for each public state and brings each into its state. */
async function fill(slug: string, moderator: string) {
  if (!block) throw new Error('the demonstration has no paragraph')
  const quote = { exact: block.text.slice(lead.from, lead.length), prefix: '', suffix: block.text.slice(lead.length, lead.length + 10), start: lead.from }
  const opinions = states.flatMap(state => [
    { text: `${state}：步道在这里断了（${slug}）。`, anchor: { kind: 'geometry', geometry: { type: 'Point', coordinates: [117.04, 39.39] } }, topic: '08' },
    { text: `${state}：这一段写得不清楚（${slug}）。`, anchor: { kind: 'block', block: block?.id, quote }, topic: '09' },
  ])
  const taken = await ask(`/api/stages/${slug}/submissions`, { body: aSubmission({ opinions, township: '120114001' }) })
  expect(taken.status, JSON.stringify(taken.body)).toBe(201)
  const { items } = (await ask<DeskList>(`/api/desk/stages/${slug}/opinions?sort=number`, { as: moderator })).body
  expect(items).toHaveLength(opinions.length)
  const entries: [string, { visibility: Visibility, pinned: boolean }][] = []
  for (const [index, { id }] of items.entries()) {
    const visibility = states[Math.floor(index / 2)] ?? 'pending'
    if (visibility !== 'pending') await patch(id, { nature: 'suggestion', visibility: visibility === 'withheld' ? 'withheld' : 'public', ...(visibility === 'withheld' ? { withheldReason: 'noSubstance' } : {}) }, moderator)
    if (visibility === 'takenDown') await patch(id, { visibility: 'takenDown', withheldReason: 'personalData' }, moderator)
    entries.push([id, { visibility, pinned: index % 2 === 0 }])
  }
  made.set(slug, new Map(entries))
}

beforeAll(async () => {
  for (const [who, cookie] of await cookiesOfEverybody()) cookies.set(who, cookie)
  const moderator = await signIn('moderator')
  const { plan, draft } = (await ask<Stage>('/api/stages/wq-gongshi-1')).body
  const { blocks } = (await ask<DraftWithBlocks>(`/api/plans/${plan.slug}/drafts/${draft?.version}`)).body
  block = blocks.find(one => one.kind === 'paragraph' && one.text.length > 30 && one.chapter > 0)
  for (const { slug, showing, moment } of cases) {
    await makeStage(slug, showing, moments[moment], moderator)
    await fill(slug, moderator)
  }
})

const idsOf = async (path: string, cookie?: string) => (await ask<PublicOpinionList>(path, { as: cookie })).body.items.map(item => item.id).sort()

describe.each(cases)('a stage with $showing, $moment', ({ slug, showing, moment }) => {
  const path = `/api/stages/${slug}`
  const own = () => [...made.get(slug) ?? []]
  const expected = () => own().filter(([, { visibility }]) => visibility === 'public' && shown(showing, moment))

  it('says what its rule says', async () => {
    expect((await ask<Stage>(path)).body.showsOpinions).toBe(shown(showing, moment))
  })

  it.each(readers)('shows $name in the list exactly what can be read one by one', async (reader) => {
    const cookie = as(reader)
    expect(can(reader.actor, 'opinion.readPublic')).toBe(true)
    const readable: string[] = []
    for (const [id, { visibility }] of own()) {
      const one = await ask<PublicOpinion>(`${path}/opinions/${id}`, { as: cookie })
      // What was taken down says so where it was read, and nowhere else.
      expect(one.status).toBe(!shown(showing, moment) ? 404 : visibility === 'public' ? 200 : visibility === 'takenDown' ? 410 : 404)
      if (one.status === 200) readable.push(id)
    }
    // Staff see no more on public addresses than anybody else: pages are the same for every visitor (design §5).
    expect(readable.sort()).toEqual(expected().map(([id]) => id).sort())
    expect(await idsOf(`${path}/opinions?limit=100`, cookie)).toEqual(readable)
  })

  // The desk knows no showing rule: the most open stage and the strictest are enough.
  it.each(atDesk.has(slug) ? readers : [])('opens the desk to $name exactly as the permission table says', async (reader) => {
    const cookie = as(reader)
    const allowed = can(reader.actor, 'opinion.readAll')
    const refused = isKnown(reader.name) ? 403 : 401
    const list = await ask<DeskList>(`/api/desk/stages/${slug}/opinions?limit=100`, { as: cookie })
    expect(list.status).toBe(allowed ? 200 : refused)
    if (allowed) expect(list.body.items.map(item => item.id).sort()).toEqual(own().map(([id]) => id).sort())
    for (const [id, { visibility }] of own()) {
      const one = await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: cookie })
      expect(one.status).toBe(allowed ? 200 : refused)
      if (allowed) expect(one.body.visibility).toBe(visibility)
    }
  })

  it('counts the same in list, search by place, map, paragraphs, townships and quotations', async () => {
    const pinned = expected().filter(([, about]) => about.pinned).map(([id]) => id)
    const onBlock = expected().filter(([, about]) => !about.pinned).map(([id]) => id)
    const list = (await ask<PublicOpinionList>(`${path}/opinions`)).body
    expect([list.total, list.items.length]).toEqual([expected().length, expected().length])
    const clusters = (await ask<ClusterList>(`${path}/clusters?bbox=${wholeDistrict}&zoom=18`)).body
    expect(clusters.total).toBe(pinned.length)
    // By tiles, kept for some seconds: whole, and cut through the middle of one.
    for (const zoom of [10, 11]) {
      const totalIn = async (bbox: string) => (await ask<ClusterList>(`${path}/clusters?bbox=${bbox}&zoom=${zoom}`)).body.total
      await expect.poll(() => totalIn('116.5,38.9,117.6,39.9'), { timeout: 10_000 }).toBe(pinned.length)
      expect(await totalIn('116.5,38.9,117.01,39.9') + await totalIn('117.01,38.9,117.6,39.9')).toBe(pinned.length)
    }
    expect(await idsOf(`${path}/opinions?bbox=${wholeDistrict}`)).toEqual(pinned.sort())
    expect((await ask<PublicOpinionList>(`${path}/opinions?bbox=${wholeDistrict}`)).body.total).toBe(pinned.length)
    expect(await idsOf(`${path}/opinions?block=${block?.id}`)).toEqual(onBlock.sort())
    const blocks = (await ask<{ counts: Record<string, number> }>(`${path}/block-counts`)).body.counts
    expect(blocks).toEqual(onBlock.length ? { [block?.id ?? '']: onBlock.length } : {})
    const townships = (await ask<{ counts: Record<string, number> }>(`${path}/township-counts`)).body.counts
    expect(Object.values(townships).reduce((sum, n) => sum + n, 0)).toBe(list.total)
    const quotes = (await ask<QuotedRangeList>(`${path}/quotes?chapter=${block?.chapter}`)).body.items
    expect(quotes).toEqual(onBlock.length ? [{ block: block?.id, start: lead.from, end: lead.length, n: onBlock.length }] : [])
  })

  it('has the same totals on stage, account and desk, whatever it shows', async () => {
    const [stage, account, desk] = [(await ask<Stage>(path)).body, (await ask<OutcomeAccount>(`${path}/outcomes`)).body, (await ask<DeskList>(`/api/desk/stages/${slug}/opinions`, { as: await signIn('moderator') })).body]
    const public_ = own().filter(([, { visibility }]) => visibility === 'public').length
    expect(stage.figures).toMatchObject({ submissions: 1, opinions: own().length, public: public_, late: moment === 'closed' ? own().length : 0 })
    const { withdrawn, ...figures } = stage.figures
    expect(account).toMatchObject({ figures, withdrawn })
    expect(desk.total).toBe(stage.figures.opinions)
    for (const state of states) {
      const some = (await ask<DeskList>(`/api/desk/stages/${slug}/opinions?visibility=${state}`, { as: await signIn('moderator') })).body
      expect([some.total, some.items.length], state).toEqual([2, 2])
    }
  })

  it('finds no more by a filter than without one', async () => {
    const without = await idsOf(`${path}/opinions`)
    for (const filter of ['topic=08', 'topic=08,09', 'township=120114001', 'outcome=adopted', `q=${encodeURIComponent('步道')}`, 'visibility=pending', 'handling=received', 'late=true']) {
      const found = await idsOf(`${path}/opinions?${filter}`)
      expect(found.filter(id => !without.includes(id)), filter).toEqual([])
    }
    // What is not public cannot be found by its words either.
    for (const state of ['pending', 'withheld', 'takenDown']) expect(await idsOf(`${path}/opinions?q=${state}`), state).toEqual([])
  })
})

/** Asks until the answer is as wanted or ten seconds are over: texts become findable through the outbox (design §4.11). */
async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const value = await read()
    if (wanted(value) || Date.now() > deadline) return value
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}

describe('search', () => {
  it('finds in every stage what its list shows, there and in the search over everything', async () => {
    for (const { slug, showing, moment } of cases) {
      const expected = [...made.get(slug) ?? []].filter(([, { visibility }]) => visibility === 'public' && shown(showing, moment)).map(([id]) => id).sort()
      const found = await eventually(() => idsOf(`/api/stages/${slug}/opinions?q=${slug}`), ids => ids.length === expected.length)
      expect(found, slug).toEqual(expected)
      const everywhere = (await ask<SearchAnswer>(`/api/search?q=${slug}`)).body.opinions
      expect(everywhere.flatMap(({ items }) => items.map(item => item.id)).sort(), slug).toEqual(expected)
    }
  })
})

describe('an outcome', () => {
  it('cannot be found by filter, count or map before its reply is out', async () => {
    const [slug = ''] = cases.filter(({ showing, moment }) => showing === 'oneByOne' && moment === 'open').map(one => one.slug)
    const [[id] = ['']] = [...made.get(slug) ?? []].filter(([, about]) => about.visibility === 'public' && about.pinned)
    const staff = await signIn('staff')
    await patch(id, { outcome: 'notAdopted', reason: '与上位规划不一致。' }, staff)
    expect((await ask<PublicOpinion>(`/api/stages/${slug}/opinions/${id}`)).body).toMatchObject({ outcome: '', reason: '', reply: null })
    const list = (await ask<PublicOpinionList>(`/api/stages/${slug}/opinions?outcome=notAdopted`)).body
    expect({ items: list.items.length, total: list.total }).toEqual({ items: 0, total: 0 })
    expect((await ask<ClusterList>(`/api/stages/${slug}/clusters?bbox=${wholeDistrict}&zoom=12&outcome=notAdopted`)).body.total).toBe(0)
    expect((await ask<{ counts: Record<string, number> }>(`/api/stages/${slug}/township-counts?outcome=notAdopted`)).body.counts).toEqual({})
    expect((await ask<OutcomeAccount>(`/api/stages/${slug}/outcomes`)).body.outcomes.find(line => line.outcome === 'notAdopted')?.n ?? 0).toBe(0)
  })
})

describe('a reply', () => {
  /** Answers an opinion by two persons, as the desk does. */
  async function answer(slug: string, id: string) {
    const [staff, director] = [await signIn('staff'), await signIn('director')]
    await patch(id, { nature: 'suggestion', outcome: 'explained', reason: '已在第三章说明。' }, staff)
    const version = async () => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: staff })).body.version
    const drafted = await ask(`/api/desk/opinions/${id}/reply`, { method: 'PUT', body: { version: await version(), text: '感谢来信，已在第三章说明。' }, as: staff })
    expect(drafted.status, JSON.stringify(drafted.body)).toBe(200)
    const published = await ask(`/api/desk/opinions/${id}/reply/publish`, { body: { version: await version() }, as: director })
    expect(published.status, JSON.stringify(published.body)).toBe(200)
  }

  it('stands in list, outcome filter and feed of exactly those opinions that may be read', async () => {
    const answered: { slug: string, id: string, readable: boolean }[] = []
    for (const { slug, showing, moment } of cases) {
      for (const [id, { visibility }] of [...made.get(slug) ?? []].filter(([, about]) => !about.pinned && (about.visibility === 'public' || about.visibility === 'withheld'))) {
        await answer(slug, id)
        answered.push({ slug, id, readable: visibility === 'public' && shown(showing, moment) })
      }
      await publishTogether(slug)
    }
    const readable = answered.filter(one => one.readable).map(one => one.id)
    const feed = await eventually(() => ask<string>('/feed.atom').then(({ body }) => answered.filter(({ id }) => body.includes(id)).map(({ id }) => id)), ids => ids.length >= readable.length)
    expect(feed.sort()).toEqual(readable.sort())
    for (const { slug, id, readable } of answered) {
      const one = await ask<PublicOpinion>(`/api/stages/${slug}/opinions/${id}`)
      expect(one.status, slug).toBe(readable ? 200 : 404)
      if (readable) expect(one.body).toMatchObject({ outcome: 'explained', progress: 'answered', reply: { text: '感谢来信，已在第三章说明。' } })
      expect((await idsOf(`/api/stages/${slug}/opinions?outcome=explained`)).includes(id), slug).toBe(readable)
    }
  })
})

describe('a stage that has not opened', () => {
  it('takes nothing in and shows nothing, under every rule', async () => {
    const moderator = await signIn('moderator')
    for (const showing of showings) {
      const { slug } = await makeStage(`agree-${showing.toLowerCase()}-upcoming`, showing, [2, 30], moderator)
      expect((await ask(`/api/stages/${slug}/submissions`, { body: aSubmission() })).status).toBe(409)
      expect((await ask<PublicOpinionList>(`/api/stages/${slug}/opinions`)).body).toEqual({ items: [], takenDown: [], nextCursor: null, total: 0 })
    }
  })
})

describe('the showing rule of an opened stage', () => {
  it('can be made stricter, which hides at once, and never opened again', async () => {
    const staff = await signIn('staff')
    const slug = 'agree-onebyone-closed'
    const change = async (showing: Showing) => {
      const { version } = (await ask<StageEdit>(`/api/desk/stages/${slug}`, { as: staff })).body
      return ask<{ code: string }>(`/api/desk/stages/${slug}`, { method: 'PATCH', body: { version, patch: { showing } }, as: staff })
    }
    expect(await idsOf(`/api/stages/${slug}/opinions`)).not.toEqual([])
    expect((await change('summaryOnly')).status).toBe(200)
    expect(await idsOf(`/api/stages/${slug}/opinions`)).toEqual([])
    expect((await ask<ClusterList>(`/api/stages/${slug}/clusters?bbox=${wholeDistrict}&zoom=12`)).body.total).toBe(0)
    const back = await change('oneByOne')
    expect([back.status, back.body.code]).toEqual([422, 'showingOnlyStricter'])
  })
})

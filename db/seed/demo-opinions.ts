import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { legalDate } from '#shared/domain/calendar'
import { cellOf } from '#shared/domain/cells'
import { roundPoint } from '#shared/domain/coordinates'
import { describeQuote } from '#shared/domain/quotes'
import { maskName } from '#shared/domain/masking'
import { findPersonalData, redactSpans } from '#shared/domain/personal-data'
import { particularsOf, withheldReasons } from '#shared/domain/opinion'
import type { WithheldReason } from '#shared/domain/opinion'
import { redirectionOf } from '#shared/domain/redirection'
import type { Verification } from '#shared/domain/submission'
import type { Anchor } from '#shared/schemas/anchor'
import type { Db } from '../client'
import { addCounts, addDayCount } from '../queries/opinion-counts'
import { indexOpinions } from '../queries/opinion-index'
import { numberSequence } from '../queries/stages'
import { anchors, opinions, replies, submissionCounts, submissions } from '../schema'
import { opinions as demoOpinions } from './demo/opinions'
import type { DemoOpinion } from './demo/types'
import { daysBefore, startOfDay } from './demo-frame'

const hour = 3_600_000

export interface OpinionSeed {
  now: Date
  stageIds: ReadonlyMap<DemoOpinion['stage'] | 'C', string>
  pinRounding: Record<DemoOpinion['stage'], number>
  blocks: Record<DemoOpinion['stage'], { id: string, chapter: number, kind: string, text: string }[]>
  people: { drafter: string, reviewer: string }
  /** Hash under which the receipt of a submission is looked up. */
  receiptHash: (submissionId: string) => string
}

/** The demonstration's opinions, each a submission of its own, with replies, search tokens and counts. */
export async function seedOpinions(db: Db, seed: OpinionSeed) {
  const numbers = { A: 0, B: 0 }
  const arrived = demoOpinions.map((demo, index) => ({ demo, receivedAt: arrivalOf(seed.now, demo, index) })).sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
  for (const { demo, receivedAt } of arrived) await seedOpinion(db, seed, demo, { number: ++numbers[demo.stage], receivedAt })
  for (const key of ['A', 'B'] as const) {
    const stageId = seed.stageIds.get(key)
    if (stageId && numbers[key]) await db.execute(sql`select setval(${numberSequence(stageId)}::regclass, ${numbers[key]})`)
  }
}

/** When it came: between seven and nine of its day, today until now, spread by its place in the list. Numbers follow these times. */
function arrivalOf(now: Date, { daysAgo }: DemoOpinion, index: number): Date {
  const day = startOfDay(now, daysAgo).getTime()
  const [from, to] = daysAgo === 0 ? [day, now.getTime()] : [day + 7 * hour, day + 21 * hour]
  return new Date(Math.round(from + (index * 37 % 600) / 600 * (to - from)))
}

async function seedOpinion(db: Db, seed: OpinionSeed, demo: DemoOpinion, { number, receivedAt }: { number: number, receivedAt: Date }) {
  const stageId = seed.stageIds.get(demo.stage)
  if (!stageId) throw new Error(`no stage ${demo.stage}`)
  const [submissionId, opinionId] = [randomUUID(), randomUUID()]
  const anchor = anchorOf(seed, demo, number)
  const point = demo.pin && anchor.kind === 'geometry' ? roundPoint(demo.pin, seed.pinRounding[demo.stage]) : null
  const publicText = demo.visibility === 'public' ? redactSpans(demo.text, findPersonalData(demo.text)) : ''
  const values = { visibility: demo.visibility, handling: demo.handling, topic: demo.handling === 'received' ? '' : demo.topic, township: demo.township ?? '', outcome: demo.outcome ?? '', late: false } as const
  await db.insert(submissions).values({ id: submissionId, stageId, number, channel: demo.channel, party: demo.party, receivedAt, original: { id: submissionId, consent: true, opinions: [{ text: demo.text, anchor }] }, bodyHash: 'demo', receiptHash: seed.receiptHash(submissionId), authorLabel: demo.name ? maskName(demo.name) : '', verification: verificationOf(demo, number), privacyVersion: 1 })
  await db.insert(opinions).values({
    id: opinionId, submissionId, stageId, number, ordinal: 1, text: demo.text, publicText, channel: demo.channel, party: demo.party, receivedAt, ...values,
    nature: demo.handling === 'received' ? '' : demo.nature, reason: demo.reason ?? '', outcomeDetail: { ...particularsOf(demo.outcome ?? '', { place: chapterName(demo), reference: chapterName(demo), unit: '有关主管部门', channel: '12345 政务服务便民热线' }), ...demo.outcomeDetail },
    withheldReason: demo.visibility === 'withheld' ? reasonOf(demo.withheldReason) : '',
    redirectedTo: demo.visibility === 'withheld' && reasonOf(demo.withheldReason) === 'redirected' ? redirectionOf(demo.nature) : '',
    anchorKind: anchor.kind, blockId: anchor.kind === 'block' ? anchor.block : null, lon: point?.[0] ?? null, lat: point?.[1] ?? null, cell: point ? cellOf(point) : null,
  })
  await db.insert(anchors).values({ opinionId, anchor })
  if (demo.reply) await seedReply(db, seed, demo, opinionId)
  await indexOpinions(db, [{ id: opinionId, stageId, text: demo.text, publicText }])
  await db.insert(submissionCounts).values({ stageId, channel: demo.channel, late: false, shard: 0, n: 1 }).onConflictDoUpdate({ target: [submissionCounts.stageId, submissionCounts.channel, submissionCounts.late, submissionCounts.shard], set: { n: sql`${submissionCounts.n} + 1` } })
  await addCounts(db, stageId, [{ ...values, n: 1 }])
  await addDayCount(db, stageId, { day: legalDate(receivedAt), n: 1 })
}

/** What came on paper was taken down by staff; what is public from the web was verified, of the rest every other one. */
function verificationOf({ channel, visibility }: DemoOpinion, number: number): Verification {
  if (channel !== 'web' && channel !== 'wechat') return 'staff'
  return visibility === 'public' || number % 2 === 0 ? 'phone' : 'none'
}

function seedReply(db: Db, seed: OpinionSeed, demo: DemoOpinion, opinionId: string) {
  const answered = demo.handling === 'answered' || demo.handling === 'closed'
  return db.insert(replies).values({
    opinionId, text: demo.reply ?? '', draftedBy: seed.people.drafter, draftedAt: daysBefore(seed.now, Math.max(0, demo.daysAgo - 2)),
    reviewedBy: answered ? seed.people.reviewer : null,
    publishedAt: answered ? daysBefore(seed.now, demo.stage === 'B' ? 90 : Math.max(0, demo.daysAgo - 3)) : null,
  })
}

/** A pin goes before a paragraph, a paragraph before a place in words. */
function anchorOf(seed: OpinionSeed, demo: DemoOpinion, number: number): Anchor {
  if (demo.pin) return { kind: 'geometry', geometry: { type: 'Point', coordinates: demo.pin }, crs: 'cgcs2000' }
  if (demo.quote) return quoteOf(seed.blocks[demo.stage], demo.quote)
  const heads = seed.blocks[demo.stage].filter(block => block.chapter > 0 || block.kind === 'heading')
  const chapters = [...new Set(heads.map(block => block.chapter))].sort((a, b) => a - b)
  const chapter = demo.blockHint === undefined ? undefined : chapters[demo.blockHint - 1]
  const paragraphs = seed.blocks[demo.stage].filter(block => block.chapter === chapter && block.kind === 'paragraph')
  const block = paragraphs[number % Math.max(1, paragraphs.length)]
  if (block) return { kind: 'block', block: block.id }
  return demo.township ? { kind: 'place', township: demo.township, description: demo.place } : { kind: 'whole' }
}

function quoteOf(blocks: OpinionSeed['blocks']['A'], words: string): Anchor {
  const block = blocks.find(one => one.text.includes(words))
  if (!block) throw new Error(`the draft does not say: ${words}`)
  const start = block.text.indexOf(words)
  return { kind: 'block', block: block.id, quote: describeQuote(block.text, start, start + words.length) }
}

const chapterName = ({ blockHint }: DemoOpinion) => blockHint ? `第${blockHint}章` : '相关章节'

function reasonOf(text: string | undefined): WithheldReason {
  return withheldReasons.find(reason => reason === text) ?? 'personalData'
}

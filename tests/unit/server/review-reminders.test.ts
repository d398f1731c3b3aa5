import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { experts, people, plans, reviewEntries, reviewInvitations, reviews, stages } from '../../../db/schema'
import { answerInvitation } from '../../../server/services/reviews/answer'
import { notify } from '../../../server/services/notifications'
import { closeReview } from '../../../server/services/reviews/close'
import { tellOfReviews } from '../../../server/services/reviews/remind'
import { useDatabase } from '../../support/connection'

const database = useDatabase()
const at = (time: string) => new Date(`${time}+08:00`)
const [plan, stage, review] = [randomUUID(), randomUUID(), randomUUID()]
/** More than are looked at in one go. */
const many = Array.from({ length: 230 }, () => ({ id: randomUUID(), person: randomUUID(), invitation: randomUUID() }))
const text = { zh: '论证' }
const told = () => database.ask<{ person: string, n: number }>(sql`select person_id as person, count(*)::int as n from notifications group by person_id`)

beforeAll(async () => {
  const { db } = database
  await db.insert(plans).values({ id: plan, slug: 'p', title: text, summary: text, phase: 'finalisation' })
  await db.insert(stages).values({ id: stage, planId: plan, slug: 's', kind: 'expertReview', round: 1, internal: true, title: text, question: text, why: text, onPaper: text, outOfScope: text, privacyNotice: text, opensAt: at('2026-11-01T00:00:00'), closesAt: at('2026-12-31T00:00:00'), showing: 'summaryOnly', answering: { mode: 'each', workingDays: 15 }, contactRule: 'guest', outcomes: ['adopted'], pinRounding: 0 })
  await db.insert(people).values(many.map(({ person }) => ({ id: person, name: '专家' })))
  await db.insert(experts).values(many.map(({ id, person }) => ({ id, name: '专家', workplace: '某院', fields: ['land' as const], tier: 'core' as const, personId: person, createdBy: person })))
  await db.insert(reviews).values({ id: review, slug: 'r', planId: plan, stageId: stage, title: text, method: 'written', deadline: at('2026-12-05T00:00:00'), publicIdentity: 'none', teamIdentity: 'named', mustPublish: false, state: 'open', createdBy: plan })
  await db.insert(reviewInvitations).values(many.map(({ id, invitation }, n) => ({ id: invitation, reviewId: review, expertId: id, number: n + 1, state: 'accepted' as const, invitedBy: plan, invitedAt: at('2026-11-20T09:00:00') })))
  // All but the last have written.
  await db.insert(reviewEntries).values(many.slice(0, -1).map(({ invitation }) => ({ id: randomUUID(), invitationId: invitation, position: 1, verdict: 'agree' as const, verdictText: '', signedName: '专家', signedAt: at('2026-11-25T09:00:00'), hash: '' })))
})

it('reminds whoever has not written however many have, once', async () => {
  const last = many.at(-1)?.person
  await tellOfReviews(database.db, at('2026-12-03T09:00:00'))
  expect(await told()).toEqual([{ person: last, n: 1 }])
  await tellOfReviews(database.db, at('2026-12-03T09:01:00'))
  expect(await told()).toEqual([{ person: last, n: 1 }])
})

it('reminds everybody where more wait than are looked at in one go', async () => {
  await database.run(sql`delete from review_entries`)
  await tellOfReviews(database.db, at('2026-12-03T09:02:00'))
  await tellOfReviews(database.db, at('2026-12-03T09:03:00'))
  expect((await told()).map(({ n }) => n)).toEqual(many.map(() => 1))
})

it('asks nobody any more who has answered: an invitation that waits is not told, and one that was told is read', async () => {
  await database.run(sql`update review_invitations set state = 'invited'`)
  const asked = many.slice(0, 3)
  for (const { person } of asked) await notify(database.db, { personIds: [person], kind: 'reviewInvited', subjectId: review, path: '/expert/reviews/r', params: { title: text, due: '2026-12-04' }, now: at('2026-12-01T09:00:00') })
  const [first, second, third] = asked.map(({ person }) => person)
  await database.run(sql`update notifications set told_at = ${at('2026-12-02T09:00:00').toISOString()}::timestamptz where kind = 'reviewInvited' and person_id = ${second ?? ''}::uuid`)
  const actor = (personId = '') => ({ kind: 'person' as const, personId, name: '专家', roles: ['expert' as const], unitIds: [] })
  for (const person of [first, second]) await answerInvitation(database.db, 'r', { answer: 'accept' }, { actor: actor(person), now: at('2026-12-03T09:03:30') })
  expect(await database.ask(sql`select person_id as person, read_at is not null as read from notifications where kind = 'reviewInvited' order by read desc`)).toEqual([{ person: second, read: true }, { person: third, read: false }])
  await database.run(sql`update review_invitations set state = 'accepted'`)
})

it('takes the reminder back from who declines, and from nobody else, and from all when the round ends', async () => {
  const [first] = many
  const actor = { kind: 'person' as const, personId: first?.person ?? '', name: '专家', roles: ['expert' as const], unitIds: [] }
  await answerInvitation(database.db, 'r', { answer: 'decline', reason: '出差' }, { actor, now: at('2026-12-03T09:04:00') })
  const waiting = async () => (await database.ask<{ person: string }>(sql`select person_id as person from notifications where kind = 'reviewNear'`)).map(({ person }) => person)
  expect([(await waiting()).includes(first?.person ?? ''), (await waiting()).length]).toEqual([false, many.length - 1])
  await database.db.insert(reviewEntries).values({ id: randomUUID(), invitationId: many[1]?.invitation ?? '', position: 1, verdict: 'agree', verdictText: '', signedName: '专家', signedAt: at('2026-12-03T09:05:00'), hash: '' })
  await closeReview(database.db, 'r', { version: 1, conclusion: '同意。', reason: '' }, { actor, now: at('2026-12-03T09:06:00') })
  expect(await waiting()).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { experts, people, replies, reviewComments, reviewEntries, reviewInvitations, reviews } from '../../../db/schema'
import { closeReview, reopenReview } from '../../../server/services/reviews/close'
import { openReview } from '../../../server/services/reviews/write'
import { tellOfReviews } from '../../../server/services/reviews/remind'
import type { Person } from '../../../server/services/desk/change'
import { useDatabase } from '../../support/connection'
import { aDistrict, anOpinion, at, stubServer } from '../../support/unit-work'

const database = useDatabase()
const review = randomUUID()
const anExpert = () => ({ id: randomUUID(), person: randomUUID(), invitation: randomUUID() })
const [asked, accepted, answered, looked, declined] = [anExpert(), anExpert(), anExpert(), anExpert(), anExpert()]
const all = [asked, accepted, answered, looked, declined]
let director: Person
const unread = () => database.ask<{ kind: string, person: string }>(sql`select kind, person_id as person from notifications where read_at is null and told_at is null order by kind, person_id`)
const sorted = (told: { kind: string, person: string }[]) => told.sort((a, b) => a.kind.localeCompare(b.kind) || a.person.localeCompare(b.person))

/** An entry whose one comment has been answered. */
async function write(stage: string, { invitation }: typeof asked) {
  const [entry, opinion] = [randomUUID(), await anOpinion(database.db, stage)]
  await database.run(sql`update opinions set handling = 'answered' where id = ${opinion}::uuid`)
  await database.db.insert(replies).values({ opinionId: opinion, text: '已采纳。', draftedBy: director.personId, draftedAt: at('2027-03-02T09:00:00'), publishedAt: at('2027-03-02T10:00:00') })
  await database.db.insert(reviewEntries).values({ id: entry, invitationId: invitation, position: 1, verdict: 'agree', verdictText: '', signedName: '专家', signedAt: at('2027-03-01T10:00:00'), hash: '' })
  await database.db.insert(reviewComments).values({ entryId: entry, position: 1, severity: 'shouldChange', text: '宜疏浚。', opinionId: opinion })
}

beforeAll(async () => {
  stubServer()
  const { db } = database
  const { plan, stage, office } = await aDistrict(db)
  director = office
  await db.insert(people).values(all.map(({ person }) => ({ id: person, name: '专家' })))
  await db.insert(experts).values(all.map(({ id, person }) => ({ id, name: '专家', workplace: '某院', fields: ['land' as const], tier: 'core' as const, personId: person, createdBy: person })))
  await db.insert(reviews).values({ id: review, slug: 'r', planId: plan, stageId: stage, title: { zh: '论证' }, method: 'written', deadline: at('2027-03-06T00:00:00'), publicIdentity: 'none', teamIdentity: 'named', mustPublish: false, createdBy: office.personId })
  await db.insert(reviewInvitations).values(all.map(({ id, invitation }, n) => ({ id: invitation, reviewId: review, expertId: id, number: n + 1, invitedBy: office.personId, invitedAt: at('2027-02-20T09:00:00') })))
  await openReview(db, 'r', { version: 1 }, { actor: office, now: at('2027-02-20T09:00:00') })
  await database.run(sql`update review_invitations set state = 'accepted' where id <> ${asked.invitation}::uuid`)
  await database.run(sql`update review_invitations set state = 'declined' where id = ${declined.invitation}::uuid`)
  for (const one of [answered, looked]) await write(stage, one)
  await tellOfReviews(db, at('2027-03-04T09:00:00'))
  await database.run(sql`update review_comments c set looked_at = '2027-03-04T02:00:00Z', second_look = 'accepted' from review_entries e where e.id = c.entry_id and e.invitation_id = ${looked.invitation}::uuid`)
})

it('tells again of what closing took back: the invitation, the near deadline, and answers that nobody has looked at', async () => {
  const version = async () => (await database.ask<{ version: number }>(sql`select version from reviews`))[0]?.version ?? 0
  await closeReview(database.db, 'r', { version: await version(), conclusion: '同意。', reason: '' }, { actor: director, now: at('2027-03-04T11:00:00') })
  expect(await unread()).toEqual([])
  await reopenReview(database.db, 'r', { version: await version(), reason: '补充论证。' }, { actor: director, now: at('2027-03-04T12:00:00') })
  expect(await unread()).toEqual([{ kind: 'reviewInvited', person: asked.person }])
  await tellOfReviews(database.db, at('2027-03-04T12:01:00'))
  const anew = sorted([{ kind: 'reviewInvited', person: asked.person }, ...[asked, accepted].map(({ person }) => ({ kind: 'reviewNear', person })), { kind: 'reviewAnswered', person: answered.person }])
  expect(sorted(await unread())).toEqual(anew)
  await tellOfReviews(database.db, at('2027-03-04T12:02:00'))
  expect(sorted(await unread()), 'once').toEqual(anew)
})

import { randomUUID } from 'node:crypto'
import { insertExpert } from '#db/queries/experts'
import { insertNotice } from '#db/queries/privacy-notices'
import { listInvitations } from '#db/queries/review-invitations'
import { createNumberSequence, findStage, insertStage, listTopics, replaceTopics } from '#db/queries/stages'
import type { Db } from '#db/client'
import { startOfDay } from '#db/seed/demo-frame'
import { demoExperts, demoPastReview, demoReview } from '#db/seed/demo/reviews'
import { addDays, legalDate } from '#shared/domain/calendar'
import { emptyEntry } from '#shared/domain/review-entry'
import type { Person } from './desk/change'
import { closeReview } from './reviews/close'
import { requireReview } from './reviews/frame'
import { publishReview } from './reviews/publish'
import { enterPaper } from './reviews/send'
import { createReview, inviteExperts, openReview, patchReview } from './reviews/write'

interface Seeding { like: string, staff: Person, director: Person, expert: string, now: Date }

/** The demonstration's experts, and a round of written review in an internal stage of its own, through the services. */
export async function seedReviews(db: Db, { like, staff, director, expert, now }: Seeding) {
  const ids = new Map<string, string>(demoExperts.map(({ key }) => [key, randomUUID()]))
  for (const { key, ...one } of demoExperts) await insertExpert(db, { ...one, id: ids.get(key), personId: key === 'transport' ? expert : null, createdBy: staff.personId, createdAt: now })
  const stage = await seedStage(db, like, now)
  const opened = { actor: staff, now: startOfDay(now, demoReview.stage.openedDaysAgo - 1) }
  await seedPast(db, { stage, ids, staff, director, now })
  const id = randomUUID()
  const lastDay = addDays(legalDate(now), -demoReview.closesDaysAgo)
  await createReview(db, { id, stage, title: demoReview.title, method: 'written', lastDay }, opened)
  await patchReview(db, id, { version: 1, patch: { questions: [...demoReview.questions] } }, opened)
  await inviteExperts(db, id, demoReview.invited.flatMap(key => ids.get(key) ?? []), opened)
  await openReview(db, id, { version: (await requireReview(db, id)).review.version }, opened)
  const invited = await listInvitations(db, id)
  for (const { expert: key, signedDaysAgo, ...said } of demoReview.opinions) {
    const invitation = invited.find(one => one.expert.id === ids.get(key))
    const entry = { ...said, comments: said.comments.map(comment => ({ ...comment, block: null })) }
    if (invitation) await enterPaper(db, { review: id, invitation: invitation.invitation.id }, { id: randomUUID(), entry, signedOn: addDays(legalDate(now), -signedDaysAgo), upload: null, noInterest: true }, { actor: staff, now })
  }
}

/** A round that is over: two experts agreed on paper, and the director has released the conclusion. */
async function seedPast(db: Db, { stage, ids, staff, director, now }: Pick<Seeding, 'staff' | 'director' | 'now'> & { stage: string, ids: ReadonlyMap<string, string> }) {
  const [id, by] = [randomUUID(), { actor: staff, now: startOfDay(now, demoReview.stage.openedDaysAgo - 1) }]
  const version = async () => (await requireReview(db, id)).review.version
  await createReview(db, { id, stage, title: demoPastReview.title, method: 'commissioned', lastDay: addDays(legalDate(now), -demoPastReview.signedDaysAgo) }, by)
  await inviteExperts(db, id, demoPastReview.invited.flatMap(key => ids.get(key) ?? []), by)
  await openReview(db, id, { version: await version() }, by)
  for (const { invitation } of await listInvitations(db, id)) {
    await enterPaper(db, { review: id, invitation: invitation.id }, { id: randomUUID(), entry: { ...emptyEntry, verdict: 'agree' }, signedOn: addDays(legalDate(now), -demoPastReview.signedDaysAgo), upload: null, noInterest: true }, { actor: staff, now })
  }
  await closeReview(db, id, { version: await version(), conclusion: demoPastReview.conclusion, reason: '' }, { actor: staff, now: startOfDay(now, demoPastReview.signedDaysAgo - 1) })
  await publishReview(db, id, { version: await version(), withComments: false }, { actor: director, now: startOfDay(now, demoPastReview.signedDaysAgo - 2) })
}

/** An internal stage with the codebook and the rules of another one. */
async function seedStage(db: Db, like: string, now: Date): Promise<string> {
  const found = await findStage(db, like)
  if (!found) throw new Error(`there is no stage ${like}`)
  const { slug, openedDaysAgo, closesDaysAgo, ...texts } = demoReview.stage
  const { id: _id, createdAt: _createdAt, concludedAt: _concludedAt, ...model } = found.stage
  const opensAt = startOfDay(now, openedDaysAgo)
  const id = await insertStage(db, { ...model, ...texts, slug, kind: 'expertReview', round: 1, internal: true, showing: 'summaryOnly', opensAt, closesAt: startOfDay(now, closesDaysAgo - 1), answering: { mode: 'each', workingDays: 15 } })
  await createNumberSequence(db, id)
  await insertNotice(db, { stageId: id, version: 1, notice: model.privacyNotice, validFrom: opensAt })
  await replaceTopics(db, id, (await listTopics(db, found.stage.id)).map(({ code, name, hint, initials }) => ({ code, name: name ?? { zh: code }, hint: hint ?? { zh: '' }, initials })))
  return slug
}

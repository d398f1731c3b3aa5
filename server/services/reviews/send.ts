import { createHash } from 'node:crypto'
import type { Db } from '#db/client'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { findEntry, insertEntry } from '#db/queries/review-entries'
import { findWorking, listInvitations, updateInvitation, updateWorking } from '#db/queries/review-invitations'
import type { FoundInvitation } from '#db/queries/review-invitations'
import type { FoundReview } from '#db/queries/reviews'
import { acceptSubmission } from '#db/queries/submissions'
import { listUploadIds } from '#db/queries/uploads'
import { endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { coverOpinionNames } from '#shared/domain/hidden-experts'
import { channelOf } from '#shared/domain/review'
import { commentsToAnswer, emptyEntry, entryFaults, opinionText, signedWords, writtenEntry } from '#shared/domain/review-entry'
import type { EntryInput } from '#shared/domain/review-entry'
import { authorName } from '#shared/domain/review-identity'
import { isAwaited, mayWriteEntry } from '#shared/domain/review-invitation'
import type { ReceivedBody } from '#shared/schemas/submission'
import { takeBackNotices } from '../notifications'
import { stageContext } from '../stage-context'
import { prepareSubmission } from '../submissions'
import type { Arrival } from '../submissions'
import { holdInvitation, holdReview, refuse, requireReviewStep, requireRunningStage } from './frame'
import type { By } from './frame'
import { requireOwnInvitation, standingOf } from './own'

/** Signs what has been saved at this version and sends it: frozen from then on. Who signs has proven before that it is he. */
export function sendEntry(db: Db, key: string, { id, version, name }: { id: string, version: number, name: string }, { actor, now }: By): Promise<void> {
  return db.transaction(async (tx) => {
    // The round first: it is not closed while somebody is sending.
    await holdReview(tx, key)
    const { found, own } = await requireOwnInvitation(tx, key, actor, true)
    if (await isRepeated(tx, id, own)) return
    if (!mayWriteEntry(standingOf(found, own))) throw refuse({ zh: '现在不能提交：论证已经结束，或者利害关系声明还没有完成。', en: 'nothing can be sent now: the round is closed, or the declaration of interests is not settled.' })
    if (name !== own.expert.name) throw new DomainError('invalidInput', {}, { fields: [{ path: 'name', message: 'nameDiffers' }] })
    const working = await findWorking(tx, own.invitation.id)
    if (working?.version !== version) throw new DomainError('stale', {}, { current: { working: working?.working ?? emptyEntry, workingVersion: working?.version ?? 0 } })
    const entry = checked(working.working ?? emptyEntry, own.entries > 0, '')
    await write(tx, found, own, { id, entry, signedAt: now, arrival: { actor, channel: channelOf(found.review.method), network: undefined, now } })
    await updateWorking(tx, { id: own.invitation.id, version }, null)
    await recordAudit(tx, { actor, action: 'review.send', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, number: own.invitation.number, opinions: commentsToAnswer(entry).length } })
  })
}

/** Registers an opinion that came on paper 线下: as its expert signed it, on its day, with its scan. */
export function enterPaper(db: Db, at: { review: string, invitation: string }, { id, entry: typed, signedOn, upload, noInterest }: { id: string, entry: EntryInput, signedOn: string, upload: string | null, noInterest: boolean }, { actor, now }: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, at.review)
    const own = await holdInvitation(tx, { reviewId: found.review.id, id: at.invitation })
    if (await isRepeated(tx, id, own)) return
    requireReviewStep(found, 'enterPaper')
    if (own.invitation.state === 'declined' || own.invitation.state === 'excused') throw refuse({ zh: '这位专家已经谢绝或者回避，不能登记意见。', en: 'this expert declined or stands aside; no opinion can be registered.' })
    if (own.invitation.interest === 'declared' && own.invitation.decision === '') throw refuse({ zh: '这位专家声明了利害关系，请先作出决定。', en: 'this expert has declared an interest. Decide on it first.' })
    if (signedOn > legalDate(now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'signedOn', message: 'later' }] })
    if (upload && !(await listUploadIds(tx, [upload], 'proof')).length) throw new DomainError('invalidInput', {}, { fields: [{ path: 'upload', message: 'fileUnknown' }] })
    // 713 Art. 20: no expert with a direct interest; who has declared nothing is asked before his opinion counts.
    if (own.invitation.interest === '' && !noInterest) throw new DomainError('invalidInput', {}, { fields: [{ path: 'noInterest', message: 'declarationNeeded' }] })
    const entry = checked(typed, own.entries > 0, 'entry.')
    await write(tx, found, own, { id, entry, signedAt: new Date(endOfLegalDay(signedOn).getTime() - 12 * 3_600_000), upload, arrival: { actor, channel: channelOf(found.review.method), network: undefined, now, receivedOn: signedOn } })
    const declares = noInterest && own.invitation.interest === ''
    if (isAwaited({ state: own.invitation.state, entries: 0 }) || declares) await updateInvitation(tx, own.invitation, { state: 'accepted', ...declares ? { interest: 'none', declaredAt: now } : {} })
    await recordAudit(tx, { actor, action: 'review.enterPaper', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, number: own.invitation.number, opinions: commentsToAnswer(entry).length, day: signedOn } })
  })
}

/** The same id again is the same entry; of another invitation it is somebody else's. */
async function isRepeated(tx: Db, id: string, { invitation }: FoundInvitation): Promise<boolean> {
  const before = await findEntry(tx, id)
  if (before && before.invitationId !== invitation.id) throw new DomainError('idempotencyConflict')
  return before !== undefined
}

function checked(entry: EntryInput, supplement: boolean, prefix: string): EntryInput {
  const faults = entryFaults(entry, { supplement })
  if (faults.length) throw new DomainError('invalidInput', {}, { fields: faults.map(({ path, message }) => ({ path: `${prefix}${path}`, message })) })
  const written = writtenEntry(entry)
  // A supplement adds comments; the verdict that was signed first stays.
  return supplement ? { ...written, verdict: '', verdictText: '' } : written
}

interface Sent { id: string, entry: EntryInput, signedAt: Date, upload?: string | null, arrival: Arrival }

/** Writes the entry, and what it says as one submission of the stage with an opinion for each comment. The submission knows no account: whose it is stands here alone. */
async function write(tx: Db, { review, stage }: FoundReview, { invitation, expert, entries }: FoundInvitation, { id, entry, signedAt, upload, arrival }: Sent) {
  await requireRunningStage(tx, stage.id, arrival.now)
  const comments = commentsToAnswer(entry)
  const context = await stageContext(tx, stage.slug)
  const ids = await (async () => {
    if (!comments.length) return []
    // The entry keeps the words that were signed.
    const { publicIdentity, teamIdentity } = review
    const shown = coverOpinionNames((await listInvitations(tx, review.id)).map(({ expert: { name } }) => ({ name, publicIdentity, teamIdentity })))
    const body: ReceivedBody = { id, party: 'expert', lang: 'zh-CN', opinions: comments.map(comment => ({ text: shown(opinionText({ ...comment, block: isKnown(comment.block) ? comment.block : null })), anchor: comment.block && isKnown(comment.block) ? { kind: 'block', block: comment.block } : { kind: 'whole' } })) }
    const submission = await prepareSubmission(tx, context, body, { ...arrival, reference: `${review.slug} ${invitation.number}` })
    if (await acceptSubmission(tx, { ...submission, personId: null, authorLabel: authorName({ ...expert, number: invitation.number }, review) }) === null) throw new DomainError('idempotencyConflict')
    return submission.opinions.map(opinion => opinion.id)
  })()
  function isKnown(block: string | null) {
    return block !== null && context.blocks.has(block)
  }
  await insertEntry(tx, {
    id, invitationId: invitation.id, position: entries + 1, verdict: entry.verdict, verdictText: entry.verdictText, signedName: expert.name, signedAt,
    hash: createHash('sha256').update(signedWords({ review: review.slug, name: expert.name, entry })).digest('hex'), late: signedAt >= review.deadline, enteredBy: upload === undefined ? null : arrival.actor.kind === 'person' ? arrival.actor.personId : null, uploadId: upload ?? null,
  }, comments.map(({ block, chapter, severity, text, basis }, at) => ({ position: at + 1, blockId: block, chapter, severity, text, basis, opinionId: ids[at] ?? null })))
  if (expert.personId) await takeBackNotices(tx, ['reviewInvited', 'reviewNear'], [review.id], [expert.personId])
  await raiseGenerationOfStage(tx, stage.id)
}

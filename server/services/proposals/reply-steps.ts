import type { Db } from '#db/client'
import { insertReleases, insertReply, insertRound, updateReply, updateRound } from '#db/queries/proposal-parts'
import { listTalks } from '#db/queries/proposals'
import type { ReplyRow } from '#db/queries/proposals'
import { listUploadIds } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import { afterRating } from '#shared/domain/proposal'
import type { ReleasedPart } from '#shared/domain/proposal'
import { mayExtend } from '#shared/domain/proposal-clock'
import { isTalkInLetter } from '#shared/domain/proposal-correction'
import { namesPerson } from '#shared/domain/name-cover'
import { replyClass } from '#shared/domain/reply-class'
import { letterLayout } from '#shared/domain/reply-letter'
import { writtenParts } from '#shared/domain/reply-parts'
import { readCalendar } from '../procedure/context'
import { currentRound, hostsOf } from './frame'
import type { HeldProposal } from './frame'
import { readUntoldNames } from './names'
import { spanOf } from './spans'
import type { StepWriter } from './steps'
import { takeBackReminders, tellDirectors, tellLead, tellUnits } from './told'

const fault = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })
const unitIdsOf = ({ units }: HeldProposal) => units.filter(({ link }) => !link.endedAt).map(({ link }) => link.unitId)

/** Six months instead of three, once, before the three are over, with the reason; granted on paper it is entered later with its day and document. */
const extend: StepWriter<'extend'> = async (tx, held, { reason, grantedOn, document }) => {
  const { round } = currentRound(held)
  const [on, span, calendar] = [grantedOn ?? held.today, spanOf(round, held.replies), await readCalendar(tx)]
  if (on > held.today) throw fault('grantedOn', 'future')
  if (on < round.startedOn) throw fault('grantedOn', 'beforeStart')
  if (on < held.today && !document) throw fault('document', 'needed')
  if (!mayExtend(span, on, calendar)) throw new DomainError('wrongState', { reason: { zh: '三个月已经届满或者已经延长过，不能再延长。届满以前已经书面批准的，请填写批准日期和文号补录。', en: 'the three months are over, or it has been extended before. What was granted on paper before that is entered with its day and document number.' } })
  await updateRound(tx, { proposalId: held.proposal.id, round: round.round }, { extendedOn: on, extensionReason: reason, extensionDocument: document })
  await takeBackReminders(tx, held.proposal.id)
  return { detail: { reason, round: round.round, day: on, ...document ? { reference: document } : {} } }
}

const draft: StepWriter<'draft'> = async (tx, held, { text, class: code }, { actor, now }) => {
  const { round, reply } = currentRound(held)
  if (code && !replyClass(held.proposal.scheme, code)) throw fault('class', 'classUnknown')
  const values = { text, class: code, draftedBy: actor.personId, draftedAt: now }
  if (reply) await updateReply(tx, reply.id, values)
  else await insertReply(tx, { proposalId: held.proposal.id, round: round.round, ...values, createdAt: now })
  return { detail: { length: text.length } }
}

const submit: StepWriter<'submit'> = async (tx, held, _body, { now }) => {
  const { reply } = currentRound(held)
  const fields = [...reply?.text ? [] : [{ path: 'text', message: 'needed' }], ...reply?.class ? [] : [{ path: 'class', message: 'needed' }]]
  if (fields.length || !reply) throw new DomainError('invalidInput', {}, { fields })
  await updateReply(tx, reply.id, { returnReason: '' })
  await tellDirectors(tx, { ...held.proposal, kind: 'proposalReplyWaits', now })
  return {}
}

const sendBack: StepWriter<'sendBack'> = async (tx, held, { reason }, { now }) => {
  const { reply } = currentRound(held)
  if (reply) await updateReply(tx, reply.id, { returnReason: reason, approvedBy: null, approvedAt: null, letterParts: null })
  await tellUnits(tx, { ...held.proposal, unitIds: hostsOf(held), kind: 'proposalReplyReturned', now })
  return { detail: { reason } }
}

/** The director's own hand; who drafted it does not check it. */
const approve: StepWriter<'approve'> = async (tx, held, _body, { actor, now }) => {
  const { reply } = currentRound(held)
  if (!reply) throw new DomainError('notFound')
  if (reply.draftedBy === actor.personId) throw new DomainError('wrongState', { reason: { zh: '答复须由起草人以外的人审核，请由另一位办公室主任办理。', en: 'a reply is approved by somebody who has not drafted it. Please let another director do it.' } })
  // What stands in the letter from now on, whatever its units write or become (docs/decisions/0035).
  await updateReply(tx, reply.id, { approvedBy: actor.personId, approvedAt: now, letterParts: writtenParts(held.units), letterLayout })
  return {}
}

/** The letter went out: its number, its day, who signed. The clock ends with that day. */
const sign: StepWriter<'sign'> = async (tx, held, { letterNumber, signer, signedOn, scan }, { now }) => {
  const { round, reply } = currentRound(held)
  if (!reply) throw new DomainError('notFound')
  if (signedOn > held.today) throw fault('signedOn', 'future')
  if (signedOn < round.startedOn) throw fault('signedOn', round.round > 1 ? 'beforeAgain' : 'beforeStart')
  // A letter tells of nothing that had not been when it was signed.
  const talks = (await listTalks(tx, held.proposal.id)).filter(({ talk }) => talk.round === round.round && isTalkInLetter(talk, reply.approvedAt))
  if (talks.some(({ talk }) => talk.heldOn > signedOn)) throw fault('signedOn', 'beforeTalk')
  if (round.extendedOn && signedOn < round.extendedOn) throw fault('signedOn', 'beforeExtension')
  if (scan && !(await listUploadIds(tx, [scan], 'proof')).length) throw fault('scan', 'uploadUnknown')
  await updateReply(tx, reply.id, { letterNumber, signer, signedOn, scanId: scan })
  await takeBackReminders(tx, held.proposal.id)
  await tellLead(tx, { ...held.proposal, kind: 'proposalReplied', now })
  return { detail: { number: held.proposal.number, day: signedOn, reference: letterNumber } }
}

/** A reply sent or published by mistake: it stays readable at the desk with the reason, the public reads that it was withdrawn, another is written. */
const withdrawReply: StepWriter<'withdrawReply'> = async (tx, held, { reason }, { actor, now }) => {
  const { round, reply } = currentRound(held)
  if (!reply) throw new DomainError('notFound')
  await endReleases(tx, held, releasesOf([reply]), { reason, withdrawn: true, namesPublic: held.proposal.namesPublic, by: actor.personId, now })
  await updateReply(tx, reply.id, { withdrawnAt: now, withdrawnBy: actor.personId, withdrawReason: reason })
  await updateRound(tx, { proposalId: held.proposal.id, round: round.round }, { satisfaction: '', ratedOn: null, ratedBy: null, ratingNote: '' })
  await insertReply(tx, { proposalId: held.proposal.id, round: round.round, text: reply.text, class: reply.class, draftedBy: reply.draftedBy, draftedAt: reply.draftedAt, createdAt: now })
  await tellLead(tx, { ...held.proposal, kind: 'proposalReplyWithdrawn', now })
  await tellUnits(tx, { ...held.proposal, unitIds: unitIdsOf(held), kind: 'proposalReplyReturned', now })
  return { detail: { reason, reference: reply.letterNumber, ...round.satisfaction ? { satisfaction: round.satisfaction } : {} } }
}

/** What the lead thinks of the reply; who is not satisfied with the first has a second handling, with a clock of its own from that day. */
const rate: StepWriter<'rate'> = async (tx, held, { satisfaction, ratedOn, note }, { actor, now }) => {
  const { round, reply } = currentRound(held)
  if (ratedOn > held.today) throw fault('ratedOn', 'future')
  if (reply?.signedOn && ratedOn < reply.signedOn) throw fault('ratedOn', 'beforeReply')
  if (satisfaction === 'dissatisfied' && !note) throw fault('note', 'needed')
  await updateRound(tx, { proposalId: held.proposal.id, round: round.round }, { satisfaction, ratedOn, ratedBy: actor.personId, ratingNote: note })
  const { state, again } = afterRating(satisfaction, round.round)
  if (again) {
    await beginAgain(tx, held, round.round + 1, ratedOn)
    await tellUnits(tx, { ...held.proposal, unitIds: unitIdsOf(held), kind: 'proposalAgain', now })
  }
  return { state, detail: { satisfaction, day: ratedOn } }
}

async function beginAgain(tx: Db, { proposal }: HeldProposal, round: number, startedOn: string) {
  await insertRound(tx, { proposalId: proposal.id, round, startedOn })
}

interface Release { id: string, what: ReleasedPart, since: Date }
/** What the public reads of replies, unless a reply or its parts are still `wanted`; with a reply its parts end too. */
function releasesOf(replies: readonly ReplyRow[], wanted: { replies: readonly string[], parts: readonly string[] } = { replies: [], parts: [] }): Release[] {
  return replies.flatMap(({ id, releasedAt, partsReleasedAt }): Release[] => {
    if (releasedAt && !wanted.replies.includes(id)) return [{ id, what: 'reply', since: releasedAt }]
    return partsReleasedAt && !wanted.parts.includes(id) ? [{ id, what: 'parts', since: partsReleasedAt }] : []
  })
}

/** Keeps when the public read what it reads no longer, and why: it reads the reason in its place, which therefore tells no name that is not public. */
async function endReleases(tx: Db, { proposal }: HeldProposal, ended: readonly Release[], { reason, withdrawn, namesPublic, by, now }: { reason: string, withdrawn: boolean, namesPublic: boolean, by: string, now: Date }) {
  if (!ended.length) return
  if (!reason) throw fault('reason', 'needed')
  if ((await readUntoldNames(tx, { id: proposal.id, namesPublic })).some(name => namesPerson(reason, name))) throw fault('reason', 'nameTold')
  await insertReleases(tx, ended.map(({ id, what, since }) => ({ proposalId: proposal.id, replyId: id, what, releasedAt: since, endedAt: now, endedBy: by, withdrawn, reason })))
}

/** What is public of it; of the replies those that are named, each signed: one that is signed later waits for a decision of its own, and so do the answers for parts behind each. What was public and is no longer leaves its time and the reason. */
const publish: StepWriter<'publish'> = async (tx, held, { isPublic, namesPublic: named, replies, parts, reason }, { actor, now }) => {
  const signed = held.replies.filter(one => one.signedOn && !one.withdrawnAt)
  if (!replies.every(id => signed.some(one => one.id === id))) throw fault('replies', 'replyUnknown')
  if (!parts.every(id => replies.includes(id) && signed.some(one => one.id === id && one.letterParts?.length))) throw fault('parts', 'replyUnknown')
  const [wanted, namesPublic] = [isPublic ? { replies, parts } : { replies: [], parts: [] }, isPublic && named]
  await requireNoNames(tx, held, signed.filter(one => wanted.parts.includes(one.id)), namesPublic)
  const ended = releasesOf(signed, wanted)
  await endReleases(tx, held, ended, { reason, withdrawn: false, namesPublic, by: actor.personId, now })
  const released = await release(tx, signed, wanted, now)
  return { set: { isPublic, namesPublic }, detail: { after: { isPublic, replyPublic: released.length > 0, partsPublic: wanted.parts.length > 0, namesPublic }, ...ended.length ? { reason } : {}, ...released.length ? { reference: released.map(one => one.letterNumber).join('、') } : {} } }
}

/** What a unit has answered was written for those who signed, whom it may name. */
async function requireNoNames(tx: Db, { proposal }: HeldProposal, replies: readonly ReplyRow[], namesPublic: boolean) {
  if (!replies.length) return
  const names = await readUntoldNames(tx, { id: proposal.id, namesPublic })
  if (replies.some(one => one.letterParts?.some(({ text }) => names.some(name => namesPerson(text, name))))) throw fault('parts', 'partNameTold')
}

/** Of the signed replies the wanted ones are public from now on, or still, with or without their parts; the others no longer. */
async function release(tx: Db, signed: readonly ReplyRow[], wanted: { replies: readonly string[], parts: readonly string[] }, now: Date): Promise<ReplyRow[]> {
  for (const { id, releasedAt, partsReleasedAt } of signed) {
    await updateReply(tx, id, { releasedAt: wanted.replies.includes(id) ? releasedAt ?? now : null, partsReleasedAt: wanted.parts.includes(id) ? partsReleasedAt ?? now : null })
  }
  return signed.filter(({ id }) => wanted.replies.includes(id))
}

/** A registration that counts no more: the public reads nothing of it, and its replies leave their times. */
const cancel: StepWriter<'cancel'> = async (tx, held, { reason }, { actor, now }) => {
  const shown = held.replies.filter(one => one.signedOn && !one.withdrawnAt)
  await endReleases(tx, held, releasesOf(shown), { reason, withdrawn: false, namesPublic: false, by: actor.personId, now })
  await release(tx, shown, { replies: [], parts: [] }, now)
  await takeBackReminders(tx, held.proposal.id)
  return { set: { stateReason: reason, isPublic: false, namesPublic: false }, detail: { reason } }
}

/** Steps of the reply and what follows it. */
export const replySteps = { extend, draft, submit, sendBack, approve, sign, withdrawReply, rate, publish, cancel }

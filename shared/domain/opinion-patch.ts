import { isCovering } from './covering'
import { DomainError } from './errors'
import { canMoveVisibility, handlingAfterCategorising, handlingTransitions, isHidden, missingForOutcome, mustNotBePublic } from './opinion'
import type { Handling, Nature, Outcome, OutcomeDetail, Visibility, WithheldReason } from './opinion'
import { can } from './permissions'
import type { Action } from './permissions'
import type { Actor } from './roles'
import { proposedPublicText, redact } from './redaction'
import { redirectionOf } from './redirection'
import type { Redirection } from './redirection'
import { leakedNames } from './review-identity'

/** The fields of an opinion that handling changes. */
export interface Handled {
  text: string
  publicText: string
  visibility: Visibility
  handling: Handling
  withheldReason: WithheldReason | ''
  /** The channel a redirected matter is sent to; '' for any other. */
  redirectedTo: Redirection | ''
  /** Brought before the director and held until he decides: neither made public nor answered (呈报领导). */
  escalated: boolean
  topic: string
  nature: Nature | ''
  township: string
  outcome: Outcome | ''
  outcomeDetail: OutcomeDetail
  reason: string
  unitId: string | null
}

/** A field-level change; what is not named stays (design §4.7). */
export type OpinionPatch = Partial<Omit<Handled, 'text' | 'handling' | 'escalated'>>

/** The permission each field asks for. */
export const patchActions = {
  topic: 'opinion.categorise',
  nature: 'opinion.categorise',
  township: 'opinion.categorise',
  visibility: 'opinion.moderate',
  withheldReason: 'opinion.moderate',
  redirectedTo: 'opinion.moderate',
  publicText: 'opinion.moderate',
  unitId: 'opinion.assign',
  outcome: 'opinion.decide',
  outcomeDetail: 'opinion.decide',
  reason: 'opinion.decide',
} as const satisfies Record<keyof OpinionPatch, Action>

/** Whether `actor` may change all of these fields; fields that follow from others ask for nothing. */
export function mayPatch(actor: Actor, fields: readonly string[]): boolean {
  return Object.entries(patchActions).every(([field, action]) => !fields.includes(field) || can(actor, action))
}

/** What the stage allows. `hidden`: names and workplaces of experts that no answer tells (docs/decisions/0034); the server alone knows them. */
export interface PatchFrame { topics: ReadonlySet<string>, outcomes: readonly Outcome[], townships: ReadonlySet<string>, hidden?: readonly string[] }

const refuse = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

/**
 * The opinion after a patch, with what follows from it: categorising moves the handling, publishing writes the public
 * text through the one redaction function, withholding needs a reason, and what is redirected is never public.
 */
export function patchOpinion(opinion: Handled, patch: OpinionPatch, frame: PatchFrame): Handled {
  if (opinion.visibility === 'withdrawn') throw refuse('作者已撤回，不能再办理。', 'the author has withdrawn it.')
  checkCodes(patch, frame)
  if (patch.reason && patch.reason !== opinion.reason) checkTellsNoExpert([patch.reason], frame)
  const next: Handled = { ...opinion, ...patch }
  next.handling = handlingAfterCategorising(opinion.handling, next)
  if (patch.outcome !== undefined || patch.reason !== undefined || patch.outcomeDetail !== undefined) {
    checkAnswered(opinion)
    // What goes out with the reply was checked by a second person together with it; a change of it asks for a new check.
    if (opinion.handling === 'drafted' && Object.keys(changedFields(decisionOf(opinion), decisionOf(next)).after).length) next.handling = replyState('drafted', 'categorised')
  }
  if (opinion.handling !== 'received' && opinion.handling !== 'categorised' && (!next.topic || !next.nature)) throw refuse('已起草或已答复的意见须保留主题和性质。', 'an opinion with a drafted or published reply keeps its topic and nature.')
  return settleVisibility(opinion, next, patch)
}

const decisionOf = ({ outcome, outcomeDetail, reason }: Handled) => ({ outcome, outcomeDetail, reason })

/** The next handling of an opinion by a step of its reply; a step its life cycle does not know is a fault of ours. */
export function replyState(from: Handling, to: Handling): Handling {
  const next: readonly Handling[] = handlingTransitions[from]
  if (from !== to && !next.includes(to)) throw new Error(`handling cannot go from ${from} to ${to}`)
  return to
}

function checkCodes(patch: OpinionPatch, frame: PatchFrame) {
  const fields = [
    patch.topic && !frame.topics.has(patch.topic) ? { path: 'topic', message: 'topicUnknown' } : null,
    patch.outcome && !frame.outcomes.includes(patch.outcome) ? { path: 'outcome', message: 'outcomeNotUsed' } : null,
    patch.township && !frame.townships.has(patch.township) ? { path: 'township', message: 'townshipUnknown' } : null,
  ].filter(field => field !== null)
  if (fields.length) throw new DomainError('invalidInput', {}, { fields })
}

/** Refuses an answer that tells an expert whom the stage keeps back: its author, the technical team and, where opinions are shown, the public read it. */
export function checkTellsNoExpert(texts: readonly string[], { hidden = [] }: Pick<PatchFrame, 'hidden'>) {
  const names = leakedNames(texts, hidden)
  if (names.length) throw new DomainError('expertNamesTold', { names: names.join('、') })
}

function checkAnswered({ handling }: Handled) {
  if (handling === 'answered' || handling === 'closed') throw refuse('答复已发布。需要更改采纳情况时，请先撤回答复。', 'the reply is published. Withdraw it before changing the outcome.')
}

function settleVisibility(before: Handled, next: Handled, patch: OpinionPatch): Handled {
  if (!canMoveVisibility(before.visibility, next.visibility)) throw refuse('公开状态不能这样变更。', 'what the public sees cannot change this way.')
  // It is published under the author's name: his words, with parts covered, and none of anybody else's. What personal data
  // look like is covered whole: with one digit covered a number is none any more to whoever looks for numbers.
  if (patch.publicText?.trim() && !(isCovering(patch.publicText, before.text) && isCovering(redact(patch.publicText), redact(before.text)))) throw refuse('公开的文字只能是涂隐了部分内容的作者原文，不能改写、增删。', 'what is published is the author’s own text with parts covered; it cannot be reworded, added to or shortened.')
  if (next.visibility === 'public' && mustNotBePublic(next.nature)) throw refuse('投诉、举报、信访类来件不予公开，请转有权处理的机关。', 'complaints, reports and petitions are not published; forward them to the competent body.')
  if (next.visibility === 'public' && before.visibility !== 'public') checkShowable(before)
  if (isHidden(next.visibility) && !next.withheldReason) throw new DomainError('invalidInput', {}, { fields: [{ path: 'withheldReason', message: 'reasonNeeded' }] })
  if (!isHidden(next.visibility)) next.withheldReason = ''
  // Named with the step that hides it, not by whoever changes something else of it later.
  const hides = patch.visibility !== undefined || patch.withheldReason !== undefined
  next.redirectedTo = next.withheldReason === 'redirected' ? patch.redirectedTo || before.redirectedTo || (hides ? redirectionOf(next.nature) : '') : ''
  // What a moderator covered by hand stays covered when the opinion is published again: the last public text is kept.
  if (next.visibility === 'public' && (before.visibility !== 'public' || patch.publicText !== undefined)) next.publicText = redact(patch.publicText ?? proposedPublicText(next))
  else if (next.visibility !== 'public') next.publicText = before.publicText
  // An opinion of which nothing is to be read is withheld, not shown empty.
  if (next.visibility === 'public' && next.text.trim() && !next.publicText.trim()) throw new DomainError('invalidInput', {}, { fields: [{ path: 'publicText', message: 'needed' }] })
  return next
}

/** What has no words yet, waits for the director or was sent elsewhere is not shown by the way. */
function checkShowable({ text, escalated, withheldReason }: Handled) {
  if (!text.trim()) throw refuse('照片或文件中的文字尚未录入，录入文字后才能公开。', 'nothing of its photo or file has been typed off; it can be made public once its words are.')
  if (escalated) throw refuse('已呈报领导、等待批示，批示前不能公开。', 'it is before the director and cannot be made public until he has decided.')
  if (withheldReason === 'redirected') throw refuse('已告知作者转其他渠道办理，不能直接公开。确属规划意见的，请先退回待审。', 'its author was directed elsewhere, so it cannot be made public at once. If it is about the plan after all, reopen it first.')
}

/** Fails unless a reply to the opinion may be drafted: categorised, with outcome, reason and particulars. */
export function checkReplyable(opinion: Handled) {
  if (opinion.handling === 'received') throw refuse('请先确定主题和性质。', 'set topic and nature first.')
  checkAnswered(opinion)
  const missing = missingForOutcome(opinion)
  if (missing.length) throw new DomainError('invalidInput', {}, { fields: missing.map(path => ({ path, message: 'needed' })) })
}

/** The fields in which two states differ, as they were and as they are. */
export function changedFields<T extends Partial<Handled>>(before: T, after: T): { before: Partial<T>, after: Partial<T> } {
  // Keys of an object of this type.
  const keys = (Object.keys(after) as (keyof T)[]).filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  // Some of the fields of a `T`.
  const pick = (from: T) => Object.fromEntries(keys.map(key => [key, from[key]])) as Partial<T>
  return { before: pick(before), after: pick(after) }
}

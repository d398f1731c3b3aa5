import { DomainError } from '#shared/domain/errors'
import { isHidden, mustNotBePublic } from '#shared/domain/opinion'
import { patchActions, patchOpinion } from '#shared/domain/opinion-patch'
import type { Handled, OpinionPatch, PatchFrame } from '#shared/domain/opinion-patch'
import type { Action } from '#shared/domain/permissions'
import { vouchesFor } from '#shared/domain/vouching'
import type { DeskOpinion } from '#shared/schemas/desk'

/** The fields of an opened opinion that handling changes. */
export function handledFields(opinion: DeskOpinion): Handled {
  const { text, publicText, visibility, handling, withheldReason, redirectedTo, escalated, topic, nature, township, outcome, outcomeDetail, reason, unitId } = opinion
  return { text, publicText, visibility, handling, withheldReason, redirectedTo, escalated, topic, nature, township, outcome, outcomeDetail, reason, unitId }
}

/** A patch without what is already so, and without what the person may not change. */
export function tidyPatch(opinion: DeskOpinion, patch: OpinionPatch, may: (action: Action) => boolean): OpinionPatch {
  const now = handledFields(opinion)
  // Keys of a patch.
  const keys = (Object.keys(patch) as (keyof OpinionPatch)[])
    .filter(key => patch[key] !== undefined && JSON.stringify(patch[key]) !== JSON.stringify(now[key]) && may(patchActions[key]))
  return Object.fromEntries(keys.map(key => [key, patch[key]]))
}

/** What was chosen, with the nature an opinion has when nobody says otherwise: 建议. A public text is kept for when it becomes public, a channel for when it is redirected: before that nothing takes them. */
export function savePlan(opinion: DeskOpinion, chosen: OpinionPatch, may: (action: Action) => boolean): OpinionPatch {
  const topic = chosen.topic ?? opinion.topic
  const nature = chosen.nature ?? opinion.nature
  const shown = chosen.visibility ?? opinion.visibility
  const publicText = shown === 'public' ? chosen.publicText : undefined
  const redirectedTo = isHidden(shown) ? chosen.redirectedTo : undefined
  return tidyPatch(opinion, { ...chosen, publicText, redirectedTo, nature: topic && !nature ? 'suggestion' : nature }, may)
}

/**
 * What Enter does: what was chosen and, where the opinion still waits for it, its publication; a nature that must not
 * be public (投诉、举报、求决) is withheld as redirected instead.
 */
export function enterPlan(opinion: DeskOpinion, chosen: OpinionPatch, may: (action: Action) => boolean): OpinionPatch {
  const saved = savePlan(opinion, chosen, may)
  if (opinion.visibility !== 'pending' || chosen.visibility !== undefined) return saved
  const patch: OpinionPatch = mustNotBePublic(saved.nature ?? opinion.nature)
    ? { ...saved, visibility: 'withheld', withheldReason: chosen.withheldReason ?? 'redirected', redirectedTo: chosen.redirectedTo }
    // An unknown author for whom nobody may vouch waits for his own proof; what is before the director for him; a photo for its words.
    : opinion.publishing === 'barred' || opinion.escalated || !opinion.text ? saved : { ...saved, publicText: chosen.publicText, visibility: 'public' }
  return tidyPatch(opinion, patch, may)
}

/** Whether a plan can be carried out: the state after it, or what is wrong (a field's code, or the error itself). */
export function tryPlan(opinion: DeskOpinion, patch: OpinionPatch, frame: PatchFrame): { after: Handled } | { problem: string, error?: DomainError } {
  if ((patch.visibility === 'public' || patch.nature) && !(patch.topic ?? opinion.topic)) return { problem: 'topicNeeded' }
  try {
    // What a sealed original says is known to the server alone, which judges what may be shown of it.
    const sealed = opinion.sealed && patch.publicText ? { text: patch.publicText } : {}
    const after = patchOpinion({ ...handledFields(opinion), ...sealed }, patch, frame)
    vouchesFor(opinion, after, opinion.publishing)
    return { after }
  }
  catch (error) {
    if (!(error instanceof DomainError)) throw error
    const field = error.extra.fields?.[0]
    return { problem: field?.message ?? error.code, error }
  }
}

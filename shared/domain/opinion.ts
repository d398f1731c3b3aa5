/** What the public sees of an opinion; `withdrawn` by its author, for good. */
export const visibilities = ['pending', 'public', 'withheld', 'takenDown', 'withdrawn'] as const
export type Visibility = typeof visibilities[number]

/** What staff may bring an opinion into. */
export const deskVisibilities = ['pending', 'public', 'withheld', 'takenDown'] as const satisfies readonly Visibility[]

/** How far an opinion is handled; independent of what the public sees (design §4.4). */
export const handlings = ['received', 'categorised', 'drafted', 'answered', 'closed'] as const
export type Handling = typeof handlings[number]

export const visibilityTransitions = {
  pending: ['public', 'withheld'],
  public: ['withheld', 'takenDown', 'pending'],
  withheld: ['public', 'pending'],
  takenDown: ['public', 'pending'],
  withdrawn: [],
} as const satisfies Record<Visibility, readonly Visibility[]>

export const handlingTransitions = {
  received: ['categorised'],
  categorised: ['received', 'drafted'],
  drafted: ['categorised', 'answered'],
  answered: ['drafted', 'closed'],
  closed: ['answered'],
} as const satisfies Record<Handling, readonly Handling[]>

/** Whether an opinion's public state may go from `from` to `to`. */
export function canMoveVisibility(from: Visibility, to: Visibility): boolean {
  const next: readonly Visibility[] = visibilityTransitions[from]
  return from === to || next.includes(to)
}

/** What an opinion is by nature (`domain.md` §3.2); the last three leave the flow (信访工作条例 Art. 30, 31). */
export const natures = ['suggestion', 'objection', 'enquiry', 'support', 'correction', 'complaint', 'report', 'petition'] as const
export type Nature = typeof natures[number]

/** Natures that are registered and redirected, never published (信访工作条例 Art. 23). */
export const redirectedNatures = ['complaint', 'report', 'petition'] as const satisfies readonly Nature[]

/** Whether an opinion of this nature must not become public. */
export function mustNotBePublic(nature: Nature | ''): boolean {
  const list: readonly string[] = redirectedNatures
  return list.includes(nature)
}

/** What became of an opinion (`domain.md` §3.2). */
export const outcomes = ['adopted', 'partiallyAdopted', 'alreadyCovered', 'notAdopted', 'explained', 'forwarded', 'outOfScope', 'redirected', 'invalid', 'acknowledged'] as const
export type Outcome = typeof outcomes[number]

/** Stands in a filter for a code that is not set. */
export const unset = 'none'

/** Why an opinion is withheld: legal categories only, criticism is none of them (`domain.md` §5.5). */
export const withheldReasons = ['personalData', 'illegalContent', 'attack', 'advertising', 'offTopic', 'redirected', 'secret', 'noSubstance'] as const
export type WithheldReason = typeof withheldReasons[number]

/** What the public does not read, with a reason: withheld from the beginning, or taken down again. */
export const hiddenVisibilities = ['withheld', 'takenDown'] as const satisfies readonly Visibility[]

/** Whether an opinion is kept from the public for one of the listed reasons. */
export function isHidden(visibility: Visibility): boolean {
  const list: readonly Visibility[] = hiddenVisibilities
  return list.includes(visibility)
}

/** Whether the public's list says anything of an opinion: its words, or that it was taken down. */
export function leavesTrace(visibility: Visibility): boolean {
  return visibility === 'public' || visibility === 'takenDown'
}

/** Particulars an outcome asks for, beside the reason in words. */
export interface OutcomeDetail { place?: string, before?: string, after?: string, reference?: string, unit?: string, channel?: string }

/**
 * What a reason must contain for each outcome (城乡规划法 Art. 26 ¶2; `domain.md` §3.2):
 * `reason` a sentence, and the particulars named.
 */
export const outcomeNeeds = {
  adopted: { reason: true, detail: ['place'] },
  partiallyAdopted: { reason: true, detail: ['place'] },
  alreadyCovered: { reason: true, detail: ['reference'] },
  notAdopted: { reason: true, detail: [] },
  explained: { reason: true, detail: [] },
  forwarded: { reason: true, detail: ['unit'] },
  outOfScope: { reason: true, detail: ['channel'] },
  redirected: { reason: true, detail: ['channel'] },
  invalid: { reason: true, detail: [] },
  acknowledged: { reason: false, detail: [] },
} as const satisfies Record<Outcome, { reason: boolean, detail: readonly (keyof OutcomeDetail)[] }>

/** What an outcome still lacks before a reply to it can be drafted: `outcome`, `reason`, or names of particulars. */
export function missingForOutcome(opinion: { outcome: Outcome | '', reason: string, outcomeDetail: OutcomeDetail }): string[] {
  if (!opinion.outcome) return ['outcome']
  const needs = outcomeNeeds[opinion.outcome]
  const missing: string[] = needs.detail.filter(field => !opinion.outcomeDetail[field]?.trim())
  if (needs.reason && !opinion.reason.trim()) missing.unshift('reason')
  return missing
}

/** Of an outcome's particulars those it asks for: where it stands in the plan, who has it, which way it goes. */
export function particularsOf(outcome: Outcome | '', detail: OutcomeDetail): OutcomeDetail {
  const asked: readonly (keyof OutcomeDetail)[] = outcome ? outcomeNeeds[outcome].detail : []
  return Object.fromEntries(asked.flatMap(name => detail[name]?.trim() ? [[name, detail[name]]] : []))
}

/** Handling in which an answer is out: an outcome is told, found and counted with it, never before. */
export const answeredHandlings = ['answered', 'closed'] as const satisfies readonly Handling[]

/** Handling in which somebody still waits for an answer. */
export const unansweredHandlings = ['received', 'categorised', 'drafted'] as const satisfies readonly Handling[]

/** The public timeline has three words (look.md, Voice): 已收到 → 研究中 → 有结果. */
export function publicProgress(handling: Handling): 'received' | 'studied' | 'answered' {
  if (handling === 'received') return 'received'
  return handling === 'answered' || handling === 'closed' ? 'answered' : 'studied'
}

/** How far categorising has come: an opinion with topic and nature is categorised, one without either is received. */
export function handlingAfterCategorising(handling: Handling, opinion: { topic: string, nature: string }): Handling {
  const complete = opinion.topic !== '' && opinion.nature !== ''
  if (handling === 'received') return complete ? 'categorised' : 'received'
  return handling === 'categorised' && !complete ? 'received' : handling
}

/** What decides whether an opinion's words may be divided or typed off anew. */
interface Divisible { visibility: Visibility, handling: Handling, publicText: string, escalated: boolean }

/** Whether an opinion may be split: never shown to the public and without a drafted reply, because both speak of it as one; nor withdrawn by its author or before the director. */
export function maySplit({ visibility, handling, publicText, escalated }: Divisible): boolean {
  return !escalated && publicText === '' && visibility !== 'public' && visibility !== 'withdrawn' && (handling === 'received' || handling === 'categorised')
}

/** Whether the words of what came as a photo or scan alone may be typed off: while none are, whatever became of it; to mend them afterwards, under the conditions of a split. */
export function mayTranscribe(opinion: Divisible & { handwritten: boolean, text: string }): boolean {
  return opinion.handwritten && (opinion.text === '' ? opinion.visibility !== 'withdrawn' : maySplit(opinion))
}

/** Whether a text stands in another as it is, whitespace aside: what a split may make of an original. */
export function isPartOf(part: string, original: string): boolean {
  const bare = (text: string) => text.replaceAll(/\s+/g, '')
  return bare(original).includes(bare(part))
}

import { DomainError } from './errors'
import { isHidden } from './opinion'
import type { Handling, Visibility, WithheldReason } from './opinion'

/** How an appeal ended: shown after all · no longer hidden, to be published by the ordinary way · stays hidden · there was nothing left to decide. */
export const appealDecisions = ['granted', 'reopened', 'rejected', 'moot'] as const
export type AppealDecision = typeof appealDecisions[number]

/** What the remedies of an author depend on: his opinion, the stage's two moments, and what he has done so far. */
export interface Remedy {
  visibility: Visibility
  handling: Handling
  withheldReason: WithheldReason | ''
  /** When it was hidden last. */
  hiddenAt: Date | null
  /** The stage takes opinions; everything in it is accounted for. */
  open: boolean
  concluded: boolean
  /** How often its author has mended it. */
  mended: number
  lastAppeal: { decision: AppealDecision | '', decidedAt: Date | null } | null
}

/** Characters of an appeal and of the reason its decision is told with. */
export const appealLimit = { text: 500, reason: 500 }

/** How often one opinion may be mended and sent again: enough for mistakes, too little for a contest. */
export const mendLimit = 3

/** Why an author may not mend his hidden opinion and send it again; null where he may. */
export function whyNotMend({ visibility, handling, withheldReason, open, mended }: Remedy): 'notHidden' | 'redirected' | 'answered' | 'closed' | 'tooOften' | null {
  if (!isHidden(visibility)) return 'notHidden'
  if (withheldReason === 'redirected') return 'redirected'
  if (handling === 'answered' || handling === 'closed') return 'answered'
  if (!open) return 'closed'
  return mended >= mendLimit ? 'tooOften' : null
}

/** Why an author may not appeal: once against each time his opinion was hidden, until the stage is concluded; null where he may. */
export function whyNotAppeal({ visibility, hiddenAt, concluded, lastAppeal }: Remedy): 'notHidden' | 'concluded' | 'waiting' | 'decided' | null {
  if (!isHidden(visibility)) return 'notHidden'
  if (lastAppeal?.decision === '') return 'waiting'
  if (lastAppeal?.decidedAt && (!hiddenAt || hiddenAt <= lastAppeal.decidedAt)) return 'decided'
  return concluded ? 'concluded' : null
}

/** Fails where the person who hid an opinion would decide on the appeal against it (`anotherPersonNeeded`). */
export function checkAppealDecider(appeal: { hiddenBy: string | null }, personId: string) {
  if (appeal.hiddenBy === personId) throw new DomainError('anotherPersonNeeded')
}

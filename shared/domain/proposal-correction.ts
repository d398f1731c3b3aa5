import { legalDate } from './calendar'
import type { ProposalKind } from './proposal'
import { letterLayout } from './reply-letter'

/** What is written of a proposal: what was handed over, as the office entered it. */
export interface ProposalEntry {
  kind: ProposalKind
  number: string
  session: string
  title: string
  text: string
  assignedOn: string
  contact: string
  signers: readonly { name: string, person: string | null }[]
  attachments: readonly string[]
  opinions: readonly string[]
}
export const entryFields = ['kind', 'number', 'session', 'title', 'text', 'assignedOn', 'contact', 'signers', 'attachments', 'opinions'] as const satisfies readonly (keyof ProposalEntry)[]
export type EntryField = typeof entryFields[number]

/** A field that was changed, with the words that stood there and that stand there now. */
export interface CorrectedField { field: EntryField, before: string, after: string }

/** What of it stands in the letter of reply (`reply-letter.ts`). */
const inLetter: readonly EntryField[] = ['kind', 'number', 'session', 'title', 'contact', 'signers']
/** Whether a change makes the entry say other words than the letter does; that a name is an account from now on does not. */
const changesLetter = ({ field, before, after }: CorrectedField) => inLetter.includes(field) && before !== after

/** How far a letter of reply has come that the entry has to agree with. */
export const letterStandings = ['none', 'approved', 'signed'] as const
export type LetterStanding = typeof letterStandings[number]

type Instant = Date | string | null
interface Letter { approvedAt: Instant, signedOn: string | null, withdrawnAt: Instant }

/** The letter that stands: one that the director has approved and nobody has signed yet comes before one that went out. */
export function letterStanding(replies: readonly Letter[]): LetterStanding {
  const standing = replies.filter(one => one.approvedAt && !one.withdrawnAt)
  if (!standing.length) return 'none'
  return standing.every(one => one.signedOn) ? 'signed' : 'approved'
}

/** What a patch changes of an entry. */
export function changedEntry(before: ProposalEntry, patch: Partial<ProposalEntry>): CorrectedField[] {
  const after = { ...before, ...patch }
  return entryFields.filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map(field => ({ field, before: wordsOf(before, field), after: wordsOf(after, field) }))
}

function wordsOf(entry: ProposalEntry, field: EntryField): string {
  if (field === 'signers') return entry.signers.map(one => one.name).join('、')
  const value = entry[field]
  return typeof value === 'string' ? value : value.join(' ')
}

export type CorrectionVerdict = 'free' | 'reason' | 'sendBack' | 'kindStays'

/**
 * What a change of the entry takes. Until a letter is approved nothing. What the director approved is sent back to him
 * before the entry says other words; after it is signed the entry is corrected with a reason, and whether it is a
 * suggestion or a motion stays: that is another letter to another body. Which opinions it belongs with is in no letter.
 */
export function judgeCorrection(standing: LetterStanding, changed: readonly CorrectedField[]): CorrectionVerdict {
  const meant = changed.filter(one => one.field !== 'opinions')
  if (standing === 'none' || !meant.length) return 'free'
  if (standing === 'approved' && meant.some(changesLetter)) return 'sendBack'
  return meant.some(one => one.field === 'kind') ? 'kindStays' : 'reason'
}

interface LetterUnit { assignedOn: string, endedAt: Instant }
/** A correction as a letter is judged by it. */
export interface Correction { correctedAt: Instant, fields: readonly CorrectedField[] }

/** Whether a reply letter can still be made: an unsigned one always, a signed one until its units or what it says of the entry changed after the director approved it, or the letter is laid out otherwise by now. What was sent is then the paper alone. */
export function isLetterMadeAnew({ signedOn, approvedAt, letterLayout: layout }: Pick<Letter, 'signedOn' | 'approvedAt'> & { letterLayout: number }, { units, corrections }: { units: readonly LetterUnit[], corrections: readonly Correction[] }): boolean {
  if (!signedOn || !approvedAt) return true
  if (layout !== letterLayout) return false
  const approved = new Date(approvedAt)
  const isLater = (at: Instant) => at !== null && new Date(at) > approved
  return !corrections.some(({ correctedAt, fields }) => isLater(correctedAt) && fields.some(changesLetter))
    && !units.some(({ assignedOn, endedAt }) => isLater(endedAt) || assignedOn > legalDate(approved))
}

/** Whether a talk stands in a letter: what was entered or voided after the director approved it changes it no more. */
export function isTalkInLetter({ createdAt, voidedAt }: { createdAt: Date, voidedAt: Date | null }, approvedAt: Date | null | undefined): boolean {
  if (!approvedAt) return voidedAt === null
  return createdAt <= approvedAt && (voidedAt === null || voidedAt > approvedAt)
}

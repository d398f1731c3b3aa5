import type { ContactChannel } from './contact-code'
import type { ContactRule } from './stage'
import type { Verification } from './submission'

/** Which of the contacts left with a submission a code has proven (docs/decisions/0016). */
export interface ProvenContacts { phoneProven: boolean, emailProven: boolean }

/**
 * Whether a code sent to this channel's contact makes somebody the author: the proven one does, beside it no other, for a
 * mistyped address is a stranger's. Where nothing was proven the first code decides; an account's opinion is the account's.
 */
export function opensBy(channel: ContactChannel, verification: Verification, { phoneProven, emailProven }: ProvenContacts): boolean {
  if (phoneProven || emailProven) return channel === 'sms' ? phoneProven : emailProven
  return awaitsProof(verification)
}

/** Whether there is a contact on record by which a code can tell the author. */
export function opensByCode(has: Readonly<Record<ContactChannel, boolean>>, verification: Verification, proven: ProvenContacts): boolean {
  return (['sms', 'email'] as const).some(channel => has[channel] && opensBy(channel, verification, proven))
}

/** How an author is known where a code may still prove him: by nothing, or by what staff took down. */
export const provable: readonly Verification[] = ['none', 'staff']

/** Whether a first code still decides whose a submission is. */
export function awaitsProof(verification: Verification): boolean {
  return provable.includes(verification)
}

/** Whether a submission keeps one contact at least: its stage takes none without, and no account answers for its author. */
export function keepsContact(rule: ContactRule, ofAccount: boolean): boolean {
  return rule === 'contact' && !ofAccount
}

/** What is proven once a code sent to this channel's contact has been checked. */
export function provenBy(channel: ContactChannel | null): ProvenContacts {
  return { phoneProven: channel === 'sms', emailProven: channel === 'email' }
}

/** For how many years personal data are kept: contact data, sealed originals, whose account it was, accounts nobody uses. */
export const keepPersonalYears = 3

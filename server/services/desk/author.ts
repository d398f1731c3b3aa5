import type { Db } from '#db/client'
import { findOpinion } from '#db/queries/opinions'
import { recordAudit } from '#db/queries/record'
import { findWithStage } from '#db/queries/submissions'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import type { ContactInput, OwnData } from '#shared/schemas/contact'
import type { OwnExport } from '#shared/schemas/own-export'
import { hashesOf } from '../contact-data'
import { holdSubmission, requireKept, saveContact, toOwnData } from '../own-data'
import type { Held } from '../own-data'
import { exportHeld } from '../own-submissions'
import { withdrawHeld } from '../withdrawal'

/**
 * What the office does for an author who calls or comes and cannot use a code (个人信息保护法 Art. 45–47, 50): it has checked
 * who he is, says how, and that goes into the record with what was done.
 */
export interface ForAuthor { actor: Actor, reason: string, now: Date }

/** Everything kept of the submission behind an opinion, to be handed to its author. */
export function exportForAuthor(db: Db, opinion: string, { actor, reason, now }: ForAuthor): Promise<OwnExport> {
  return db.transaction(async (tx) => {
    const held = await holdFor(tx, opinion)
    await recordAudit(tx, { actor, action: 'submission.export', subjectKind: 'submission', subjectId: held.submission.id, detail: { reason } })
    return exportHeld(tx, held, now)
  })
}

/** Writes down the contact data an author tells; what is new has been proven by no code and is never written to. */
export function correctForAuthor(db: Db, opinion: string, contact: ContactInput, by: ForAuthor): Promise<OwnData> {
  return db.transaction(async (tx) => {
    const held = await holdFor(tx, opinion)
    const after = { ...held.contact, ...contact }
    requireKept(held, after)
    const [old, next] = [hashesOf(held.contact), hashesOf(after)]
    const proven = { phoneProven: held.proven.phoneProven && old.phoneHash === next.phoneHash, emailProven: held.proven.emailProven && old.emailHash === next.emailHash }
    return toOwnData(await saveContact(tx, held, after, { ...by, proven }))
  })
}

/** Withdraws a submission as its author asks. */
export function withdrawForAuthor(db: Db, opinion: string, by: ForAuthor): Promise<void> {
  return db.transaction(async tx => withdrawHeld(tx, await holdFor(tx, opinion), by))
}

async function holdFor(tx: Db, opinion: string): Promise<Held> {
  const known = await findOpinion(tx, opinion)
  const found = known && await findWithStage(tx, known.opinion.submissionId)
  if (!found) throw new DomainError('notFound')
  return holdSubmission(tx, found)
}

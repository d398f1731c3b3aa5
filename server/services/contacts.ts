import type { Db } from '#db/client'
import { deleteExpiredContacts, deleteSealedOriginals, forgetRespondents, forgetSenders } from '#db/queries/contacts'
import { recordAudit } from '#db/queries/record'
import { forgetOldRepeats } from '#db/queries/text-traces'
import { forgetUploaders, removeClosedUploads } from '#db/queries/uploads'
import { keepPersonalYears } from '#shared/domain/ownership'
import { guest } from '#shared/domain/roles'
import { removeFiles } from './uploads'

/** When personal data are over at `now`: what was received before this instant. */
export function keptSince(now: Date): Date {
  const since = new Date(now)
  since.setUTCFullYear(since.getUTCFullYear() - keepPersonalYears)
  return since
}

/**
 * Forgets contact data whose time is over, hashes included, and with them the names shown, whose account it was, which
 * opinions repeat one another, and the sealed originals of what was withdrawn (个人信息保护法 Art. 19, 47); how many stands
 * in the record; answers to surveys lose the same. Answers of how many submissions the contact went.
 */
export function forgetExpiredContacts(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const submissions = await deleteExpiredContacts(tx, now)
    // The days for which contact data are kept are those of what was withdrawn and of accounts, whether or not there were any.
    const before = keptSince(now)
    const senders = await forgetSenders(tx, before)
    const responses = await forgetRespondents(tx, { now, before })
    await forgetUploaders(tx, before)
    await forgetOldRepeats(tx, before)
    const originals = await deleteSealedOriginals(tx, before)
    if (originals) await recordAudit(tx, { actor: guest, action: 'submission.expire', subjectKind: 'submission', subjectId: '', detail: { originals } })
    if (submissions || senders || responses) await recordAudit(tx, { actor: guest, action: 'contact.expire', subjectKind: 'contact', subjectId: '', detail: { submissions, ...senders && { senders }, ...responses && { responses } } })
    return submissions
  })
}

/** Removes the files of what was withdrawn, with their sealed originals' time; answers how many. */
export async function removeClosedFiles(db: Db, now: Date): Promise<number> {
  const ids = await db.transaction(async (tx) => {
    const gone = await removeClosedUploads(tx, { before: keptSince(now), limit: 200 })
    if (gone.length) await recordAudit(tx, { actor: guest, action: 'submission.expire', subjectKind: 'submission', subjectId: '', detail: { files: gone.length } })
    return gone
  })
  await removeFiles(ids)
  return ids.length
}

import type { Db } from '#db/client'
import { deleteExpiredContacts, deleteSealedOriginals } from '#db/queries/contacts'
import { recordAudit } from '#db/queries/record'
import { guest } from '#shared/domain/roles'

const keepYears = 3

/** Forgets contact data whose time is over, hashes included, and with them the names shown and the sealed originals of what was withdrawn (个人信息保护法 Art. 19, 47); how many stands in the record. */
export function forgetExpiredContacts(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const submissions = await deleteExpiredContacts(tx, now)
    // The days for which contact data are kept are those of what was withdrawn, whether or not it had any.
    const before = new Date(now)
    before.setUTCFullYear(before.getUTCFullYear() - keepYears)
    const originals = await deleteSealedOriginals(tx, before)
    if (originals) await recordAudit(tx, { actor: guest, action: 'submission.expire', subjectKind: 'submission', subjectId: '', detail: { originals } })
    if (submissions) await recordAudit(tx, { actor: guest, action: 'contact.expire', subjectKind: 'contact', subjectId: '', detail: { submissions } })
    return submissions
  })
}

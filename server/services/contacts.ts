import type { Db } from '#db/client'
import { deleteExpiredContacts } from '#db/queries/contacts'
import { recordAudit } from '#db/queries/record'
import { guest } from '#shared/domain/roles'

/** Forgets contact data whose time is over (个人信息保护法 Art. 19, 47), with how many in the record. */
export function forgetExpiredContacts(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const submissions = await deleteExpiredContacts(tx, now)
    if (submissions) await recordAudit(tx, { actor: guest, action: 'contact.expire', subjectKind: 'contact', subjectId: '', detail: { submissions } })
    return submissions
  })
}

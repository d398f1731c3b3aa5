import type { Db } from '#db/client'
import { findOpinion } from '#db/queries/opinions'
import { findContact } from '#db/queries/own-submissions'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import type { DeskContact } from '#shared/schemas/contact'
import { openContact } from '../contact-data'

/** The contact data of an opinion's author. Nothing is shown before the look is written into the record, with its reason (个人信息保护法 Art. 51). */
export function readDeskContact(db: Db, opinionId: string, reason: string, actor: Actor): Promise<DeskContact> {
  return db.transaction(async (tx) => {
    const found = await findOpinion(tx, opinionId)
    const row = found && await findContact(tx, found.opinion.submissionId)
    if (!row) throw new DomainError('notFound')
    // Withdrawn: what is left is a hash by which the author alone opens what is sealed.
    if (found?.opinion.visibility === 'withdrawn') throw new DomainError('opinionWithdrawn')
    await recordAudit(tx, { actor, action: 'contact.read', subjectKind: 'submission', subjectId: row.submissionId, detail: { opinion: opinionId, reason } })
    const { name = '', phone = '', email = '', helper } = openContact(row.sealed)
    return { name, phone, email, helper: helper ?? null }
  })
}

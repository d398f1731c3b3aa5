import type { Db } from '#db/client'
import { findOpinion } from '#db/queries/opinions'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { isSealed } from '#shared/domain/redaction'
import type { Actor } from '#shared/domain/roles'

/** The sealed original of an opinion in which something was covered. Nothing is shown before the look is written into the record, with its reason. */
export function readSealedOriginal(db: Db, id: string, reason: string, actor: Actor): Promise<{ text: string }> {
  return db.transaction(async (tx) => {
    const found = await findOpinion(tx, id)
    if (!found) throw new DomainError('notFound')
    if (!isSealed(found.opinion)) throw new DomainError('wrongState', { reason: { zh: '原文没有涂隐，可以直接阅读。', en: 'nothing in it was covered; it can be read as it is.' } })
    await recordAudit(tx, { actor, action: 'opinion.readOriginal', subjectKind: 'opinion', subjectId: id, detail: { reason } })
    return { text: found.opinion.text }
  })
}

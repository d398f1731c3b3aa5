import type { Db } from '#db/client'
import { findOpinion } from '#db/queries/opinions'
import { recordAudit } from '#db/queries/record'
import { hasCovered } from '#db/queries/submissions'
import { DomainError } from '#shared/domain/errors'
import { isSealed } from '#shared/domain/redaction'
import type { Actor } from '#shared/domain/roles'
import type { OriginalText } from '#shared/schemas/review'
import { readOpinionFiles } from '../opinion-files'

/** The sealed original of an opinion in which something was covered, and the files of one whose submission was (docs/decisions/0024): they open for a while after it (server/services/uploads.ts). Nothing is shown before the look is written into the record, with its reason. */
export function readSealedOriginal(db: Db, id: string, reason: string, actor: Actor): Promise<OriginalText> {
  return db.transaction(async (tx) => {
    const found = await findOpinion(tx, id)
    if (!found) throw new DomainError('notFound')
    if (!isSealed(found.opinion) && !await hasCovered(tx, found.opinion.submissionId)) throw new DomainError('wrongState', { reason: { zh: '原文没有涂隐，可以直接阅读。', en: 'nothing in it was covered; it can be read as it is.' } })
    await recordAudit(tx, { actor, action: 'opinion.readOriginal', subjectKind: 'opinion', subjectId: id, detail: { reason } })
    return { text: found.opinion.text, ...(await readOpinionFiles(tx, [found.opinion]))(found.opinion) }
  })
}

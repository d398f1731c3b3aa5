import type { Db } from '#db/client'
import { listAnswers, listHandled } from '#db/queries/consultation-answers'
import type { ListedAnswer } from '#db/queries/consultation-answers'
import type { ConsultationRow } from '#db/queries/consultations'
import { listConsultationFiles } from '#db/queries/consultation-units'
import type { ConsultationFile } from '#db/queries/consultation-units'
import type { ConsultationReply } from '#shared/domain/consultation'
import type { ConsultationAnswer } from '#shared/schemas/consultation'

/** Files as pages name them. */
export const toFile = ({ id, name, bytes }: ConsultationFile) => ({ id, name, bytes })

/** Ids of the files of a reply. */
export function filesOfReply({ uploads, items }: ConsultationReply): string[] {
  return [...uploads, ...items.flatMap(item => item.uploads)]
}

/** Deadline moves without who made them. */
export const toMoves = ({ moves }: ConsultationRow) => moves.map(({ before, after, reason, at }) => ({ before, after, reason, at }))

/** The answers of units by the row of the unit, each with what became of its opinions, and the files they name. */
export async function readAnswers(db: Db, unitRowIds: readonly string[], now: Date) {
  const rows = await listAnswers(db, unitRowIds)
  const [handled, files] = await Promise.all([
    listHandled(db, rows.flatMap(({ answer }) => answer.submissionIds), now),
    listConsultationFiles(db, rows.flatMap(({ answer }) => filesOfReply(answer.reply))),
  ])
  return { byUnit: Map.groupBy(rows, ({ answer }) => answer.consultationUnitId), files, toAnswer: (row: ListedAnswer) => toAnswer(row, handled) }
}

function toAnswer({ answer, signedBy }: ListedAnswer, handled: Awaited<ReturnType<typeof listHandled>>): ConsultationAnswer {
  const { id, ordinal, reply, answeredOn, late, offline, signedAt, withdrawnAt, withdrawReason, submissionIds } = answer
  return {
    id, ordinal, reply, answeredOn, late, offline, signedBy: signedBy ?? '', signedAt: signedAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null, withdrawReason,
    opinions: handled.filter(one => submissionIds.includes(one.submission)).map(({ submission: _, ordinal: __, ...one }) => one),
  }
}

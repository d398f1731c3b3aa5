import type { Db } from '#db/client'
import { listAnswers } from '#db/queries/consultation-answers'
import { listConsultationFiles, listConsultationUnits } from '#db/queries/consultation-units'
import type { ConsultationFile } from '#db/queries/consultation-units'
import { DomainError } from '#shared/domain/errors'
import type { Person } from '../desk/change'
import { requireAsked, requireConsultation } from './frame'
import { filesOfReply } from './views'

async function fileAmong(db: Db, upload: string, ids: readonly string[]): Promise<ConsultationFile> {
  const [file] = ids.includes(upload) ? await listConsultationFiles(db, [upload]) : []
  if (!file) throw new DomainError('notFound')
  return file
}

/** A file that a unit may open: of the letter, of what it writes, of what it sent. */
export async function requireUnitFile(db: Db, at: { consultation: string, upload: string }, actor: Person, now: Date): Promise<ConsultationFile> {
  const { row, request } = await requireAsked(db, at.consultation, actor, now)
  const answers = (await listAnswers(db, [row.id])).flatMap(({ answer }) => filesOfReply(answer.reply))
  return fileAmong(db, at.upload, [...request.consultation.state === 'recalled' ? [] : request.consultation.attachments, ...filesOfReply(row.reply), ...answers])
}

/** A file that the office may open: of the letter and of what was sent, not of what a unit is still writing. */
export async function requireDeskFile(db: Db, at: { consultation: string, upload: string }): Promise<ConsultationFile> {
  const { consultation } = await requireConsultation(db, at.consultation)
  const units = await listConsultationUnits(db, [consultation.id])
  const answers = (await listAnswers(db, units.map(({ row }) => row.id))).flatMap(({ answer }) => filesOfReply(answer.reply))
  return fileAmong(db, at.upload, [...consultation.attachments, ...answers])
}

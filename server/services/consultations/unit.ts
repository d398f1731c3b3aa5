import type { Db } from '#db/client'
import { listConsultationFiles, listRequestsOfUnits, markViewed } from '#db/queries/consultation-units'
import { listBlocks } from '#db/queries/drafts'
import { recordAudit } from '#db/queries/record'
import { itemsOfUnit } from '#shared/domain/consultation'
import { consultationStanding, ownUnitSteps, unitStanding, unitStepsOf } from '#shared/domain/consultation-life'
import { letterText } from '#shared/domain/consultation-letter'
import { DomainError } from '#shared/domain/errors'
import type { ConsultationDraft, UnitConsultation, UnitConsultations, UnitConsultationSummary } from '#shared/schemas/consultation'
import type { Person } from '../desk/change'
import { isSupplementing } from './desk'
import { requireAsked, signsFor } from './frame'
import type { Asked } from './frame'
import { filesOfReply, readAnswers, toFile, toMoves } from './views'

/** What the units of a person are asked, the last day first. */
export async function readUnitConsultations(db: Db, actor: Person, now: Date): Promise<UnitConsultations> {
  const rows = await listRequestsOfUnits(db, actor.unitIds)
  return { items: rows.map(({ row, unit, consultation, plan }) => toSummary({ row, unitName: unit.name, consultation, plan }, now)), serverTime: now.toISOString() }
}

interface Told { row: Asked['row'], unitName: UnitConsultationSummary['unit'], consultation: Asked['request']['consultation'], plan: UnitConsultationSummary['plan'] }

function toSummary({ row, unitName, consultation, plan }: Told, now: Date): UnitConsultationSummary {
  const { kind, title, number, closesAt, sentAt, createdAt } = consultation
  return {
    id: row.id, kind, title, number, plan, unit: unitName, closesAt: closesAt?.toISOString() ?? null, sentAt: (sentAt && row.addedAt > sentAt ? row.addedAt : sentAt ?? createdAt).toISOString(),
    request: consultationStanding(consultation, now), standing: unitStanding(row, closesAt, now), late: row.late, supplementing: isSupplementing(row),
  }
}

/** What one unit was asked; that it was looked at is noted once. */
export async function openUnitConsultation(db: Db, id: string, actor: Person, now: Date): Promise<UnitConsultation> {
  const asked = await requireAsked(db, id, actor, now)
  const { consultation } = asked.request
  if (!asked.row.viewedAt && consultation.state === 'sent') {
    await db.transaction(async (tx) => {
      if (await markViewed(tx, id, { personId: actor.personId, now })) await recordAudit(tx, { actor, action: 'consultation.view', subjectKind: 'consultation', subjectId: consultation.id, detail: { title: consultation.title, unitId: asked.unitId } })
    })
  }
  return readUnitConsultation(db, id, actor, now)
}

/** The same without noting that it was looked at. */
export async function readUnitConsultation(db: Db, id: string, actor: Person, now: Date): Promise<UnitConsultation> {
  const { row, unit, unitId, editedBy, request } = await requireAsked(db, id, actor, now)
  const { consultation, plan, draft } = request
  const [signs, answers, files, attachments] = await Promise.all([signsFor(db, unitId, actor, now), readAnswers(db, [id], now), listConsultationFiles(db, filesOfReply(row.reply)), listConsultationFiles(db, consultation.attachments)])
  return {
    ...toSummary({ row, unitName: unit?.name ?? { zh: '' }, consultation, plan: { slug: plan.slug, title: plan.title } }, now),
    version: row.version, state: row.state, body: letterText(consultation.body, consultation), items: itemsOfUnit(consultation.items, unitId).map(({ unit: _, ...item }) => item), silence: consultation.silence, moves: toMoves(consultation), stateReason: row.endedAt ? row.endReason : consultation.stateReason,
    attachments: attachments.map(toFile), draft: draft && draft.state !== 'takenDown' ? { version: draft.version, title: draft.title, released: draft.state === 'released' } : null,
    reply: row.reply, files: [...files, ...answers.files].map(toFile), editedBy: editedBy ?? '', editedAt: row.editedAt?.toISOString() ?? null, returnReason: row.returnReason, steps: ownUnitSteps(unitStepsOf(row, consultation.state), signs), signs,
    answers: (answers.byUnit.get(id) ?? []).map(answers.toAnswer), serverTime: now.toISOString(),
  }
}

/** The text of the draft a unit is asked about, also before it is released; not once it was taken down or the letter recalled. */
export async function readConsultationDraft(db: Db, id: string, actor: Person, now: Date): Promise<ConsultationDraft> {
  const { request: { consultation, draft } } = await requireAsked(db, id, actor, now)
  if (!draft || draft.state === 'takenDown' || consultation.state === 'recalled') throw new DomainError('notFound')
  const blocks = await listBlocks(db, draft.id)
  return { version: draft.version, title: draft.title, released: draft.state === 'released', blocks: blocks.map(({ id, kind, level, number, text }) => ({ id, kind, level: level ?? null, number: number ?? '', text })) }
}

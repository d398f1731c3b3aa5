import type { Db } from '#db/client'
import { listAskableDrafts, listConsultations } from '#db/queries/consultations'
import type { ConsultationRow, FoundConsultation } from '#db/queries/consultations'
import { listConsultationFiles, listConsultationUnits, listSpeakers } from '#db/queries/consultation-units'
import type { ListedConsultationUnit } from '#db/queries/consultation-units'
import { findPlan, listPlans } from '#db/queries/plans'
import { listDeskStages } from '#db/queries/stages'
import { listUnits } from '#db/queries/units'
import { consultationStanding, mayRemind, stepsOf, unitStanding } from '#shared/domain/consultation-life'
import { rolesThatMay } from '#shared/domain/permissions'
import { lastDayBefore } from '#shared/domain/procedure-when'
import type { DeskConsultation, DeskConsultations, DeskConsultationUnit } from '#shared/schemas/consultation-desk'
import { requireConsultation } from './frame'
import { filesOfReply, readAnswers, toFile, toMoves } from './views'

/** Requests of all plans or of one, with how many units have answered. */
export async function readDeskConsultations(db: Db, planSlug: string | undefined, now: Date): Promise<DeskConsultations> {
  const plan = planSlug ? await findPlan(db, planSlug) : undefined
  const [found, plans] = await Promise.all([planSlug && !plan ? [] : listConsultations(db, { planId: plan?.id }), listPlans(db)])
  const units = Map.groupBy(found.length ? await listConsultationUnits(db, found.map(({ consultation }) => consultation.id)) : [], ({ row }) => row.consultationId)
  return {
    items: found.map(one => ({ ...toSummary(one.consultation, units.get(one.consultation.id) ?? [], now), plan: one.plan, stage: one.stage })),
    plans: plans.map(({ slug, title }) => ({ slug, title })),
    serverTime: now.toISOString(),
  }
}

/** A request by its own row: its standing and how many units stand where. */
export function toSummary(consultation: ConsultationRow, units: readonly ListedConsultationUnit[], now: Date) {
  const { id, kind, title, number, sentAt, closesAt, createdAt } = consultation
  const standings = units.map(({ row }) => unitStanding(row, consultation.state === 'drafted' ? null : closesAt, now)).filter(one => one !== 'ended')
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id, kind, title, number, standing: consultationStanding(consultation, now), sentAt: iso(sentAt), closesAt: iso(closesAt), createdAt: createdAt.toISOString(),
    counts: { total: standings.length, answered: units.filter(({ row }) => row.answeredAt && !row.endedAt).length, against: standings.filter(one => one === 'against').length, overdue: standings.filter(one => one === 'overdue').length, late: units.filter(({ row }) => row.answeredAt && row.late && !row.endedAt).length },
  }
}

/** A request at the desk. */
export async function readDeskConsultation(db: Db, id: string, now: Date): Promise<DeskConsultation> {
  const found = await requireConsultation(db, id)
  const { consultation, plan, stage } = found
  const units = await listConsultationUnits(db, [id])
  const [answers, speakers, files, stages, drafts, all] = await Promise.all([
    readAnswers(db, units.map(({ row }) => row.id), now),
    listSpeakers(db, { unitIds: units.flatMap(({ row }) => row.unitId ?? []), roles: rolesThatMay('consultation.answer'), now }),
    listConsultationFiles(db, consultation.attachments), listDeskStages(db, plan.id), listAskableDrafts(db, plan.id), listUnits(db),
  ])
  const reachable = new Set(speakers.map(({ unitId }) => unitId))
  return {
    ...toSummary(consultation, units, now), plan: { slug: plan.slug, title: plan.title }, stage: stage && { slug: stage.slug, title: stage.title },
    version: consultation.version, fields: fieldsOf(found), files: files.map(toFile), moves: toMoves(consultation), stateReason: consultation.stateReason, sentBy: found.sentBy ?? '', steps: [...stepsOf(consultation.state)],
    units: units.map(one => toUnit(one, { consultation, answers, reachable, now })),
    choices: { stages: stages.map(({ stage: { slug, title, kind, internal } }) => ({ slug, title, kind, internal })), drafts, units: all.filter(({ successorId }) => !successorId).map(({ id, name, kind }) => ({ id, name, kind })) },
    serverTime: now.toISOString(),
  }
}

function fieldsOf({ consultation, stage, draft }: FoundConsultation): DeskConsultation['fields'] {
  const { title, number, body, items, closesAt, silence, attachments } = consultation
  return { title, number, body, items, silence, attachments, stage: stage?.slug ?? null, draft: draft?.version ?? null, lastDay: closesAt && lastDayBefore(closesAt) }
}

interface UnitContext { consultation: ConsultationRow, answers: Awaited<ReturnType<typeof readAnswers>>, reachable: ReadonlySet<string | null>, now: Date }

function toUnit({ row, unit }: ListedConsultationUnit, { consultation, answers, reachable, now }: UnitContext): DeskConsultationUnit {
  const given = (answers.byUnit.get(row.id) ?? []).map(answers.toAnswer)
  const named = new Set(given.flatMap(({ reply }) => filesOfReply(reply)))
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: row.id, unit: row.unitId, name: unit?.name ?? { zh: row.outsideName }, kind: unit?.kind ?? 'outside', standing: unitStanding(row, consultation.state === 'drafted' ? null : consultation.closesAt, now),
    late: row.late, supplementing: isSupplementing(row), conclusion: row.conclusion, viewedAt: iso(row.viewedAt), answeredAt: iso(row.answeredAt), remindedAt: iso(row.remindedAt), reminders: row.reminders,
    reachable: reachable.has(row.unitId), remindable: consultation.state === 'sent' && reachable.has(row.unitId) && mayRemind(row, now),
    officeView: row.officeView, officeReasons: row.officeReasons, endReason: row.endReason, answers: given, files: answers.files.filter(file => named.has(file.id)).map(toFile),
  }
}

/** Whether a unit that has answered is writing a supplement. */
export function isSupplementing({ answeredAt, state }: ListedConsultationUnit['row']): boolean {
  return answeredAt !== null && state !== 'answered'
}

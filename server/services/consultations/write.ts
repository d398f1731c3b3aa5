import type { Db } from '#db/client'
import { deleteConsultation, findAskableDraft, findConsultation, insertConsultation, updateConsultation } from '#db/queries/consultations'
import { deleteConsultationUnits, listConsultationFiles } from '#db/queries/consultation-units'
import { recordAudit } from '#db/queries/record'
import { findStage } from '#db/queries/stages'
import { listUnits } from '#db/queries/units'
import { endOfLegalDay } from '#shared/domain/calendar'
import { isPossibleLastDay } from '#shared/domain/consultation-life'
import { letterTemplate } from '#shared/domain/consultation-letter'
import { DomainError } from '#shared/domain/errors'
import { lastDayBefore } from '#shared/domain/procedure-when'
import type { ConsultationFields, consultationCreateBody } from '#shared/schemas/consultation-desk'
import type { z } from 'zod'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import { readDeskConsultation } from './desk'
import { holdConsultation, wrong } from './frame'

/** Begins a request with the title and text of its kind; the same id again answers as the first time, with other words it is refused. */
export function createConsultation(db: Db, { id, plan: planSlug, kind }: z.output<typeof consultationCreateBody>, actor: Person): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, planSlug)
    const bodyHash = contentHash(JSON.stringify([plan.id, kind]))
    if (await insertConsultation(tx, { ...letterTemplate(kind, plan.title.zh), id, planId: plan.id, kind, bodyHash, createdBy: actor.personId })) {
      await recordAudit(tx, { actor, action: 'consultation.create', subjectKind: 'consultation', subjectId: id, detail: { kind, plan: plan.slug } })
      return { id }
    }
    const first = await findConsultation(tx, id)
    if (first?.consultation.bodyHash !== bodyHash || first.consultation.createdBy !== actor.personId) throw new DomainError('idempotencyConflict')
    return { id }
  })
}

/** Changes single fields of a request that was not sent. */
export function patchConsultation(db: Db, id: string, { version, patch }: { version: number, patch: Partial<ConsultationFields> }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { consultation } = await holdConsultation(tx, id, 'edit')
    const { stage, draft, lastDay, ...rest } = patch
    if (lastDay && !isPossibleLastDay(lastDay, now)) throw wrong('patch.lastDay', 'dayPast')
    const set = {
      ...rest,
      ...stage === undefined ? {} : { stageId: await stageIdOf(tx, consultation.planId, stage) },
      ...draft === undefined ? {} : { draftId: await draftIdOf(tx, consultation.planId, draft) },
      ...lastDay === undefined ? {} : { closesAt: lastDay ? endOfLegalDay(lastDay) : null },
    }
    if (patch.items) await requireUnits(tx, patch.items.flatMap(({ unit }) => unit ?? []))
    if (patch.attachments) await requireFiles(tx, patch.attachments, 'patch.attachments')
    if (!await updateConsultation(tx, { id, version }, set)) throw await staleConsultation(tx, id, now)
    await recordAudit(tx, { actor, action: 'consultation.edit', subjectKind: 'consultation', subjectId: id, detail: toldChange({ ...consultation, lastDay: consultation.closesAt && lastDayBefore(consultation.closesAt) }, patch) })
  })
}

async function stageIdOf(tx: Db, planId: string, key: string | null): Promise<string | null> {
  if (!key) return null
  const found = await findStage(tx, key)
  if (found?.plan.id !== planId) throw wrong('patch.stage', 'stageUnknown')
  return found.stage.id
}

async function draftIdOf(tx: Db, planId: string, version: number | null): Promise<string | null> {
  if (version === null) return null
  const draft = await findAskableDraft(tx, { planId, version })
  if (!draft) throw wrong('patch.draft', 'draftUnknown')
  return draft
}

async function requireUnits(tx: Db, ids: readonly string[]) {
  if (!ids.length) return
  const known = new Set((await listUnits(tx)).map(unit => unit.id))
  if (ids.some(id => !known.has(id))) throw wrong('patch.items', 'unitUnknown')
}

/** Refuses files that are none of a request or an answer. */
export async function requireFiles(tx: Db, ids: readonly string[], path: string) {
  if (!ids.length) return
  const known = new Set((await listConsultationFiles(tx, ids)).map(file => file.id))
  if (ids.some(id => !known.has(id))) throw wrong(path, 'uploadUnknown')
}

/** Discards a request that was never sent. */
export function removeConsultation(db: Db, id: string, version: number, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { consultation } = await holdConsultation(tx, id, 'remove')
    if (consultation.version !== version) throw await staleConsultation(tx, id, now)
    await deleteConsultationUnits(tx, id)
    await deleteConsultation(tx, { id, version })
    await recordAudit(tx, { actor, action: 'consultation.remove', subjectKind: 'consultation', subjectId: id, detail: { title: consultation.title } })
  })
}

/** The failure of whoever was slower, with the request as it is now. */
export async function staleConsultation(db: Db, id: string, now: Date): Promise<DomainError> {
  return new DomainError('stale', {}, { current: await readDeskConsultation(db, id, now) })
}

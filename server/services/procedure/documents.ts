import type { Db } from '#db/client'
import { findDocument, insertDocument, voidDocument } from '#db/queries/documents'
import type { DocumentRow } from '#db/queries/documents'
import { raiseGeneration } from '#db/queries/plans'
import { listMeetingFacts, listNoticeFacts } from '#db/queries/procedure-facts'
import { recordAudit } from '#db/queries/record'
import { listDeskStages } from '#db/queries/stages'
import { listUploadIds } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import { subjectItems } from '#shared/domain/document'
import type { DocumentItem } from '#shared/domain/document'
import { DomainError } from '#shared/domain/errors'
import { planPhases } from '#shared/domain/phase'
import { procedureItems } from '#shared/domain/procedure-item'
import { signedOffSteps } from '#shared/domain/procedure-transition'
import { offlineLacks } from '#shared/domain/procedure-when'
import type { DocumentBody } from '#shared/schemas/procedure-edit'
import type { ProcedureDocument } from '#shared/schemas/procedure'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import type { PlanRow } from '../plans'

/**
 * Enters a document of the procedure, or what was done on paper (补录, design §4.15). The day is that of the event, the
 * time of entry is kept apart; sent twice with the same id it is written once.
 */
export function enterDocument(db: Db, slug: string, body: DocumentBody, actor: Person, now: Date): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, slug)
    // Holds the plan's row: the same entry sent twice at once waits here.
    await raiseGeneration(tx, plan.id)
    const before = await findDocument(tx, body.id)
    if (before) {
      if (before.planId !== plan.id || before.item !== body.item || before.title !== body.title) throw new DomainError('idempotencyConflict')
      return { id: before.id }
    }
    // What is proved to have been done without this site was: only the items of a phase can be either.
    const entry = { ...body, offline: body.offline || subjectItems.includes(body.item) }
    await requireProof(tx, plan, entry, now)
    const { subject, upload, waived, ...values } = entry
    await insertDocument(tx, { ...values, waived: waived ?? '', planId: plan.id, subjectId: subject, uploadId: upload, enteredBy: actor.personId })
    await recordAudit(tx, { actor, action: 'document.enter', subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, item: body.item, title: body.title, number: body.number, day: body.date, offline: entry.offline, ...waived ? { waived } : {} } })
    return { id: body.id }
  })
}

/**
 * What an entry needs before it proves anything: a day that has come, which phase, stage, notice, meeting or step it is
 * about, and, of what happened on paper, who handled it and its number or a scan (`offlineLacks`).
 */
async function requireProof(tx: Db, plan: PlanRow, { item, subject, date, upload, offline, waived, handler, number }: DocumentBody, now: Date) {
  const needed = (path: string, message = 'needed') => ({ path, message })
  const isItem = procedureItems.some(one => one.id === item)
  const lacks = offline && waived === null && item !== 'other' ? offlineLacks({ handledBy: handler, documentNumber: number, scan: upload !== null }) : []
  const fields = [
    ...date > legalDate(now) ? [needed('date', 'notInFuture')] : [],
    ...subjectItems.includes(item) === (subject === '') ? [needed('subject')] : [],
    ...waived !== null && !isItem ? [needed('waived', 'notWaivable')] : [],
    ...lacks.includes('handledBy') ? [needed('handler')] : [],
    ...lacks.includes('document') ? [needed('number', 'numberOrScan')] : [],
    ...upload && !(await listUploadIds(tx, [upload], 'proof')).length ? [needed('upload', 'uploadUnknown')] : [],
  ]
  if (!fields.length && subject && !await isKnown(tx, plan, item, subject)) fields.push(needed('subject', 'subjectUnknown'))
  if (fields.length) throw new DomainError('invalidInput', {}, { fields })
}

/** Whether a plan has the phase, stage, notice, meeting or step a document says it proves. */
async function isKnown(tx: Db, { id }: PlanRow, item: DocumentItem, subject: string): Promise<boolean> {
  if (item === 'phase') return planPhases.some(phase => phase === subject)
  if (item === 'signOff') return signedOffSteps.some(step => step === subject)
  if (item === 'stage') return (await listDeskStages(tx, id)).some(({ stage }) => stage.id === subject)
  const found = await (item === 'notice' ? listNoticeFacts(tx, id) : listMeetingFacts(tx, id))
  return found.some(one => one.id === subject)
}

/** Voids a document with the reason: it stays readable and counts for nothing. */
export function voidEntry(db: Db, id: string, reason: string, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const document = await findDocument(tx, id)
    if (!document) throw new DomainError('notFound')
    if (!await voidDocument(tx, id, { personId: actor.personId, at: now, reason })) throw new DomainError('wrongState', { reason: { zh: '这一件已经作废。', en: 'it has been voided already.' } })
    await raiseGeneration(tx, document.planId)
    await recordAudit(tx, { actor, action: 'document.void', subjectKind: 'plan', subjectId: document.planId, detail: { item: document.item, title: document.title, reason } })
  })
}

/** A document as the desk lists it. */
export function toDocument({ subjectId, uploadId, fileName, bytes, width, enteredBy, createdAt, voidedAt, ...document }: DocumentRow): ProcedureDocument {
  return { ...document, subject: subjectId, scan: uploadId && fileName !== null ? { upload: uploadId, name: fileName, bytes: bytes ?? 0, image: width !== null } : null, enteredBy: enteredBy ?? '', enteredAt: createdAt.toISOString(), voidedAt: voidedAt?.toISOString() ?? null }
}

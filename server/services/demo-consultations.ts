import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { listConsultationUnits } from '#db/queries/consultation-units'
import { startOfDay } from '#db/seed/demo-frame'
import { seedMemberStage } from '#db/seed/demo-member-stage'
import { agreed, begun, confirmationLetter, given, materialLetter, memberStage, openedBy, openLetter, outsideAnswer, pastAnswers, pastLetter } from '#db/seed/demo/consultations'
import { memberUnits } from '#db/seed/demo/units'
import { addDays, legalDate } from '#shared/domain/calendar'
import { emptyReply } from '#shared/domain/consultation'
import type { ConsultationItem, ConsultationKind } from '#shared/domain/consultation'
import { registerAnswer, setOfficeView } from './consultations/register'
import { requireConsultation } from './consultations/frame'
import { saveReply } from './consultations/reply'
import { addUnits, sendConsultation } from './consultations/send'
import { openUnitConsultation } from './consultations/unit'
import { createConsultation, patchConsultation } from './consultations/write'
import type { Person } from './desk/change'

interface Seeding { plan: string, planId: string, draftId: string, units: ReadonlyMap<string, string>, staff: Person, director: Person, people: { unit: string, township: string }, now: Date }
const hour = 3_600_000
const item = (text: string, at: number, more: Partial<ConsultationItem> = {}): ConsultationItem => ({ id: `i${at + 1}`, text, value: '', unit: null, due: null, ...more })

/** The demonstration's letters to units, with answers that came on paper; through the services, so that what stands there could have been made by hand. */
export async function seedConsultations(db: Db, seeding: Seeding) {
  await seedMemberStage(db, { ...seeding, stage: memberStage })
  const past = await seedLetter(db, seeding, 'opinion', { ...pastLetter, units: pastLetter.units, items: pastLetter.questions.map((text, at) => item(text, at)), silence: true, draft: 2 })
  for (const answer of [...pastAnswers, outsideAnswer]) await seedAnswer(db, seeding, past, answer)
  const everybody = memberUnits.map(({ code }) => code)
  const open = await seedLetter(db, seeding, 'opinion', { ...openLetter, units: everybody, items: openLetter.questions.map((text, at) => item(text, at)), silence: true, draft: 2 })
  const unitOf = (code: string | null) => code ? seeding.units.get(code) ?? null : null
  const material = await seedLetter(db, seeding, 'material', { ...materialLetter, units: ['water', 'agriculture', 'power-supply'], items: materialLetter.items.map(({ text, unit }, at) => item(text, at, { unit: unitOf(unit) })) })
  const values = confirmationLetter.townships.flatMap(code => confirmationLetter.items.map(one => ({ ...one, unit: unitOf(code) })))
  await seedLetter(db, seeding, 'confirmation', { ...confirmationLetter, units: confirmationLetter.townships, items: values.map(({ text, value, unit }, at) => item(text, at, { value, unit })) })
  await seedBeginnings(db, seeding, { open, material })
}

/** How far units are with the letters that are open: one has looked, one is writing, one has no opinion, one has sent what it was asked for. */
async function seedBeginnings(db: Db, { units, people, staff, now }: Seeding, { open, material }: { open: string, material: string }) {
  const rows = await listConsultationUnits(db, [open, material])
  const rowOf = (letter: string, code: string) => rows.find(({ row }) => row.consultationId === letter && row.unitId === units.get(code))?.row
  // Memberships began with this transaction, a moment after `now`.
  const at = new Date(now.getTime() + hour / 60)
  const speaker = (personId: string, code: string): Person => ({ kind: 'person', personId, name: '', roles: [], unitIds: [units.get(code) ?? ''] })
  const [viewed, working, silent, sent] = [rowOf(open, openedBy), rowOf(open, begun.unit), rowOf(open, agreed.unit), rowOf(material, given.unit)]
  if (viewed) await openUnitConsultation(db, viewed.id, speaker(people.township, openedBy), at)
  if (working) await saveReply(db, working.id, { version: working.version, reply: { ...emptyReply(), conclusion: 'changes', points: [{ text: begun.text, basis: '', item: 'i1', place: { kind: 'whole' } }] } }, { actor: speaker(people.unit, begun.unit), now: at })
  const answeredOn = legalDate(now)
  if (silent) await registerAnswer(db, { consultation: open, unit: silent.id }, { id: randomUUID(), answeredOn, reply: { ...emptyReply(), conclusion: 'none', number: agreed.number } }, { actor: staff, now: at })
  if (sent) await registerAnswer(db, { consultation: material, unit: sent.id }, { id: randomUUID(), answeredOn, reply: { ...emptyReply(), number: given.number, items: given.items.map(one => ({ ...one, uploads: [] })) } }, { actor: staff, now: at })
}

interface Letter { number: string, sentDaysAgo: number, lastDaysAgo: number, units: readonly string[], outside?: readonly string[], items: ConsultationItem[], silence?: boolean, draft?: number }

async function seedLetter(db: Db, { plan, units, staff, director, now }: Seeding, kind: ConsultationKind, { number, sentDaysAgo, lastDaysAgo, units: codes, outside = [], items, silence = false, draft }: Letter): Promise<string> {
  const at = new Date(startOfDay(now, sentDaysAgo).getTime() + 9 * hour)
  const { id } = await createConsultation(db, { id: randomUUID(), plan, kind }, staff)
  const lastDay = addDays(legalDate(now), -lastDaysAgo)
  await patchConsultation(db, id, { version: 1, patch: { number, lastDay, stage: kind === 'material' ? null : memberStage.slug, draft: draft ?? null, items, silence } }, staff, at)
  await addUnits(db, id, { units: codes.flatMap(code => units.get(code) ?? []), outside }, staff, at)
  await sendConsultation(db, id, (await requireConsultation(db, id)).consultation.version, director, at)
  return id
}

async function seedAnswer(db: Db, { units, staff, now }: Seeding, consultation: string, { unit, daysAgo, number, conclusion, points, view, reasons }: typeof pastAnswers[number]) {
  const at = new Date(startOfDay(now, daysAgo).getTime() + 15 * hour)
  const rows = await listConsultationUnits(db, [consultation])
  const row = rows.find(one => one.row.unitId === units.get(unit) || one.row.outsideName === unit)?.row.id
  if (!row) return
  const reply = { ...emptyReply(), conclusion, number, points: points.map(({ text, words, basis = '' }) => ({ text, basis, item: null, place: words ? { kind: 'words' as const, words } : { kind: 'whole' as const } })) }
  await registerAnswer(db, { consultation, unit: row }, { id: randomUUID(), answeredOn: legalDate(at), reply }, { actor: staff, now: at })
  if (view) await setOfficeView(db, { consultation, unit: row }, { view, reasons: reasons ?? '' }, { actor: staff, now: at })
}

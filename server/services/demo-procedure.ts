import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { movedSchedule, papers, plannedPhases, plannedSchedule, signature } from '#db/seed/demo/procedure'
import { addDays, legalDate } from '#shared/domain/calendar'
import type { KeptSchedule } from '#shared/domain/plan-procedure'
import type { ChainStep } from '#shared/domain/procedure-step'
import type { DocumentBody } from '#shared/schemas/procedure-edit'
import type { Person } from './desk/change'
import { requirePlan } from './plans'
import { enterDocument } from './procedure/documents'
import { patchProcedure } from './procedure/settings'

/** The demonstration's procedure: planned days of phases and steps, one of them moved, and papers entered afterwards, through the services. */
export async function seedProcedure(db: Db, { plan, staff, now }: { plan: string, staff: Person, now: Date }) {
  const day = (daysAgo: number) => addDays(legalDate(now), -daysAgo)
  const days = (of: Readonly<Partial<Record<ChainStep, number>>>): KeptSchedule['planned'] => Object.fromEntries(Object.entries(of).map(([step, ago]) => [step, day(ago)]))
  const schedule: KeptSchedule = { kind: 'submission', target: day(plannedSchedule.target), hearing: true, own: plannedSchedule.own, planned: days(plannedSchedule.planned) }
  const phases = plannedPhases.map(({ phase, from, to }) => ({ phase, plannedFrom: day(from), plannedTo: day(to) }))
  const version = async () => (await requirePlan(db, plan)).version
  await patchProcedure(db, plan, { version: await version(), phases, schedule, reason: '' }, staff, now)
  await patchProcedure(db, plan, { version: await version(), schedule: { ...schedule, planned: days(movedSchedule.planned) }, reason: movedSchedule.reason }, staff, now)
  const enter = ({ daysAgo, ...paper }: typeof papers[number] | typeof signature, item: DocumentBody['item'], subject = '') => enterDocument(db, plan, { ...paper, id: randomUUID(), item, subject, date: day(daysAgo), upload: null, note: '', waived: null, offline: true }, staff, now)
  for (const paper of papers) await enter(paper, paper.item)
  await enter(signature, 'signOff', signature.subject)
}

import type { Db } from '#db/client'
import { listConsultationUnits, listSpeakers, listUntold, markReminded, markTold } from '#db/queries/consultation-units'
import { recordAudit } from '#db/queries/record'
import { legalDate } from '#shared/domain/calendar'
import type { HolidayCalendar } from '#shared/domain/calendar'
import { dueTelling, hasOpenWork, mayRemind } from '#shared/domain/consultation-life'
import { rolesThatMay } from '#shared/domain/permissions'
import type { Person } from '../desk/change'
import { readCalendar } from '../procedure/context'
import { holdConsultation } from './frame'
import { tellUnits } from './tell'

/** Reminds units that owe an answer or a supplement they have begun (催办), each once a legal day at most; answers how many were reminded, and how many had been today. */
export function remindUnits(db: Db, id: string, only: readonly string[] | undefined, actor: Person, now: Date): Promise<{ reminded: number, today: number }> {
  return db.transaction(async (tx) => {
    const { consultation } = await holdConsultation(tx, id, 'remind')
    const open = (await listConsultationUnits(tx, [id])).map(({ row }) => row).filter(row => hasOpenWork(row) && row.unitId && (!only || only.includes(row.id)))
    const speakers = new Set((await listSpeakers(tx, { unitIds: open.flatMap(({ unitId }) => unitId ?? []), roles: rolesThatMay('consultation.answer'), now })).map(one => one.unitId))
    const due = open.filter(row => speakers.has(row.unitId) && mayRemind(row, now))
    const today = open.filter(row => row.remindedAt && legalDate(row.remindedAt) === legalDate(now)).length
    if (!due.length) return { reminded: 0, today }
    await markReminded(tx, due.map(row => row.id), now)
    await recordAudit(tx, { actor, action: 'consultation.remind', subjectKind: 'consultation', subjectId: id, detail: { title: consultation.title, units: due.length } })
    await tellUnits(tx, 'consultationReminded', { consultation, units: due, now })
    return { reminded: due.length, today }
  })
}

/** Tells units what the clock tells them: that the last day is near, and once it is over, their leaders too. Each once, however many replicas run this. */
export async function tellConsultations(db: Db, now: Date): Promise<number> {
  const calendar = await readCalendar(db)
  let told = 0
  // To the end: whoever stands behind the first portion is told in the same minute.
  for (let after = firstId; ;) {
    const untold = await listUntold(db, { after, limit: portion })
    told += await tellPortion(db, untold, calendar, now)
    const last = untold.at(-1)
    if (!last || untold.length < portion) return told
    after = last.row.id
  }
}

/** Before every id. */
const firstId = '00000000-0000-0000-0000-000000000000'
const portion = 500

async function tellPortion(db: Db, untold: Awaited<ReturnType<typeof listUntold>>, calendar: HolidayCalendar, now: Date): Promise<number> {
  let told = 0
  for (const what of ['soon', 'overdue'] as const) {
    const due = untold.filter(({ row, consultation }) => dueTelling(row, consultation.closesAt, calendar, now) === what)
    for (const [, ofOne] of Map.groupBy(due, ({ consultation }) => consultation.id)) {
      await db.transaction(async (tx) => {
        const marked = new Set(await markTold(tx, ofOne.map(({ row }) => row.id), what === 'soon' ? 'soonToldAt' : 'overdueToldAt', now))
        const [first] = ofOne
        if (!first) return
        told += marked.size
        await tellUnits(tx, what === 'soon' ? 'consultationSoon' : 'consultationOverdue', { consultation: first.consultation, units: ofOne.map(({ row }) => row).filter(row => marked.has(row.id)), now })
      })
    }
  }
  return told
}

import type { Db } from '#db/client'
import { takeRatePoint } from '#db/queries/rate-limits'
import { legalDate } from '#shared/domain/calendar'
import { reminds } from '#shared/domain/proposal-clock'
import { loadProposals } from './list'
import { tellOffice, tellUnits } from './told'

/** The states in which the host still owes a reply. */
const owing: readonly string[] = ['handling', 'returning', 'drafted', 'approved']
const daySeconds = 86_400

/** Reminds of replies that are due soon or overdue, once a day however often it runs and in one transaction. Answers how many proposals were told of. */
export function remindOfProposals(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    if (await takeRatePoint(tx, { key: `proposalReminders:${legalDate(now)}`, points: 1, seconds: daySeconds, now })) return 0
    const { rows } = await loadProposals(tx, {}, now)
    const due = rows.filter(({ proposal, due: { days } }) => owing.includes(proposal.state) && reminds(days))
    for (const { proposal, units, due: { days, date } } of due) {
      const told = { id: proposal.id, title: proposal.title, kind: days < 0 ? 'proposalOverdue' : 'proposalDue', now, urgent: days <= 1, params: { date } } as const
      await tellUnits(tx, { ...told, unitIds: units.filter(({ link }) => link.part === 'host').map(({ link }) => link.unitId) })
      if (days <= 3) await tellOffice(tx, told)
    }
    return due.length
  })
}

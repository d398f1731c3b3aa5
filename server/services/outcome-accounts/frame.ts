import type { Db } from '#db/client'
import { listReviewNumbers } from '#db/queries/figures'
import { listTopics } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { listTownships } from '#db/queries/townships'
import { addDays, daysBetween, legalDate } from '#shared/domain/calendar'
import type { AccountHeading, AccountTotals, DeskAccount } from '#shared/schemas/outcome'
import type { ReportNames } from '../../reports/words'
import { readSite } from '../site'

/** What an account is about, as it is at `now`; a published one has its number, kind and reason. */
export async function readHeading(db: Db, { stage, plan, draft, noticeDown }: StageRow, now: Date, published: Pick<AccountHeading, 'number' | 'kind' | 'reason'> = { number: null, kind: null, reason: '' }): Promise<AccountHeading> {
  const [site, mapReviews] = await Promise.all([readSite(db), draft ? listReviewNumbers(db, draft.id) : []])
  const firstDay = legalDate(stage.opensAt)
  // The closing instant is the midnight after the last day.
  const lastDay = addDays(legalDate(stage.closesAt), -1)
  return {
    plan: plan.title.zh, stage: stage.title.zh, stageKind: stage.kind, round: stage.round, firstDay, lastDay, days: daysBetween(firstDay, lastDay),
    how: ['网上：本网站', !noticeDown && stage.onPaper?.zh && `线下：${stage.onPaper.zh}`].filter(Boolean).join('。'),
    body: site.publicBody.zh, draft: draft ? `${draft.title.zh}（第 ${draft.version} 稿）` : '', mapReviews, ...published, asOf: now.toISOString(),
  }
}

/** Names of the codes of a stage's rows. */
export async function readNames(db: Db, stageId: string): Promise<ReportNames> {
  const [topics, townships] = await Promise.all([listTopics(db, stageId), listTownships(db)])
  const named = (list: readonly { code: string, name: { zh: string } | null }[]) => {
    const names = new Map(list.map(({ code, name }) => [code, name?.zh ?? code]))
    return (code: string) => names.get(code) ?? code
  }
  return { topic: named(topics), township: named(townships) }
}

/** What a report of this account would lack (domain.md §3.3): who makes the plan, what was on display and how, answers. */
export function missingOf(heading: AccountHeading, { unanswered }: AccountTotals, { stage }: Pick<StageRow, 'stage'>): DeskAccount['missing'] {
  return [
    ...unanswered ? ['unanswered' as const] : [],
    ...heading.body ? [] : ['body' as const],
    ...stage.onPaper?.zh ? [] : ['how' as const],
    ...heading.draft ? [] : ['draft' as const],
  ]
}

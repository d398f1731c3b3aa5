import type { Db } from '#db/client'
import { listPlans } from '#db/queries/plans'
import { listStages } from '#db/queries/stages'
import { listAnsweredPlaces, listPostedTownships, listSubjects, setToldUntil, takeDueMailboxes } from '#db/queries/subscriptions'
import type { SubscriptionRow, SubscriptionSubject } from '#db/queries/subscriptions'
import { isUrgent } from '#shared/domain/happening'
import type { HappeningKind } from '#shared/domain/happening'
import { showsOpinions } from '#shared/domain/stage'
import { dueUntil, isQuiet, newsSince } from '#shared/domain/subscription'
import type { News } from '#shared/domain/subscription'
import { readHappenings } from './happenings'
import type { Happening } from './happenings'
import { openMailbox } from './mailbox'
import { queueMessage } from './messages'
import { siteOf, subjectKey } from './subscriptions'

interface Item extends News { name: string, title: { zh: string, en: string }, path: string }
type Told = Happening & Item & { planId: string }

/** Mailboxes of one transaction. */
const batch = 100
/** A mail that names more is not read; the rest stands on the pages it leads to. */
const longest = 20
/** Nobody is told what is older, whatever he missed. */
const oldest = 8 * 24 * 60 * 60_000
/** Of all plans, what matters to whoever follows a township. */
const ofEveryTownship: readonly HappeningKind[] = ['opened', 'deadline', 'concluded', 'outcomes', 'meeting', 'moved', 'cancelled']

/** Writes to every mailbox that is due: urgent news at once, the rest together once a day, nothing by night. Answers how many mails were written. */
export async function tellSubscribers(db: Db, now: Date): Promise<number> {
  if (isQuiet(now)) return 0
  const subjects = await listSubjects(db)
  if (!subjects.length) return 0
  const news = await readNews(db, subjects, now)
  const due = subjects.flatMap(({ kind, subjectId, toldUntil }) => {
    const until = dueUntil(news.get(subjectKey({ kind, subjectId })) ?? [], now)
    return until && until > toldUntil ? [{ kind, subjectId, due: until }] : []
  })
  if (!due.length) return 0
  let written = 0
  for (;;) {
    const taken = await db.transaction(async (tx) => {
      const rows = await takeDueMailboxes(tx, { due, limit: batch })
      for (const [, ofMailbox] of Map.groupBy(rows, row => row.emailHash)) await tell(tx, ofMailbox, news, now)
      await setToldUntil(tx, rows.map(({ id }) => id), now)
      return new Set(rows.map(row => row.emailHash)).size
    })
    written += taken
    if (!taken) return written
  }
}

/** One mail with all the news of a mailbox's subscriptions, each once. */
async function tell(tx: Db, rows: readonly SubscriptionRow[], news: ReadonlyMap<string, readonly Item[]>, now: Date) {
  const [first] = rows
  const items = new Map(rows.flatMap(row => newsSince(news.get(subjectKey(row)) ?? [], { toldUntil: row.toldUntil, now })).map(item => [item.name, item]))
  if (!first || !items.size) return
  const lang = first.lang === 'en' ? 'en' as const : 'zh-CN' as const
  const mailbox = openMailbox(first)
  const site = siteOf(mailbox, lang)
  const lines = [...items.values()].sort((a, b) => Number(b.urgent) - Number(a.urgent) || b.at.getTime() - a.at.getTime())
    .slice(0, longest).map(({ title, path }) => ({ title: lang === 'en' ? title.en : title.zh, link: site + path }))
  await queueMessage(tx, { channel: 'email', to: mailbox.email, template: 'news', lang, subjectId: first.id, params: { items: JSON.stringify(lines), more: String(Math.max(0, items.size - longest)), link: `${site}/subscriptions/${mailbox.token}` } })
}

/** What there is to tell of each subject that somebody follows. */
async function readNews(db: Db, subjects: readonly (SubscriptionSubject & { toldUntil: Date })[], now: Date): Promise<Map<string, Item[]>> {
  const since = new Date(Math.max(now.getTime() - oldest, Math.min(...subjects.map(({ toldUntil }) => toldUntil.getTime()))))
  const [plans, stages, posted] = [await listPlans(db), await listStages(db), await listPostedTownships(db)]
  const told = (await Promise.all(plans.map(async plan => (await readHappenings(db, plan, now)).map((one): Told => ({ ...one, planId: plan.id, urgent: isUrgent(one.kind) }))))).flat().filter(({ at }) => at > since)
  const answered = await listAnsweredPlaces(db, { stageIds: stages.filter(({ stage }) => showsOpinions(stage, now)).map(({ stage }) => stage.id), since, now })

  /** Newly answered opinions: a line for each stage, of a township with its own. */
  const answersIn = (isOf: (place: typeof answered[number]) => boolean, query: string): Item[] => stages.flatMap(({ stage }) => {
    const at = Math.max(0, ...answered.filter(place => place.stageId === stage.id && isOf(place)).map(place => place.at.getTime()))
    return at ? [{ name: `${stage.id}:answers${query}`, at: new Date(at), urgent: false, title: { zh: `有新的意见答复：${stage.title.zh}`, en: `New answers to opinions: ${stage.title.en || stage.title.zh}` }, path: `/stages/${stage.slug}/opinions${query}` }] : []
  })
  const planOf = new Map(stages.map(({ stage }) => [stage.id, stage.planId]))
  return new Map(subjects.map(({ kind, subjectId }) => {
    const isOf = (one: Told) => kind === 'plan' ? one.planId === subjectId : kind === 'stage' ? one.stageId === subjectId : ofEveryTownship.includes(one.kind) || [...posted.get(subjectId) ?? []].some(id => one.name.startsWith(id))
    const answers = kind === 'township'
      ? answersIn(place => place.township === subjectId, `?township=${encodeURIComponent(subjectId)}`)
      : answersIn(place => kind === 'plan' ? planOf.get(place.stageId) === subjectId : place.stageId === subjectId, '')
    return [subjectKey({ kind, subjectId }), [...told.filter(isOf), ...answers]]
  }))
}

import type { Db } from '#db/client'
import { listPlanDrafts, listPlans } from '#db/queries/plans'
import { listPublishedReplies } from '#db/queries/published-replies'
import { listStages } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { listTakedowns } from '#db/queries/takedowns'
import type { TakedownRow } from '#db/queries/takedowns'
import { legalDate } from '#shared/domain/calendar'
import { excerptAround } from '#shared/domain/excerpt'
import { labelOf } from '#shared/domain/opinion-number'
import { showsOpinions, stageState } from '#shared/domain/stage'
import type { AtomEntry, AtomFeed } from '../utils/atom'
import { requirePlan } from './plans'
import { readSite } from './site'

const longest = 60
const replyShare = 40

type PlanRow = Awaited<ReturnType<typeof requirePlan>>
/** An entry before its address is made whole; `path` is without the site's origin. */
type Entry = Omit<AtomEntry, 'id' | 'link'> & { name: string, path: string }

/** Who speaks while the operator has not said who he is: Atom asks for an author. */
const software = '共绘'

/** What happened, newest first: drafts released, taken down and corrected, stages opened, closed and concluded, replies where the stage's rule shows opinions. Of one plan, or of all. */
export async function readFeed(db: Db, { plan, base, now }: { plan?: string, base: string, now: Date }): Promise<AtomFeed> {
  const plans = plan === undefined ? await listPlans(db) : [await requirePlan(db, plan)]
  const [site, ...entries] = await Promise.all([readSite(db), ...plans.map(one => readEntries(db, one, now))])
  const [first] = plans
  const path = plan === undefined || !first ? '' : `/plans/${first.slug}`
  return {
    id: plan === undefined || !first ? `${base}/feed.atom` : `urn:uuid:${first.id}`,
    title: plan === undefined || !first ? `${site.publicBody.zh || software}：国土空间总体规划公众参与` : `${first.title.zh}：公众参与`,
    author: site.publicBody.zh || software,
    lang: 'zh-CN',
    self: `${base}${path}/feed.atom`,
    page: `${base}${path || '/'}`,
    entries: entries.flat()
      .sort((a, b) => b.updated.getTime() - a.updated.getTime() || a.name.localeCompare(b.name))
      .slice(0, longest)
      .map(({ name, path, ...entry }) => ({ ...entry, id: `urn:uuid:${namedId(name)}`, link: base + path })),
  }
}

async function readEntries(db: Db, plan: PlanRow, now: Date): Promise<Entry[]> {
  const [drafts, stages, takedowns] = await Promise.all([listPlanDrafts(db, plan.id), listStages(db, plan.id), listTakedowns(db, plan.id)])
  const shown = stages.filter(({ stage }) => showsOpinions(stage, now)).map(({ stage }) => stage.id)
  const replies = shown.length ? await listPublishedReplies(db, { stageIds: shown, limit: replyShare }) : []
  return [
    ...drafts.flatMap(draft => draft.state === 'released' && draft.releasedAt
      ? [{ name: `${draft.id}:released`, title: `草案公开：${draft.title.zh}`, updated: draft.releasedAt, path: `/plans/${plan.slug}/drafts/${draft.version}`, text: `${draft.title.zh}已公开，可以分章阅读。`, category: 'draft' }]
      : []),
    ...takedowns.flatMap(({ takedown }) => takedownEntries(takedown, plan.slug)),
    ...stages.flatMap(row => stageEntries(row, now)),
    ...replies.flatMap(({ opinion, stage, text, publishedAt }) => publishedAt
      ? [{ name: `${opinion.id}:reply`, title: `答复编号${labelOf(opinion)}的意见：${stage.title.zh}`, updated: publishedAt, path: `/stages/${stage.slug}/opinions?opinion=${opinion.id}`, text: `意见：${excerptAround(opinion.publicText, [], 400)}\n答复：${text}`, category: 'reply' }]
      : []),
  ]
}

/** A takedown, and its correction or restoring. */
function takedownEntries({ id, number, label, statement, takenDownAt, correction, correctedAt, restoreReason, restoredAt }: TakedownRow['takedown'], plan: string): Entry[] {
  const [path, named] = [`/plans/${plan}/corrections#n${number}`, `（更正第${number}号）：${label.zh}`]
  return [
    { name: `${id}:takenDown`, title: `撤下${named}`, updated: takenDownAt, path, text: statement.zh, category: 'takedown' },
    ...correction && correctedAt ? [{ name: `${id}:corrected`, title: `更正${named}`, updated: correctedAt, path, text: correction.zh, category: 'correction' }] : [],
    ...restoreReason && restoredAt ? [{ name: `${id}:restored`, title: `恢复公开${named}`, updated: restoredAt, path, text: restoreReason.zh, category: 'takedown' }] : [],
  ]
}

/** The moments of a stage that have come. */
function stageEntries({ stage, noticeDown }: Pick<StageRow, 'stage' | 'noticeDown'>, now: Date): Entry[] {
  const path = `/stages/${stage.slug}`
  // The closing instant is the first of the next day (design §4.5).
  const closing = `截止：${chineseDay(new Date(stage.closesAt.getTime() - 1))}24时。`
  const moments: (Entry & { come: boolean })[] = [
    { come: now >= stage.opensAt, name: `${stage.id}:opened`, title: `开始征求意见：${stage.title.zh}`, updated: stage.opensAt, path, text: `${noticeDown ? '公告已撤下。' : stage.question.zh}${closing}`, category: 'opened' },
    { come: now >= stage.closesAt, name: `${stage.id}:closed`, title: `征求意见截止：${stage.title.zh}`, updated: stage.closesAt, path, text: '已截止，正在研究。逾期来件将予答复，单独统计。', category: 'closed' },
  ]
  if (stage.concludedAt) moments.push({ come: stageState(stage, now) === 'concluded', name: `${stage.id}:concluded`, title: `已办结：${stage.title.zh}`, updated: stage.concludedAt, path: `${path}/outcomes`, text: '意见已全部办结，采纳情况可以查看。', category: 'concluded' })
  return moments.filter(moment => moment.come).map(({ come: _come, ...entry }) => entry)
}

/** The legal day of an instant, as it is written: 2026年11月23日. */
function chineseDay(instant: Date): string {
  const [year, month, day] = legalDate(instant).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

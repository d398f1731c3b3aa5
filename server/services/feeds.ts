import type { Db } from '#db/client'
import { listPlans } from '#db/queries/plans'
import { listPublishedReplies } from '#db/queries/published-replies'
import { listStages } from '#db/queries/stages'
import { excerptAround } from '#shared/domain/excerpt'
import { labelOf } from '#shared/domain/opinion-number'
import { showsOpinions } from '#shared/domain/stage'
import type { AtomEntry, AtomFeed } from '../utils/atom'
import { readHappenings } from './happenings'
import { requirePlan } from './plans'
import type { PlanRow } from './plans'
import { readSite } from './site'

const longest = 60
const replyShare = 40

/** An entry before its address is made whole; `path` is without the site's origin. */
type Entry = Omit<AtomEntry, 'id' | 'link'> & { name: string, path: string }

/** Who speaks while the operator has not said who he is: Atom asks for an author. */
const software = '共绘'

/** What happened, newest first: notices, drafts, takedowns and corrections, stages and their last days, meetings, accounts of outcomes, replies where the stage's rule shows opinions. Of one plan, or of all. */
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
  const [happenings, stages] = await Promise.all([readHappenings(db, plan, now), listStages(db, plan.id)])
  const shown = stages.filter(({ stage }) => showsOpinions(stage, now)).map(({ stage }) => stage.id)
  const replies = shown.length ? await listPublishedReplies(db, { stageIds: shown, limit: replyShare }) : []
  return [
    ...happenings.map(({ name, title, at, path, text, kind }) => ({ name, title: title.zh, updated: at, path, text, category: kind })),
    ...replies.flatMap(({ opinion, stage, text, publishedAt }) => publishedAt
      ? [{ name: `${opinion.id}:reply`, title: `答复编号${labelOf(opinion)}的意见：${stage.title.zh}`, updated: publishedAt, path: `/stages/${stage.slug}/opinions?opinion=${opinion.id}`, text: `意见：${excerptAround(opinion.publicText, [], 400)}\n答复：${text}`, category: 'reply' }]
      : []),
  ]
}

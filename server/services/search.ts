import type { Db } from '#db/client'
import type { ListedOpinion } from '#db/queries/opinions'
import { listPlans } from '#db/queries/plans'
import { searchCurrentDrafts } from '#db/queries/search'
import { listStages } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { opinionLimit } from '#shared/domain/submission-limits'
import { excerptAround, flatText } from '#shared/domain/excerpt'
import { labelOf } from '#shared/domain/opinion-number'
import { normaliseText } from '#shared/domain/search-tokens'
import { showsOpinions } from '#shared/domain/stage'
import { searchLimit } from '#shared/schemas/search'
import type { BlockHit, OpinionHits, SearchAnswer } from '#shared/schemas/search'
import type { LocalText } from '#shared/schemas/text'
import { readListed } from './opinions'
import { toStageSummary } from './stages'

const excerptLength = 90

/** Everything public that holds all the words of `q`: titles of plans and stages, blocks of drafts, opinions. */
export async function searchPublic(db: Db, q: string, now: Date): Promise<SearchAnswer> {
  const parts = normaliseText(q).split(' ').filter(Boolean)
  const empty = { plans: [], stages: [], blocks: [], moreBlocks: false, opinions: [], serverTime: now.toISOString() }
  // Nothing but invisible characters: every text would hold it.
  if (!parts.length) return empty
  const [plans, stages, blocks] = await Promise.all([listPlans(db), listStages(db), findBlocks(db, parts, now)])
  return {
    ...empty,
    ...blocks,
    plans: plans.filter(plan => holds([plan.title, plan.summary], parts)).map(({ slug, title }) => ({ slug, title })),
    stages: stages.map(row => toStageSummary(row, now)).filter(({ title, question }) => holds([title, question], parts)),
    opinions: await findOpinions(db, stages.map(({ stage }) => stage), { q, parts, now }),
  }
}

/** Whether the texts together, in either language, hold every part. */
function holds(texts: readonly LocalText[], parts: readonly string[]): boolean {
  const all = normaliseText(texts.map(text => `${text.zh} ${text.en ?? ''}`).join(' '))
  return parts.every(part => all.includes(part))
}

async function findBlocks(db: Db, parts: readonly string[], now: Date): Promise<{ blocks: BlockHit[], moreBlocks: boolean }> {
  const found = await searchCurrentDrafts(db, { parts, now, limit: searchLimit.blocks + 1 })
  return {
    blocks: found.slice(0, searchLimit.blocks).map(({ kind, text, ...hit }) => ({ ...hit, excerpt: excerptAround(flatText({ kind, text }), parts, excerptLength) })),
    moreBlocks: found.length > searchLimit.blocks,
  }
}

/** Stages whose rule shows opinions now, the latest first; the list of each is the public one, so nothing is found here that is not shown there. */
async function findOpinions(db: Db, stages: StageRow['stage'][], { q, parts, now }: { q: string, parts: readonly string[], now: Date }): Promise<OpinionHits[]> {
  const found: OpinionHits[] = []
  for (const stage of stages.filter(stage => showsOpinions(stage, now)).slice(0, searchLimit.stages)) {
    const { page, nextCursor: _next, ...total } = await readListed(db, stage.id, { view: 'public', q, sort: 'newest', limit: searchLimit.opinionsPerStage, length: opinionLimit.text })
    if (page.length) found.push({ stage: { slug: stage.slug, title: stage.title }, items: page.map(row => toHit(row, parts)), ...total })
  }
  return found
}

function toHit({ opinion, authorLabel }: ListedOpinion, parts: readonly string[]) {
  return {
    id: opinion.id,
    label: labelOf(opinion),
    author: authorLabel,
    township: opinion.township,
    receivedAt: opinion.receivedAt.toISOString(),
    lang: opinion.lang,
    excerpt: excerptAround(opinion.publicText, parts, excerptLength),
  }
}

import type { Db } from '#db/client'
import { listQuotedWords } from '#db/queries/opinion-quotes'
import { showsOpinions } from '#shared/domain/stage'
import type { QuotedRangeList } from '#shared/schemas/quote'
import { forAMoment } from '../page-cache/moments'
import { readableStage } from './stages'

/** More marks than this on one chapter would say nothing any more. */
const mostRanges = 200

/** Sentences of a chapter that public opinions quote, under the same showing rule as the list. */
export async function readQuotedRanges(db: Db, stageKey: string, chapter: number, now: Date): Promise<QuotedRangeList> {
  const { stage, draft } = await readableStage(db, stageKey)
  if (!draft || !showsOpinions(stage, now)) return { items: [] }
  const found = await forAMoment(`quotes ${stage.id} ${chapter}`, () => listQuotedWords(db, { stageId: stage.id, draftId: draft.id, chapter, limit: mostRanges }))
  return { items: found.map(({ block, start, exact, n }) => ({ block, start, end: start + exact.length, n })) }
}

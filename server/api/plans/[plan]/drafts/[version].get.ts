import { z } from 'zod'
import { draftBlocksSchema } from '#shared/schemas/draft'
import { draftParams } from '#shared/schemas/draft-edit'
import { int4Query } from '#shared/schemas/numbers'
import { readDraft } from '~~/server/services/drafts/public'

export default defineRoute({
  summary: 'A draft with its blocks: of one chapter (position of its heading, 0 before the first), or all',
  action: 'draft.read',
  params: draftParams,
  query: z.object({ chapter: int4Query.optional() }),
  response: draftBlocksSchema,
  handler: ({ db, actor, params, query, now }) => readDraft(db, actor, params, { chapter: query.chapter, now }),
})

import { deskDraftHeadSchema, draftParams, returnDraftBody } from '#shared/schemas/draft-edit'
import { returnDraft } from '~~/server/services/drafts/release'

export default defineRoute({
  summary: 'Give a submitted draft back with what has to be mended',
  action: 'draft.release',
  params: draftParams,
  body: returnDraftBody,
  response: deskDraftHeadSchema,
  handler: ({ db, actor, params, body }) => returnDraft(db, actor, { ...params, revision: body.revision }, body.reason),
})

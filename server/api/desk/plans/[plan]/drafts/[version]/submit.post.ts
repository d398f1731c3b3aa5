import { deskDraftHeadSchema, draftParams, revisionBody } from '#shared/schemas/draft-edit'
import { submitDraft } from '~~/server/services/drafts/release'

export default defineRoute({
  summary: 'Submit a draft for release',
  action: 'draft.submit',
  params: draftParams,
  body: revisionBody,
  response: deskDraftHeadSchema,
  handler: ({ db, actor, params, body }) => submitDraft(db, actor, { ...params, ...body }),
})

import { deskDraftHeadSchema, draftParams, releaseDraftBody } from '#shared/schemas/draft-edit'
import { releaseDraft } from '~~/server/services/drafts/release'

export default defineRoute({
  summary: 'Release a submitted draft to the public on a complete checklist; it cannot be changed afterwards',
  action: 'draft.release',
  params: draftParams,
  body: releaseDraftBody,
  response: deskDraftHeadSchema,
  handler: ({ db, actor, params, body, now }) => releaseDraft(db, actor, { ...params, revision: body.revision }, { checklist: body.checklist, now }),
})

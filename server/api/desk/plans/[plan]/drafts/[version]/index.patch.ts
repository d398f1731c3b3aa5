import { deskDraftHeadSchema, draftParams, editDraftBody } from '#shared/schemas/draft-edit'
import { editDraft } from '~~/server/services/drafts/edit'

export default defineRoute({
  summary: 'Change title, imprint or language of a draft being edited',
  action: 'draft.edit',
  params: draftParams,
  body: editDraftBody,
  response: deskDraftHeadSchema,
  handler: ({ db, actor, params, body: { revision, ...set } }) => editDraft(db, actor, { ...params, revision }, set),
})

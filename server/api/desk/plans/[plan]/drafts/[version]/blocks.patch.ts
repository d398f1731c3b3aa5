import { draftParams, editAnswerSchema, editBlocksBody } from '#shared/schemas/draft-edit'
import { editBlocks } from '~~/server/services/drafts/edit'

export default defineRoute({
  summary: 'Apply steps (style, split, join, delete, text, restore) to the blocks of a draft being edited, all or none',
  action: 'draft.edit',
  params: draftParams,
  body: editBlocksBody,
  bodyLimit: 8 * 1024 * 1024,
  response: editAnswerSchema,
  handler: ({ db, actor, params, body }) => editBlocks(db, actor, { ...params, revision: body.revision }, body.operations),
})

import { draftParams } from '#shared/schemas/draft-edit'
import { deskTakedownsSchema } from '#shared/schemas/takedown'
import { readDeskTakedowns } from '~~/server/services/takedowns/list'

export default defineRoute({
  summary: 'What can be taken down of a draft, and what has been',
  action: 'draft.readUnreleased',
  params: draftParams,
  response: deskTakedownsSchema,
  handler: ({ db, params }) => readDeskTakedowns(db, params),
})

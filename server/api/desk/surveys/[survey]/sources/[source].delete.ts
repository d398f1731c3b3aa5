import { z } from 'zod'
import { sourceParams } from '#shared/schemas/survey-source'
import { requirePerson } from '~~/server/services/desk/change'
import { removeSource } from '~~/server/services/survey-sources'

export default defineRoute({
  summary: 'Remove a place nothing has come from',
  action: 'survey.edit',
  params: sourceParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor }) => removeSource(db, params, requirePerson(actor)),
})

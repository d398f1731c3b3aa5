import { z } from 'zod'
import { importParams } from '#shared/schemas/survey-import'
import { requirePerson } from '~~/server/services/desk/change'
import { undoImport } from '~~/server/services/response-import'

export default defineRoute({
  summary: 'Take back every response that was read from a sheet; recorded, and refused where some have become opinions',
  action: 'submission.enter',
  params: importParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor }) => undoImport(db, params.survey, params.import, { actor: requirePerson(actor) }),
})

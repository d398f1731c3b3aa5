import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { figurePatchSchema, deskFigureSchema } from '#shared/schemas/draft-map'
import { editFigure } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Change fields of a figure; 409 with its present state when one of them was changed meanwhile',
  action: 'draft.edit',
  params: draftParams.extend({ figure: z.uuid() }),
  body: figurePatchSchema,
  response: deskFigureSchema,
  handler: ({ db, actor, params: { figure, ...address }, body }) => editFigure(db, actor, address, figure, body),
})

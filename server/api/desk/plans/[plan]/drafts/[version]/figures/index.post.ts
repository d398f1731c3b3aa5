import { draftParams } from '#shared/schemas/draft-edit'
import { figureInputSchema, deskFigureSchema } from '#shared/schemas/draft-map'
import { addFigure } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Put a figure made of uploads into a draft; the same id again answers with what is there',
  action: 'draft.edit',
  params: draftParams,
  body: figureInputSchema,
  response: deskFigureSchema,
  status: 201,
  handler: ({ db, actor, params, body }) => addFigure(db, actor, params, body),
})

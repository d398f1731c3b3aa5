import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { deskFigureSchema } from '#shared/schemas/draft-map'
import { readMapItems } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Figures of a draft, as the desk edits them',
  action: 'draft.readUnreleased',
  params: draftParams,
  response: z.array(deskFigureSchema),
  handler: ({ db, params }) => readMapItems(db, 'figure', params),
})

import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { orderBodySchema } from '#shared/schemas/draft-map'
import { orderMapItems } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Put the figures of a draft into another order; 409 with the present one when they are not the same items',
  action: 'draft.edit',
  params: draftParams,
  body: orderBodySchema,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params, body }) => orderMapItems(db, actor, params, 'figure', body.ids),
})

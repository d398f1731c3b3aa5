import { z } from 'zod'
import { personParams } from '#shared/schemas/person'
import { resetSecondFactor } from '~~/server/services/people/edit'

export default defineRoute({
  summary: 'Take authenticator, recovery codes and passkeys of a person away; his sessions end',
  action: 'person.secure',
  params: personParams,
  response: z.void(),
  status: 204,
  handler: ({ event, db, params, actor }) => resetSecondFactor(db, params.person, doerOf(event, actor)),
})

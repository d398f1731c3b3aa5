import { z } from 'zod'
import { foldedMessageSchema } from '#shared/schemas/message'
import { readDevelopmentMessages } from '~~/server/services/messages'

export default defineRoute({
  summary: 'Messages that landed in the folder, in development and demonstration only',
  action: 'plan.read',
  response: z.object({ items: z.array(foldedMessageSchema) }),
  handler: () => readDevelopmentMessages(),
})

import { z } from 'zod'
import { contactChannels } from '#shared/domain/contact-code'
import { messageTemplates } from '#shared/domain/message'
import { readDevelopmentMessages } from '~~/server/services/messages'

export default defineRoute({
  summary: 'Messages that landed in the folder, in development and demonstration only',
  action: 'plan.read',
  response: z.object({ items: z.array(z.object({ id: z.uuid(), at: z.iso.datetime(), channel: z.enum(contactChannels), template: z.enum(messageTemplates), to: z.string(), subject: z.string(), text: z.string() })) }),
  handler: () => readDevelopmentMessages(),
})

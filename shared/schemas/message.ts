import { z } from 'zod'
import { contactChannels } from '../domain/contact-code'
import { messageTemplates } from '../domain/message'

/** A message as it lies in the folder where no server sends it. */
export const foldedMessageSchema = z.object({ id: z.uuid(), at: z.iso.datetime(), channel: z.enum(contactChannels), template: z.enum(messageTemplates), to: z.string(), subject: z.string(), text: z.string() })
export type FoldedMessage = z.infer<typeof foldedMessageSchema>

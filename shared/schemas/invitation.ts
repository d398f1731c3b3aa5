import { z } from 'zod'
import { contactChannels } from '../domain/contact-code'
import { sendingLimit, sendingOutcomes } from '../domain/invitation-sending'
import { messageStates } from '../domain/message'
import { passwordLimit } from '../domain/password'
import { invitationPurposes } from '../domain/person'
import { roles } from '../domain/roles'
import { localTextSchema } from './text'

/** The token of a one-time link, as it stands in its address. */
export const invitationParams = z.object({ invitation: z.string().min(20).max(100) })

export const invitationView = z.object({
  name: z.string(),
  userName: z.string().nullable(),
  /** Whether the person needs to choose a user name: he has no other name to sign in with. */
  needsUserName: z.boolean(),
  purpose: z.enum(invitationPurposes),
  expiresAt: z.iso.datetime({ offset: true }),
  memberships: z.array(z.object({ role: z.enum(roles), unit: localTextSchema.nullable() })),
}).meta({ id: 'Invitation' })
export type InvitationView = z.infer<typeof invitationView>

export const acceptBody = z.strictObject({ userName: z.string().max(100).optional(), password: z.string().max(passwordLimit.most * 4) })

/** Which ways of sending have a server set; messages of the others stay in the server's folder. */
export const deliverySchema = z.object({ sms: z.boolean(), email: z.boolean() })
/** Whether a link was sent, and how far that is. */
export const linkMessageSchema = z.object({ channel: z.enum(contactChannels), state: z.enum(messageStates), at: z.iso.datetime({ offset: true }) })
export type LinkMessage = z.infer<typeof linkMessageSchema>

/** Whom links are sent to; `reset` also to those who have a password, which a lost one needs. */
export const sendBody = z.strictObject({
  people: z.array(z.uuid()).min(1).max(sendingLimit.people),
  lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
  channel: z.enum(contactChannels).optional(),
  reset: z.boolean().default(false),
})
export type SendBody = z.infer<typeof sendBody>
export const sendReportSchema = z.object({
  items: z.array(z.object({ person: z.uuid(), name: z.string(), outcome: z.enum(sendingOutcomes), channel: z.enum(contactChannels).nullable() })),
  delivery: deliverySchema,
}).meta({ id: 'SendReport' })
export type SendReport = z.infer<typeof sendReportSchema>

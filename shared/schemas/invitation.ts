import { z } from 'zod'
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

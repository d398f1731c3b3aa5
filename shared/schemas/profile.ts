import { z } from 'zod'
import { deviceKinds } from '../domain/device'
import { passwordLimit } from '../domain/password'
import { signInMethods } from '../domain/sign-in'
import { membershipSchema } from './person'
import { characters } from './text'

const instant = z.iso.datetime({ offset: true })

export const profileSchema = z.object({
  name: z.string(),
  userName: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  memberships: z.array(membershipSchema),
  /** How this session was opened. */
  method: z.enum(signInMethods),
  /** Whether he keeps his account himself: a resident; the administrator keeps the others. */
  keepsOwn: z.boolean(),
  /** Residents who come in by a code have none. */
  hasPassword: z.boolean(),
  secondFactor: z.object({
    /** Whether a role of this person asks for one, and whether the installation insists. */
    needed: z.boolean(),
    required: z.boolean(),
    authenticator: z.boolean(),
    recoveryCodes: z.number().int(),
    passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), createdAt: instant })),
  }),
  /** Other sites' accounts it is linked to (OpenID Connect). */
  links: z.array(z.object({ id: z.string(), issuer: z.string(), createdAt: instant })),
}).meta({ id: 'Profile' })
export type Profile = z.infer<typeof profileSchema>

const typed = z.string().max(passwordLimit.most * 4)
export const passwordBody = z.strictObject({ current: typed.min(1, 'code:needed'), password: typed })
/** The password again, where the session is no longer fresh. */
export const proofBody = z.strictObject({ password: typed.optional() })
export const secondFactorStart = z.object({ uri: z.string(), secret: z.string() })
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })

export const sessionSchema = z.object({
  id: z.string(),
  method: z.enum(signInMethods),
  address: z.string(),
  device: z.object({ kind: z.enum(deviceKinds), browser: z.string(), system: z.string() }),
  createdAt: instant,
  usedAt: instant,
  current: z.boolean(),
})
export type SessionView = z.infer<typeof sessionSchema>
export const sessionParams = z.object({ session: z.string().min(1).max(100) })
export const linkParams = z.object({ link: z.string().min(1).max(100) })
export const passkeyParams = z.object({ passkey: z.string().min(1).max(100) })
export const passkeyBody = z.strictObject({ name: z.string().trim().min(1, 'code:needed').check(characters(40, 'code:tooLong')) })

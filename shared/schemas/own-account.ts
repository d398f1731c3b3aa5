import { z } from 'zod'
import { contactChannels } from '../domain/contact-code'
import { subscriptionKinds } from '../domain/subscription'
import { proofSchema } from './contact'
import { membershipSchema, ownName, ownUserName } from './person'
import { ownExportSchema } from './own-export'
import { sessionSchema } from './profile'
import { localTextSchema } from './text'

/** What a person changes of himself; his name only where no office keeps it. */
export const ownPatch = z.strictObject({ userName: ownUserName.optional(), name: ownName.optional() }).refine(body => body.userName !== undefined || body.name !== undefined, { path: ['userName'], error: 'code:needed' })
export type OwnPatch = z.infer<typeof ownPatch>

/** That it is the person himself: a password, or a fresh code sent to the account's own contact; neither right after signing in. */
export const ownProofBody = z.strictObject({ password: z.string().max(1000).optional(), proof: proofSchema.optional() })
/** Closing an account is said outright: nothing closes it by an empty body. */
export const ownClosingBody = ownProofBody.extend({ confirm: z.literal(true, { error: 'code:needed' }) })
export type OwnProof = z.infer<typeof ownProofBody>

export const ownContactParams = z.object({ contact: z.enum(contactChannels) })

/** The language in which the contact that goes is told of it. */
const lang = z.enum(['zh-CN', 'en']).default('zh-CN')
/** A new phone number or mailbox of one's account, proven by a fresh code; `own` says that it is the person himself. */
export const ownContactBody = z.strictObject({ to: z.string().trim().min(1).max(100), proof: proofSchema, own: ownProofBody.optional(), lang })
export const ownContactRemoval = ownProofBody.extend({ lang })
export type OwnContactRemoval = z.infer<typeof ownContactRemoval>
export type OwnContactBody = z.infer<typeof ownContactBody>

const instant = z.iso.datetime({ offset: true })
/** Everything kept of an account, for its person to take away (个人信息保护法 Art. 45). */
export const accountExportSchema = z.object({
  exportedAt: instant,
  person: z.object({ name: z.string(), userName: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(), state: z.string(), createdAt: instant, signedInAt: instant.nullable(), privacyVersion: z.number().int().nullable() }),
  memberships: z.array(membershipSchema),
  sessions: z.array(sessionSchema),
  passkeys: z.array(z.object({ name: z.string().nullable(), createdAt: instant })),
  links: z.array(z.object({ issuer: z.string(), createdAt: instant })),
  /** In full, newest first, each with its receipt code. */
  submissions: z.array(ownExportSchema.extend({ receipt: z.string() })),
  /** What the account's mailbox is told of. */
  subscriptions: z.array(z.object({ kind: z.enum(subscriptionKinds), title: localTextSchema, confirmedAt: instant.nullable(), expiresAt: instant })),
  /** What he did, newest first, with the address for as long as it is kept. */
  record: z.array(z.object({ at: instant, action: z.string(), address: z.string().nullable() })),
}).meta({ id: 'AccountExport' })
export type AccountExport = z.infer<typeof accountExportSchema>

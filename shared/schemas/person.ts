import { z } from 'zod'
import { normaliseContact } from '../domain/contact-code'
import { invitationStates } from '../domain/invitation'
import { membershipStates } from '../domain/membership-period'
import { invitationPurposes, normaliseUserName, peopleGroups, personLimit, personStates, userNameFault } from '../domain/person'
import { roles } from '../domain/roles'
import { deliverySchema, linkMessageSchema } from './invitation'
import { characters, localTextSchema } from './text'

const instant = z.iso.datetime({ offset: true })
const emptyIsNone = (value: unknown) => typeof value === 'string' && value.trim() === '' ? null : value

/** A user name as stored, or null where none is given. */
const userName = z.preprocess(emptyIsNone, z.string().transform(normaliseUserName).superRefine((name, context) => {
  const fault = userNameFault(name)
  if (fault) context.addIssue({ code: 'custom', message: `code:${fault}` })
}).nullable())
const contact = (channel: 'sms' | 'email', fault: string) => z.preprocess(emptyIsNone, z.string().max(personLimit.email, `code:${fault}`).refine(value => normaliseContact(channel, value) !== null, `code:${fault}`).nullable())
const name = z.string().trim().min(1, 'code:needed').check(characters(personLimit.name, 'code:tooLong'))
const phone = contact('sms', 'phone')
const email = contact('email', 'email')

const membershipBody = z.strictObject({
  role: z.enum(roles, 'code:needed'),
  unitId: z.preprocess(emptyIsNone, z.uuid().nullable()).optional(),
  validFrom: instant.optional(),
  validTo: instant.nullable().optional(),
})
export type MembershipBody = z.infer<typeof membershipBody>
/** A role to be granted. `name`: what somebody is called from now on who has opened his account himself and is taken on with it; needed where he has given himself none. */
export const grantBody = membershipBody.extend({ name: name.optional() })
export type GrantBody = z.infer<typeof grantBody>

/** `existing`: the account that its owner opened himself under this contact, and that is to be appointed instead of a new entry. */
export const personBody = z.strictObject({ existing: z.uuid().optional(), name, userName: userName.optional(), phone: phone.optional(), email: email.optional(), memberships: z.array(membershipBody).max(20) })
export type PersonBody = z.infer<typeof personBody>
export const personPatch = z.strictObject({ version: z.number().int().min(1), name: name.optional(), userName: userName.optional(), phone: phone.optional(), email: email.optional() })
export type PersonPatch = z.infer<typeof personPatch>
/** One's own user name and name, as one changes them oneself. */
export const ownUserName = userName.refine(value => value !== null, 'code:needed')
export { name as ownName }

export const personParams = z.object({ person: z.uuid() })
export const personMembershipParams = personParams.extend({ membership: z.uuid() })
export const personInvitationParams = personParams.extend({ invitation: z.uuid() })
export const stateBody = z.strictObject({ state: z.enum(personStates) })
export const successionBody = z.strictObject({ successor: z.uuid('code:needed') })

export const peopleQuery = z.object({
  /** Staff and invited people, unless it is asked for others. */
  group: z.enum(peopleGroups).default('office'),
  /** Part of a name or user name, a whole phone number or e-mail address, or an id. */
  q: z.string().trim().max(100).optional(),
  role: z.enum(roles).optional(),
  unit: z.uuid().optional(),
  state: z.enum([...personStates, 'invited', 'withoutSecondFactor']).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type PeopleQuery = z.infer<typeof peopleQuery>

export const membershipSchema = z.object({ id: z.uuid(), role: z.enum(roles), unitId: z.uuid().nullable(), unit: localTextSchema.nullable(), validFrom: instant, validTo: instant.nullable(), /** By the server's clock. */ state: z.enum(membershipStates) })
export type Membership = z.infer<typeof membershipSchema>
const personSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  userName: z.string().nullable(),
  state: z.enum(personStates),
  /** Whether a password has been set: only then can the person sign in. */
  ready: z.boolean(),
  secondFactor: z.boolean(),
  /** Whether the office has entered or appointed him; a resident who opened his account himself is not. */
  ofOffice: z.boolean(),
  createdAt: instant,
  memberships: z.array(membershipSchema),
  /** The newest link of who has set no password yet. */
  link: z.object({ state: z.enum(invitationStates), expiresAt: instant, message: linkMessageSchema.nullable() }).nullable(),
}).meta({ id: 'PersonSummary' })
export type PersonSummary = z.infer<typeof personSummary>
export const peopleSchema = z.object({ items: z.array(personSummary), nextCursor: z.string().nullable(), total: z.number().int(), delivery: deliverySchema })
export type People = z.infer<typeof peopleSchema>

const invitationSchema = z.object({ id: z.uuid(), purpose: z.enum(invitationPurposes), state: z.enum(invitationStates), createdAt: instant, createdBy: z.string().nullable(), expiresAt: instant, endedAt: instant.nullable(), message: linkMessageSchema.nullable() })
export const personSchema = personSummary.extend({
  version: z.number().int(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  passkeys: z.number().int(),
  sessions: z.number().int(),
  invitations: z.array(invitationSchema),
  delivery: deliverySchema,
}).meta({ id: 'Person' })
export type Person = z.infer<typeof personSchema>

/** An account that its owner opened himself under a contact that the office enters, masked; `kept`: which of the typed contacts are not taken, since the owner has proven others. */
export const knownAccountSchema = z.object({ id: z.uuid(), name: z.string(), phone: z.string().nullable(), email: z.string().nullable(), createdAt: instant, kept: z.array(z.enum(['phone', 'email'])) })
export type KnownAccount = z.infer<typeof knownAccountSchema>

/** A link is told once, when it is made. */
export const madeLinkSchema = z.object({ invitation: z.uuid(), url: z.string(), expiresAt: instant, purpose: z.enum(invitationPurposes) })
export type MadeLink = z.infer<typeof madeLinkSchema>
export const madePersonSchema = z.object({ person: z.uuid(), link: madeLinkSchema })
export type MadePerson = z.infer<typeof madePersonSchema>

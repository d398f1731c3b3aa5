import { z } from 'zod'
import { codePurposes, codeRule, contactChannels } from '../domain/contact-code'
import { opinionLimit, phonePattern } from '../domain/submission-limits'
import { characters } from './text'

/** Contact data as an author gives and corrects them; `publicName` is the name he chose to be shown. */
export const contactInputSchema = z.object({
  name: z.string().trim().check(characters(opinionLimit.name)).optional(),
  publicName: z.string().trim().check(characters(opinionLimit.name)).optional(),
  phone: z.string().trim().max(opinionLimit.phone).regex(phonePattern, { error: 'code:phone' }).optional(),
  email: z.union([z.email().max(opinionLimit.email), z.literal('')]).optional(),
})
export type ContactInput = z.infer<typeof contactInputSchema>

/** Who filled the form in for somebody else. */
export const helperInputSchema = z.object({
  name: z.string().trim().min(1, 'code:helperName').check(characters(opinionLimit.name)),
  phone: z.string().trim().min(1, 'code:helperPhone').max(opinionLimit.phone).regex(phonePattern, { error: 'code:phone' }),
})
export type HelperInput = z.infer<typeof helperInputSchema>

const recipient = { channel: z.enum(contactChannels), to: z.string().trim().min(1).max(opinionLimit.email), purpose: z.enum(codePurposes) }
/** A signed proof that a contact was reached, from `POST /api/codes/check`. */
export const proofSchema = z.string().min(1).max(400)
export const codeRequestSchema = z.object({ ...recipient, lang: z.enum(['zh-CN', 'en']).optional() })
/** The same whoever asks and whomever it names: whether a contact is known cannot be found out. */
export const codeRequestedSchema = z.object({ waitSeconds: z.number().int(), validSeconds: z.number().int() }).meta({ id: 'CodeRequested' })
export const codeCheckSchema = z.object({ ...recipient, code: z.string().trim().regex(new RegExp(`^\\d{${codeRule.digits}}$`), { error: 'code:code' }) })
export const codeProofSchema = z.object({ proof: z.string(), validSeconds: z.number().int() }).meta({ id: 'CodeProof' })
export type CodeProof = z.infer<typeof codeProofSchema>

/** `{ proof }`, or nothing for the signed-in author. */
export const ownerBodySchema = z.object({ proof: proofSchema.optional() })
/** The contact is given where none is on record. */
export const verificationBodySchema = z.object({ proof: proofSchema, contact: contactInputSchema.pick({ phone: true, email: true }).optional() })
export const correctionBodySchema = ownerBodySchema.extend({
  contact: contactInputSchema,
  /** A proof of each phone number or mailbox that is new. */
  proofs: z.array(proofSchema).max(2).default([]),
})

/** One's own data of a submission, read with a fresh code (个人信息保护法 Art. 45). */
export const ownDataSchema = z.object({
  contact: z.object({ name: z.string(), publicName: z.string(), phone: z.string(), email: z.string() }),
  /** Which of them a code has proven: these alone open one's own data. */
  proven: z.array(z.enum(['phone', 'email'])),
  /** The stage takes no opinion without a contact: the last one can be exchanged, not removed. */
  needed: z.boolean(),
  helper: z.object({ name: z.string(), phone: z.string() }).nullable(),
  shownAs: z.string(),
  privacyVersion: z.number().int(),
  /** Null where staff took it down: nothing was ticked. */
  consentedAt: z.iso.datetime().nullable(),
  keepUntil: z.iso.datetime().nullable(),
}).meta({ id: 'OwnData' })
export type OwnData = z.infer<typeof ownDataSchema>

/** What staff see of a contact, for a stated reason that goes into the record. */
export const contactReasonSchema = z.object({ reason: z.string().trim().min(2, 'code:needed').check(characters(200)) })
/** Contact data as an author tells them to the office, with how he was checked. */
export const authorCorrectionSchema = contactReasonSchema.extend({ contact: contactInputSchema })
export const deskContactSchema = z.object({ name: z.string(), phone: z.string(), email: z.string(), helper: z.object({ name: z.string(), phone: z.string() }).nullable() }).meta({ id: 'DeskContact' })
export type DeskContact = z.infer<typeof deskContactSchema>

import { z } from 'zod'
import { normaliseLandline } from '#shared/domain/contact-code'
import { maskName } from '#shared/domain/masking'
import { keepPersonalYears } from '#shared/domain/ownership'
import { redact } from '#shared/domain/redaction'
import type { ContactHash } from '../utils/person-contact'
import type { ContactInput, HelperInput } from '#shared/schemas/contact'

/** What stands sealed beside a submission: the author's contact data and who helped him. */
export interface ContactData extends ContactInput { helper?: HelperInput }
const sealedSchema = z.object({ name: z.string(), publicName: z.string(), phone: z.string(), email: z.string(), helper: z.object({ name: z.string(), phone: z.string() }) }).partial()

/** Contact data as they are kept: sealed, with the hashes they are found by; null where there are none. */
export function sealContact(contact: ContactData, now: Date) {
  const { name, publicName, phone, email, helper } = contact
  if (!name && !publicName && !phone && !email && !helper) return null
  const keepUntil = new Date(now)
  keepUntil.setUTCFullYear(keepUntil.getUTCFullYear() + keepPersonalYears)
  return { sealed: seal(JSON.stringify({ name, publicName, phone, email, helper })), ...hashesOf(contact), keepUntil }
}

/** The hashes of a contact; a landline has one too, so that submissions of one household stand together at the desk. */
export function hashesOf({ phone, email }: Pick<ContactInput, 'phone' | 'email'>, hash: ContactHash = keyedHash) {
  return {
    phoneHash: phone ? contactHashOf('sms', phone, hash) ?? hash('contactHash', `phone:${normaliseLandline(phone) ?? phone.replace(/\D/g, '')}`) : null,
    emailHash: email ? contactHashOf('email', email, hash) : null,
  }
}

/** Opens sealed contact data. */
export function openContact(sealed: string): ContactData {
  return parseContact(unseal(sealed))
}

/** Reads contact data that have been opened. */
export function parseContact(opened: string): ContactData {
  return sealedSchema.parse(JSON.parse(opened))
}

/** The name shown in front (前台自愿): the one he chose, without personal data, else his own masked, else none; of a child under 14 never any (未成年人网络保护条例 Art. 34). */
export function authorLabel(contact: ContactInput | undefined, minor: boolean): string {
  if (minor) return ''
  if (contact?.publicName) return redact(contact.publicName)
  return contact?.name ? maskName(contact.name) : ''
}

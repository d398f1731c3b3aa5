import { normaliseContact } from '#shared/domain/contact-code'
import { maskEmail, maskPhone } from '#shared/domain/masking'

/** The keyed hash to be used; the process's own unless the secret is being changed. */
export type ContactHash = (purpose: 'contactHash', value: string) => string

const prefixes = { sms: 'phone', email: 'email' } as const

/** The keyed hash by which a phone number or e-mail address is found, the same for people and submissions; null when it is neither. */
export function contactHashOf(channel: 'sms' | 'email', value: string, hash: ContactHash = keyedHash): string | null {
  const normal = normaliseContact(channel, value)
  return normal === null ? null : hash('contactHash', `${prefixes[channel]}:${normal}`)
}

/** Phone number and e-mail address as their columns hold them: sealed and hashed, or null. */
export function sealPersonContact({ phone, email }: { phone?: string | null, email?: string | null }) {
  const sealed = (channel: 'sms' | 'email', value?: string | null) => {
    const normal = value ? normaliseContact(channel, value) : null
    return normal === null ? { sealed: null, hash: null } : { sealed: seal(normal), hash: contactHashOf(channel, normal) }
  }
  const [own, mail] = [sealed('sms', phone), sealed('email', email)]
  return { phoneSealed: own.sealed, phoneHash: own.hash, emailSealed: mail.sealed, emailHash: mail.hash }
}

/** Phone number and e-mail address as others may see them. */
export function maskedContact(person: { phoneSealed: string | null, emailSealed: string | null }) {
  return { phone: person.phoneSealed && maskPhone(unseal(person.phoneSealed)), email: person.emailSealed && maskEmail(unseal(person.emailSealed)) }
}

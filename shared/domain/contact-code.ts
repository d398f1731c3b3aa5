export const contactChannels = ['sms', 'email'] as const
export type ContactChannel = typeof contactChannels[number]

/** What a code is asked for; a proof for one purpose is none for another. */
export const codePurposes = ['submit', 'receipts', 'receipt', 'signIn'] as const
export type CodePurpose = typeof codePurposes[number]

/** A phone number or e-mail address as it is compared and hashed: digits without the country code 86, or lower case. Null: neither. */
export function normaliseContact(channel: ContactChannel, value: string): string | null {
  const compact = value.normalize('NFKC').trim()
  if (channel === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(compact) ? compact.toLowerCase() : null
  const digits = compact.replace(/[\s()-]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

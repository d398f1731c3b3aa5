export const contactChannels = ['sms', 'email'] as const
export type ContactChannel = typeof contactChannels[number]

/** What a code is asked for; a proof for one purpose is none for another. */
export const codePurposes = ['submit', 'receipts', 'receipt', 'signIn', 'account'] as const
export type CodePurpose = typeof codePurposes[number]

/** Digits of a code, how long it is valid in seconds, tries, how long the proof it gives is valid, and how long one waits before another is sent. */
export const codeRule = { digits: 6, seconds: 600, tries: 5, proofSeconds: 3600, waitSeconds: 60 }

export type Contact = { channel: ContactChannel, value: string }

/** A phone number or e-mail address as it is compared and hashed: digits without the country code 86, or lower case. Null: neither. */
export function normaliseContact(channel: ContactChannel, value: string): string | null {
  const compact = value.normalize('NFKC').trim()
  if (channel === 'email') return compact.length <= 100 && /^[^\s@<>,;:"()\p{Cc}]+@[^\s@<>,;:"()\p{Cc}]+\.[^\s@<>,;:"().\p{Cc}]+$/u.test(compact) ? compact.toLowerCase() : null
  const digits = compact.replace(/[\s()-]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** A landline as it is hashed, however it was written: area code and number, and the extension after a dash; null where it is none. */
export function normaliseLandline(value: string): string | null {
  const compact = value.normalize('NFKC').replace(/[\s()]/g, '')
  const [, area = '', number = '', extension] = /^(0\d{2,3})-?(\d{7,8})(?:-(\d{1,6}))?$/.exec(compact) ?? []
  return number ? `${area}${number}${extension ? `-${extension}` : ''}` : null
}

/** What a checked code proves: that whoever has it reads what is sent to this contact. `until` in milliseconds. */
export interface ContactProof { channel: ContactChannel, hash: string, purpose: CodePurpose, until: number }

/** Whether a proof holds for `purpose` at `now`; its signature was checked before. */
export function proofHolds(proof: ContactProof, purpose: CodePurpose, now: Date): boolean {
  return proof.purpose === purpose && now.getTime() < proof.until
}

/** How a proven contact makes its author known. */
export function verifiedBy(channel: ContactChannel): 'phone' | 'email' {
  return channel === 'sms' ? 'phone' : 'email'
}

/** The contact a code is sent to where somebody left both: the mobile number, else the mailbox; null where neither can get a code. */
export function contactForCode({ phone, email }: { phone?: string, email?: string }): Contact | null {
  for (const [channel, value] of [['sms', phone], ['email', email]] as const) {
    const normal = value ? normaliseContact(channel, value) : null
    if (normal) return { channel, value: normal }
  }
  return null
}

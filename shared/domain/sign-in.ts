import type { ContactChannel } from './contact-code'

/** How a session was opened. */
export const signInMethods = ['password', 'twoFactor', 'passkey', 'code', 'oidc', 'oidcStrong', 'invitation'] as const
export type SignInMethod = typeof signInMethods[number]

/** Methods that prove by possession as well: what `account.needsSecondFactor` asks for. */
export const strongMethods = ['twoFactor', 'passkey', 'oidcStrong'] as const satisfies readonly SignInMethod[]

/** Methods whose proof was taken before better-auth opens the session. */
export const provenMethods = ['code', 'oidc', 'oidcStrong'] as const satisfies readonly SignInMethod[]

/** Whether a session opened like this counts for roles that need a second factor. */
export function isStrong(method: SignInMethod): boolean {
  return strongMethods.some(strong => strong === method)
}

/** How long after signing in a password is not asked again before something that matters, in seconds. */
export const freshSeconds = 600

/** Why signing in through another site did not lead in; told on the sign-in page. */
export const providerFaults = ['providerCancelled', 'providerFailed', 'providerUnknown', 'providerOther', 'providerSuspended', 'providerWeak', 'providerOff', 'signInAgain'] as const
export type ProviderFault = typeof providerFaults[number]

/** A session ends when it was not used for so many hours, and after so many days in any case: then one signs in anew. */
export const sessionRule = { idleHours: 12, longestDays: 7 } as const

/** The instant at or before which sessions were opened that are over by now, however often they are used. */
export function longestSessionStart(now: Date): Date {
  return new Date(now.getTime() - sessionRule.longestDays * 24 * 3600 * 1000)
}

/** Whether one of two contacts can go from an account that its owner keeps: the other opens it then, or user name and password do. */
export function mayRemoveContact(channel: ContactChannel, { phone, email, userName, hasPassword }: { phone: string | null, email: string | null, userName: string | null, hasPassword: boolean }): boolean {
  const [gone, other] = channel === 'sms' ? [phone, email] : [email, phone]
  return gone !== null && (other !== null || (userName !== null && hasPassword))
}

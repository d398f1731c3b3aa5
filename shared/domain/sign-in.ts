/** How a session was opened. */
export const signInMethods = ['password', 'twoFactor', 'passkey', 'code', 'oidc', 'invitation'] as const
export type SignInMethod = typeof signInMethods[number]

/** Methods that prove by possession as well: what `account.needsSecondFactor` asks for. */
export const strongMethods = ['twoFactor', 'passkey'] as const satisfies readonly SignInMethod[]

/** Whether a session opened like this counts for roles that need a second factor. */
export function isStrong(method: SignInMethod): boolean {
  return strongMethods.some(strong => strong === method)
}

/** How long after signing in a password is not asked again before something that matters, in seconds. */
export const freshSeconds = 600

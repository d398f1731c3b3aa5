/** How a session was opened. */
export const signInMethods = ['password', 'twoFactor', 'passkey', 'code', 'oidc', 'invitation'] as const
export type SignInMethod = typeof signInMethods[number]

/** Methods that prove by possession as well: what `account.needsSecondFactor` asks for. */
export const strongMethods = ['twoFactor', 'passkey'] as const satisfies readonly SignInMethod[]

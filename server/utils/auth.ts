import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { passkey } from '@better-auth/passkey'
import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import type { Db } from '#db/client'
import { findStateByAccount, noteSignIn } from '#db/queries/people'
import { accountCredentials, accountPasskeys, accountSessions, accountTwoFactors, accountUsers, accountVerifications } from '#db/schema'
import { passwordLimit } from '#shared/domain/password'
import { provenMethods, sessionRule } from '#shared/domain/sign-in'
import type { SignInMethod } from '#shared/domain/sign-in'

/** How a session came about, by the address of better-auth's that made it. */
const methods: Readonly<Record<string, SignInMethod>> = {
  '/two-factor/verify-totp': 'twoFactor',
  '/two-factor/verify-backup-code': 'twoFactor',
  '/passkey/verify-authentication': 'passkey',
  '/passkey/verify-registration': 'passkey',
}

const host = (url: string | undefined) => url ? new URL(url).hostname : 'localhost'

/** Whichever way somebody comes in, it ends here: no session without an active person, and each knows how it was opened. */
function beforeSession(db: Db) {
  return async <S extends { userId: string, method?: unknown }>(session: S, context: { path?: string } | null) => {
    if (await findStateByAccount(db, session.userId) !== 'active') throw new APIError('FORBIDDEN', { code: 'ACCOUNT_SUSPENDED', message: 'suspended' })
    return { data: { ...session, method: provenMethods.find(one => one === session.method) ?? methods[context?.path ?? ''] ?? 'password' } }
  }
}

function passkeys(url: string | undefined) {
  return passkey({
    rpID: host(url),
    rpName: 'Gonghui',
    origin: url ? new URL(url).origin : null,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    authentication: {
      // A passkey counts as two factors only where the device asked for a finger, a face or its code.
      afterVerification: ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED', { code: 'AUTHENTICATION_FAILED', message: 'user not verified' })
      },
    },
  })
}

async function create() {
  const config = useConfig()
  const db = await useDb()
  // Over https a cookie that only this very host can set, and only over https (RFC 6265bis, 4.1.3.2).
  const secure = config.GONGHUI_URL?.startsWith('https://') ?? false
  return betterAuth({
    appName: 'gonghui',
    secret: keyedHash('auth', 'better-auth'),
    baseURL: config.GONGHUI_URL,
    basePath: '/api/auth',
    logger: { level: 'error' },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: accountUsers, session: accountSessions, account: accountCredentials, verification: accountVerifications, twoFactor: accountTwoFactors, passkey: accountPasskeys },
    }),
    // People are invited; nobody makes a staff account for himself.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordLimit.least, maxPasswordLength: passwordLimit.most },
    session: {
      expiresIn: 60 * 60 * sessionRule.idleHours,
      updateAge: 60 * 30,
      additionalFields: { method: { type: 'string', required: false, input: false, defaultValue: 'password' } },
    },
    databaseHooks: { session: { create: { before: beforeSession(db), after: async session => noteSignIn(db, { accountId: session.userId, now: useNow() }) } } },
    plugins: [twoFactor({ issuer: host(config.GONGHUI_URL) }), passkeys(config.GONGHUI_URL), serverSession],
    advanced: {
      cookiePrefix: secure ? '__Host-gonghui' : 'gonghui',
      useSecureCookies: false,
      defaultCookieAttributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: ['x-gonghui-address'] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
  })
}

let instance: ReturnType<typeof create> | undefined

/** better-auth on our database; sign-in only, rights stand in `memberships`. Asked through `askAuth`, which brings address and cookies. */
export function useAuth() {
  return instance ??= create()
}

import { betterAuth } from 'better-auth'
import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { accountCredentials, accountSessions, accountUsers, accountVerifications } from '#db/schema'

async function create() {
  const config = useConfig()
  return betterAuth({
    appName: 'gonghui',
    secret: keyedHash('auth', 'better-auth'),
    baseURL: config.GONGHUI_URL,
    basePath: '/api/auth',
    database: drizzleAdapter(await useDb(), {
      provider: 'pg',
      schema: { user: accountUsers, session: accountSessions, account: accountCredentials, verification: accountVerifications },
    }),
    // People are invited; nobody makes a staff account for himself.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 30, additionalFields: { method: { type: 'string', required: false, defaultValue: 'password', input: false } } },
    plugins: [codeSession],
    advanced: { cookiePrefix: 'gonghui', ipAddress: { ipAddressHeaders: ['x-gonghui-address'] } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
  })
}

let instance: ReturnType<typeof create> | undefined

/** better-auth on our database; sign-in only, rights stand in `memberships`. Limits are taken before it (server/api/auth). */
export function useAuth() {
  return instance ??= create()
}

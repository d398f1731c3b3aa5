import { z } from 'zod'
import { localTarget } from '../domain/local-target'
import { characters, localTextSchema } from './text'

const version = z.number().int().min(0)
const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/

/** An issuer is an https address; plain http is for a provider on the same machine. */
const issuer = z.url('code:issuer').max(300, 'code:tooLong').refine(value => value.startsWith('https://') || loopback.test(value), 'code:issuer')

/** A site that signs people in for us (OpenID Connect): 市政务、企业统一身份认证. */
const provider = z.object({
  enabled: z.boolean(),
  issuer,
  clientId: z.string().trim().min(1, 'code:needed').max(200, 'code:tooLong'),
  /** What its button says: 用……登录. */
  label: z.object({ zh: z.string().trim().min(1, 'code:needed').check(characters(30, 'code:tooLong')), en: z.string().trim().check(characters(60, 'code:tooLong')).optional() }),
  /** Whether it asks for two factors itself, so that staff need not here. */
  trustsSecondFactor: z.boolean(),
})

/** As it is stored: the secret sealed. */
export const storedProviderSchema = provider.extend({ secret: z.string() })
export type StoredProvider = z.infer<typeof storedProviderSchema>

/** As it is edited: an empty secret keeps the one before. */
export const providerBodySchema = provider.extend({ version, clientSecret: z.string().max(500, 'code:tooLong') }).strict()
export type ProviderBody = z.infer<typeof providerBodySchema>

/** As the settings page shows it; null before the first one. */
export const providerEditSchema = z.object({ version, provider: provider.nullable(), hasSecret: z.boolean(), /** What the other site has to be told. */ redirectUri: z.string() }).meta({ id: 'SignInProvider' })
export type ProviderEdit = z.infer<typeof providerEditSchema>

/** What the sign-in page shows of it. */
export const signInWaysSchema = z.object({ provider: localTextSchema.nullable() })
export type SignInWays = z.infer<typeof signInWaysSchema>

/** A path of this site from an address, empty where none or another's is given. */
export const localTargetSchema = z.string().max(2000).optional().transform(value => localTarget(value) ?? '')

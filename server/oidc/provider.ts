import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, enableNonRepudiationChecks, fetchUserInfo, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import type { Configuration } from 'openid-client'
import type { StoredProvider } from '#shared/schemas/sign-in-provider'

type Client = Pick<StoredProvider, 'issuer' | 'clientId' | 'secret'>

/** What a visit to the other site is remembered by until it comes back. */
export interface Pending { state: string, nonce: string, verifier: string }

const keptFor = 10 * 60_000
const timeout = 5
let known: { mark: string, config: Configuration, until: number } | undefined

/** The provider's own description (OpenID Connect Discovery), kept for ten minutes; undefined when it gives none. */
export async function discoverProvider(client: Client): Promise<Configuration | undefined> {
  const mark = JSON.stringify([client.issuer, client.clientId, client.secret])
  if (known?.mark === mark && known.until > Date.now()) return known.config
  try {
    // The token's signature is checked although it comes over TLS (Core 3.1.3.7, 6). Plain http only where the schema lets it through: a provider on this very machine.
    const config = await discovery(new URL(client.issuer), client.clientId, unseal(client.secret), undefined, { timeout, execute: [enableNonRepudiationChecks, ...client.issuer.startsWith('http:') ? [allowInsecureRequests] : []] })
    known = { mark, config, until: Date.now() + keptFor }
    return config
  }
  catch (error) {
    useLog().warn({ err: error }, 'the sign-in provider gave no description')
    return undefined
  }
}

/** Where to send the browser, and what to remember until it comes back (state, nonce and PKCE, RFC 9700 2.1). */
export async function beginAt(config: Configuration, redirectUri: string): Promise<{ url: URL, pending: Pending }> {
  const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri, scope: 'openid profile email phone', state: pending.state, nonce: pending.nonce,
    code_challenge: await calculatePKCECodeChallenge(pending.verifier), code_challenge_method: 'S256',
  })
  return { url, pending }
}

/** Who came back, by the provider's word. */
export interface Claims { issuer: string, subject: string, phone: string | null, email: string | null }

/**
 * Exchanges the code; answers what the provider says, contacts only where it has verified them itself (OpenID Connect
 * Core 5.1). Throws where state, nonce, issuer, audience, signature or time do not hold.
 */
export async function finishAt(config: Configuration, address: URL, pending: Pending): Promise<Claims> {
  const tokens = await authorizationCodeGrant(config, address, { expectedState: pending.state, expectedNonce: pending.nonce, pkceCodeVerifier: pending.verifier, idTokenExpected: true })
  const token = tokens.claims()
  if (!token) throw new Error('no ID token')
  // Most providers tell contacts at their user-info address alone (Core 5.4); its subject is checked against the token's.
  const told = config.serverMetadata().userinfo_endpoint ? { ...token, ...await fetchUserInfo(config, tokens.access_token, token.sub) } : token
  return {
    issuer: token.iss,
    subject: token.sub,
    phone: told.phone_number_verified === true && typeof told.phone_number === 'string' ? told.phone_number : null,
    email: told.email_verified === true && typeof told.email === 'string' ? told.email : null,
  }
}

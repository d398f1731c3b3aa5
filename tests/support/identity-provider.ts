import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import Provider from 'oidc-provider'

export const client = { id: 'gonghui', secret: 'a secret that only the two of them know' }

/** Who signs in at the provider next, and what it says of him. */
export interface Account { sub: string, phone_number?: string, phone_number_verified?: boolean, email?: string, email_verified?: boolean }

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

/** A server on loopback; who answers is said once its address is known. */
async function listening(): Promise<{ server: Server, base: string, answer: (handle: Handle) => void }> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this shape.
  return { server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answer: handle => server.on('request', (request, response) => void handle(request, response)) }
}

const stop = (server: Server) => new Promise<void>((resolve) => {
  server.closeAllConnections()
  server.close(() => resolve())
})

/** A real OpenID Connect provider (npm oidc-provider) on this machine, at which `account()` signs in without being asked, or refuses where it is null. */
export async function realProvider(redirectUri: string, account: () => Account | null) {
  const { server, base, answer } = await listening()
  const known = new Map<string, Account>()
  const provider = new Provider(base, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], phone: ['phone_number', 'phone_number_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...known.get(id), sub: id }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: client.id, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid profile email phone')
      await grant.save()
      return grant
    },
    cookies: { keys: ['test'] },
  })
  const callback = provider.callback()
  answer(async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const who = account()
    if (who) known.set(who.sub, who)
    await provider.interactionFinished(request, response, who ? { login: { accountId: who.sub } } : { error: 'access_denied' }, { mergeWithLastSubmission: false })
  })
  return { issuer: base, stop: () => stop(server) }
}

/** What a false provider's ID token says otherwise than it should. */
export interface Falsehood { nonce?: string, audience?: string, issuer?: string, expired?: boolean, otherKey?: boolean, otherSubject?: boolean }

/** A provider of our own that answers as told: what a real one does not let happen. The nonce of a visit comes back in its code. */
export async function falseProvider(falsehood: () => Falsehood) {
  const [right, wrong] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const keys = { keys: [{ ...await exportJWK(right.publicKey), kid: 'one', alg: 'RS256', use: 'sig' }] }
  const found = await listening()
  found.answer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const send = (body: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') {
      return send({
        issuer: found.base, authorization_endpoint: `${found.base}/authorize`, token_endpoint: `${found.base}/token`, jwks_uri: `${found.base}/keys`, userinfo_endpoint: `${found.base}/me`,
        response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (url.pathname === '/keys') return send(keys)
    const { nonce: otherNonce, audience = client.id, issuer = found.base, expired, otherKey, otherSubject } = falsehood()
    if (url.pathname === '/me') return send({ sub: otherSubject ? 'somebody-else' : 'false-one', phone_number: '+8613900001111', phone_number_verified: true })
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const now = Math.floor(Date.now() / 1000) - (expired ? 7200 : 0)
    const nonce = otherNonce ?? new URLSearchParams(body).get('code') ?? ''
    const token = await new SignJWT({ nonce }).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setIssuer(issuer).setSubject('false-one').setAudience(audience).setIssuedAt(now).setExpirationTime(now + 3600).sign(otherKey ? wrong.privateKey : right.privateKey)
    return send({ access_token: 'x', token_type: 'Bearer', id_token: token, expires_in: 60 })
  })
  return { issuer: found.base, stop: () => stop(found.server) }
}

import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import type { Actor } from '#shared/domain/roles'
import { renewRecoveryCodes, requireBegun } from '~~/server/services/second-factor'

/** Confirms an authenticator with its first code. better-auth replaces the session by a strong one; the recovery codes are told once. */
export async function confirmAuthenticator(event: H3Event, db: Db, actor: Actor, code: string): Promise<{ recoveryCodes: string[] }> {
  const own = await useOwn(event, db, actor)
  await requireBegun(db, own, useNow())
  await askAuth(event, authHeaders(event, { cookies: true }), (api, headers) => api.verifyTOTP({ body: { code: code.normalize('NFKC').replace(/\s/g, '') }, headers, asResponse: true }))
  return renewRecoveryCodes(db, own, 'account.setAuthenticator')
}

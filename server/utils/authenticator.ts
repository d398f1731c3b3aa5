import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import { readTwoFactor } from '#db/queries/accounts'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import { record, renewRecoveryCodes } from '~~/server/services/second-factor'

/** Confirms an authenticator with its first code. better-auth replaces the session by a strong one; the recovery codes are told once. */
export async function confirmAuthenticator(event: H3Event, db: Db, actor: Actor, code: string): Promise<{ recoveryCodes: string[] }> {
  const own = await useOwn(event, db, actor)
  const found = await readTwoFactor(db, own.accountId)
  if (!found) throw new DomainError('secondFactorMissing')
  if (found.verified) throw new DomainError('secondFactorSet')
  await askAuth(event, authHeaders(event, { cookies: true }), (api, headers) => api.verifyTOTP({ body: { code: code.normalize('NFKC').replace(/\s/g, '') }, headers, asResponse: true }))
  await record(db, own, 'account.setAuthenticator')
  return renewRecoveryCodes(db, own)
}

import { randomBytes } from 'node:crypto'
import type { Db } from '#db/client'
import { beginTwoFactor, countPasskeys, readTwoFactor, removePasskeys, removeTwoFactor, renamePasskey, writeBackupCodes } from '#db/queries/accounts'
import { recordAudit } from '#db/queries/record'
import type { AuditAction } from '#shared/domain/audit'
import { DomainError } from '#shared/domain/errors'
import { freshSeconds } from '#shared/domain/sign-in'
import { requireFresh, requireProof, requireStrong } from './profile'
import type { Own } from './profile'
import { readSite } from './site'

/**
 * Begins the set-up of an authenticator app: a new secret, as text in groups of four and as an address for its QR code.
 * It counts only after `confirm`, which better-auth does with the first code.
 */
export async function startAuthenticator(db: Db, own: Own, { password, host, now }: { password?: string, host: string, now: Date }): Promise<{ uri: string, secret: string }> {
  await requireStrong(db, own)
  await requireProof(db, own, password, now)
  if ((await readTwoFactor(db, own.accountId))?.verified) throw new DomainError('secondFactorSet')
  // better-auth signs with the text's bytes; 128 bits of chance in it (RFC 4226, 4).
  const key = randomBytes(16).toString('base64url')
  const [secret, backupCodes] = [await encryptForAuth(key), await encryptForAuth(JSON.stringify(newRecoveryCodes()))]
  await db.transaction(tx => beginTwoFactor(tx, { accountId: own.accountId, secret, backupCodes, now }))
  const shown = base32(Buffer.from(key))
  // What an app shows above the code: one has several sites in it.
  const issuer = ['共绘', (await readSite(db)).organiser.zh || host].join(' ')
  const account = own.person.userName ?? own.person.name
  const uri = `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${shown}&issuer=${encodeURIComponent(issuer)}`
  return { uri, secret: shown.replace(/(.{4})(?=.)/g, '$1 ') }
}

/**
 * Fails unless the authenticator that waits for its first code was begun just now: then its owner was asked who he is,
 * and a session left open since must not make itself lasting with it.
 */
export async function requireBegun(db: Db, own: Own, now: Date): Promise<void> {
  const begun = await readTwoFactor(db, own.accountId)
  if (!begun) throw new DomainError('secondFactorMissing')
  if (begun.verified) throw new DomainError('secondFactorSet')
  if (now.getTime() - begun.begunAt.getTime() >= freshSeconds * 1000) throw new DomainError('secondFactorLate')
}

/** New recovery codes, told once: the first with the authenticator, later ones in place of those before. */
export async function renewRecoveryCodes(db: Db, own: Own, action: 'account.setAuthenticator' | 'account.renewRecoveryCodes'): Promise<{ recoveryCodes: string[] }> {
  if (!(await readTwoFactor(db, own.accountId))?.verified) throw new DomainError('secondFactorMissing')
  const recoveryCodes = newRecoveryCodes()
  const backupCodes = await encryptForAuth(JSON.stringify(recoveryCodes))
  await db.transaction(async (tx) => {
    await writeBackupCodes(tx, { accountId: own.accountId, backupCodes })
    await record(tx, own, action)
  })
  return { recoveryCodes }
}

/** Turns the authenticator off. Where a second factor is required, only when a passkey is left. */
export async function stopAuthenticator(db: Db, own: Own, { password, required, now }: { password?: string, required: boolean, now: Date }): Promise<void> {
  await requireStrong(db, own)
  await requireProof(db, own, password, now)
  if (!(await readTwoFactor(db, own.accountId))?.verified) throw new DomainError('secondFactorMissing')
  if (required && !await countPasskeys(db, own.accountId)) throw new DomainError('lastSecondFactor')
  await db.transaction(async (tx) => {
    await removeTwoFactor(tx, own.accountId)
    await record(tx, own, 'account.removeAuthenticator')
  })
}

/** Names a passkey, so that its owner knows which device it is. */
export async function nameOwnPasskey(db: Db, own: Own, id: string, name: string): Promise<void> {
  await requireStrong(db, own)
  if (!await renamePasskey(db, { accountId: own.accountId, id, name })) throw new DomainError('notFound')
}

/** Removes a passkey. Where a second factor is required, not the last one. */
export async function removeOwnPasskey(db: Db, own: Own, id: string, { required, now }: { required: boolean, now: Date }): Promise<void> {
  await requireStrong(db, own)
  requireFresh(own, now)
  await db.transaction(async (tx) => {
    if (!await removePasskeys(tx, { accountId: own.accountId, id })) throw new DomainError('notFound')
    if (required && !await countPasskeys(tx, own.accountId) && !(await readTwoFactor(tx, own.accountId))?.verified) throw new DomainError('lastSecondFactor')
    await record(tx, own, 'account.removePasskey')
  })
}

/** Writes into the record what a person did to his own second factor. */
export function record(db: Db, own: Own, action: AuditAction) {
  return recordAudit(db, { actor: own.by.actor, action, subjectKind: 'person', subjectId: own.person.id, address: own.by.address })
}

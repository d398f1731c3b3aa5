import type { Db } from '#db/client'
import { findSetting } from '#db/queries/settings'
import { DomainError } from '#shared/domain/errors'
import { storedProviderSchema } from '#shared/schemas/sign-in-provider'
import type { ProviderBody, ProviderEdit, StoredProvider } from '#shared/schemas/sign-in-provider'
import { discoverProvider } from '../oidc/provider'
import type { Doer } from './invitations'
import { changeSetting } from './settings'

/** The site that signs people in for us, while it is switched on. */
export async function readProvider(db: Db): Promise<StoredProvider | null> {
  const { stored } = await findProvider(db)
  return stored?.enabled ? stored : null
}

/** The same as the settings page shows it, without the secret. */
export async function readProviderEdit(db: Db, redirectUri: string): Promise<ProviderEdit> {
  const { stored, version } = await findProvider(db)
  if (!stored) return { version, provider: null, hasSecret: false, redirectUri }
  const { secret, ...provider } = stored
  return { version, provider, hasSecret: secret !== '', redirectUri }
}

/** Saves it after asking the issuer for its description; one that gives none is a fault of the address. */
export async function editProvider(db: Db, { version, clientSecret, ...provider }: ProviderBody, redirectUri: string, by: Doer): Promise<void> {
  const before = await findProvider(db)
  const value = { ...provider, secret: clientSecret ? seal(clientSecret) : before.stored?.secret ?? '' }
  if (!value.secret) throw new DomainError('invalidInput', {}, { fields: [{ path: 'clientSecret', message: 'needed' }] })
  if (value.enabled && !await discoverProvider(value)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'issuer', message: 'providerUnreachable' }] })
  const { secret: _before, ...told } = before.stored ?? { secret: '' }
  await db.transaction(tx => changeSetting(tx, { key: 'signInProvider', value, version, told: { before: before.stored ? told : null, after: provider } }, by, () => readProviderEdit(tx, redirectUri)))
}

async function findProvider(db: Db) {
  const found = await findSetting(db, 'signInProvider')
  const stored = storedProviderSchema.safeParse(found?.value)
  return { stored: stored.success ? stored.data : null, version: found?.version ?? 0 }
}

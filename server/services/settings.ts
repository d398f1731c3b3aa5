import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { findSetting, readSetting, writeSetting } from '#db/queries/settings'
import { DomainError } from '#shared/domain/errors'
import type { SiteEdit, SitePatch } from '#shared/schemas/setting'
import { siteSchema } from '#shared/schemas/site'
import type { Doer } from './invitations'
import { readSite } from './site'

/** The keys under which settings stand. */
export type SettingKey = 'site' | 'district' | 'topics' | 'networks' | 'signInProvider' | 'challenge' | 'screening' | 'accountTemplate' | 'holidays' | 'proposals'

/**
 * Writes a setting made on `version`, with its row in the record; `stale` with `current` when somebody else was faster.
 * `told` is what the record keeps, where the value itself is too long for it.
 */
export async function changeSetting(tx: Db, { key, value, version, told }: { key: SettingKey, value: object, version: number, told?: { before: unknown, after: unknown } }, by: Doer, current: () => Promise<unknown>) {
  const before = told?.before ?? await readSetting(tx, key) ?? null
  if (!await writeSetting(tx, { key, value, version })) throw new DomainError('stale', {}, { current: await current() })
  await recordAudit(tx, { actor: by.actor, action: 'settings.edit', subjectKind: 'setting', subjectId: key, address: by.address, detail: { before, after: told?.after ?? value } })
}

/** Name and footer as the settings page shows them: empty where nothing was saved. */
export async function readSiteEdit(db: Db): Promise<SiteEdit> {
  const found = await findSetting(db, 'site')
  const site = siteSchema.safeParse(found?.value)
  if (!found || !site.success) return { publicBody: { zh: '' }, organiser: { zh: '' }, address: { zh: '' }, phone: '', icp: '', siteCode: '', policeCode: '', version: found?.version ?? 0 }
  const { demo: _demo, ...fields } = site.data
  return { ...fields, version: found.version }
}

/** Changes fields of name and footer; public pages show it with their next request, because the setting's version is part of their key. */
export function editSite(db: Db, { version, patch }: SitePatch, by: Doer): Promise<void> {
  return db.transaction(async (tx) => {
    const { version: _version, ...before } = await readSiteEdit(tx)
    const value = { ...before, ...patch, demo: (await readSite(tx)).demo }
    if (!value.publicBody.zh) throw new DomainError('invalidInput', {}, { fields: [{ path: 'patch.publicBody.zh', message: 'needed' }] })
    await changeSetting(tx, { key: 'site', value, version }, by, () => readSiteEdit(tx))
  })
}

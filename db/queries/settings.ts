import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { settings } from '../schema'

/** The value of a setting, undefined when it was never set. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  return (await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key)))[0]?.value
}

/** A setting with the version it was read at; `lock` holds it until the transaction ends. */
export async function findSetting(db: Db, key: string, lock = false) {
  const query = db.select({ value: settings.value, version: settings.version }).from(settings).where(eq(settings.key, key))
  return (await (lock ? query.for('update') : query))[0]
}

/** The version of a setting alone; 0 when it was never set. */
export async function findSettingVersion(db: Db, key: string): Promise<number> {
  return (await db.select({ version: settings.version }).from(settings).where(eq(settings.key, key)))[0]?.version ?? 0
}

/** Which settings there are. */
export async function listSettingKeys(db: Db): Promise<string[]> {
  return (await db.select({ key: settings.key }).from(settings)).map(row => row.key)
}

/** Writes a setting made on `version` (0: it was not there); false when somebody else was faster. */
export async function writeSetting(db: Db, { key, value, version }: { key: string, value: object, version: number }): Promise<boolean> {
  const written = version === 0
    ? await db.insert(settings).values({ key, value }).onConflictDoNothing().returning({ key: settings.key })
    : await db.update(settings).set({ value, version: version + 1 }).where(and(eq(settings.key, key), eq(settings.version, version))).returning({ key: settings.key })
  return written.length > 0
}

/** Whether the installation holds nothing yet: no settings, so no plan, unit or account was ever made. */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.select({ key: settings.key }).from(settings).limit(1)).length === 0
}

/** Has whoever else fills an empty installation wait until this transaction ends. */
export function lockSeeding(db: Db) {
  return db.execute(sql`lock table settings in exclusive mode`)
}

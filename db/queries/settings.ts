import { eq, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { settings } from '../schema'

/** The value of a setting, undefined when it was never set. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  return (await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key)))[0]?.value
}

/** Whether the installation holds nothing yet: no settings, so no plan, unit or account was ever made. */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.select({ key: settings.key }).from(settings).limit(1)).length === 0
}

/** Has whoever else fills an empty installation wait until this transaction ends. */
export function lockSeeding(db: Db) {
  return db.execute(sql`lock table settings in exclusive mode`)
}

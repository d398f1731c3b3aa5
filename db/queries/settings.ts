import { eq, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { settings } from '../schema'

/** The value of a setting, undefined when it was never set. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  return (await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key)))[0]?.value
}

/** Sets a setting. */
export function writeSetting(db: Db, key: string, value: unknown) {
  return db.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } })
}

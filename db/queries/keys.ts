import { eq, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

const isId = (key: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)

/** The row that an address or an id names: only what looks like an id is compared with one. */
export function slugOrId({ id, slug }: { id: PgColumn, slug: PgColumn }, key: string): SQL | undefined {
  return isId(key) ? or(eq(id, key), eq(slug, key)) : eq(slug, key)
}

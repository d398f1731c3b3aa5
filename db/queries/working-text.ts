import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/** What staff read of a row of `opinions` (or its alias) by the way: the original until something in it was covered (shared/domain/redaction.ts). */
export const workingText = (opinion: SQL = sql`opinions`) => sql`coalesce(nullif(${opinion}.public_text, ''), ${opinion}.text)`

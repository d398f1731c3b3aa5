import { customType, jsonb, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { LocalText } from '#shared/schemas/text'

/** A random primary key; what people see is a running number or a receipt code (design §4.10). */
export const id = () => uuid('id').primaryKey().defaultRandom()
/** An instant, stored with zone and read as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
/** When the row came into being, by the database's clock. */
export const createdAt = () => instant('created_at').notNull().defaultNow()
/** `{ zh, en? }` (design §4.17). */
export const localText = (name: string) => jsonb(name).$type<LocalText>()
/** A full-text vector; written from a token array, never parsed by a dictionary (design §4.11). */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

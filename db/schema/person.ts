import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '#shared/domain/roles'
import { createdAt, id, instant, localText } from './columns'

export const units = pgTable('units', {
  id: id(),
  code: text('code').notNull().unique(),
  name: localText('name').notNull(),
  kind: text('kind').$type<'member' | 'office' | 'techTeam' | 'park' | 'township'>().notNull(),
})

/** Who one is; sign-in stands in `account_*`, rights in `memberships` (design §6). */
export const people = pgTable('people', {
  id: id(),
  name: text('name').notNull(),
  accountId: text('account_id').unique(),
  createdAt: createdAt(),
})

/** The only source of rights, read per request. */
export const memberships = pgTable('memberships', {
  id: id(),
  personId: uuid('person_id').notNull().references(() => people.id),
  unitId: uuid('unit_id').references(() => units.id),
  role: text('role').$type<Role>().notNull(),
  validFrom: instant('valid_from').notNull().defaultNow(),
  validTo: instant('valid_to'),
}, t => [index('memberships_person').on(t.personId)])

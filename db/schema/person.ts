import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { InvitationPurpose, PersonState } from '#shared/domain/person'
import type { Role } from '#shared/domain/roles'
import { createdAt, id, instant, localText } from './columns'

export const units = pgTable('units', {
  id: id(),
  code: text('code').notNull().unique(),
  name: localText('name').notNull(),
  kind: text('kind').$type<'member' | 'office' | 'techTeam' | 'park' | 'township'>().notNull(),
  /** The unit it was merged into, which has its open work since. */
  successorId: uuid('successor_id').references((): AnyPgColumn => units.id),
})

/** Who one is; sign-in stands in `account_*`, rights in `memberships` (design §6). */
export const people = pgTable('people', {
  id: id(),
  name: text('name').notNull(),
  accountId: text('account_id').unique(),
  /** Lower case; one of the three names one signs in with. */
  userName: text('user_name').unique(),
  /** Phone and e-mail are sealed; found by their keyed hashes (design §6). */
  phoneSealed: text('phone_sealed'),
  phoneHash: text('phone_hash').unique(),
  emailSealed: text('email_sealed'),
  emailHash: text('email_hash').unique(),
  state: text('state').$type<PersonState>().notNull().default('active'),
  /** Which version of the site's notice on personal information was shown when the account was opened; null where it was entered by staff. */
  privacyVersion: integer('privacy_version'),
  /** When he last came in: accounts of residents who come no more are removed (decision 0016). */
  signedInAt: instant('signed_in_at'),
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
}, t => [
  index('people_created').on(t.createdAt, t.id),
  index('people_entered').on(t.id).where(sql`${t.privacyVersion} is null`),
])

/** The only source of rights, read per request. */
export const memberships = pgTable('memberships', {
  id: id(),
  personId: uuid('person_id').notNull().references(() => people.id),
  unitId: uuid('unit_id').references(() => units.id),
  role: text('role').$type<Role>().notNull(),
  validFrom: instant('valid_from').notNull().defaultNow(),
  validTo: instant('valid_to'),
  grantedBy: uuid('granted_by'),
}, t => [index('memberships_person').on(t.personId), index('memberships_unit').on(t.unitId, t.role)])

/** A one-time link with which a person sets his password; only the token's hash is stored. */
export const invitations = pgTable('invitations', {
  id: id(),
  personId: uuid('person_id').notNull().references(() => people.id),
  purpose: text('purpose').$type<InvitationPurpose>().notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  expiresAt: instant('expires_at').notNull(),
  createdBy: uuid('created_by'),
  createdAt: createdAt(),
  acceptedAt: instant('accepted_at'),
  revokedAt: instant('revoked_at'),
}, t => [index('invitations_person').on(t.personId, t.createdAt)])

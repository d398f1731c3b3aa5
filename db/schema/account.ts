import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { SignInMethod } from '#shared/domain/sign-in'
import { instant } from './columns'

/** Tables of better-auth: sign-in and nothing else (design §6). Property names are better-auth's field names. */
export const accountUsers = pgTable('account_users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const accountSessions = pgTable('account_sessions', {
  id: text('id').primaryKey(),
  token: text('token').notNull().unique(),
  userId: text('user_id').notNull().references(() => accountUsers.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  /** How the person proved who he is; see docs/decisions/0012. */
  method: text('method').$type<SignInMethod>().notNull().default('password'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
}, t => [index('account_sessions_user').on(t.userId), index('account_sessions_expires').on(t.expiresAt)])

export const accountCredentials = pgTable('account_credentials', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id').notNull().references(() => accountUsers.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
}, t => [index('account_credentials_user').on(t.userId)])

export const accountVerifications = pgTable('account_verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
}, t => [index('account_verifications_identifier').on(t.identifier)])

/** Authenticator apps: secret and recovery codes are encrypted by better-auth. */
export const accountTwoFactors = pgTable('account_two_factors', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => accountUsers.id, { onDelete: 'cascade' }),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(true),
  /** When its owner last said who he is and began to set it up; it is confirmed soon after or not at all. */
  begunAt: instant('begun_at').notNull().defaultNow(),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: instant('locked_until'),
}, t => [index('account_two_factors_user').on(t.userId)])

export const accountPasskeys = pgTable('account_passkeys', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => accountUsers.id, { onDelete: 'cascade' }),
  name: text('name'),
  publicKey: text('public_key').notNull(),
  credentialID: text('credential_id').notNull().unique(),
  counter: integer('counter').notNull(),
  deviceType: text('device_type').notNull(),
  backedUp: boolean('backed_up').notNull(),
  transports: text('transports'),
  aaguid: text('aaguid'),
  createdAt: instant('created_at').notNull().defaultNow(),
}, t => [index('account_passkeys_user').on(t.userId)])

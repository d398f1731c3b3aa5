import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { z } from 'zod'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { endTokens, firstPage, pageApplicants, pageAuthenticators, pageContacts, pageDraws, pageKeptNames, pageMessages, pageOriginals, pagePeople, pageResponses, pageSubscriptions, putSetting, writeApplicants, writeAuthenticators, writeContacts, writeDraws, writeKeptNames, writeMessages, writeOriginals, writePeople, writeResponses, writeSubscriptions } from '#db/queries/rekey'
import type { SealedPage, SealedRow } from '#db/queries/rekey'
import { readSetting } from '#db/queries/settings'
import { guest } from '#shared/domain/roles'
import type { KeyRing } from '../utils/key-ring'
import { hashesOf, parseContact } from './contact-data'
import { applicantHashes, parseApplicant } from './meetings/applicant-data'
import { keysSetting, openReceiptKeys, readKeys } from './keys'
import { parseMailbox } from './mailbox'

/** The secret data were sealed under, and the one they are sealed under from now on. */
export interface Rings { from: KeyRing, to: KeyRing }
export const sealedKinds = ['contacts', 'people', 'messages', 'originals', 'responses', 'applicants', 'keptNames', 'draws', 'subscriptions', 'authenticators', 'provider'] as const
export type SealedKind = typeof sealedKinds[number]
/** Rows sealed anew, those that were already, and those that open with neither secret and are left as they are. */
export interface RekeyCount { changed: number, already: number, unreadable: number }
export type RekeyReport = Record<SealedKind, RekeyCount> & { links: number }

const batch = 500
const providerSchema = z.looseObject({ secret: z.string() })

interface Table {
  page: (db: Db, page: SealedPage) => Promise<SealedRow[]>
  write: (db: Db, rows: readonly SealedRow[]) => Promise<void>
  /** Whether a row is sealed by a ring already: its tag tells. */
  opens: (row: SealedRow, ring: KeyRing) => boolean | Promise<boolean>
  renew: (row: SealedRow, rings: Rings) => SealedRow | Promise<SealedRow>
}

const resealed = (sealed: string | null | undefined, { from, to }: Rings) => sealed ? to.seal(from.unseal(sealed)) : null
const plain = (page: Table['page'], write: Table['write']): Table => ({ page, write, opens: (row, ring) => opens(row.sealed, ring), renew: (row, rings) => ({ id: row.id, sealed: resealed(row.sealed, rings) }) })
const authKey = (ring: KeyRing) => ring.hash('auth', 'better-auth')

const tables: Record<Exclude<SealedKind, 'provider'>, Table> = {
  contacts: {
    page: pageContacts, write: writeContacts,
    opens: (row, ring) => opens(row.sealed, ring),
    renew: (row, rings) => {
      const { phoneHash, emailHash } = hashesOf(parseContact(rings.from.unseal(row.sealed ?? '')), rings.to.hash)
      return { id: row.id, sealed: resealed(row.sealed, rings), phone_hash: phoneHash, email_hash: emailHash }
    },
  },
  people: {
    page: pagePeople, write: writePeople,
    opens: (row, ring) => opens(row.phone_sealed, ring) && opens(row.email_sealed, ring),
    renew: (row, rings) => {
      const [phone, email] = [row.phone_sealed, row.email_sealed].map(sealed => sealed ? rings.from.unseal(sealed) : undefined)
      const { phoneHash, emailHash } = hashesOf({ phone, email }, rings.to.hash)
      return { id: row.id, phone_sealed: resealed(row.phone_sealed, rings), phone_hash: phoneHash, email_sealed: resealed(row.email_sealed, rings), email_hash: emailHash }
    },
  },
  messages: plain(pageMessages, writeMessages),
  originals: plain(pageOriginals, writeOriginals),
  responses: plain(pageResponses, writeResponses),
  applicants: {
    page: pageApplicants, write: writeApplicants,
    opens: (row, ring) => opens(row.sealed, ring),
    renew: (row, rings) => {
      const { contactHash, identityHash } = applicantHashes(parseApplicant(rings.from.unseal(row.sealed ?? '')), row.entered_by !== null, rings.to.hash)
      return { id: row.id, sealed: resealed(row.sealed, rings), contact_hash: contactHash, identity_hash: identityHash }
    },
  },
  keptNames: plain(pageKeptNames, writeKeptNames),
  draws: plain(pageDraws, writeDraws),
  subscriptions: {
    page: pageSubscriptions, write: writeSubscriptions,
    opens: (row, ring) => opens(row.sealed, ring),
    renew: (row, rings) => ({ id: row.id, sealed: resealed(row.sealed, rings), email_hash: contactHashOf('email', parseMailbox(rings.from.unseal(row.sealed ?? '')).email, rings.to.hash) }),
  },
  authenticators: {
    page: pageAuthenticators, write: writeAuthenticators,
    opens: (row, ring) => symmetricDecrypt({ key: authKey(ring), data: row.secret ?? '' }).then(() => true, () => false),
    renew: async (row, { from, to }) => {
      const renewed = async (data: string | null | undefined) => symmetricEncrypt({ key: authKey(to), data: await symmetricDecrypt({ key: authKey(from), data: data ?? '' }) })
      return { id: row.id, secret: await renewed(row.secret), backup_codes: await renewed(row.backup_codes) }
    },
  },
}

function opens(sealed: string | null | undefined, ring: KeyRing): boolean {
  if (!sealed) return true
  try {
    ring.unseal(sealed)
    return true
  }
  catch {
    return false
  }
}

/**
 * Seals everything anew under another secret, batch by batch, each in a transaction of its own: stopped at any moment it
 * is run again and goes on, because what is sealed tells by its tag under which secret it stands. Codes of receipts stay
 * valid: their keys are kept. Sessions, codes and open links end. No server may run meanwhile.
 */
export async function rekey(db: Db, rings: Rings, { now, progress }: { now: Date, progress: (kind: SealedKind, count: RekeyCount) => void | Promise<void> }): Promise<RekeyReport> {
  const receipts = await begin(db, rings)
  const counts = new Map<SealedKind, RekeyCount>()
  for (const kind of sealedKinds) counts.set(kind, kind === 'provider' ? await renewProvider(db, rings) : await renewTable(db, tables[kind], rings, count => progress(kind, count)))
  // Every kind has its count.
  const report = Object.fromEntries(counts) as Record<SealedKind, RekeyCount>
  const links = await db.transaction(async (tx) => {
    const ended = await endTokens(tx, now)
    await putSetting(tx, keysSetting, { state: 'settled', receipts })
    const figures = Object.fromEntries([...counts].map(([kind, count]) => [kind, count.changed + count.already]))
    await recordAudit(tx, { actor: guest, action: 'keys.change', subjectKind: 'setting', subjectId: keysSetting, detail: { after: figures, unreadable: [...counts.values()].reduce((sum, count) => sum + count.unreadable, 0), revoked: ended, via: 'command' } })
    return ended
  })
  return { ...report, links }
}

/** Marks the change as begun and keeps the keys of receipts under the new secret; refuses secrets that open nothing. */
async function begin(db: Db, { from, to }: Rings): Promise<string> {
  const known = await readKeys(db)
  const receipts = known ? openReceiptKeys(known.receipts, [to, from]) : from.receiptKeys()
  for (const { page, opens } of Object.values(tables)) {
    const sample = await page(db, { after: firstPage, limit: 20 })
    const fits = await Promise.all(sample.map(async row => await opens(row, from) || await opens(row, to)))
    if (fits.length && !fits.includes(true)) throw new Error('Neither secret opens the data. Nothing has been changed. Check GONGHUI_SECRET_PREVIOUS.')
  }
  const sealed = to.seal(JSON.stringify(receipts))
  await putSetting(db, keysSetting, { state: 'changing', receipts: sealed })
  return sealed
}

async function renewTable(db: Db, table: Table, rings: Rings, progress: (count: RekeyCount) => void | Promise<void>): Promise<RekeyCount> {
  const count: RekeyCount = { changed: 0, already: 0, unreadable: 0 }
  for (let after = firstPage; ;) {
    const page = await table.page(db, { after, limit: batch })
    const renewed: SealedRow[] = []
    for (const row of page) {
      if (await table.opens(row, rings.to)) count.already += 1
      else if (await table.opens(row, rings.from)) renewed.push(await table.renew(row, rings))
      else count.unreadable += 1
    }
    if (renewed.length) await table.write(db, renewed)
    count.changed += renewed.length
    await progress(count)
    const last = page.at(-1)
    if (!last || page.length < batch) return count
    after = last.id
  }
}

/** The secret of the sign-in provider stands in its setting. */
async function renewProvider(db: Db, rings: Rings): Promise<RekeyCount> {
  const value = providerSchema.safeParse(await readSetting(db, 'signInProvider')).data
  const secret = value?.secret
  if (!secret) return { changed: 0, already: 0, unreadable: 0 }
  if (opens(secret, rings.to)) return { changed: 0, already: 1, unreadable: 0 }
  if (!opens(secret, rings.from)) return { changed: 0, already: 0, unreadable: 1 }
  await putSetting(db, 'signInProvider', { ...value, secret: resealed(secret, rings) })
  return { changed: 1, already: 0, unreadable: 0 }
}

import { sql } from 'drizzle-orm'
import type { CodePurpose, ContactChannel } from '#shared/domain/contact-code'
import { rows } from '../client'
import type { Db } from '../client'
import { contactCodes } from '../schema'

export interface NewCode { channel: ContactChannel, contactHash: string, purpose: CodePurpose, codeHash: string, /** Hash of the network that asks. */ askedFrom: string, expiresAt: Date }

/** Writes a code; those asked for before from the same network, for the same contact and purpose, count no more. */
export async function insertCode(db: Db, code: NewCode) {
  await db.execute(sql`delete from contact_codes where contact_hash = ${code.contactHash} and purpose = ${code.purpose} and asked_from = ${code.askedFrom}`)
  await db.insert(contactCodes).values(code)
}

/**
 * Tries a code: one statement counts the try and uses the code up, so that tries sent at once count one by one. Only
 * one of a contact and purpose, in time, unused, and not tried too often: the newest asked for from the same network,
 * else the newest of all. Tries from elsewhere are counted apart, so that nobody uses up those of whoever asked.
 * Answers whether it was right.
 */
export async function tryCode(db: Db, code: { contactHash: string, purpose: CodePurpose, codeHash: string, askedFrom: string, tries: number, now: Date }): Promise<boolean> {
  const now = sql`${code.now.toISOString()}::timestamptz`
  const here = sql`asked_from = ${code.askedFrom}`
  const [row] = await rows<{ right: boolean }>(db, sql`
    update contact_codes set attempts = attempts + case when ${here} then 1 else 0 end, foreign_attempts = foreign_attempts + case when ${here} then 0 else 1 end,
      used_at = case when code_hash = ${code.codeHash} then ${now} end
    where id = (select id from contact_codes where contact_hash = ${code.contactHash} and purpose = ${code.purpose} order by ${here} desc, created_at desc, id desc limit 1)
      and used_at is null and case when ${here} then attempts else foreign_attempts end < ${code.tries} and expires_at > ${now}
    returning code_hash = ${code.codeHash} as right`)
  return row?.right === true
}

/** Removes codes whose time is over, with the hash of whom they were sent to. */
export async function clearCodes(db: Db, now: Date) {
  await db.execute(sql`delete from contact_codes where expires_at < ${now.toISOString()}::timestamptz`)
}

import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { rows } from '../../../db/client'
import { clearCodes, insertCode, tryCode } from '../../../db/queries/contact-codes'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()

const until = new Date('2026-11-28T10:10:00Z')
const send = (contactHash: string, codeHash: string) => insertCode(connection.db, { channel: 'sms', contactHash, purpose: 'submit', codeHash, askedFrom: 'here', expiresAt: until })
const attempt = (contactHash: string, codeHash: string, now = new Date('2026-11-28T10:05:00Z')) => tryCode(connection.db, { contactHash, purpose: 'submit', codeHash, askedFrom: 'here', tries: 5, now })

it('holds to the last instant of its ten minutes and not at their end', async () => {
  await send('a', 'right')
  expect(await attempt('a', 'right', until)).toBe(false)
  expect(await attempt('a', 'right', new Date(until.getTime() - 1))).toBe(true)
})

it('is replaced by a newer one', async () => {
  await send('b', 'first')
  await send('b', 'second')
  expect(await attempt('b', 'first')).toBe(false)
  expect(await attempt('b', 'second')).toBe(true)
})

it('allows the fifth try and no sixth', async () => {
  await send('c', 'right')
  for (let n = 0; n < 4; n++) expect(await attempt('c', 'wrong')).toBe(false)
  expect(await attempt('c', 'right')).toBe(true)
  await send('d', 'right')
  for (let n = 0; n < 5; n++) expect(await attempt('d', 'wrong')).toBe(false)
  expect(await attempt('d', 'right')).toBe(false)
})

it('is forgotten with the hash of its contact when its time is over', async () => {
  await clearCodes(connection.db, new Date(until.getTime() + 1))
  expect(await rows(connection.db, sql`select from contact_codes`)).toEqual([])
})

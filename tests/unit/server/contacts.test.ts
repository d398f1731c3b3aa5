import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../../db/client'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { clearVerifications } from '../../../db/queries/accounts'
import { forgetExpiredContacts } from '../../../server/services/contacts'

let directory: string
let connection: Connection
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gonghui-contacts-'))
  connection = await connect({ directory: join(directory, 'db'), migrations: fileURLToPath(new URL('../../../db/migrations', import.meta.url)), poolSize: 1 })
  // Contacts alone are under test, so their submissions need not exist.
  await connection.db.execute(sql`set session_replication_role = replica`)
}, 60_000)
afterAll(async () => {
  await connection.close()
  await rm(directory, { recursive: true, force: true })
})

it('forgets contact data at the instant its time is over, leaves the rest, and records how many', async () => {
  const now = new Date('2029-11-23T00:00:00Z')
  const kept = randomUUID()
  for (const [id, until] of [[randomUUID(), '2029-11-22T00:00:00Z'], [randomUUID(), now.toISOString()], [kept, '2029-11-23T00:00:00.001Z']]) {
    await connection.db.execute(sql`insert into contacts (submission_id, sealed, keep_until) values (${id}::uuid, 'x', ${until}::timestamptz)`)
  }
  expect(await forgetExpiredContacts(connection.db, now)).toBe(2)
  expect(await rows(connection.db, sql`select submission_id from contacts`)).toEqual([{ submission_id: kept }])
  const record = () => rows(connection.db, sql`select action, detail from audit_entries`)
  expect(await record()).toEqual([{ action: 'contact.expire', detail: { submissions: 2 } }])
  expect(await forgetExpiredContacts(connection.db, now)).toBe(0)
  expect(await record()).toHaveLength(1)
})

it('what a sign-in waited for goes when its time is over', async () => {
  const now = new Date('2029-11-23T00:00:00Z')
  for (const [id, until] of [['old', '2029-11-22T23:59:59Z'], ['open', '2029-11-23T00:00:01Z']]) {
    await connection.db.execute(sql`insert into account_verifications (id, identifier, value, expires_at) values (${id}, 'passkey', '{}', ${until}::timestamptz)`)
  }
  await clearVerifications(connection.db, now)
  expect(await rows(connection.db, sql`select id from account_verifications`)).toEqual([{ id: 'open' }])
})

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { rows } from '../../../db/client'
import { listSessions } from '#db/queries/accounts'
import { clearSessions, removeUnusedAccounts } from '../../../server/services/account-end'
import { forgetExpiredContacts } from '../../../server/services/contacts'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()
const { ask, run } = connection

const now = new Date('2029-11-23T00:00:00Z')
let number = 0

/** A submission received at an instant, with a contact that is kept as long as `until` says. */
async function aSubmission(receivedAt: string, { until, personId = null, enteredBy = null, verification = 'none' }: { until?: string, personId?: string | null, enteredBy?: string | null, verification?: string } = {}) {
  const id = randomUUID()
  await run(sql`insert into submissions (id, stage_id, number, channel, party, received_at, original, body_hash, receipt_hash, author_label, privacy_version, person_id, entered_by, verification)
    values (${id}::uuid, ${randomUUID()}::uuid, ${++number}, 'web', 'resident', ${receivedAt}::timestamptz, '{}', 'x', ${id}, '王**', 1, ${personId}::uuid, ${enteredBy}::uuid, ${verification})`)
  if (until) await run(sql`insert into contacts (submission_id, sealed, keep_until) values (${id}::uuid, 'x', ${until}::timestamptz)`)
  return id
}

describe('the time personal data are kept', () => {
  it('ends contact data at its instant with the name shown, leaves the rest, and records how many', async () => {
    const over = [await aSubmission('2026-11-22T00:00:00Z', { until: '2029-11-22T00:00:00Z' }), await aSubmission('2026-11-23T00:00:00Z', { until: now.toISOString() })]
    const kept = await aSubmission('2026-11-24T00:00:00Z', { until: '2029-11-23T00:00:00.001Z' })
    expect(await forgetExpiredContacts(connection.db, now)).toBe(2)
    expect(await ask(sql`select submission_id from contacts`)).toEqual([{ submission_id: kept }])
    expect(await ask(sql`select distinct author_label from submissions where id = any(${sql.param(over)}::uuid[])`)).toEqual([{ author_label: '' }])
    const record = () => ask(sql`select action, detail from audit_entries`)
    expect(await record()).toEqual([{ action: 'contact.expire', detail: { submissions: 2 } }])
    expect(await forgetExpiredContacts(connection.db, now)).toBe(0)
    expect(await record()).toHaveLength(1)
  })

  it('parts what was sent from the account it came from, and from who uploaded its photos; who entered a letter stays', async () => {
    const [resident, staff] = [randomUUID(), randomUUID()]
    const old = await aSubmission('2026-11-22T00:00:00Z', { personId: resident, enteredBy: resident, verification: 'account' })
    const letter = await aSubmission('2026-11-22T00:00:00Z', { enteredBy: staff, verification: 'staff' })
    const young = await aSubmission('2026-11-24T00:00:00Z', { personId: resident, enteredBy: resident, verification: 'account' })
    for (const at of ['2026-11-22T00:00:00Z', '2026-11-24T00:00:00Z']) await run(sql`insert into uploads (purpose, content_type, file_name, bytes, sha256, uploaded_by, used_at) values ('opinionPhoto', 'image/jpeg', 'x', 1, 'x', ${resident}::uuid, ${at}::timestamptz)`)
    await forgetExpiredContacts(connection.db, now)
    const linked = await ask(sql`select id, person_id, entered_by from submissions where id = any(${sql.param([old, letter, young])}::uuid[])`)
    expect(new Map(linked.map(row => [row.id, [row.person_id, row.entered_by]]))).toEqual(new Map([[old, [null, null]], [letter, [null, staff]], [young, [resident, resident]]]))
    expect(await ask(sql`select uploaded_by from uploads order by used_at`)).toEqual([{ uploaded_by: null }, { uploaded_by: resident }])
    expect(await ask(sql`select detail from audit_entries order by id desc limit 1`)).toEqual([{ detail: { submissions: 0, senders: 1 } }])
  })

  it('takes contact data of answers to surveys at their instant, and by what device and network old ones would be known', async () => {
    const answer = async (receivedAt: string, until: string | null) => {
      const id = randomUUID()
      await run(sql`insert into responses (id, survey_id, number, answers, seed, ending, channel, body_hash, answers_hash, device_hash, network_hash, received_at, sealed_contact, keep_until)
        values (${id}::uuid, ${randomUUID()}::uuid, 1, '{}', 'x', '', 'web', 'x', 'x', 'device', 'network', ${receivedAt}::timestamptz, ${until && 'sealed'}::text, ${until}::timestamptz)`)
      return id
    }
    const old = await answer('2026-11-22T00:00:00Z', '2029-11-22T00:00:00Z')
    const young = await answer('2026-11-24T00:00:00Z', '2029-11-24T00:00:00Z')
    await forgetExpiredContacts(connection.db, now)
    const left = await ask<{ id: string }>(sql`select id, sealed_contact, keep_until is null as ended, device_hash, network_hash from responses order by received_at`)
    expect(left).toEqual([{ id: old, sealed_contact: null, ended: true, device_hash: null, network_hash: null }, { id: young, sealed_contact: 'sealed', ended: false, device_hash: 'device', network_hash: 'network' }])
    expect(await ask(sql`select detail from audit_entries order by id desc limit 1`)).toEqual([{ detail: { submissions: 0, responses: 1 } }])
  })

  it('removes accounts of residents who came in no more, with their sessions, and no other; what they sent stays', async () => {
    const person = async (role: string, last: string) => {
      const id = randomUUID()
      await run(sql`insert into account_users (id, name, email) values (${id}, 'x', ${`${id}@accounts.invalid`})`)
      await run(sql`insert into people (id, name, account_id, signed_in_at, phone_hash) values (${id}::uuid, 'x', ${id}, ${last}::timestamptz, ${id})`)
      await run(sql`insert into memberships (person_id, role) values (${id}::uuid, ${role})`)
      await run(sql`insert into account_sessions (id, token, user_id, created_at, expires_at) values (${id}, ${id}, ${id}, ${now.toISOString()}::timestamptz, '2031-01-01')`)
      return id
    }
    const gone = await person('resident', '2026-11-22T00:00:00Z')
    const kept = [await person('resident', '2026-11-24T00:00:00Z'), await person('officeStaff', '2020-01-01T00:00:00Z')]
    const both = await person('resident', '2020-01-01T00:00:00Z')
    await run(sql`insert into memberships (person_id, role, valid_to) values (${both}::uuid, 'expert', '2021-01-01')`)
    const sent = await aSubmission('2029-11-22T00:00:00Z', { personId: gone, enteredBy: gone, verification: 'account' })
    expect(await removeUnusedAccounts(connection.db, now)).toBe(1)
    expect((await ask<{ id: string }>(sql`select id from people`)).map(row => row.id).sort()).toEqual([...kept, both].sort())
    expect(await ask(sql`select 1 from account_users where id = ${gone} union all select 1 from account_sessions where user_id = ${gone}`)).toEqual([])
    expect(await ask(sql`select person_id, entered_by from submissions where id = ${sent}::uuid`)).toEqual([{ person_id: null, entered_by: null }])
    expect(await ask(sql`select action, detail from audit_entries order by id desc limit 1`)).toEqual([{ action: 'account.expire', detail: { accounts: 1 } }])
  })

  it('removes sessions that are not used or open for too long, with addresses and devices', async () => {
    await run(sql`update account_sessions set expires_at = '2029-11-22', ip_address = '192.0.2.1' where id = (select min(id) from account_sessions)`)
    // Used to the last, and opened more than seven days ago.
    await run(sql`update account_sessions set created_at = '2029-11-10' where id = (select max(id) from account_sessions)`)
    const before = await ask<{ id: string, user_id: string }>(sql`select id, user_id from account_sessions order by id`)
    const over = before.at(-1)
    expect(await listSessions(connection.db, { accountId: over?.user_id ?? '', now })).toEqual([])
    expect(await clearSessions(connection.db, now)).toBe(2)
    expect(await ask(sql`select id from account_sessions order by id`)).toEqual(before.slice(1, -1).map(({ id }) => ({ id })))
    expect(await ask(sql`select action, detail from audit_entries order by id desc limit 1`)).toEqual([{ action: 'account.expire', detail: { sessions: 2 } }])
    expect(await clearSessions(connection.db, now)).toBe(0)
  })
})

it('a notice is never rewritten', async () => {
  await expect(run(sql`update privacy_notices set notice = '{}'`)).rejects.toThrow()
})

it('what a sign-in waited for goes when its time is over', async () => {
  const now = new Date('2029-11-23T00:00:00Z')
  for (const [id, until] of [['old', '2029-11-22T23:59:59Z'], ['open', '2029-11-23T00:00:01Z']]) {
    await connection.db.execute(sql`insert into account_verifications (id, identifier, value, expires_at) values (${id}, 'passkey', '{}', ${until}::timestamptz)`)
  }
  await clearSessions(connection.db, now)
  expect(await rows(connection.db, sql`select id from account_verifications`)).toEqual([{ id: 'open' }])
})

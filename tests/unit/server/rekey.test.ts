import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { rows } from '../../../db/client'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { takeOverKeys } from '../../../server/services/keys'
import { rekey } from '../../../server/services/rekey'
import { createKeyRing } from '../../../server/utils/key-ring'
import { contactHashOf } from '../../../server/utils/person-contact'
import { makeDatabase } from '../../support/database'

const [from, to, other] = ['alt', 'neu', 'fremd'].map(text => createKeyRing(text.repeat(12))) as [ReturnType<typeof createKeyRing>, ReturnType<typeof createKeyRing>, ReturnType<typeof createKeyRing>]
let directory: string
let connection: Connection
let database: Awaited<ReturnType<typeof makeDatabase>>
const people = 620
const phoneOf = (n: number) => `139${String(n).padStart(8, '0')}`
const receipt = randomUUID()

/** An installation under the old secret: more contacts than a batch holds, a landline, a message, an authenticator, a provider, a link. */
beforeAll(async () => {
  vi.stubGlobal('contactHashOf', contactHashOf)
  directory = await mkdtemp(join(tmpdir(), 'gonghui-rekey-'))
  database = await makeDatabase()
  connection = await connect({ url: database?.url, directory: join(directory, 'db'), migrations: fileURLToPath(new URL('../../../db/migrations', import.meta.url)), poolSize: 1 })
  const { db } = connection
  await db.execute(sql`set session_replication_role = replica`)
  for (let n = 0; n < people; n += 1) {
    const phone = n === 0 ? '022-12345678' : phoneOf(n)
    await db.execute(sql`insert into contacts (submission_id, sealed, phone_hash, keep_until) values (${randomUUID()}::uuid, ${from.seal(JSON.stringify({ phone }))}, ${n === 0 ? from.hash('contactHash', 'phone:02212345678') : contactHashOf('sms', phone, from.hash)}, now())`)
  }
  await db.execute(sql`insert into contacts (submission_id, sealed, phone_hash, keep_until) values (${randomUUID()}::uuid, ${other.seal('{}')}, 'x', now())`)
  await db.execute(sql`insert into people (id, name, phone_sealed, phone_hash) values (${receipt}::uuid, '张三', ${from.seal('13800138000')}, ${contactHashOf('sms', '13800138000', from.hash)})`)
  await db.execute(sql`insert into messages (id, channel, template, sealed) values (${randomUUID()}::uuid, 'sms', 'code', ${from.seal('{"to":"13800138000"}')}), (${randomUUID()}::uuid, 'sms', 'code', null)`)
  await db.execute(sql`insert into responses (id, survey_id, number, answers, seed, ending, channel, body_hash, answers_hash, received_at, sealed_contact) values (${randomUUID()}::uuid, ${receipt}::uuid, 1, '{}', 'x', '', 'web', 'x', 'x', now(), ${from.seal('{"phone":"13800138001"}')}), (${randomUUID()}::uuid, ${receipt}::uuid, 1, '{}', 'x', '', 'web', 'x', 'x', now(), null)`)
  const applicant = { name: '王 小明', phone: '13800138002', address: '', employer: '', connections: [] }
  const online = contactHashOf('sms', applicant.phone, from.hash)
  await db.execute(sql`insert into applications (id, meeting_id, number, part, source, channel, state, shown_name, sealed, identity_hash, contact_hash, receipt_hash, body_hash, entered_by) values
    (${randomUUID()}::uuid, ${receipt}::uuid, 1, 'representative', 'applied', 'web', 'received', '王**', ${from.seal(JSON.stringify(applicant))}, ${online}, ${online}, 'r1', '', null),
    (${randomUUID()}::uuid, ${receipt}::uuid, 2, 'representative', 'applied', 'letter', 'received', '王**', ${from.seal(JSON.stringify(applicant))}, ${from.hash('contactHash', `applicant:王小明:${online}`)}, ${online}, 'r2', '', ${receipt}::uuid),
    (${randomUUID()}::uuid, ${receipt}::uuid, 3, 'observer', 'applied', 'web', 'withdrawn', '王**', null, '', '', 'r3', '', null)`)
  await db.execute(sql`update applications set name_sealed = ${from.seal('洪伟')} where number = 3`)
  await db.execute(sql`insert into meetings (slug, plan_id, kind, state, title, content, venue, begins_at, conditions, selection, details, secret_sealed, created_by) values ('h', ${receipt}::uuid, 'hearing', 'prepared', '{"zh":""}', '{"zh":""}', '{"zh":""}', now(), '{"zh":""}', '{"zh":""}', '{}', ${from.seal('promised')}, ${receipt}::uuid)`)
  await db.execute(sql`insert into account_two_factors (id, user_id, secret, backup_codes) values ('a', 'u', ${await symmetricEncrypt({ key: from.hash('auth', 'better-auth'), data: 'totp' })}, ${await symmetricEncrypt({ key: from.hash('auth', 'better-auth'), data: '["c"]' })})`)
  await db.execute(sql`insert into settings (key, value) values ('signInProvider', ${JSON.stringify({ issuer: 'https://x', secret: from.seal('s3cret') })}::jsonb)`)
  await db.execute(sql`insert into invitations (person_id, purpose, token_hash, expires_at) values (${receipt}::uuid, 'invite', 'h', now() + interval '1 day')`)
}, 60_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  await connection.close()
  await database?.drop()
  await rm(directory, { recursive: true, force: true })
})

const now = new Date()
const silent = { now, progress: () => {} }
const sealed = () => rows<{ sealed: string, phone_hash: string }>(connection.db, sql`select sealed, phone_hash from contacts`)
const opened = (ring: typeof to) => async () => (await sealed()).filter((row) => {
  try {
    return ring.unseal(row.sealed)
  }
  catch {
    return false
  }
}).length

it('is refused with secrets that open nothing, before anything is changed', async () => {
  await expect(rekey(connection.db, { from: other, to }, silent)).rejects.toThrow(/Neither secret opens/)
  expect(await opened(from)()).toBe(people)
  expect(await takeOverKeys(connection.db, from)).toBeNull()
})

it('stopped half-way keeps every row whole, lets no server start, and goes on from there', async () => {
  const stop = { now, progress: () => Promise.reject(new Error('killed')) }
  await expect(rekey(connection.db, { from, to }, stop)).rejects.toThrow('killed')
  const half = await opened(to)()
  expect(half).toBeGreaterThan(400)
  expect(half + await opened(from)()).toBe(people)
  await expect(takeOverKeys(connection.db, to)).rejects.toThrow(/rekey/)
  const report = await rekey(connection.db, { from, to }, silent)
  expect(report.contacts).toEqual({ changed: people - half, already: half, unreadable: 1 })
  expect([report.people, report.messages, report.responses, report.applicants, report.keptNames, report.draws, report.authenticators, report.provider].map(count => count.changed)).toEqual([1, 1, 1, 2, 1, 1, 1, 1])
  expect(report.links).toBe(1)
})

it('leaves everything open to the new secret, found by the new hashes, and to the old no more', async () => {
  expect([await opened(to)(), await opened(from)()]).toEqual([people, 0])
  const hashes = new Set((await sealed()).map(row => row.phone_hash))
  expect(hashes.has(contactHashOf('sms', phoneOf(7), to.hash) ?? '')).toBe(true)
  expect(hashes.has(to.hash('contactHash', 'phone:02212345678'))).toBe(true)
  const [person] = await rows<{ phone_sealed: string, phone_hash: string }>(connection.db, sql`select phone_sealed, phone_hash from people`)
  expect([to.unseal(person?.phone_sealed ?? ''), person?.phone_hash]).toEqual(['13800138000', contactHashOf('sms', '13800138000', to.hash)])
  const [response] = await rows<{ sealed: string }>(connection.db, sql`select sealed_contact as sealed from responses where sealed_contact is not null`)
  expect(to.unseal(response?.sealed ?? '')).toBe('{"phone":"13800138001"}')
  const online = contactHashOf('sms', '13800138002', to.hash)
  expect(await rows(connection.db, sql`select contact_hash, identity_hash from applications where sealed is not null order by number`)).toEqual([{ contact_hash: online, identity_hash: online }, { contact_hash: online, identity_hash: to.hash('contactHash', `applicant:王小明:${online}`) }])
  const [kept] = await rows<{ sealed: string }>(connection.db, sql`select name_sealed as sealed from applications where name_sealed is not null`)
  expect(to.unseal(kept?.sealed ?? ''), 'what is covered stays covered').toBe('洪伟')
  const [meeting] = await rows<{ sealed: string }>(connection.db, sql`select secret_sealed as sealed from meetings`)
  expect(to.unseal(meeting?.sealed ?? ''), 'what was promised can still be drawn').toBe('promised')
  const [authenticator] = await rows<{ secret: string, backup_codes: string }>(connection.db, sql`select secret, backup_codes from account_two_factors`)
  const key = to.hash('auth', 'better-auth')
  expect(await Promise.all([authenticator?.secret, authenticator?.backup_codes].map(data => symmetricDecrypt({ key, data: data ?? '' })))).toEqual(['totp', '["c"]'])
  const [provider] = await rows<{ value: { secret: string } }>(connection.db, sql`select value from settings where key = 'signInProvider'`)
  expect(to.unseal(provider?.value.secret ?? '')).toBe('s3cret')
  expect(await rows(connection.db, sql`select action from audit_entries`)).toEqual([{ action: 'keys.change' }])
})

it('keeps the codes of receipts, also when the secret is changed once more', async () => {
  const code = from.bytes('receipt', receipt).toString('hex')
  const kept = await takeOverKeys(connection.db, to)
  if (!kept) throw new Error('no keys were kept')
  const running = createKeyRing('neu'.repeat(12), kept)
  expect([running.bytes('receipt', receipt).toString('hex'), running.hash('receiptHash', 'X')]).toEqual([code, from.hash('receiptHash', 'X')])
  expect(to.bytes('receipt', receipt).toString('hex')).not.toBe(code)
  await rekey(connection.db, { from: to, to: other }, silent)
  expect(await takeOverKeys(connection.db, other)).toEqual(kept)
  await expect(takeOverKeys(connection.db, to)).rejects.toThrow(/not the secret/)
})

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { rows } from '../../../db/client'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { forgetOldApplicants } from '../../../server/services/meetings/forget'
import { readResult } from '../../../server/services/meetings/result'
import { createKeyRing } from '../../../server/utils/key-ring'
import { makeDatabase } from '../../support/database'

let directory: string
let connection: Connection
let database: Awaited<ReturnType<typeof makeDatabase>>
const [ended, open, plan] = [randomUUID(), randomUUID(), randomUUID()]
const ring = createKeyRing('geheim'.repeat(8))
const applicant = (name: string) => ring.seal(JSON.stringify({ name, phone: '13800138000', address: '', employer: '', connections: [] }))
const minutes = new Date('2027-04-05T02:00:00Z')

beforeAll(async () => {
  vi.stubGlobal('seal', ring.seal)
  vi.stubGlobal('unseal', ring.unseal)
  directory = await mkdtemp(join(tmpdir(), 'gonghui-forget-'))
  database = await makeDatabase()
  connection = await connect({ url: database?.url, directory: join(directory, 'db'), migrations: fileURLToPath(new URL('../../../db/migrations', import.meta.url)), poolSize: 1 })
  const { db } = connection
  await db.execute(sql`set session_replication_role = replica`)
  await db.execute(sql`insert into plans (id, slug, title, summary, phase) values (${plan}::uuid, 'plan', '{"zh":"某区规划"}', '{"zh":""}', 'finalisation')`)
  const details = JSON.stringify({ officers: [], agenda: [], record: {}, minutes: { statements: '代表洪伟和没有入选的阿依古丽赞成。' } })
  for (const [id, at] of [[ended, minutes.toISOString()], [open, null]] as const) await db.execute(sql`insert into meetings (id, slug, plan_id, kind, state, title, content, venue, begins_at, conditions, selection, details, minutes_at, minutes_released_at, created_by) values (${id}::uuid, ${id}, ${plan}::uuid, 'hearing', 'held', '{"zh":""}', '{"zh":""}', '{"zh":""}', '2027-03-25T01:30:00Z', '{"zh":""}', '{"zh":""}', ${details}::jsonb, ${at}::timestamptz, ${at}::timestamptz, ${id}::uuid)`)
  for (const [n, meeting, state, name, attended] of [[1, ended, 'confirmed', '洪伟', true], [2, open, 'confirmed', '高峰', false], [3, ended, 'reserve', '阿依古丽', null], [4, ended, 'dropped', '欧阳明月', null]] as const) await db.execute(sql`insert into applications (id, meeting_id, number, part, category, source, channel, state, shown_name, sealed, identity_hash, contact_hash, view, conflict, place, receipt_hash, body_hash, attended, expires_at) values
    (${randomUUID()}::uuid, ${meeting}::uuid, ${n}, 'representative', 'a', 'recommended', 'web', ${state}, '王**', ${applicant(name)}, ${`i${n}`}, 'c', '公交。', '无。', ${n}, ${`r${n}`}, '', ${attended}, '2028-03-24T01:30:00Z')`)
}, 60_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  await connection.close()
  await database?.drop()
  await rm(directory, { recursive: true, force: true })
})

/** The words of released minutes as everybody reads them. */
const shown = async () => (await readResult(connection.db, ended, new Date('2028-03-25T00:00:00Z'))).minutes?.parts.find(({ part }) => part === 'statements')?.text
const covered = '代表洪*和没有入选的阿**赞成。'
const kept = () => rows<{ number: number, sealed: string | null, view: string, shown_name: string, place: number, source: string }>(connection.db, sql`select number, sealed, view, shown_name, place, source from applications where sealed is not null or view <> '' order by number`)

it('what is kept of applicants goes thirty days after the minutes and not a second before, else a year after the day; the list and the draw stay', async () => {
  const thirty = minutes.getTime() + 30 * 86_400_000
  await forgetOldApplicants(connection.db, new Date(thirty - 1000))
  expect((await kept()).map(row => row.number)).toEqual([1, 2, 3, 4])
  expect(await shown()).toBe(covered)
  await forgetOldApplicants(connection.db, new Date(thirty))
  expect((await kept()).map(row => row.number)).toEqual([2])
  await forgetOldApplicants(connection.db, new Date('2028-03-24T01:29:59Z'))
  expect((await kept()).map(row => row.number)).toEqual([2])
  await forgetOldApplicants(connection.db, new Date('2028-03-24T01:30:00Z'))
  expect(await kept()).toEqual([])
  expect(await rows(connection.db, sql`select shown_name, source, place, identity_hash, contact_hash, conflict from applications order by number`)).toEqual([1, 2, 3, 4].map(place => ({ shown_name: '王**', source: 'recommended', place, identity_hash: '', contact_hash: '', conflict: '' })))
  expect(await rows(connection.db, sql`select action, detail from audit_entries order by id`)).toEqual([3, 1].map(people => ({ action: 'application.expire', detail: { people } })))
})

it('the name of whose attendance was written down or who is named stays sealed, of nobody else, and what the public reads stays covered', async () => {
  const names = await rows<{ number: number, name_sealed: string | null }>(connection.db, sql`select number, name_sealed from applications order by number`)
  expect(names.map(row => row.name_sealed && ring.unseal(row.name_sealed))).toEqual(['洪伟', '高峰', '阿依古丽', null])
  expect(await shown()).toBe(covered)
})

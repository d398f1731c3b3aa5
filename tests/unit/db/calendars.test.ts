import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { listLastChanges } from '../../../db/queries/calendars'
import { listMeetings } from '../../../db/queries/meetings'
import { meetings } from '../../../db/schema'
import { publicMeeting } from '../../../server/services/meetings/frame'
import type { MeetingState } from '../../../shared/domain/meeting'
import { makeDatabase } from '../../support/database'

let directory: string
let connection: Connection
let database: Awaited<ReturnType<typeof makeDatabase>>
const [planId, person] = [randomUUID(), randomUUID()]
const none = { zh: '' }
const [past, now, later] = [new Date('2026-12-01T00:00:00Z'), new Date('2026-12-02T00:00:00Z'), new Date('2026-12-03T00:00:00Z')]

/** Meetings by what was stored and told of each; `as` is how the public knows it, undefined where it knows of none. */
interface Case { state: MeetingState, notice?: { at: Date, withdrawnAt?: Date, kind?: string }, released?: boolean, as?: MeetingState }
const cases: Record<string, Case> = {
  noNotice: { state: 'prepared' },
  noticeOut: { state: 'prepared', notice: { at: past }, as: 'announced' },
  noticeToCome: { state: 'prepared', notice: { at: later } },
  noticeWithdrawn: { state: 'prepared', notice: { at: past, withdrawnAt: now }, as: 'announced' },
  noticeStopped: { state: 'prepared', notice: { at: now, withdrawnAt: past } },
  otherNotice: { state: 'prepared', notice: { at: past, kind: 'selectionRules' } },
  postponed: { state: 'announced', notice: { at: past }, as: 'announced' },
  suspended: { state: 'suspended', notice: { at: past }, as: 'suspended' },
  suspendedUntold: { state: 'suspended' },
  heldUntold: { state: 'held' },
  heldWithMinutes: { state: 'held', released: true, as: 'held' },
  cancelled: { state: 'cancelled', notice: { at: past }, as: 'cancelled' },
  cancelledUntold: { state: 'cancelled' },
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gonghui-calendars-'))
  database = await makeDatabase()
  connection = await connect({ url: database?.url, directory: join(directory, 'db'), migrations: fileURLToPath(new URL('../../../db/migrations', import.meta.url)), poolSize: 1 })
  await connection.db.execute(sql`insert into plans (id, slug, title, summary, phase) values (${planId}::uuid, 'plan', '{"zh":"某区规划"}'::jsonb, '{"zh":""}'::jsonb, 'finalisation')`)
  for (const [slug, { state, notice, released }] of Object.entries(cases)) {
    const [meeting] = await connection.db.insert(meetings).values({
      slug, planId, kind: 'hearing', state, title: { zh: slug }, content: none, venue: none, beginsAt: new Date('2027-01-01T00:00:00Z'), conditions: none, selection: none,
      details: { officers: [], agenda: [], record: {}, minutes: {} }, stateReason: none, minutesReleasedAt: released ? past : null, createdBy: person,
    }).returning()
    if (notice) await connection.db.execute(sql`insert into notices (slug, plan_id, meeting_id, kind, state, title, fields, publishes_at, withdrawn_at, written_by) values (${slug}, ${planId}::uuid, ${meeting?.id}::uuid, ${notice.kind ?? 'hearingNotice'}, ${notice.withdrawnAt ? 'withdrawn' : 'approved'}, '{"zh":"公告"}'::jsonb, '{}'::jsonb, ${notice.at.toISOString()}::timestamptz, ${notice.withdrawnAt?.toISOString() ?? null}::timestamptz, ${person}::uuid)`)
  }
}, 60_000)
afterAll(async () => {
  await connection.close()
  await database?.drop()
  await rm(directory, { recursive: true, force: true })
})

describe('meetings that stand in calendars and feeds', () => {
  it('are those whose notice is out by the clock, or whose minutes are: as their pages', async () => {
    const found = new Map((await listMeetings(connection.db, planId)).map(row => [row.meeting.slug, publicMeeting(row, now)?.state]))
    for (const [slug, { as }] of Object.entries(cases)) expect(found.get(slug), slug).toBe(as)
  })
})

describe('listLastChanges', () => {
  it('is when a stage was last edited, not when it was exported or read', async () => {
    const [id, other] = [randomUUID(), randomUUID()]
    const entry = (action: string, at: string) => connection.db.execute(sql`insert into audit_entries (action, subject_kind, subject_id, at) values (${action}, 'stage', ${id}, ${at}::timestamptz)`)
    await entry('stage.create', '2026-11-01T00:00:00Z')
    await entry('stage.moveClosing', '2026-11-03T00:00:00Z')
    await entry('opinion.export', '2026-11-05T00:00:00Z')
    expect(await listLastChanges(connection.db, [id, other], 'days')).toEqual(new Map([[id, new Date('2026-11-03T00:00:00Z')]]))
  })

  it('tells when a meeting stopped, whatever is written down of it afterwards', async () => {
    const id = randomUUID()
    const entry = (action: string, at: string) => connection.db.execute(sql`insert into audit_entries (action, subject_kind, subject_id, at) values (${action}, 'meeting', ${id}, ${at}::timestamptz)`)
    await entry('meeting.interrupt', '2026-11-03T02:00:00Z')
    await entry('meeting.edit', '2026-11-03T03:00:00Z')
    await entry('meeting.writeRecord', '2026-11-03T04:00:00Z')
    expect((await listLastChanges(connection.db, [id], 'halts')).get(id)).toEqual(new Date('2026-11-03T02:00:00Z'))
    expect((await listLastChanges(connection.db, [id], 'days')).get(id)).toEqual(new Date('2026-11-03T03:00:00Z'))
  })
})

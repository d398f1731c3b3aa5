import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../../db/client'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { makeDatabase } from '../../support/database'
import type { TestDatabase } from '../../support/database'

const all = fileURLToPath(new URL('../../../db/migrations', import.meta.url))
/** The last migration before the moves: what is written after it is moved by the later ones. */
const before = '0032_formal-voices'
let [directory, database, connection]: [string, TestDatabase | null, Connection | null] = ['', null, null]
const open = async (migrations: string) => {
  connection = await connect({ url: database?.url, directory: join(directory, 'db'), migrations, poolSize: 1 })
  return connection.db
}
const ask = <T = Record<string, unknown>>(statement: ReturnType<typeof sql>) => connection ? rows<T>(connection.db, statement) : Promise.reject(new Error('no database'))

const [plan, stage, person, water, sport, merged] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const [handled, cancelled, twin, withdrawn] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const issue = randomUUID()
const approved = '2027-04-10T02:00:00Z'

async function writeJoints() {
  let number = 0
  const submission = async (channel: string, late: boolean, isJoint: boolean) => {
    const id = randomUUID()
    await ask(sql`insert into submissions (id, stage_id, number, channel, party, received_at, late, original, body_hash, receipt_hash, privacy_version) values (${id}::uuid, ${stage}::uuid, ${++number}, ${channel}, 'npcDeputy', ${approved}::timestamptz, ${late}, '{}'::jsonb, '', ${id}, 1)`)
    await ask(sql`insert into opinions (submission_id, stage_id, number, text, channel, party, received_at, late, anchor_kind) values (${id}::uuid, ${stage}::uuid, ${number}, '意见', ${channel}, 'npcDeputy', ${approved}::timestamptz, ${late}, 'whole')`)
    if (isJoint) await ask(sql`insert into joints (stage_id, lead_id, party, state, submission_id) values (${stage}::uuid, ${person}::uuid, 'npcDeputy', 'sent', ${id}::uuid)`)
  }
  for (const late of [false, false, true]) await submission('deputySuggestion', late, true)
  await submission('cppccProposal', true, true)
  // Entered by the office from papers of this kind: they stay what they are, and are counted in the other shards.
  for (const late of [false, true]) await submission('deputySuggestion', late, false)
  await submission('web', false, false)
  await ask(sql`insert into submission_counts (stage_id, channel, late, shard, n) select stage_id, channel, late, (number % 2), count(*)::int from submissions group by 1, 2, 3, 4`)
}

async function writeProposals() {
  const proposal = (id: string, number: string, state: string, at: string) => ask(sql`insert into proposals (id, plan_id, kind, number, session, title, state, scheme, assigned_on, is_public, created_by, created_at) values (${id}::uuid, ${plan}::uuid, 'suggestion', ${number}, '七次会议', '建议', ${state}, 'abc', '2027-01-12', true, ${person}::uuid, ${at}::timestamptz)`)
  await proposal(handled, '第0200号', 'replied', '2027-01-12T00:00:00Z')
  await proposal(twin, '第０２００号', 'handling', '2027-01-13T00:00:00Z')
  await proposal(cancelled, '0201', 'cancelled', '2027-01-14T00:00:00Z')
  const part = (unit: string, view: string, viewAt: string, assignedOn: string, endedAt: string | null) => ask(sql`insert into proposal_units (proposal_id, unit_id, part, assigned_on, view, view_at, ended_at) values (${handled}::uuid, ${unit}::uuid, 'separate', ${assignedOn}, ${view}, ${viewAt}::timestamptz, ${endedAt}::timestamptz)`)
  await part(water, '水务的意见。', '2027-03-01T02:00:00Z', '2027-01-12', null)
  await part(sport, '体育的意见。', '2027-03-02T02:00:00Z', '2027-01-12', '2027-05-01T02:00:00Z')
  // Its successor has its words, and the moment they were written.
  await part(merged, '体育的意见。', '2027-03-02T02:00:00Z', '2027-05-01', null)
  const reply = (id: string, of: string, withdrawnAt: string | null) => ask(sql`insert into proposal_replies (id, proposal_id, round, text, approved_by, approved_at, signed_on, released_at, withdrawn_at, withdrawn_by) values (${id}::uuid, ${of}::uuid, 1, '答复', ${person}::uuid, ${approved}::timestamptz, '2027-04-12', '2027-04-13T00:00:00Z', ${withdrawnAt}::timestamptz, ${person}::uuid)`)
  await reply(randomUUID(), handled, null)
  await reply(withdrawn, handled, '2027-04-20T00:00:00Z')
  await reply(randomUUID(), cancelled, null)
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gonghui-moves-'))
  database = await makeDatabase()
  const earlier = join(directory, 'migrations')
  await cp(all, earlier, { recursive: true })
  const journal = join(earlier, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8')) as { entries: { tag: string }[] }
  await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, entries.findIndex(({ tag }) => tag === before) + 1) }))
  await open(earlier)
  await ask(sql`insert into people (id, name) values (${person}::uuid, '某人')`)
  await ask(sql`insert into plans (id, slug, title, summary, phase) values (${plan}::uuid, 'p', '{"zh":"规划"}'::jsonb, '{"zh":""}'::jsonb, 'finalisation')`)
  await ask(sql`insert into stages (id, slug, plan_id, kind, title, question, why, on_paper, out_of_scope, privacy_notice, opens_at, closes_at, showing, answering, contact_rule, outcomes)
    values (${stage}::uuid, 's', ${plan}::uuid, 'publicNotice', '{"zh":"公示"}'::jsonb, '{"zh":""}'::jsonb, '{"zh":""}'::jsonb, '{"zh":""}'::jsonb, '{"zh":""}'::jsonb, '{"zh":""}'::jsonb, ${approved}::timestamptz, ${approved}::timestamptz + interval '30 days', 'oneByOne', '{"mode":"each","workingDays":15}'::jsonb, 'contact', '["adopted"]'::jsonb)`)
  for (const [id, name] of [[water, '水务局'], [sport, '体育局'], [merged, '文体局']] as const) await ask(sql`insert into units (id, code, name, kind) values (${id}::uuid, ${id}, ${JSON.stringify({ zh: name })}::jsonb, 'member')`)
  await writeJoints()
  await writeProposals()
  await ask(sql`insert into issues (id, title, text, unit_id, raised_by, body_hash) values (${issue}::uuid, '西界', '以哪份为准', ${water}::uuid, ${person}::uuid, '')`)
  await connection?.close()
  await open(all)
}, 120_000)
afterAll(async () => {
  await connection?.close()
  await database?.drop()
  await rm(directory, { recursive: true, force: true })
})

describe('joint opinions of before they had a channel of their own', () => {
  it('are counted in it, on time and late, and every count is how many there are', async () => {
    const counted = await ask(sql`select channel, late, sum(n)::int as n from submission_counts group by 1, 2 having sum(n) <> 0 order by 1, 2`)
    expect(counted).toEqual(await ask(sql`select channel, late, count(*)::int as n from submissions group by 1, 2 order by 1, 2`))
    expect(counted).toEqual([{ channel: 'cppccJoint', late: true, n: 1 }, { channel: 'deputyJoint', late: false, n: 2 }, { channel: 'deputyJoint', late: true, n: 1 }, { channel: 'deputySuggestion', late: false, n: 1 }, { channel: 'deputySuggestion', late: true, n: 1 }, { channel: 'web', late: false, n: 1 }])
    expect(await ask(sql`select channel, count(*)::int as n from opinions group by 1 order by 1`)).toEqual([{ channel: 'cppccJoint', n: 1 }, { channel: 'deputyJoint', n: 3 }, { channel: 'deputySuggestion', n: 2 }, { channel: 'web', n: 1 }])
  })
})

describe('proposals of before', () => {
  it('have in their replies what units had answered when they were approved, of a merged unit once, and none of it is public', async () => {
    const [reply] = await ask<{ parts: { text: string, name: { zh: string } }[], released: string | null, partsReleased: string | null, layout: number }>(sql`select letter_parts as parts, released_at::text as released, parts_released_at::text as "partsReleased", letter_layout as layout from proposal_replies where proposal_id = ${handled}::uuid and withdrawn_at is null`)
    expect(reply?.parts.map(({ name, text }) => `${name.zh}：${text}`).sort()).toEqual(['体育局：体育的意见。', '水务局：水务的意见。'])
    expect([reply?.released === null, reply?.partsReleased, reply?.layout]).toEqual([false, null, 0])
  })

  it('that were cancelled or withdrawn have left the times in which they were public', async () => {
    const ended = await ask(sql`select proposal_id as id, withdrawn, what, reason from proposal_releases order by withdrawn`)
    expect(ended).toEqual([{ id: cancelled, withdrawn: false, what: 'reply', reason: '' }, { id: handled, withdrawn: true, what: 'reply', reason: '' }])
    expect(await ask(sql`select released_at from proposal_replies where proposal_id = ${cancelled}::uuid`)).toEqual([{ released_at: null }])
  })

  it('keep two writings of one number, without what the pages put around it', async () => {
    expect(await ask(sql`select number, number_twin as twin from proposals where state <> 'cancelled' order by created_at`)).toEqual([{ number: '0200', twin: false }, { number: '０２００', twin: true }])
    const third = () => ask(sql`insert into proposals (plan_id, kind, number, session, title, state, scheme, assigned_on, created_by) values (${plan}::uuid, 'suggestion', '第 ０２００ 号', '七次 会议', '建议', 'handling', 'abc', '2027-01-12', ${person}::uuid)`)
    await expect(third()).rejects.toThrow()
  })
})

describe('an issue of before', () => {
  it('stays with its unit; a new one may be the planning office’s', async () => {
    await ask(sql`insert into issues (title, text, raised_by, body_hash, created_at) values ('清单', '请提供清单', ${person}::uuid, '', now() + interval '1 day')`)
    expect(await ask(sql`select title, unit_id as unit from issues order by created_at`)).toEqual([{ title: '西界', unit: water }, { title: '清单', unit: null }])
  })
})

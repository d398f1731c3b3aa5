import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { memberships, people, plans, units } from '../../../db/schema'
import type { Person } from '../../../server/services/desk/change'
import { notify, tellPeople } from '../../../server/services/notifications'
import { readProposalWork } from '../../../server/services/proposals/read'
import { remindOfProposals } from '../../../server/services/proposals/reminders'
import { takeProposalStep } from '../../../server/services/proposals/steps'
import { createProposal, patchProposal } from '../../../server/services/proposals/write'
import { useDatabase } from '../../support/connection'

const database = useDatabase()
const at = (time: string) => new Date(`${time}+08:00`)
const [water, sport, office, liaison] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const staff: Person = { kind: 'person', personId: office, name: '办公室', roles: ['officeStaff'], unitIds: [] }
let id = ''

beforeAll(async () => {
  const { db } = database
  const stubs = { toldChange: () => ({}), useLog: () => ({ error: () => {} }), useConfig: () => ({}), ownUrl: () => '', seal: (text: string) => Buffer.from(text).toString('base64'), unseal: (text: string) => Buffer.from(text, 'base64').toString() }
  for (const [name, stub] of Object.entries(stubs)) vi.stubGlobal(name, stub)
  await db.insert(plans).values({ id: randomUUID(), slug: 'p', title: { zh: '规划' }, summary: { zh: '' }, phase: 'finalisation' })
  await db.insert(units).values([{ id: water, code: 'water', name: { zh: '水务局' }, kind: 'member' }, { id: sport, code: 'sport', name: { zh: '体育局' }, kind: 'member' }])
  await db.insert(people).values([{ id: office, name: '办公室' }, { id: liaison, name: '联络员', emailSealed: Buffer.from('lian@example.cn').toString('base64') }])
  await db.insert(memberships).values([{ personId: office, role: 'officeStaff', validFrom: at('2026-01-01T00:00:00') }, { personId: liaison, unitId: water, role: 'unitLiaison', validFrom: at('2026-01-01T00:00:00') }])
})
/** Handed over on 2 March, due on Tuesday, 2 June 2026. */
beforeEach(async () => {
  id = randomUUID()
  await database.run(sql`update proposals set state = 'cancelled'`)
  await createProposal(database.db, {
    id, plan: 'p', kind: 'suggestion', number: id.slice(0, 8), session: '七次会议', title: '关于公交走廊的建议', text: '', assignedOn: '2026-03-02', contact: '', signers: [{ name: '陈某', person: null }], attachments: [], opinions: [], units: [{ unit: water, part: 'host' }],
  }, staff, at('2026-03-02T10:00:00'))
  for (const table of ['notifications', 'messages', 'rate_limits']) await database.run(sql.raw(`delete from ${table}`))
})
const sent = async () => (await database.ask<{ sealed: string }>(sql`select sealed from messages where template = 'digest'`)).map(({ sealed }) => String((JSON.parse(Buffer.from(sealed, 'base64').toString()) as { params: { items: string } }).params.items))
const work = (now: Date) => readProposalWork(database.db, id, { actor: staff, side: 'desk', now })

describe('a reminder of the last day', () => {
  it('that comes in the night is held, joined with what else waits, and sent once when the night is over', async () => {
    await notify(database.db, { personIds: [liaison], kind: 'issueOpened', subjectId: 'i', path: '/unit/issues', params: { title: '图层缺少坐标系' }, now: at('2026-05-31T22:00:00') })
    expect(await remindOfProposals(database.db, at('2026-06-01T00:00:30'))).toBe(1)
    expect(await remindOfProposals(database.db, at('2026-06-01T00:01:30')), 'once a day').toBe(0)
    for (const time of ['2026-06-01T00:02:00', '2026-06-01T07:59:59']) expect(await tellPeople(database.db, at(time)), time).toBe(0)
    expect(await tellPeople(database.db, at('2026-06-01T08:00:00'))).toBe(1)
    expect(await tellPeople(database.db, at('2026-06-01T09:00:00')), 'nothing is left for the day’s digest').toBe(0)
    const [words = ''] = await sent()
    expect([words.includes('2026年6月2日'), words.includes('图层缺少坐标系')]).toEqual([true, true])
  })

  it.each([
    ['extended to six months', async (now: Date) => takeProposalStep(database.db, id, { step: 'extend', version: (await work(now)).version, reason: '涉及面广', grantedOn: null, document: '' }, { actor: staff, side: 'desk', now })],
    ['corrected', async (now: Date) => patchProposal(database.db, id, { version: (await work(now)).version, patch: { assignedOn: '2026-05-02' }, reason: '' }, staff, now)],
    ['left, since it was cancelled', async (now: Date) => takeProposalStep(database.db, id, { step: 'cancel', version: (await work(now)).version, reason: '重复' }, { actor: staff, side: 'desk', now })],
    ['another unit’s to keep, since it was given to one', async (now: Date) => takeProposalStep(database.db, id, { step: 'reassign', version: (await work(now)).version, units: [{ unit: sport, part: 'host' }], reason: '不是水务职责' }, { actor: staff, side: 'desk', now })],
  ] as const)('is not sent where the day was %s before the night was over', async (_, change) => {
    await remindOfProposals(database.db, at('2026-06-01T00:00:30'))
    await change(at('2026-06-01T07:30:00'))
    expect(await tellPeople(database.db, at('2026-06-01T08:00:00'))).toBe(0)
    expect(await sent()).toEqual([])
  })
})

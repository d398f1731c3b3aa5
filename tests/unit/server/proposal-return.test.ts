import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { memberships, people, plans, units } from '../../../db/schema'
import type { Person } from '../../../server/services/desk/change'
import { readProposalWork } from '../../../server/services/proposals/read'
import { takeProposalStep } from '../../../server/services/proposals/steps'
import { createProposal } from '../../../server/services/proposals/write'
import { useDatabase } from '../../support/connection'

const database = useDatabase()
const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
const [water, farming, office, liaison] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const staff: Person = { kind: 'person', personId: office, name: '办公室', roles: ['officeStaff'], unitIds: [] }
const speaker: Person = { kind: 'person', personId: liaison, name: '联络员', roles: ['unitLiaison'], unitIds: [water] }

beforeAll(async () => {
  const { db } = database
  await db.insert(plans).values({ id: randomUUID(), slug: 'p', title: { zh: '规划' }, summary: { zh: '' }, phase: 'finalisation' })
  await db.insert(units).values([{ id: water, code: 'water', name: { zh: '水务局' }, kind: 'member' }, { id: farming, code: 'farming', name: { zh: '农业局' }, kind: 'member' }])
  await db.insert(people).values([{ id: office, name: '办公室' }, { id: liaison, name: '联络员' }])
  await db.insert(memberships).values([{ personId: office, role: 'officeStaff', validFrom: at('2026-01-01') }, { personId: liaison, unitId: water, role: 'unitLiaison', validFrom: at('2026-01-01') }])
})

/** Handed over on a Monday: the seventh working day after it is Wednesday of the next week. */
async function handedOver() {
  const id = randomUUID()
  await createProposal(database.db, {
    id, plan: 'p', kind: 'suggestion', number: id.slice(0, 8), session: '七次会议', title: '关于公交走廊的建议', text: '', assignedOn: '2026-03-02', contact: '', signers: [{ name: '陈某', person: null }], attachments: [], opinions: [],
    units: [{ unit: water, part: 'host' }, { unit: farming, part: 'coHandler' }],
  }, staff, at('2026-03-02'))
  return id
}

describe('handing a wrong one back', () => {
  const ask = async (day: string, actor: Person, side: 'desk' | 'unit') => {
    const id = await handedOver()
    const { version } = await readProposalWork(database.db, id, { actor: staff, side: 'desk', now: at(day) })
    return (await takeProposalStep(database.db, id, { step: 'askReturn', version, unit: water, reason: '不是我局职责' }, { actor, side, now: at(day) })).state
  }

  it('is open to the unit to the end of its last working day, afterwards to the office alone', async () => {
    expect(await ask('2026-03-11', speaker, 'unit')).toBe('returning')
    await expect(ask('2026-03-12', speaker, 'unit')).rejects.toMatchObject({ code: 'wrongState' })
    expect(await ask('2026-03-12', staff, 'desk')).toBe('returning')
  })

  it('tells the unit its last day', async () => {
    const id = await handedOver()
    const { units: found } = await readProposalWork(database.db, id, { actor: speaker, side: 'unit', now: at('2026-03-05') })
    expect(found.map(one => one.returnUntil)).toEqual(['2026-03-11', '2026-03-11'])
    expect(await database.ask<{ n: number }>(sql`select count(*)::int as n from notifications where kind = 'proposalAssigned' and subject_id = ${id}`)).toEqual([{ n: 1 }])
  })
})

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { consultationAnswers, consultations, consultationUnits, memberships, people, plans, units } from '../../../db/schema'
import { remindUnits, tellConsultations } from '../../../server/services/consultations/remind'
import { endConsultation } from '../../../server/services/consultations/send'
import { moveConsultations } from '../../../server/services/consultations/successor'
import { consultationLimits, emptyReply } from '../../../shared/domain/consultation'
import type { ConsultationReply } from '../../../shared/domain/consultation'
import type { NotificationKind, NotificationParams } from '../../../shared/domain/notification'
import { notificationSentence } from '../../../shared/domain/notification-words'
import { useDatabase } from '../../support/connection'

const database = useDatabase()
const at = (time: string) => new Date(`${time}+08:00`)
const [plan, water, sport, liaison, leader, other, letter, asked] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const told = () => database.ask<{ kind: string, person: string, urgent: boolean }>(sql`select kind, person_id as person, urgent from notifications order by created_at, kind, person_id`)
// 2027-03-12 is a Friday.
const closesAt = at('2027-03-13T00:00:00')

beforeEach(async () => {
  for (const table of ['notifications', 'consultation_answers', 'consultation_units', 'consultations', 'memberships', 'people', 'units', 'plans']) await database.run(sql.raw(`delete from ${table}`))
  const { db } = database
  await db.insert(plans).values({ id: plan, slug: 'p', title: { zh: '规划' }, summary: { zh: '' }, phase: 'finalisation' })
  await db.insert(units).values([{ id: water, code: 'water', name: { zh: '水务局' }, kind: 'member' }, { id: sport, code: 'sport', name: { zh: '体育局' }, kind: 'member' }])
  await db.insert(people).values([{ id: liaison, name: '联络员' }, { id: leader, name: '负责人' }, { id: other, name: '别家' }])
  const validFrom = at('2027-01-01T00:00:00')
  await db.insert(memberships).values([{ personId: liaison, unitId: water, role: 'unitLiaison', validFrom }, { personId: leader, unitId: water, role: 'unitLeader', validFrom }, { personId: other, unitId: sport, role: 'unitLiaison', validFrom }])
  await db.insert(consultations).values({ id: letter, planId: plan, kind: 'opinion', state: 'sent', title: '函', closesAt, bodyHash: '', createdBy: liaison, sentAt: at('2027-03-01T09:00:00') })
  await db.insert(consultationUnits).values({ id: asked, consultationId: letter, unitId: water, reply: emptyReply(), addedAt: at('2027-03-01T09:00:00') })
})

describe('what the clock tells', () => {
  it('is told three working days before and when the last second is over, each once although two replicas look', async () => {
    const look = async (now: string) => (await Promise.all([1, 2].map(() => tellConsultations(database.db, at(now))))).reduce((sum, n) => sum + n, 0)
    expect(await look('2027-03-08T23:59:59')).toBe(0)
    expect(await look('2027-03-09T00:00:00')).toBe(1)
    expect(await look('2027-03-12T23:59:59')).toBe(0)
    expect(await look('2027-03-13T00:00:00')).toBe(1)
    expect(await look('2027-03-14T00:00:00')).toBe(0)
    const all = await told()
    expect(all.map(({ kind, urgent }) => [kind, urgent])).toEqual([['consultationSoon', false], ['consultationSoon', false], ['consultationOverdue', true], ['consultationOverdue', true]])
    expect(new Set(all.map(({ person }) => person)), 'liaison and leader, nobody of another unit').toEqual(new Set([liaison, leader]))
  })

  it('tells everybody, however many stand before him', async () => {
    const many = Array.from({ length: 2100 }, (_, n) => ({ id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, consultationId: letter, outsideName: '', unitId: null, reply: emptyReply(), addedAt: at('2027-03-01T09:00:00') }))
    // Told before, and still to be told when it is over: they stand in front every minute.
    await database.db.insert(units).values(many.map(({ id }) => ({ id, code: id, name: { zh: '单位' }, kind: 'member' as const })))
    await database.db.insert(consultationUnits).values(many.map(row => ({ ...row, unitId: row.id, soonToldAt: at('2027-03-09T00:00:00') })))
    await database.run(sql`update consultation_units set id = 'ffffffff-ffff-4fff-8fff-ffffffffffff' where unit_id = ${water}`)
    expect(await tellConsultations(database.db, at('2027-03-09T00:00:00'))).toBe(1)
    expect(new Set((await told()).map(({ person }) => person))).toEqual(new Set([liaison, leader]))
  })

  it.each(['closed', 'recalled'] as const)('is taken back from who has not been told yet when the letter is %s', async (to) => {
    await tellConsultations(database.db, at('2027-03-09T00:00:00'))
    await endConsultation(database.db, letter, to, { version: 1, reason: '已经收齐' }, { kind: 'person', personId: liaison, name: '', roles: ['officeStaff'], unitIds: [] }, at('2027-03-09T07:00:00'))
    expect(new Set((await told()).map(({ kind }) => kind))).toEqual(new Set([to === 'closed' ? 'consultationClosed' : 'consultationRecalled']))
  })

  it('passes over who has answered', async () => {
    await database.run(sql`update consultation_units set answered_at = now()`)
    expect(await tellConsultations(database.db, at('2027-03-14T00:00:00'))).toBe(0)
  })
})

describe('a unit merged into another', () => {
  const actor = { kind: 'person' as const, personId: liaison, name: '', roles: [], unitIds: [] }
  const move = (from: string, to: string) => moveConsultations(database.db, { from, to, reason: '机构改革', actor, now: at('2027-03-05T09:00:00') })
  it('gives what it owes to the successor, with what it had written', async () => {
    await database.run(sql`update consultation_units set state = 'signing', reply = jsonb_set(reply, '{number}', '"9号"')`)
    expect(await move(water, sport)).toBe(1)
    const [row] = await database.ask<{ unit: string, state: string, number: string }>(sql`select unit_id as unit, state, reply ->> 'number' as number from consultation_units`)
    expect(row).toEqual({ unit: sport, state: 'working', number: '9号' })
    expect((await told()).map(({ kind, person }) => [kind, person])).toEqual([['consultationSent', other]])
  })

  /** The successor has said something of its own and signed it. */
  async function answeredBySport(kind: 'opinion' | 'confirmation' = 'opinion') {
    const item = (id: string, unit: string) => ({ id, text: id, value: '', unit, due: null })
    await database.db.update(consultations).set({ kind, items: kind === 'opinion' ? [] : [item('i1', sport), item('i2', water)] })
    const row = randomUUID()
    const reply = kind === 'opinion' ? { ...emptyReply(), conclusion: 'none' as const } : { ...emptyReply(), items: [{ item: 'i1', state: 'confirmed' as const, note: '', uploads: [] }] }
    await database.db.insert(consultationUnits).values({ id: row, consultationId: letter, unitId: sport, state: 'answered', reply, answeredAt: at('2027-03-02T09:00:00'), conclusion: reply.conclusion, addedAt: at('2027-03-01T09:00:00') })
    await database.db.insert(consultationAnswers).values({ id: randomUUID(), consultationUnitId: row, ordinal: 1, reply, answeredOn: '2027-03-02', late: false, offline: false, signedBy: other, signedAt: at('2027-03-02T09:00:00'), bodyHash: '' })
    return row
  }
  const rowOf = async (id: string) => (await database.ask<{ state: string, conclusion: string | null, reply: ConsultationReply, ended: string | null }>(sql`select state, conclusion, reply, ended_at as ended from consultation_units where id = ${id}`))[0]

  it('asks a successor who has answered for a supplement with what was written, and tells him and the office', async () => {
    const row = await answeredBySport()
    await database.run(sql`update consultation_units set state = 'working', reply = ${JSON.stringify({ ...emptyReply(), conclusion: 'changes', points: [{ text: '改西界', place: { kind: 'whole' }, basis: '', item: null }] })}::jsonb where id = ${asked}`)
    expect(await move(water, sport)).toBe(1)
    expect(await rowOf(row)).toMatchObject({ state: 'working', conclusion: 'none', reply: { conclusion: 'changes', points: [{ text: '改西界' }] } })
    expect((await rowOf(asked))?.ended).not.toBeNull()
    expect((await told()).map(({ kind, person }) => [kind, person])).toEqual(expect.arrayContaining([['consultationSupplement', other], ['consultationJoined', liaison]]))
    expect(await remindUnits(database.db, letter, undefined, actor, at('2027-03-06T09:00:00')), 'and is reminded of it').toEqual({ reminded: 1, today: 0 })
  })

  const noticesOf = async () => (await database.ask<{ kind: NotificationKind, params: NotificationParams }>(sql`select kind, params from notifications order by kind`)).map(({ kind, params }) => notificationSentence(kind, params).zh)
  const point = (text: string) => ({ text, place: { kind: 'whole' as const }, basis: '', item: null })
  const write = (id: string, reply: Partial<ConsultationReply>, state = 'working') => database.run(sql`update consultation_units set state = ${state}, reply = ${JSON.stringify({ ...emptyReply(), ...reply })}::jsonb where id = ${id}`)

  it('puts what was written behind what a successor is writing, who looks at it again and is told', async () => {
    const row = randomUUID()
    await database.db.insert(consultationUnits).values({ id: row, consultationId: letter, unitId: sport, reply: emptyReply(), addedAt: at('2027-03-01T09:00:00') })
    await write(row, { conclusion: 'changes', points: [point('自己的')] }, 'signing')
    await write(asked, { conclusion: 'against', points: [point('改西界')] })
    await move(water, sport)
    expect(await rowOf(row)).toMatchObject({ state: 'working', reply: { conclusion: 'against', points: [{ text: '自己的' }, { text: '改西界' }] } })
    expect(await noticesOf()).toEqual(['请贵单位反馈：函，截止2027年3月12日。水务局已并入贵单位，其已写的内容一并转入，请核对'])
  })

  it('leaves an answer as it was handed over, where nothing had been written', async () => {
    const row = randomUUID()
    await database.db.insert(consultationUnits).values({ id: row, consultationId: letter, unitId: sport, reply: emptyReply(), addedAt: at('2027-03-01T09:00:00') })
    await write(row, { conclusion: 'none' }, 'signing')
    await move(water, sport)
    expect(await rowOf(row)).toMatchObject({ state: 'signing', reply: { conclusion: 'none', points: [] } })
  })

  it('puts it behind a supplement that was begun, and tells what was beyond a limit', async () => {
    const row = await answeredBySport()
    await write(row, { conclusion: 'changes', points: [point('补充')], uploads: Array.from({ length: consultationLimits.uploads }, () => randomUUID()) })
    await write(asked, { conclusion: 'changes', points: [point('改西界')], uploads: [randomUUID()] })
    await move(water, sport)
    expect((await rowOf(row))?.reply.points.map(({ text }) => text)).toEqual(['补充', '改西界'])
    expect((await rowOf(row))?.reply.uploads).toHaveLength(consultationLimits.uploads)
    expect(await noticesOf()).toContain('水务局已并入贵单位，其尚未反馈的“函”请贵单位补充反馈；超过数量上限的意见或者文件没有转入，请向原单位经办人索取')
  })

  it('leaves a supplement to items with whoever signed them', async () => {
    const row = await answeredBySport('confirmation')
    const third = randomUUID()
    await database.db.insert(units).values({ id: third, code: 'third', name: { zh: '第三局' }, kind: 'member' })
    const about = (item: string) => ({ item, state: 'contested' as const, note: '应为 9%', uploads: [] })
    await write(row, { items: [about('i1')] })
    expect(await move(sport, third), 'nothing is left to ask for').toBe(0)
    expect(await database.ask(sql`select 1 from consultation_units where unit_id = ${third}`)).toEqual([])
    expect(await told()).toEqual([])
    expect(await rowOf(row)).toMatchObject({ state: 'answered', ended: null })
    await write(row, { items: [about('i1'), about('i3')] })
    await database.db.update(consultations).set({ items: [{ id: 'i1', text: 'i1', value: '', unit: sport, due: null }, { id: 'i3', text: 'i3', value: '', unit: sport, due: null }] })
    expect(await move(sport, third)).toBe(1)
    expect((await database.ask<{ reply: ConsultationReply }>(sql`select reply from consultation_units where unit_id = ${third}`))[0]?.reply.items, 'of those that moved alone').toEqual([about('i3')])
  })

  it('gives him the items that moved, beside what he has said', async () => {
    const row = await answeredBySport('confirmation')
    await move(water, sport)
    expect((await rowOf(row))?.reply.items).toEqual([{ item: 'i1', state: 'confirmed', note: '', uploads: [] }])
    expect((await database.ask<{ items: { id: string, unit: string }[] }>(sql`select items from consultations where id = ${letter}`))[0]?.items.map(({ id, unit }) => [id, unit])).toEqual([['i1', sport], ['i2', sport]])
  })

  it('loses no supplement that was begun, when the one who owes it is merged in turn', async () => {
    const row = await answeredBySport()
    await move(water, sport)
    const third = randomUUID()
    await database.db.insert(units).values({ id: third, code: 'third', name: { zh: '第三局' }, kind: 'member' })
    expect(await move(sport, third)).toBe(1)
    expect(await rowOf(row), 'what it has signed stays').toMatchObject({ state: 'answered', conclusion: 'none', ended: null })
    expect(await database.ask(sql`select state, answered_at as answered from consultation_units where unit_id = ${third}`)).toEqual([{ state: 'working', answered: null }])
  })

  it('keeps what it has answered', async () => {
    await database.run(sql`update consultation_units set answered_at = now(), state = 'answered'`)
    expect(await move(water, sport)).toBe(0)
    expect((await database.ask<{ unit: string }>(sql`select unit_id as unit from consultation_units`))[0]?.unit).toBe(water)
  })
})

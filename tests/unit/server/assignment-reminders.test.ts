import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { memberships, people } from '../../../db/schema'
import { remindOfAssignments } from '../../../server/services/assignments/remind'
import { answerAssignment, handBack } from '../../../server/services/assignments/unit'
import { mergeUnit } from '../../../server/services/unit-succession'
import type { NotificationParams } from '../../../shared/domain/notification'
import { notificationSentence } from '../../../shared/domain/notification-words'
import { useDatabase } from '../../support/connection'
import { aDistrict, anOpinion, change, monday, stubServer } from '../../support/unit-work'

const database = useDatabase()
let district: Awaited<ReturnType<typeof aDistrict>>
let [opinion, assignment] = ['', '']
const soon = new Date(monday.getTime() + 3_600_000)
const waiting = () => database.ask<{ kind: string, person: string }>(sql`select kind, person_id as person from notifications where kind in ('assignmentDue', 'assignmentOverdue')`)

beforeAll(stubServer)
beforeEach(async () => {
  district = await aDistrict(database.db)
  opinion = await anOpinion(database.db, district.stage)
  await change(database.db, opinion, { unitId: district.water }, district.office)
  await database.run(sql`delete from notifications`)
  await database.run(sql`update assignments set due_day = '2027-03-02' where opinion_id = ${opinion}::uuid`)
  assignment = (await database.ask<{ id: string }>(sql`select id from assignments where opinion_id = ${opinion}::uuid`))[0]?.id ?? ''
  await remindOfAssignments(database.db, soon)
  expect(await waiting()).toEqual([{ kind: 'assignmentDue', person: district.waterLiaison.personId }])
})

it('that is overdue asks the head to see to it, and who answers to answer; where the head is alone, him', async () => {
  const leader = randomUUID()
  await database.db.insert(people).values({ id: leader, name: '水务局负责人' })
  await database.db.insert(memberships).values({ personId: leader, unitId: district.water, role: 'unitLeader', validFrom: new Date('2027-01-01T00:00:00+08:00') })
  const told = async () => Object.fromEntries((await database.ask<{ person: string, params: NotificationParams }>(sql`select person_id as person, params from notifications where kind = 'assignmentOverdue'`)).map(({ person, params }) => [person, notificationSentence('assignmentOverdue', params).zh.split('，')[1]]))
  const later = new Date('2027-03-03T09:00:00+08:00')
  await remindOfAssignments(database.db, later)
  expect(await told()).toEqual({ [leader]: '请督促办理', [district.waterLiaison.personId]: '请尽快答复' })
  await database.run(sql`delete from notifications`)
  await database.run(sql`update assignments set escalated_at = null where id = ${assignment}::uuid`)
  await database.run(sql`update memberships set valid_to = '2027-03-01T00:00:00Z' where person_id = ${district.waterLiaison.personId}::uuid`)
  await remindOfAssignments(database.db, later)
  expect(await told()).toEqual({ [leader]: '请尽快答复' })
})

describe('a reminder of an answer that nobody has been told of yet', () => {
  const by = () => ({ actor: district.waterLiaison, now: soon })
  it.each([
    ['answered', () => answerAssignment(database.db, assignment, { version: 2, outcome: 'notAdopted', outcomeDetail: {}, reason: '不在范围内。', reply: '答复。' }, by())],
    ['handed back', () => handBack(database.db, assignment, { version: 2, reason: '不是我局职责' }, by())],
    ['withdrawn', () => change(database.db, opinion, { unitId: null }, district.office)],
  ] as const)('is taken back when it is %s', async (_, act) => {
    await act()
    expect(await waiting()).toEqual([])
  })

  it('goes to the successor where its unit is merged', async () => {
    await mergeUnit(database.db, { from: district.water, to: district.sport, reason: '机构改革', actor: district.admin, now: soon })
    expect(await waiting()).toEqual([])
    await remindOfAssignments(database.db, soon)
    expect(await waiting()).toEqual([{ kind: 'assignmentDue', person: district.sportLiaison.personId }])
  })
})

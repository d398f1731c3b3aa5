import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decideExtension } from '../../../server/services/assignments/desk'
import { answerAssignment, askExtension } from '../../../server/services/assignments/unit'
import { undoBatch } from '../../../server/services/desk/undo'
import { mergeUnit } from '../../../server/services/unit-succession'
import type { DomainError } from '../../../shared/domain/errors'
import { useDatabase } from '../../support/connection'
import { aDistrict, anOpinion, at, change, monday, stubServer } from '../../support/unit-work'

const database = useDatabase()
let district: Awaited<ReturnType<typeof aDistrict>>
beforeAll(stubServer)
beforeEach(async () => {
  district = await aDistrict(database.db)
})

const assignmentsOf = (opinion: string) => database.ask<{ id: string, unit: string, state: string, version: number, reply: string }>(sql`select id, unit_id as unit, state, version, reply from assignments where opinion_id = ${opinion} order by assigned_at, closed_at nulls last`)
const unitOf = async (opinion: string) => (await database.ask<{ unit: string | null }>(sql`select unit_id as unit from opinions where id = ${opinion}`))[0]?.unit
const historyOf = (opinion: string) => database.ask<{ before: Record<string, unknown>, after: Record<string, unknown>, person: string }>(sql`select before, after, person_id as person from opinion_changes where opinion_id = ${opinion} order by version`)
const given = async (unit = district.water) => {
  const id = await anOpinion(database.db, district.stage)
  await change(database.db, id, { unitId: unit }, district.office)
  return id
}
const merge = (now = monday) => mergeUnit(database.db, { from: district.water, to: district.sport, reason: '机构改革', actor: district.admin, now })
const reasonOf = (failure: unknown) => JSON.stringify((failure as DomainError).params)

describe('an opinion that is opened again after its answer', () => {
  it('is its unit’s to answer again, with a day of its own', async () => {
    const id = await given()
    await change(database.db, id, { handling: 'answered' }, district.office)
    expect((await assignmentsOf(id)).map(({ state }) => state)).toEqual(['withdrawn'])
    await change(database.db, id, { handling: 'drafted' }, { ...district.office, now: at('2027-03-10T09:00:00') })
    expect((await assignmentsOf(id)).map(({ unit, state }) => [unit, state])).toEqual([[district.water, 'withdrawn'], [district.water, 'assigned']])
  })

  it('goes to whoever has the work of a unit that was merged meanwhile', async () => {
    const id = await given()
    await change(database.db, id, { handling: 'answered' }, district.office)
    await merge()
    expect(await unitOf(id), 'what was answered stays').toBe(district.water)
    await change(database.db, id, { handling: 'drafted' }, district.office)
    expect(await unitOf(id)).toBe(district.sport)
    expect((await assignmentsOf(id)).at(-1)).toMatchObject({ unit: district.sport, state: 'assigned' })
  })
})

describe('more time', () => {
  it('is not granted until a day that has passed', async () => {
    const id = await given()
    const [own] = await assignmentsOf(id)
    const by = { actor: district.waterLiaison, now: monday }
    // What the unit sees afterwards is read by its own test.
    await askExtension(database.db, own?.id ?? '', { version: 1, day: '2027-04-01', reason: '现场复核' }, by)
    const decide = (now: string) => decideExtension(database.db, id, { version: 2, granted: true, note: '' }, { actor: district.office, now: at(now) })
    expect(reasonOf(await decide('2027-04-02T00:00:00').catch((failure: unknown) => failure))).toContain('2027-04-01')
    await decide('2027-04-01T23:59:59')
    expect((await assignmentsOf(id))[0]).toMatchObject({ state: 'assigned', version: 3 })
  })
})

describe('a merger', () => {
  it('stands in the history of each opinion that moved, and keeps what the unit had written', async () => {
    const [open, done] = [await given(), await given()]
    await change(database.db, done, { handling: 'answered' }, district.office)
    const [own] = await assignmentsOf(open)
    await answerAssignment(database.db, own?.id ?? '', { version: 1, outcome: 'notAdopted', outcomeDetail: {}, reason: '无资金', reply: '您好。' }, { actor: district.waterLiaison, now: monday })
    expect(await merge()).toEqual({ moved: 1 })
    expect((await assignmentsOf(open)).map(({ unit, state, reply }) => [unit, state, reply])).toEqual([[district.sport, 'answered', '您好。']])
    expect((await historyOf(open)).at(-1)).toEqual({ before: { unitId: district.water }, after: { unitId: district.sport }, person: district.admin.personId })
    expect(await historyOf(done), 'what is done stays, and so does its history').toHaveLength(2)
  })

  it('does not keep the rest of a batch from being undone', async () => {
    const [old, free] = [await given(), await anOpinion(database.db, district.stage)]
    const batchId = randomUUID()
    for (const id of [old, free]) await change(database.db, id, { unitId: district.sport }, { ...district.office, batchId })
    await merge()
    expect(await undoBatch(database.db, batchId, district.office, monday)).toEqual({ changed: 1, kept: [old] })
    expect([await unitOf(old), await unitOf(free)]).toEqual([district.sport, null])
  })
})

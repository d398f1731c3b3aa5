import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../../db/client'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { opinions, units } from '../../../db/schema'
import { handledOf, writeStates } from '../../../server/services/desk/change'
import { mergeUnit } from '../../../server/services/unit-succession'
import { makeDatabase, testDatabaseUrl } from '../../support/database'
import type { TestDatabase } from '../../support/database'
import { aDistrict, anOpinion, change, monday, stubServer } from '../../support/unit-work'

const pause = (time: number) => new Promise(resolve => setTimeout(resolve, time))

// The embedded database has one connection: nobody waits for anybody there.
describe.runIf(testDatabaseUrl)('a merger while the desk gives opinions away', () => {
  let [database, connection]: [TestDatabase | null, Connection | null] = [null, null]
  beforeAll(async () => {
    stubServer()
    database = await makeDatabase()
    connection = await connect({ url: database?.url, directory: '', migrations: fileURLToPath(new URL('../../../db/migrations', import.meta.url)), poolSize: 4 })
  }, 60_000)
  afterAll(async () => {
    await connection?.close()
    await database?.drop()
  })

  /** What the desk begins, leaves open while a unit is merged, and ends. */
  async function during(begun: 'water' | 'none', to: 'water' | 'sport') {
    if (!connection) throw new Error('no database')
    const { db } = connection
    const district = await aDistrict(db)
    const id = await anOpinion(db, district.stage)
    if (begun === 'water') await change(db, id, { unitId: district.water }, district.office)
    let merging: Promise<{ moved: number }> | undefined
    await db.transaction(async (tx) => {
      const [before] = await tx.select().from(opinions).where(eq(opinions.id, id)).for('update')
      const write = async () => before && await writeStates(tx, [{ before, after: { ...handledOf(before), unitId: district[to] }, personId: district.office.personId }], { action: 'opinion.patch', now: monday })
      const merge = async () => {
        merging = mergeUnit(db, { from: district.water, to: district.sport, reason: '机构改革', actor: district.admin, now: monday })
        merging.catch(() => {})
        await pause(500)
      }
      // Held before the merger and given after it has begun, or given before it and not yet to be seen.
      for (const step of begun === 'water' ? [merge, write] : [write, merge]) await step()
    })
    await merging
    const open = await rows<{ unit: string }>(db, sql`select unit_id as unit from assignments where opinion_id = ${id} and closed_at is null`)
    return { open: open.map(({ unit }) => unit === district.sport ? 'sport' : 'water'), moved: (await merging)?.moved }
  }

  it('waits for the opinion before it holds the units, so that nobody waits for ever', async () => {
    expect(await during('water', 'sport')).toEqual({ open: ['sport'], moved: 0 })
  })

  it('lets two units be merged into the same at once', async () => {
    if (!connection) throw new Error('no database')
    const { db } = connection
    const [district, third] = [await aDistrict(db), randomUUID()]
    await db.insert(units).values({ id: third, code: third.slice(0, 8), name: { zh: '水利站' }, kind: 'member' })
    for (const unitId of [district.water, third, district.water, third]) await change(db, await anOpinion(db, district.stage), { unitId }, district.office)
    const merge = (from: string) => mergeUnit(db, { from, to: district.sport, reason: '机构改革', actor: district.admin, now: monday })
    expect(await Promise.all([merge(district.water), merge(third)])).toEqual([{ moved: 2 }, { moved: 2 }])
  })

  it('takes along what was given to the unit while it was waiting', async () => {
    expect(await during('none', 'water')).toEqual({ open: ['sport'], moved: 1 })
  })
})

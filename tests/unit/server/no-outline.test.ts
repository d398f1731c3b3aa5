import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { hasMap } from '#db/queries/plans'
import { insideDistrict } from '#shared/domain/coordinates'
import { readDistrictBox } from '../../../server/services/district-box'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()
const { run } = connection
const [plan, draft] = [randomUUID(), randomUUID()]

it('takes a place anywhere in the country until an outline is entered', async () => {
  const before = await readDistrictBox(connection.db)
  expect([[121.47, 31.23], [87.6, 43.8], [109.5, 18.25]].map(([lon = 0, lat = 0]) => insideDistrict([lon, lat], before))).toEqual([true, true, true])
  expect(insideDistrict([2.35, 48.86], before)).toBe(false)
})

it('offers a map of a plan once there is something to see on it', async () => {
  await run(sql`insert into plans (id, slug, title, summary, phase) values (${plan}::uuid, 'plan', '{"zh":"某区规划"}'::jsonb, '{"zh":""}'::jsonb, 'preparation')`)
  expect(await hasMap(connection.db, plan)).toBe(false)
  await run(sql`insert into drafts (id, plan_id, version, title, state) values (${draft}::uuid, ${plan}::uuid, 1, '{"zh":"草案"}'::jsonb, 'editing')`)
  await run(sql`insert into layers (draft_id, position, name, legend, style) values (${draft}::uuid, 0, '{"zh":"图层"}'::jsonb, '{"zh":"图层"}'::jsonb, '{"colour":"#000000","pattern":"solid"}'::jsonb)`)
  expect(await hasMap(connection.db, plan), 'a draft nobody may see yet').toBe(false)
  await run(sql`update drafts set state = 'released' where id = ${draft}::uuid`)
  expect(await hasMap(connection.db, plan)).toBe(true)
  await run(sql`delete from layers`)
  await run(sql`insert into settings (key, value) values ('district', '{"outline":[[[[121,31],[122,31],[122,32],[121,31]]]],"bbox":[121,31,122,32],"source":"区界.geojson"}'::jsonb)`)
  expect(await hasMap(connection.db, plan)).toBe(true)
  expect(await readDistrictBox(connection.db)).toEqual([121, 31, 122, 32])
})

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { markGiven } from '#db/queries/answer-group-members'
import { freezeOutcomeRows, listChangedAccounts, listFrozenSources, listOutcomeSources } from '#db/queries/outcome-rows'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()
const { run } = connection
// Opinions without all that stands around them.
beforeAll(() => run(sql`set session_replication_role = replica`))

const at = '2026-11-24T02:00:00.000Z'
const ids = (count: number) => Array.from({ length: count }, () => randomUUID())

/** A stage with so many answered public opinions, all answered with its group 7. */
async function aStage(count: number) {
  const [stageId, group, opinions] = [randomUUID(), randomUUID(), ids(count)]
  await run(sql`insert into answer_groups (id, stage_id, number, title, created_by, created_at) values (${group}::uuid, ${stageId}::uuid, 7, '斑马线', ${randomUUID()}::uuid, ${at}::timestamptz)`)
  for (const [index, id] of opinions.entries()) {
    await run(sql`insert into opinions (id, submission_id, stage_id, number, text, public_text, channel, party, received_at, anchor_kind, visibility, handling, outcome, outcome_detail, reason)
      values (${id}::uuid, ${randomUUID()}::uuid, ${stageId}::uuid, ${index + 1}, '请设斑马线', '请设斑马线', 'web', 'resident', ${at}::timestamptz, 'whole', 'public', 'answered', 'explained', '{"reference":"第三条"}', '已规划')`)
    await run(sql`insert into replies (opinion_id, text, drafted_by, drafted_at, published_at) values (${id}::uuid, '已规划斑马线。', ${randomUUID()}::uuid, ${at}::timestamptz, ${at}::timestamptz)`)
    await run(sql`insert into answer_group_members (opinion_id, group_id, added_by, added_at) values (${id}::uuid, ${group}::uuid, ${randomUUID()}::uuid, ${at}::timestamptz)`)
  }
  await markGiven(connection.db, { ids: opinions, wording: 1 })
  const list = (more: { after?: { number: number, ordinal: number }, sizes?: Map<number, number> } = {}) => listOutcomeSources(connection.db, { stageId, filter: {}, limit: 1, total: count, ...more })
  const accountId = randomUUID()
  const freeze = () => freezeOutcomeRows(connection.db, { accountId, stageId })
  const isChanged = async () => (await listChangedAccounts(connection.db, [accountId])).has(accountId)
  return { stageId, opinions, list, accountId, freeze, isChanged }
}

describe('how many a group has', () => {
  it('counts those that have its answer still: one that was changed singly is neither in it nor counted', async () => {
    const { opinions, list, freeze, accountId } = await aStage(3)
    expect((await list()).map(({ groupNumber, groupSize }) => [groupNumber, groupSize])).toEqual([[7, 3], [7, 3]])
    await run(sql`update replies set text = '另行答复。' where opinion_id = ${opinions[1]}::uuid`)
    expect((await list()).map(({ groupNumber, groupSize }) => [groupNumber, groupSize])).toEqual([[7, 2], [null, null]])
    expect(await freeze()).toBe(3)
    const frozen = await listFrozenSources(connection.db, { accountId, after: 0, limit: 9 })
    expect(frozen.map(({ source }) => [source?.groupNumber, source?.groupSize])).toEqual([[7, 2], [null, null], [7, 2]])
  })

  it('is asked once for the pages of one walk', async () => {
    const { opinions, list } = await aStage(3)
    const sizes = new Map<number, number>()
    await list({ sizes })
    expect([...sizes]).toEqual([[7, 3]])
    await run(sql`update opinions set reason = '另有理由' where id = ${opinions[2]}::uuid`)
    expect((await list({ sizes, after: { number: 1, ordinal: 1 } })).map(({ groupSize }) => groupSize)).toEqual([3, null])
  })
})

describe('an account', () => {
  it.each([
    ['its public text is covered', (id: string) => sql`update opinions set public_text = '请设●●●' where id = ${id}::uuid`],
    ['its outcome is another', (id: string) => sql`update opinions set outcome = 'adopted' where id = ${id}::uuid`],
    ['its particulars are others', (id: string) => sql`update opinions set outcome_detail = '{"reference":"第四条"}' where id = ${id}::uuid`],
    ['its reason is another', (id: string) => sql`update opinions set reason = '' where id = ${id}::uuid`],
    ['its reply is another', (id: string) => sql`update replies set text = '已规划斑马线！' where opinion_id = ${id}::uuid`],
    ['its reply has gone', (id: string) => sql`delete from replies where opinion_id = ${id}::uuid`],
    ['its reply is withdrawn', (id: string) => sql`update opinions set handling = 'drafted' where id = ${id}::uuid`],
    ['it is not public', (id: string) => sql`update opinions set visibility = 'takenDown' where id = ${id}::uuid`],
  ])('has changed when of one of its opinions %s', async (_, change) => {
    const { opinions, freeze, isChanged } = await aStage(2)
    await freeze()
    expect(await isChanged()).toBe(false)
    await run(sql`update opinions set version = version + 1, township = '120114001' where id = ${opinions[1]}::uuid`)
    expect(await isChanged(), 'filed elsewhere, nothing reads otherwise').toBe(false)
    await run(change(opinions[1] ?? ''))
    expect(await isChanged()).toBe(true)
  })

  it('stays changed when an opinion comes back covered', async () => {
    const { opinions, freeze, isChanged } = await aStage(1)
    await freeze()
    await run(sql`update opinions set visibility = 'takenDown', public_text = '请设●●●' where id = ${opinions[0]}::uuid`)
    await run(sql`update opinions set visibility = 'public' where id = ${opinions[0]}::uuid`)
    expect(await isChanged()).toBe(true)
  })
})

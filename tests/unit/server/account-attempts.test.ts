import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { putOffAccount, takeAccountToMake } from '#db/queries/outcome-accounts'
import { makeAccounts } from '../../../server/services/outcome-accounts/make'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()
beforeAll(() => {
  vi.stubGlobal('useLog', () => ({ error: () => {} }))
})
afterAll(() => vi.unstubAllGlobals())

const now = new Date('2026-12-02T04:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

/** An account that waits for its files, of a stage of its own. */
async function anAccount() {
  const [id, stage] = [randomUUID(), randomUUID()]
  await connection.run(sql`insert into outcome_accounts (id, stage_id, number, kind, state, frozen, rows, prepared_by) values (${id}::uuid, ${stage}::uuid, 1, 'interim', 'making', '{}', 0, ${randomUUID()}::uuid)`)
  return id
}
const read = async (id: string) => (await connection.ask<{ state: string, failure: string, attempts: number, until: string | null }>(sql`select state, failure, attempts, to_char(working_until at time zone 'UTC', 'HH24:MI') as until from outcome_accounts where id = ${id}::uuid`))[0]

beforeAll(() => connection.run(sql`alter table outcome_accounts drop constraint outcome_accounts_stage_id_stages_id_fk`))

it('an account whose attempts each killed their process is given up after three', async () => {
  const id = await anAccount()
  // A process takes it and is never heard of again.
  for (const minute of [0, 10, 20]) expect(await takeAccountToMake(connection.db, { now: later(minute), until: later(minute + 2) })).toMatchObject({ id })
  expect(await makeAccounts(connection.db, () => later(30))).toBe(1)
  expect(await read(id)).toMatchObject({ state: 'failed', failure: 'unexpected', attempts: 4 })
})

it('who was slower does not shorten the lease of whoever has taken over', async () => {
  const id = await anAccount()
  const slow = await takeAccountToMake(connection.db, { now, until: later(2) })
  await takeAccountToMake(connection.db, { now: later(3), until: later(9) })
  if (slow) await putOffAccount(connection.db, { id, attempts: slow.attempts, at: later(4) })
  expect(await read(id)).toMatchObject({ attempts: 2, until: '04:09' })
})

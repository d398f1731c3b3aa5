import { randomUUID } from 'node:crypto'
import { sql, TransactionRollbackError } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { rows } from '../../../db/client'
import { recordAudit } from '../../../db/queries/record'
import { forgetOldAddresses } from '../../../server/services/audit'
import { checkSeals, sealRecord } from '../../../server/services/seals'
import { guest } from '../../../shared/domain/roles'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()

const hour = 3_600_000
/** Long after what was recorded has settled. */
const later = () => new Date(Date.now() + hour)
const record = (subjectId = randomUUID()) => recordAudit(connection.db, { actor: guest, action: 'stage.edit', subjectKind: 'stage', subjectId, address: '192.0.2.7' })

describe('the record', () => {
  it('only grows: nothing in it is changed or taken away, by whatever statement', async () => {
    await record()
    await record()
    await sealRecord(connection.db, later())
    const refused = [
      sql`update audit_entries set detail = '{"x": 1}'`, sql`update audit_entries set action = 'stage.remove'`, sql`update audit_entries set person_id = gen_random_uuid()`,
      sql`update audit_entries set at = now()`, sql`update audit_entries set subject_id = ''`, sql`update audit_entries set seal_id = null`, sql`update audit_entries set seal_id = gen_random_uuid()`,
      sql`update audit_entries set address = '203.0.113.1'`, sql`delete from audit_entries`, sql`truncate audit_entries`,
      sql`update audit_seals set hash = 'x'`, sql`delete from audit_seals`, sql`truncate audit_seals`,
    ]
    for (const statement of refused) await expect(connection.db.execute(statement)).rejects.toThrow(expect.objectContaining({ cause: expect.objectContaining({ message: 'the record is append-only' }) }))
    expect(await checkSeals(connection.db)).toMatchObject({ seals: 1, entries: 2, unsealed: 0, broken: null })
  })

  it('forgets addresses after a year, and its seals hold all the same', async () => {
    const addresses = () => rows<{ n: number }>(connection.db, sql`select count(address)::int as n from audit_entries`)
    const before = (await addresses())[0]?.n
    expect(before).toBeGreaterThan(0)
    expect(await forgetOldAddresses(connection.db, new Date(Date.now() + 360 * 24 * hour))).toBe(0)
    expect(await forgetOldAddresses(connection.db, new Date(Date.now() + 370 * 24 * hour))).toBe(before)
    expect(await addresses()).toEqual([{ n: 0 }])
    expect((await checkSeals(connection.db)).broken).toBeNull()
  })

  it('shows at which seal somebody with rights over the database changed, added or took away an entry', async () => {
    for (let seal = 0; seal < 2; seal += 1) {
      await record()
      await record()
      await sealRecord(connection.db, later())
    }
    const whole = await checkSeals(connection.db)
    expect(whole).toMatchObject({ broken: null, unsealed: 0 })
    expect(whole.last?.hash).toMatch(/^[0-9a-f]{64}$/)
    const tamper = [
      sql`update audit_entries set detail = '{"changed": true}' where seal_id = (select id from audit_seals where position = 2) and id = (select min(e.id) from audit_entries e join audit_seals s on s.id = e.seal_id where s.position = 2)`,
      sql`delete from audit_entries where id = (select max(e.id) from audit_entries e join audit_seals s on s.id = e.seal_id where s.position = 2)`,
      sql`insert into audit_entries (action, subject_kind, subject_id, seal_id) select 'stage.edit', 'stage', '', id from audit_seals where position = 2`,
      sql`delete from audit_seals where position = 2`,
    ]
    for (const statement of tamper) {
      await connection.db.transaction(async (tx) => {
        // What triggers cannot hold back: a superuser who switches them off.
        await tx.execute(sql`set local session_replication_role = replica`)
        await tx.execute(statement)
        expect((await checkSeals(tx)).broken).toBe(2)
        tx.rollback()
      }).catch((error: unknown) => {
        if (!(error instanceof TransactionRollbackError)) throw error
      })
    }
    expect((await checkSeals(connection.db)).broken).toBeNull()
  })
})

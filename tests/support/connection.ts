import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { sql } from 'drizzle-orm'
import { afterAll, beforeAll } from 'vitest'
import { rows } from '../../db/client'
import { connect } from '../../db/connect'
import type { Connection } from '../../db/connect'
import { makeDatabase } from './database'

/** A migrated database of its own: on PostgreSQL where `TEST_DATABASE_URL` names a server, else the embedded one. */
async function connectForTest(): Promise<Connection> {
  const database = await makeDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'gonghui-unit-'))
  const connection = await connect({ url: database?.url, directory: join(directory, 'db'), migrations: fileURLToPath(new URL('../../db/migrations', import.meta.url)), poolSize: 1 })
  return {
    ...connection,
    close: async () => {
      await connection.close()
      await database?.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

type Statement = ReturnType<typeof sql>

/** Such a database for the tests of a file, with statements of one's own on it: `run` writes, `ask` answers rows. */
export function useDatabase() {
  let connection: Connection
  beforeAll(async () => {
    connection = await connectForTest()
  }, 60_000)
  afterAll(() => connection.close())
  return {
    get db() {
      return connection.db
    },
    run: (statement: Statement) => connection.db.execute(statement),
    ask: <T = Record<string, unknown>>(statement: Statement) => rows<T>(connection.db, statement),
  }
}

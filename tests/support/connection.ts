import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '../../db/connect'
import type { Connection } from '../../db/connect'
import { makeDatabase } from './database'

/** A migrated database of its own: on PostgreSQL where `TEST_DATABASE_URL` names a server, else the embedded one. */
export async function connectForTest(): Promise<Connection> {
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

import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { Db } from './client'
import { holdDirectory } from './lock'
import { preparing } from './prepared'
import * as schema from './schema'

export interface Connection {
  db: Db
  /** The embedded database, for pg-boss's adapter; null on PostgreSQL. */
  embedded: PGlite | null
  close: () => Promise<void>
}

const migrationLock = 7_202_619
/** Types that PostgreSQL itself brings have smaller numbers (access/transam.h); from here on come the row types of tables. */
const firstRowType = 10_000

/** Opens PostgreSQL at `url`, or the embedded database in `directory`, and brings it to the newest migration, once, also when several processes start together. */
export async function connect(options: { url?: string, directory: string, migrations: string, poolSize?: number }): Promise<Connection> {
  return options.url ? connectPostgres(options.url, options.migrations, options.poolSize ?? 10) : connectEmbedded(options.directory, options.migrations)
}

async function connectPostgres(url: string, migrations: string, max: number): Promise<Connection> {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([import('postgres'), import('drizzle-orm/postgres-js'), import('drizzle-orm/postgres-js/migrator')])
  const one = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await one`select pg_advisory_lock(${migrationLock})`
    await migrate(drizzle(one), { migrationsFolder: migrations })
  }
  finally {
    // Ending the session gives the lock back.
    await one.end()
  }
  const sql = postgres(url, { max, onnotice: () => {}, connection: {
    application_name: 'gonghui',
    TimeZone: 'UTC',
    // Many short statements: starting workers for one of them costs more than they save, and takes the cores of the others.
    max_parallel_workers_per_gather: 0,
  } })
  return { db: drizzle(preparing(sql), { schema }), embedded: null, close: () => sql.end({ timeout: 5 }) }
}

async function connectEmbedded(directory: string, migrations: string): Promise<Connection> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([import('@electric-sql/pglite'), import('drizzle-orm/pglite'), import('drizzle-orm/pglite/migrator')])
  await mkdir(dirname(directory), { recursive: true })
  const release = await holdDirectory(directory)
  try {
    const embedded = await PGlite.create(directory)
    embedded.parsers = withoutRowTypes(embedded.parsers)
    const db = drizzle(embedded, { schema })
    await migrate(db, { migrationsFolder: migrations })
    return {
      db,
      embedded,
      close: async () => {
        await embedded.close()
        await release()
      },
    }
  }
  catch (error) {
    await release()
    throw error
  }
}

/** PGlite copies its table of parsers for every statement. Two thirds of it are for arrays of whole rows, which nothing of ours selects; without them a statement takes half the processor time. */
function withoutRowTypes(parsers: PGlite['parsers']): PGlite['parsers'] {
  return Object.fromEntries(Object.entries(parsers).filter(([type]) => Number(type) < firstRowType))
}

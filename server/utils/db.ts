import { join } from 'node:path'
import { connect } from '#db/connect'
import type { Connection } from '#db/connect'
import type { Db } from '#db/client'
import { takeOverKeys } from '~~/server/services/keys'

// One connection per process, also when development reloads this module.
const holder = globalThis as typeof globalThis & { gonghuiConnection?: Promise<Connection> }

/** The process's connection, opened and migrated on first use. Nitro does not wait for plugins, so every caller awaits it. */
export function useConnection(): Promise<Connection> {
  return holder.gonghuiConnection ??= open()
}

/** The database; rejects while it cannot be opened. */
export async function useDb(): Promise<Db> {
  return (await useConnection()).db
}

/** Closes the database if it was opened. */
export async function closeConnection() {
  const connection = await holder.gonghuiConnection?.catch(() => null)
  holder.gonghuiConnection = undefined
  await connection?.close()
}

function open() {
  const config = useConfig()
  if (!config.DATABASE_URL && config.GONGHUI_REPLICAS > 1) {
    return Promise.reject(new Error('Several replicas need PostgreSQL: set DATABASE_URL. The embedded database belongs to one process.'))
  }
  return openAndSeed(config.GONGHUI_DEMO === '1', { url: config.DATABASE_URL, directory: join(config.GONGHUI_DATA, 'db'), migrations: beside('migrations'), poolSize: config.GONGHUI_POOL })
}

/** The demonstration is seeded before anybody is served; its data are loaded only then. */
async function openAndSeed(demo: boolean, options: Parameters<typeof connect>[0]) {
  const connection = await connect(options)
  try {
    const receipts = await takeOverKeys(connection.db, { unseal })
    if (receipts) keepReceiptKeys(receipts)
  }
  catch (error) {
    await connection.close()
    throw error
  }
  if (demo) await (await import('~~/server/services/demo')).seedDemo(connection.db, useNow())
  return connection
}

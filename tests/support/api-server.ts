import type { TestProject } from 'vitest/node'
import { makeDatabase } from './database'
import { removeDirectory, startServer, temporaryDirectory } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the running server, seeded with the demonstration. */
    base: string
    /** Where it keeps its data. */
    directory: string
  }
}

/** One real server for a run, on PostgreSQL where TEST_DATABASE_URL names one, else on the embedded database. */
export default async function setup(project: TestProject) {
  const [directory, database] = [await temporaryDirectory(), await makeDatabase()]
  const server = await startServer({ directory, env: { GONGHUI_DEMO: '1', GONGHUI_RECALL_SECONDS: '3', GONGHUI_TRUSTED_PROXIES: '1', ...(database ? { DATABASE_URL: database.url } : {}) } })
  project.provide('base', server.base)
  project.provide('directory', directory)
  return async () => {
    await server.stop()
    await database?.drop()
    await removeDirectory(directory)
  }
}

import type { TestProject } from 'vitest/node'
import { makeSeed, startSeeded } from './seed'
import type { Seed } from './seed'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the servers of single files are copied from. */
    seed: Seed
    /** Address of the running server, seeded with the demonstration. */
    base: string
    /** Where it keeps its data. */
    directory: string
  }
}

/** One real server for a run, on PostgreSQL where TEST_DATABASE_URL names one, else on the embedded database. */
export default async function setup(project: TestProject) {
  const { remove, ...seed } = await makeSeed()
  const server = await startSeeded(seed)
  project.provide('seed', seed)
  project.provide('base', server.base)
  project.provide('directory', server.directory)
  return async () => {
    await server.stop()
    await remove()
  }
}

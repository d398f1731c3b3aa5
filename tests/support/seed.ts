import { constants, existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { connect } from '../../db/connect'
import type { Connection } from '../../db/connect'
import { legalDate } from '../../shared/domain/calendar'
import { makeDatabase } from './database'
import { builtServer, forAMinute, removeDirectory, startServer, temporaryDirectory } from './server'
import type { RunningServer } from './server'

/** An installation with the demonstration in it, on which no server runs: its directory, and its database on PostgreSQL. */
export interface Seed { directory: string, database: string | null }

/** What every server under test is told besides its place. */
const settings = { GONGHUI_DEMO: '1', GONGHUI_RECALL_SECONDS: '3', GONGHUI_TRUSTED_PROXIES: '1' }

/** Long enough for a machine that does other things besides. */
const seconds = 240

/**
 * An installation seeded once: a copy of it is there sooner than another seeding. On the embedded database it is kept
 * for the day and the build, so that the next run has it already; on PostgreSQL `remove` drops it.
 */
export async function makeSeed(): Promise<Seed & { remove: () => Promise<void> }> {
  const database = await makeDatabase()
  if (!database) return { directory: await keptSeed(), database: null, remove: async () => {} }
  const directory = await temporaryDirectory()
  const remove = () => database.drop().then(() => removeDirectory(directory))
  try {
    await seed(directory, database.url)
  }
  catch (error) {
    await remove()
    throw error
  }
  return { directory, database: database.name, remove }
}

async function seed(directory: string, url?: string) {
  await (await startServer({ directory, seconds, env: { ...settings, ...url && { DATABASE_URL: url } } })).stop()
}

const keptSeeds = fileURLToPath(new URL('../../node_modules/.cache/gonghui-seed/', import.meta.url))

/** The demonstration counts its days from today, and a build may seed otherwise than the one before. Of runs beside each other one makes it and the others wait. */
async function keptSeed(): Promise<string> {
  const { date } = JSON.parse(await readFile(new URL('../nitro.json', pathToFileURL(builtServer)), 'utf8')) as { date: string }
  const name = `${date} ${legalDate(new Date())}`.replace(/\W+/g, '-')
  const [kept, making] = [join(keptSeeds, name), join(keptSeeds, `${name}.making`)]
  await mkdir(keptSeeds, { recursive: true })
  const deadline = Date.now() + seconds * 1000
  while (!existsSync(kept) && Date.now() < deadline && !await mkdir(making).then(() => true, () => false)) await new Promise(resolve => setTimeout(resolve, 500))
  if (existsSync(kept)) return kept
  try {
    const others = (await readdir(keptSeeds)).filter(entry => !entry.startsWith(name))
    await Promise.all(others.map(entry => removeDirectory(join(keptSeeds, entry))))
    // Under its name only when it is whole.
    const place = await mkdtemp(join(keptSeeds, `${name}.new-`))
    await seed(place)
    await rename(place, kept).catch(() => removeDirectory(place))
  }
  finally {
    await removeDirectory(making)
  }
  return kept
}

/** A copy of a seeded installation on which a server can be started, also more than once: how, and the end of it; `open` is its database while none runs. */
export async function copySeed(seed: Seed): Promise<{ start: (env?: Record<string, string>) => Promise<RunningServer>, open: () => Promise<Connection>, remove: () => Promise<void> }> {
  const [directory, database] = [await temporaryDirectory(), await makeDatabase(seed.database ?? undefined)]
  const remove = async () => {
    await database?.drop()
    await removeDirectory(directory)
  }
  await cp(seed.directory, directory, { recursive: true, mode: constants.COPYFILE_FICLONE })
  const start = (env: Record<string, string> = {}) => startServer({ directory, seconds, flags: forAMinute, env: { ...settings, ...database && { DATABASE_URL: database.url }, ...env } })
  const open = () => connect({ url: database?.url, directory: join(directory, 'data', 'db'), migrations: fileURLToPath(new URL('../../db/migrations', import.meta.url)), poolSize: 1 })
  return { start, open, remove }
}

/** Starts a server on a copy of its own; `stop` removes the copy too, and so ends the server at once: closing an embedded database in order takes seconds. */
export async function startSeeded(seed: Seed, env: Record<string, string> = {}): Promise<RunningServer> {
  const { start, remove } = await copySeed(seed)
  try {
    const server = await start(env)
    return { ...server, stop: (signal = 'SIGKILL') => server.stop(signal).then(remove) }
  }
  catch (error) {
    await remove()
    throw error
  }
}

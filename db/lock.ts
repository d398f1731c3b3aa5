import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'

/** Thrown when another living process works on the embedded database. */
export class DirectoryHeldError extends Error {
  constructor(readonly directory: string, readonly pid: number) {
    super(`The embedded database in ${directory} is in use by process ${pid}. Two processes on one directory destroy it: stop the other one, or set DATABASE_URL to use PostgreSQL.`)
  }
}

/**
 * Holds an embedded database's directory by a lock file beside it: PGlite has none of its own, and two processes
 * on one directory destroy it. A lock whose owner no longer lives is taken over. Answers with the release.
 */
export async function holdDirectory(directory: string): Promise<() => Promise<void>> {
  const file = `${directory}.lock`
  const own = `${file}.${process.pid}`
  await writeFile(own, `${process.pid} ${await startOf(process.pid)}`)
  try {
    for (;;) {
      // A link appears whole or not at all: nobody ever reads half a lock.
      if (await link(own, file).then(() => true, whenExists)) return () => rm(file, { force: true })
      const held = await readFile(file, 'utf8').catch(() => '')
      const [pid, start] = held.split(' ')
      if (pid && await lives(Number(pid), start ?? '')) throw new DirectoryHeldError(directory, Number(pid))
      await takeAway(file, held)
    }
  }
  finally {
    await rm(own, { force: true })
  }
}

/** Takes a dead process's lock away under a name of our own; when it was somebody else's new one, it is put back. */
async function takeAway(file: string, dead: string) {
  const aside = `${file}.${process.pid}.dead`
  await rename(file, aside).catch(() => {})
  if (await readFile(aside, 'utf8').catch(() => dead) !== dead) await link(aside, file).catch(whenExists)
  await rm(aside, { force: true })
}

function whenExists(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false
  throw error
}

async function lives(pid: number, start: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  }
  catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  // A process id is given out again after a restart of the machine; its start time tells.
  return start === await startOf(pid)
}

/** Start time of a process in clock ticks since boot, '' where the system does not tell. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

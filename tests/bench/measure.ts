import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import postgres from 'postgres'
import type { Sql } from 'postgres'
import { generate } from './generate.ts'
import { removeDirectory, startServer, temporaryDirectory } from '../support/server.ts'
import type { RunningServer } from '../support/server.ts'

const admin = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1/postgres'
/** The stage that is filled and measured. */
export const stage = 'wq-gongshi-1'

/** The most memory a process has held since it was last asked, in megabytes. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  await writeFile(`/proc/${pid}/clear_refs`, '5')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

/** Somebody who reads a stage twenty times a second until he is stopped; answers how long he waited, in milliseconds. */
function reader({ base }: RunningServer) {
  const waits: number[] = []
  let reading = true
  const done = (async () => {
    // Ends with the server, whose own failure is told.
    while (reading) {
      const began = performance.now()
      const answer = await fetch(`${base}/api/stages/${stage}/opinions?limit=1`).catch(() => null)
      if (!answer) return
      await answer.arrayBuffer()
      waits.push(performance.now() - began)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  })()
  return async () => {
    reading = false
    await done
    waits.sort((a, b) => a - b)
    const at = (part: number) => Math.round(waits[Math.floor(waits.length * part)] ?? 0)
    return `${at(0.5)} / ${at(0.95)} / ${Math.round(waits.at(-1) ?? 0)}`
  }
}

/** The cookie of somebody of the demonstration. */
export async function signIn(base: string, name: string): Promise<string> {
  const answer = await fetch(`${base}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', 'origin': base }, body: JSON.stringify({ name, password: 'gonghui-demo-2026' }) })
  return answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
}

/** Takes a file and throws it away; answers its bytes. */
export async function download(base: string, path: string, cookie: string): Promise<number> {
  const answer = await fetch(base + path, { headers: { cookie } })
  if (!answer.ok || !answer.body) throw new Error(`${path}: ${answer.status}`)
  let bytes = 0
  for await (const chunk of answer.body) bytes += chunk.length
  return bytes
}

/** Says of each work, one after the other, how long it took, how much it moved, what the server held, and how long others waited. */
export async function measure(server: RunningServer, what: string, works: readonly { what: string, work: () => Promise<number> }[]) {
  console.log(`${what}; ${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`)
  console.log('| what | seconds | MB | peak memory of the server, MB (before) | others wait, ms: p50 / p95 / most |\n|---|---|---|---|---|')
  for (const one of works) {
    const pid = server.process.pid ?? 0
    await peakMemory(pid)
    const before = await peakMemory(pid)
    const [stop, began] = [reader(server), performance.now()]
    const bytes = await one.work()
    const seconds = (performance.now() - began) / 1000
    console.log(`| ${one.what} | ${seconds.toFixed(1)} | ${(bytes / 1024 / 1024).toFixed(1)} | ${await peakMemory(pid)} (${before}) | ${await stop()} |`)
  }
}

/** A database of its own with a directory beside it, and how a server is started on them; both are gone afterwards, whatever happened. */
export async function onDatabase(run: (place: { sql: Sql, start: () => Promise<RunningServer> }) => Promise<void>) {
  const name = `gonghui_bench_${process.pid}`
  const root = postgres(admin, { max: 1, onnotice: () => {} })
  await root.unsafe(`create database ${name}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  const directory = await temporaryDirectory()
  const sql = postgres(url.href, { max: 2, onnotice: () => {} })
  try {
    await run({ sql, start: () => startServer({ directory, env: { DATABASE_URL: url.href, GONGHUI_DEMO: '1', GONGHUI_TRUSTED_PROXIES: '1' } }) })
  }
  finally {
    await sql.end()
    await root.unsafe(`drop database ${name} with (force)`)
    await root.end()
    await removeDirectory(directory)
  }
}

/** Runs against a server on a database of its own with so many opinions in the stage, which `prepare` makes as they are wanted. */
export function onGenerated({ size, prepare, run }: { size: number, prepare: (sql: Sql) => Promise<void>, run: (server: RunningServer) => Promise<void> }) {
  return onDatabase(async ({ sql, start }) => {
    // Seeding takes memory that a server which is in use does not have: another one is measured.
    await (await start()).stop()
    // A tenth more opinions than submissions.
    await generate(sql, stage, Math.ceil(size / 1.1))
    await prepare(sql)
    const server = await start()
    try {
      await run(server)
    }
    catch (error) {
      console.error(server.log())
      throw error
    }
    finally {
      await server.stop()
    }
  })
}

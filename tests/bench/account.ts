import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import postgres from 'postgres'
import type { Sql } from 'postgres'
import { generate } from './generate.ts'
import { removeDirectory, startServer, temporaryDirectory } from '../support/server.ts'
import type { RunningServer } from '../support/server.ts'

/** The account of a stage with `size` answered opinions, exported and published: time, size, peak memory of the server, and how long others wait meanwhile. */
const size = Number(process.argv[2] ?? 100_000)
const admin = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1/postgres'
const stage = 'wq-gongshi-1'

/** Makes every generated opinion a public and answered one with a change in the plan, and counts to fit. */
async function answerAll(sql: Sql) {
  const [found] = await sql<{ id: string }[]>`select id from stages where slug = ${stage}`
  const id = found?.id ?? ''
  await sql.begin(async (tx) => {
    await tx`update opinions set visibility = 'public', handling = 'answered', public_text = text, withheld_reason = '', topic = case when topic = '' then '08' else topic end, nature = 'suggestion',
      outcome = (array['adopted','partiallyAdopted','notAdopted','explained'])[1 + number % 4], reason = repeat('已经研究，理由写在这里。', 6),
      outcome_detail = '{"place":"第九十二条","before":"完善滨河步道。","after":"连续绿道，打通桥下、闸口断点。"}' where stage_id = ${id}`
    await tx`insert into replies (opinion_id, text, drafted_by, drafted_at, reviewed_by, published_at)
      select o.id, repeat('您的意见已经研究。', 8), p.id, o.received_at, p.id, o.received_at from opinions o, (select id from people limit 1) p where o.stage_id = ${id} on conflict (opinion_id) do nothing`
    await tx`delete from opinion_counts where stage_id = ${id}`
    await tx`insert into opinion_counts (stage_id, visibility, handling, topic, township, outcome, late, shard, n) select stage_id, visibility, handling, topic, township, outcome, late, 0, count(*) from opinions where stage_id = ${id} group by 1, 2, 3, 4, 5, 6, 7`
  })
  await sql`vacuum analyze`
}

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

async function signIn(base: string, name: string): Promise<string> {
  const answer = await fetch(`${base}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', 'origin': base }, body: JSON.stringify({ name, password: 'gonghui-demo-2026' }) })
  return answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
}

async function download(base: string, path: string, cookie: string): Promise<number> {
  const answer = await fetch(base + path, { headers: { cookie } })
  if (!answer.ok || !answer.body) throw new Error(`${path}: ${answer.status}`)
  let bytes = 0
  for await (const chunk of answer.body) bytes += chunk.length
  return bytes
}

async function publish(base: string, cookie: string): Promise<number> {
  const begun = await fetch(`${base}/api/desk/stages/${stage}/accounts`, { method: 'POST', headers: { 'content-type': 'application/json', 'origin': base, cookie }, body: JSON.stringify({ kind: 'interim' }) })
  if (begun.status !== 202) throw new Error(`publishing: ${begun.status} ${await begun.text()}`)
  for (;;) {
    // The route's own shape.
    const { items } = await (await fetch(`${base}/api/stages/${stage}/accounts`)).json() as { items: { files: { bytes: number }[] }[] }
    if (items[0]) return items[0].files.reduce((sum, file) => sum + file.bytes, 0)
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

async function main() {
  const name = `gonghui_account_${process.pid}`
  const root = postgres(admin, { max: 1, onnotice: () => {} })
  await root.unsafe(`create database ${name}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  const directory = await temporaryDirectory()
  const sql = postgres(url.href, { max: 2, onnotice: () => {} })
  const env = { DATABASE_URL: url.href, GONGHUI_DEMO: '1', GONGHUI_TRUSTED_PROXIES: '1' }
  // Seeding takes memory that a server which is in use does not have: another one is measured.
  await (await startServer({ directory, env })).stop()
  // A tenth more opinions than submissions.
  await generate(sql, stage, Math.ceil(size / 1.1))
  await answerAll(sql)
  const server = await startServer({ directory, env })
  try {
    const [planner, director] = [await signIn(server.base, 'planner'), await signIn(server.base, 'director')]
    const { rows } = await (await fetch(`${server.base}/api/stages/${stage}/outcomes`)).json() as { rows: number } // The route's own shape.
    console.log(`${rows} answered opinions; ${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`)
    console.log('| what | seconds | MB | peak memory of the server, MB (before) | others wait, ms: p50 / p95 / most |\n|---|---|---|---|---|')
    const path = `/api/desk/stages/${stage}/account`
    const works = [
      ...['csv', 'xlsx', 'docx'].map(form => ({ what: `account.${form}`, work: () => download(server.base, `${path}.${form}`, planner) })),
      { what: 'published: data, csv, xlsx, docx', work: () => publish(server.base, director) },
    ]
    for (const { what, work } of works) {
      const pid = server.process.pid ?? 0
      await peakMemory(pid)
      const before = await peakMemory(pid)
      const [stop, began] = [reader(server), performance.now()]
      const bytes = await work()
      const seconds = (performance.now() - began) / 1000
      console.log(`| ${what} | ${seconds.toFixed(1)} | ${(bytes / 1024 / 1024).toFixed(1)} | ${await peakMemory(pid)} (${before}) | ${await stop()} |`)
    }
  }
  catch (error) {
    console.error(server.log())
    throw error
  }
  finally {
    await server.stop()
    await sql.end()
    await root.unsafe(`drop database ${name} with (force)`)
    await root.end()
    await removeDirectory(directory)
  }
}

await main()

import { randomUUID } from 'node:crypto'
import { cpus } from 'node:os'
import { generate } from './generate.ts'
import { onDatabase, signIn, stage } from './measure.ts'
import { closedLoop, openLoop, quantile } from './open-loop.ts'
import type { Call } from './open-loop.ts'
import { processorTime } from './processor-time.ts'

const size = Number(process.argv[2] ?? 20_000)
const seconds = Number(process.env.BENCH_SECONDS ?? 8)

interface Load { name: string, budget: string, rate?: number, next: () => Call }
const address = () => `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

/** One load, for `duration` seconds: at its rate, or as fast as it goes. */
function measure(base: string, load: Load, duration: number) {
  const next = () => {
    const call = load.next()
    return { ...call, headers: { 'accept-encoding': 'br', 'x-forwarded-for': address(), ...call.headers } }
  }
  return load.rate ? openLoop(base, { rate: load.rate, seconds: duration, next }) : closedLoop(base, { connections: 32, seconds: duration, next })
}

const get = (path: string, headers: Record<string, string> = {}): Call => ({ method: 'GET', path, headers })

/** A place in a list, as the list itself would tell it. */
function somewhere(): string {
  const at = new Date(Date.now() - Math.random() * 90 * 86_400_000).toISOString()
  return Buffer.from(JSON.stringify({ at, number: 0, ordinal: 1, id: randomUUID() })).toString('base64url')
}

function loads(session: string): Load[] {
  const two = (n: number) => String(n).padStart(2, '0')
  const topic = () => two(1 + Math.floor(Math.random() * 23))
  const words = ['公交', '学校', '停车', '湿地', '运河', '卫生院', '宅基地', '步道']
  const filter = () => pick([`topic=${topic()}`, `township=1201140${two(1 + Math.floor(Math.random() * 6))}`, 'outcome=adopted', ''])
  const list = () => get(`/api/stages/${stage}/opinions?${filter()}`)
  // Pages nobody has kept: each begins somewhere else in the three months.
  const anyPage = () => get(`/api/stages/${stage}/opinions?${filter()}&sort=${pick(['newest', 'oldest'])}&cursor=${somewhere()}`)
  const desk = () => get(`/api/desk/stages/${stage}/opinions?${pick([`handling=received`, `visibility=pending`, `topic=${topic()}`, 'outcome=adopted', ''])}&sort=${pick(['newest', 'oldest', 'number'])}`, { cookie: session })
  const map = () => {
    const zoom = 9 + Math.floor(Math.random() * 8)
    const width = 0.6 / 2 ** (zoom - 9)
    // Around the district's middle, where the pins are.
    const [lon, lat] = [116.9 + Math.random() * 0.3 - width / 2, 39.25 + Math.random() * 0.3 - width / 2]
    return get(`/api/stages/${stage}/clusters?bbox=${lon},${lat},${lon + width},${lat + width}&zoom=${zoom}`)
  }
  const submit = (): Call => ({ method: 'POST', path: `/api/stages/${stage}/submissions`, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: randomUUID(), consent: true, opinions: [{ text: '建议在镇区增设公交首末站，方便老人和学生出行。', anchor: { kind: 'geometry', geometry: { type: 'Point', coordinates: [117 + Math.random() * 0.1, 39.35 + Math.random() * 0.1] } } }] }) })
  return [
    { name: 'cached public page', budget: 'p99 < 50 ms at 2,000/s', rate: 2000, next: () => get(pick(['/', '/plans/wuqing-2035', `/stages/${stage}`, '/plans/wuqing-2035/drafts/2'])) },
    { name: 'cached public page', budget: '≥ 5,000/s', next: () => get(pick(['/', '/plans/wuqing-2035', `/stages/${stage}`])) },
    { name: 'public list, first page', budget: 'p95 < 50 ms', rate: 200, next: list },
    { name: 'public list, first page', budget: '≥ 800/s', next: list },
    { name: 'public list, any page', budget: 'p95 < 50 ms', rate: 200, next: anyPage },
    { name: 'public list, any page', budget: '≥ 800/s', next: anyPage },
    { name: 'desk queue', budget: 'p95 < 60 ms', rate: 40, next: desk },
    { name: 'reader: paragraph counts and quotations', budget: '', rate: 100, next: () => get(pick([`/api/stages/${stage}/block-counts`, `/api/stages/${stage}/quotes?chapter=${pick([3, 9, 15])}`])) },
    { name: 'dashboard', budget: '', rate: 5, next: () => get(`/api/desk/stages/${stage}/figures`, { cookie: session }) },
    { name: 'search', budget: 'p95 < 150 ms', rate: 20, next: () => get(`/api/stages/${stage}/opinions?q=${encodeURIComponent(pick(words))}`) },
    { name: 'map viewport', budget: 'p95 < 50 ms, ≤ 60 kB', rate: 100, next: map },
    { name: 'accepting a submission', budget: 'p99 < 150 ms at 500/s', rate: 200, next: submit },
    { name: 'accepting a submission', budget: 'p99 < 150 ms at 500/s', rate: 500, next: submit },
    { name: 'accepting a submission', budget: '≥ 800/s', next: submit },
  ]
}

await onDatabase(async ({ sql, start }) => {
  const server = await start()
  try {
    // What is measured is accepting, at a rate that would ask every browser to compute something first.
    await sql`insert into settings (key, value) values ('challenge', ${sql.json({ mode: 'never', perMinute: 1800, stagePerMinute: 1200 })})`
    const began = Date.now()
    await generate(sql, stage, size)
    console.log(`${size} submissions made in ${Math.round((Date.now() - began) / 1000)} s; ${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`)
    const session = await signIn(server.base, 'moderator')
    console.log('| what | budget | load | p50 ms | p95 ms | p99 ms | answered/s | processor ms each: server + database | failures | kB each |\n|---|---|---|---|---|---|---|---|---|---|')
    for (const load of loads(session)) {
      await measure(server.base, { ...load, rate: Math.min(load.rate ?? 50, 50) }, 2)
      const used = await processorTime(sql, server.process.pid ?? 0)
      const found = await measure(server.base, load, seconds)
      const now = await processorTime(sql, server.process.pid ?? 0)
      const count = Math.max(1, found.latencies.length)
      const each = [now.server - used.server, now.database - used.database].map(ms => (ms / count).toFixed(2)).join(' + ')
      const kilobytes = Math.round(found.bytes / count / 102.4) / 10
      console.log(`| ${load.name} | ${load.budget} | ${load.rate ? `${load.rate}/s` : '32 at once'} | ${quantile(found, 0.5)} | ${quantile(found, 0.95)} | ${quantile(found, 0.99)} | ${found.perSecond} | ${each} | ${found.failures} | ${kilobytes} |`)
    }
    const [kept] = await sql<{ n: number, numbers: number }[]>`select count(*)::int as n, count(distinct number)::int as numbers from submissions where stage_id = (select id from stages where slug = ${stage})`
    console.log(`\nsubmissions stored ${kept?.n}, distinct numbers ${kept?.numbers}`)
  }
  finally {
    await server.stop()
  }
})

import type { Sql } from 'postgres'
import { download, measure, onGenerated, signIn, stage } from './measure.ts'

/** The account of a stage with `size` answered opinions, exported and published: time, size, peak memory of the server, and how long others wait meanwhile. */
const size = Number(process.argv[2] ?? 100_000)

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

await onGenerated({ size, prepare: answerAll, run: async (server) => {
  const [planner, director] = [await signIn(server.base, 'planner'), await signIn(server.base, 'director')]
  const { rows } = await (await fetch(`${server.base}/api/stages/${stage}/outcomes`)).json() as { rows: number } // The route's own shape.
  const path = `/api/desk/stages/${stage}/export`
  await measure(server, `${rows} answered opinions`, [
    ...['csv', 'xlsx', 'docx'].map(form => ({ what: `export.${form}`, work: () => download(server.base, `${path}.${form}`, planner) })),
    { what: 'published: data, csv, xlsx, docx', work: () => publish(server.base, director) },
  ])
} })

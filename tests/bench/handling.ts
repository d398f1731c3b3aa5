import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { readSheet } from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { measure, onGenerated, signIn, stage } from './measure.ts'

/** The sheet of handling of `size` opinions there and back: taken, checked, written and undone, while somebody reads twenty times a second. */
const size = Number(process.argv[2] ?? 20_000)
/** As the page sends them (shared/domain/handling-sheet.ts). */
const portion = 200

/** So many opinions wait for their answer, the few others for a topic. */
async function categoriseAll(sql: Sql) {
  const [found] = await sql<{ id: string }[]>`select id from stages where slug = ${stage}`
  const id = found?.id ?? ''
  await sql.begin(async (tx) => {
    await tx`update opinions set handling = 'received', topic = '', nature = '', outcome = '', outcome_detail = '{}', reason = '' where stage_id = ${id}`
    await tx`update opinions set handling = 'categorised', topic = '08', nature = 'suggestion', withheld_reason = case when visibility = 'withheld' then 'offTopic' else '' end where id in (select id from opinions where stage_id = ${id} and visibility <> 'withdrawn' and not escalated and number > 1000 order by number, ordinal limit ${size})`
    await tx`delete from opinion_counts where stage_id = ${id}`
    await tx`insert into opinion_counts (stage_id, visibility, handling, topic, township, outcome, late, shard, n) select stage_id, visibility, handling, topic, township, outcome, late, 0, count(*) from opinions where stage_id = ${id} group by 1, 2, 3, 4, 5, 6, 7`
  })
  await sql`vacuum analyze`
}

/** The file with a decision and an answer in every row. */
async function answered(taken: Buffer): Promise<Blob> {
  const [heads = [], ...rows] = await readSheet(taken)
  const mine: Record<string, string> = { 采纳情况: '解释说明', 草案出处: '第九十二条', 理由: '已经研究，理由写在这里。', 答复: '您的意见已经研究，草案已有说明。' }
  const text = (value: unknown) => value === null || value === '' ? null : { value: String(value), type: String }
  const bytes = await writeWorkbook([heads, ...rows.map(cells => heads.map((head, at) => mine[String(head)] ?? cells[at] ?? null))].map(cells => cells.map(text))).toBuffer()
  return new Blob([new Uint8Array(bytes)])
}

await onGenerated({ size, prepare: categoriseAll, run: async (server) => {
  const cookie = await signIn(server.base, 'planner')
  const desk = `${server.base}/api/desk`
  const post = async <T>(path: string, body: FormData | object): Promise<T> => {
    const form = body instanceof FormData
    const answer = await fetch(`${desk}${path}`, { method: 'POST', headers: { origin: server.base, cookie, ...form ? {} : { 'content-type': 'application/json' } }, body: form ? body : JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json() as T // The route's own shape.
  }
  let taken: Buffer = Buffer.alloc(0)
  let items: object[] = []
  const batch = randomUUID()
  await measure(server, `${size} opinions`, [
    { what: 'taken', work: async () => {
      taken = Buffer.from(await (await fetch(`${desk}/stages/${stage}/handling/export.xlsx?handling=categorised`, { headers: { cookie } })).arrayBuffer())
      return taken.length
    } },
  ])
  const form = new FormData()
  const file = await answered(taken)
  form.append('file', file, 'a.xlsx')
  await measure(server, 'and back', [
    { what: 'checked', work: async () => {
      const report = await post<{ rows: { item: object | null }[], counts: Record<string, number> }>(`/stages/${stage}/handling/check`, form)
      items = report.rows.flatMap(row => row.item ?? [])
      if (items.length !== size) throw new Error(`of ${size} rows ${items.length} can be written: ${JSON.stringify(report.counts)}`)
      return file.size
    } },
    { what: 'written', work: async () => {
      for (let at = 0; at < items.length; at += portion) {
        const part = items.slice(at, at + portion)
        const told = await post<{ items: { verdict: string }[] }>(`/stages/${stage}/handling`, { batch, items: part })
        if (told.items.some(({ verdict }) => verdict !== 'changed')) throw new Error('a row was not written')
      }
      return JSON.stringify(items).length
    } },
    { what: 'undone', work: async () => {
      const { changed } = await post<{ changed: number }>(`/batches/${batch}/undo`, {})
      if (changed !== size) throw new Error(`of ${size} rows ${changed} were undone`)
      return 0
    } },
  ])
} })

import type { Sql } from 'postgres'
import { download, measure, onDatabase, signIn } from './measure.ts'

/** A survey of `size` responses: the first results, results again, a filter, three questions crossed, weighted and filtered, the published page, the map, and the files; how long each takes and what the server holds. */
const size = Number(process.argv[2] ?? 20_000)
const survey = 'wq-wenjuan-1'
const rounds = 20

/** Copies of the demonstration's responses over ninety days, as they come in: in the order of their arrival. */
async function fill(sql: Sql) {
  await sql`insert into responses (id, survey_id, number, answers, seed, ending, channel, source, township, seconds, late, lang, body_hash, answers_hash, received_at)
    select gen_random_uuid(), r.survey_id, r.number, r.answers, r.seed, r.ending, r.channel, r.source, r.township, r.seconds, false, r.lang, 'bench', 'bench', date_trunc('milliseconds', now() - (1 - g::float8 / ${size}::int) * interval '8 days')
    from generate_series(1, ${size}::int) g join (select row_number() over (order by r.id) - 1 as k, r.* from responses r join surveys s on s.id = r.survey_id where s.slug = ${survey}) r on r.k = (g * 7919) % 60 order by g`
  await sql`vacuum analyze responses`
}

await onDatabase(async ({ sql, start }) => {
  // Seeding takes memory that a server which is in use does not have: another one is measured.
  await (await start()).stop()
  await fill(sql)
  const server = await start()
  try {
    const cookie = await signIn(server.base, 'staff')
    const path = `/api/desk/surveys/${survey}`
    const get = (rest: string) => download(server.base, `${path}/${rest}`, cookie)
    await measure(server, `${size} responses`, [
      { what: 'first results', work: () => get('results') },
      { what: 'results again', work: () => get('results') },
      { what: 'published, first', work: () => download(server.base, `/api/surveys/${survey}/results`, '') },
      { what: 'CSV', work: () => get('responses.csv') },
      { what: 'XLSX', work: () => get('responses.xlsx') },
      { what: 'SPSS', work: () => get('responses.zip') },
      { what: 'GeoJSON', work: () => get('marks.geojson?question=jams') },
    ])
    console.log('\n| what, one after the other | p50 ms | p95 ms |\n|---|---|---|')
    for (const [what, rest] of [
      ['results', 'results'],
      ['results, filtered', 'results?answer=age:a30&channel=web,wechat'],
      ['results, weighted', 'results?weighted=true'],
      ['three questions crossed', 'cross?keys=age,hospital,commutes'],
      ['three questions crossed, filtered and weighted', 'cross?keys=age,hospital,commutes&answer=relation:live&weighted=true'],
      ['marks of the whole district', 'mark-clusters?question=jams&zoom=10&bbox=116.5,39,117.6,40'],
      ['a page of words', 'words?question=word'],
    ] as const) {
      const waits: number[] = []
      for (let at = 0; at < rounds; at++) {
        const began = performance.now()
        await get(rest)
        waits.push(performance.now() - began)
      }
      waits.sort((one, other) => one - other)
      console.log(`| ${what} | ${Math.round(waits[rounds / 2] ?? 0)} | ${Math.round(waits[Math.floor(rounds * 0.95)] ?? 0)} |`)
    }
  }
  finally {
    await server.stop()
  }
})

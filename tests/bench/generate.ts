import type { Sql } from 'postgres'

/**
 * Fills one stage with `submissions` copies of the demonstration's opinions, a tenth more opinions than submissions and
 * about three in ten of them with a pin and as many with a paragraph and a quotation, spread over topics, townships, states and three months. Counts are made to fit.
 * Numbers, rows and the ids of opinions follow the order of arrival, as they do where submissions really come in one after another.
 */
export async function generate(sql: Sql, slug: string, submissions: number) {
  const [stage] = await sql<{ id: string }[]>`select id from stages where slug = ${slug}`
  if (!stage) throw new Error(`no stage ${slug}`)
  const id = stage.id
  await sql.begin(async (tx) => {
    await tx`create temp table source on commit drop as
      select row_number() over () - 1 as k, o.text, t.tokens, t.public_tokens, t.norm, t.public_norm from opinions o join opinion_tokens t on t.opinion_id = o.id where length(o.text) > 10`
    await tx`create temp table paragraph on commit drop as
      select row_number() over () - 1 as k, b.id from blocks b join stages s on s.draft_id = b.draft_id where s.id = ${id} and b.kind = 'paragraph'`
    await tx`create temp table made on commit drop as
      select g + 1000 as number, date_trunc('milliseconds', now() - (1 - (g - random()) / ${submissions}::int) * interval '90 days') as at, floor(random() * (select count(*) from source))::int as k,
        (array['web','web','web','wechat','letter','phone'])[1 + floor(random() * 6)::int] as channel from generate_series(1, ${submissions}::int) g`
    await tx`alter table made add column submission uuid default gen_random_uuid()`
    await tx`insert into submissions (id, stage_id, number, channel, party, received_at, original, body_hash, receipt_hash, privacy_version)
      select submission, ${id}, number, channel, 'resident', at, '{}', 'bench', submission::text, 1 from made`
    await tx`create temp table point on commit drop as
      select ${tx.unsafe(timeOrdered('m.at'))} as id, m.*, 1 as ordinal, floor(random() * (select count(*) from paragraph))::int as paragraph, random() as pin, random() as state, random() as heard, floor(random() * 23)::int + 1 as topic, floor(random() * 30)::int as town from made m
      union all select ${tx.unsafe(timeOrdered('m.at'))}, m.*, 2, 0, random(), random(), random(), floor(random() * 23)::int + 1, floor(random() * 30)::int from made m where m.number % 10 = 0 order by number, ordinal`
    await tx`insert into opinions (id, submission_id, stage_id, number, ordinal, text, public_text, visibility, handling, topic, nature, township, outcome, channel, party, received_at, anchor_kind, block_id, lon, lat, cell)
      select p.id, p.submission, ${id}, p.number, p.ordinal, s.text, case when p.state < 0.8 then s.text else '' end,
        case when p.state < 0.8 then 'public' when p.state < 0.95 then 'pending' else 'withheld' end,
        case when p.heard < 0.3 then 'received' when p.heard < 0.7 then 'categorised' when p.heard < 0.8 then 'drafted' else 'answered' end,
        case when p.heard < 0.3 then '' else lpad(p.topic::text, 2, '0') end, case when p.heard < 0.3 then '' else 'suggestion' end,
        p.code, case when p.heard < 0.7 then '' else (array['adopted','partiallyAdopted','notAdopted','explained'])[1 + p.topic % 4] end,
        p.channel, 'resident', p.at, case when p.pin < 0.3 then 'geometry' when p.pin < 0.6 then 'block' else 'place' end,
        case when p.pin >= 0.3 and p.pin < 0.6 then b.id end, p.lon, p.lat, case when p.lon is not null then ${sql.unsafe(mortonOf('p.lon', 'p.lat'))} end
      from (
        select point.*, t.code, case when pin < 0.3 then t.lon + (random() - 0.5) * 0.05 end as lon, case when pin < 0.3 then t.lat + (random() - 0.5) * 0.05 end as lat
        from point join (select row_number() over (order by position) - 1 as n, code, lon, lat from townships) t on t.n = point.town
      ) p join source s on s.k = p.k left join paragraph b on b.k = p.paragraph order by p.number, p.ordinal`
    await tx`insert into opinion_tokens (opinion_id, stage_id, tokens, public_tokens, norm, public_norm)
      select p.id, ${id}, s.tokens, case when p.state < 0.8 then s.public_tokens else ''::tsvector end, s.norm, case when p.state < 0.8 then s.public_norm else '' end from point p join source s on s.k = p.k order by p.number, p.ordinal`
    await tx`insert into anchors (opinion_id, anchor) select p.id, case when o.block_id is null then '{"kind":"whole"}'::jsonb else jsonb_build_object('kind', 'block', 'block', o.block_id, 'quote', jsonb_build_object('exact', '规划', 'start', p.number % 40)) end from point p join opinions o on o.id = p.id order by p.number, p.ordinal`
    await tx`insert into replies (opinion_id, text, drafted_by, drafted_at, reviewed_by, published_at) select id, '您的意见已收悉，已研究采纳。', (select id from people limit 1), at, (select id from people limit 1), at from point p where p.heard >= 0.8`
    await tx`delete from opinion_counts where stage_id = ${id}`
    await tx`insert into opinion_counts (stage_id, visibility, handling, topic, township, outcome, late, shard, n)
      select stage_id, visibility, handling, topic, township, outcome, late, 1 + number % 16, count(*) from opinions where stage_id = ${id} group by 1, 2, 3, 4, 5, 6, 7, 8`
    await tx`delete from opinion_day_counts where stage_id = ${id}`
    await tx`insert into opinion_day_counts (stage_id, day, shard, n)
      select stage_id, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 1, count(*) from opinions where stage_id = ${id} group by 1, 2`
    await tx`delete from submission_counts where stage_id = ${id}`
    await tx`insert into submission_counts (stage_id, channel, late, shard, n) select stage_id, channel, late, 1 + number % 16, count(*) from submissions where stage_id = ${id} group by 1, 2, 3, 4`
    await tx`select setval(${`stage_number_${id.replaceAll('-', '')}`}::regclass, ${submissions + 2000}::int)`
  })
  await sql`vacuum analyze`
}

/** SQL for the Morton cell at zoom 18 of two columns, as `shared/domain/cells.ts` computes it. Every shift in brackets: PostgreSQL binds `<<` and `|` alike. */
function mortonOf(lon: string, lat: string): string {
  const x = `floor((${lon} + 180) / 360 * 262144)::bigint`
  const y = `floor((1 - ln(tan(radians(${lat})) + 1 / cos(radians(${lat}))) / pi()) / 2 * 262144)::bigint`
  const spread = (value: string, shift: number) => Array.from({ length: 18 }, (_, bit) => `((((${value}) >> ${bit}) & 1) << ${2 * bit + shift})`).join(' | ')
  return `(${spread(x, 0)}) | (${spread(y, 1)})`
}

/** SQL for an identifier that sorts by an instant, as `timeOrderedId` makes them (RFC 9562, version 7). */
function timeOrdered(at: string): string {
  return `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`
}

import { sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { anchors, blocks, opinions } from '../schema'
import { visibleTo } from './opinions'

/** Words of a block that public opinions quote, where they begin (UTF-16 units), and how many quote them. */
export interface QuotedWords { block: string, start: number, exact: string, n: number }

/** What public opinions quote from the blocks of one chapter, most quoted first. Served by `opinions_public_block`. */
export function listQuotedWords(db: Db, query: { stageId: string, draftId: string, chapter: number, limit: number }): Promise<QuotedWords[]> {
  return rows<QuotedWords>(db, sql`
    select ${opinions.blockId}::text as block, (${anchors.anchor} #>> '{quote,start}')::int as start, ${anchors.anchor} #>> '{quote,exact}' as exact, count(*)::int as n
    from ${blocks} join ${opinions} on ${opinions.blockId} = ${blocks.id} join ${anchors} on ${anchors.opinionId} = ${opinions.id}
    where ${blocks.draftId} = ${query.draftId} and ${blocks.chapter} = ${query.chapter}
      and ${opinions.stageId} = ${query.stageId} and ${visibleTo('public')}
      and ${anchors.anchor} #>> '{quote,exact}' is not null and length(${anchors.anchor} #>> '{quote,start}') < 10
    group by 1, 2, 3 order by n desc, block, start limit ${query.limit}`)
}

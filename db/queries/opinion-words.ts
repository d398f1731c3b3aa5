import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { numberOf } from '#shared/domain/opinion-number'
import { normaliseText, queryTokens } from '#shared/domain/search-tokens'
import { opinions, opinionTokens, submissions } from '../schema'
import type { OpinionView } from './opinions'

/**
 * Opinions whose text holds the words; a number alone, as it stands on a receipt, finds the opinions under it too, and
 * at the desk the number of a work order or letter what came under that.
 */
export function matchesWords(stageId: string, q: string, view: OpinionView): SQL {
  const number = numberOf(q)
  const numbered = number === undefined ? sql`` : sql` union all select n.id from ${opinions} n where n.stage_id = ${stageId}::uuid and n.number = ${number}`
  const referred = view === 'public' ? sql`` : sql` union all select f.id from ${opinions} f join ${submissions} s on s.id = f.submission_id where s.stage_id = ${stageId}::uuid and s.reference <> '' and s.reference = ${q.trim()}`
  return sql`${opinions.id} in (select t.opinion_id from ${opinionTokens} t where ${holdsWords(q, view)}${numbered}${referred})`
}

/** Whether a row `t` of the token table holds the words, in the text that the view may read. */
export function holdsWords(q: string, view: OpinionView): SQL {
  const { all, prefix } = queryTokens(q)
  const terms = [...all.map(quoteLexeme), ...(prefix ? [`${quoteLexeme(prefix)}:*`] : [])]
  if (!terms.length) return sql`false`
  const [tokens, norm] = view === 'public' ? [sql`t.public_tokens`, sql`t.public_norm`] : [sql`t.tokens`, sql`t.norm`]
  const parts = normaliseText(q).split(' ').filter(Boolean).map(part => sql`position(${part} in ${norm}) > 0`)
  return sql`${tokens} @@ ${terms.join(' & ')}::tsquery and ${sql.join(parts, sql` and `)}`
}

const quoteLexeme = (token: string) => `'${token.replaceAll('\\', '\\\\').replaceAll('\'', '\'\'')}'`

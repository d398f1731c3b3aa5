import { sql } from 'drizzle-orm'
import { indexTokens, normaliseText } from '#shared/domain/search-tokens'
import type { Db } from '../client'
import { opinions } from '../schema'
import { visibleTo } from './opinions'

interface IndexedText { id: string, stageId: string, text: string, publicText: string }

/** Writes the search tokens of opinions: of the original, and of the redacted text the public may search (design §4.11). */
export async function indexOpinions(db: Db, texts: readonly IndexedText[]) {
  if (!texts.length) return
  const records = texts.map(({ id, stageId, text, publicText }) => ({ id, stageId, tokens: indexTokens(text), publicTokens: indexTokens(publicText), norm: normaliseText(text), publicNorm: normaliseText(publicText) }))
  await db.execute(sql`
    insert into opinion_tokens (opinion_id, stage_id, tokens, public_tokens, norm, public_norm)
    select r.id, r."stageId", array_to_tsvector(r.tokens), array_to_tsvector(r."publicTokens"), r.norm, r."publicNorm"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(id uuid, "stageId" uuid, tokens text[], "publicTokens" text[], norm text, "publicNorm" text)
    on conflict (opinion_id) do update set tokens = excluded.tokens, public_tokens = excluded.public_tokens, norm = excluded.norm, public_norm = excluded.public_norm`)
}

/** The texts of these opinions, and of the opinions of these submissions, for the index; the public text only where it is public. */
export function listTexts(db: Db, by: { submissions: readonly string[], opinions: readonly string[] }) {
  return db.select({ id: opinions.id, submissionId: opinions.submissionId, stageId: opinions.stageId, text: opinions.text, publicText: sql<string>`case when ${visibleTo('public')} then ${opinions.publicText} else '' end` }).from(opinions)
    .where(sql`${opinions.submissionId} = any(${sql.param(by.submissions)}::uuid[]) or ${opinions.id} = any(${sql.param(by.opinions)}::uuid[])`)
}

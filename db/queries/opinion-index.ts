import { eq, sql } from 'drizzle-orm'
import { indexTokens, normaliseText } from '#shared/domain/search-tokens'
import type { Db } from '../client'
import { opinions, opinionTokens } from '../schema'

/** Writes the search tokens of an opinion: of the original, and of the redacted text the public may search (design §4.11). */
export function indexOpinion(db: Db, opinion: { id: string, stageId: string, text: string, publicText: string }) {
  const vector = (text: string) => sql`array_to_tsvector(${`{${indexTokens(text).map(token => `"${token.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`}::text[])`
  const values = { tokens: vector(opinion.text), publicTokens: vector(opinion.publicText), norm: normaliseText(opinion.text), publicNorm: normaliseText(opinion.publicText) }
  return db.insert(opinionTokens).values({ opinionId: opinion.id, stageId: opinion.stageId, ...values }).onConflictDoUpdate({ target: opinionTokens.opinionId, set: values })
}

/** The texts of a submission's opinions, for the index. */
export function listTexts(db: Db, by: { submission: string } | { opinion: string }) {
  return db.select({ id: opinions.id, stageId: opinions.stageId, text: opinions.text, publicText: opinions.publicText }).from(opinions)
    .where('submission' in by ? eq(opinions.submissionId, by.submission) : eq(opinions.id, by.opinion))
}

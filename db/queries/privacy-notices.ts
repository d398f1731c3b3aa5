import { desc, eq } from 'drizzle-orm'
import type { LocalText } from '#shared/schemas/text'
import type { Db } from '../client'
import { privacyNotices, stages } from '../schema'

/** Keeps a stage's notice under its version; a version that stands is never rewritten. */
export async function insertNotice(db: Db, row: { stageId: string, version: number, notice: LocalText, validFrom: Date }) {
  await db.insert(privacyNotices).values(row)
}

/** The notice a stage has now, past every cache. */
export async function findNotice(db: Db, stageId: string): Promise<{ version: number, notice: LocalText } | undefined> {
  return (await db.select({ version: stages.privacyVersion, notice: stages.privacyNotice }).from(stages).where(eq(stages.id, stageId)))[0]
}

/** Every notice of every stage: of the stages the newest first, of each its newest notice first. */
export function listNotices(db: Db) {
  return db.select({ slug: stages.slug, title: stages.title, version: privacyNotices.version, notice: privacyNotices.notice, validFrom: privacyNotices.validFrom })
    .from(privacyNotices).innerJoin(stages, eq(stages.id, privacyNotices.stageId)).where(eq(stages.internal, false)).orderBy(desc(stages.opensAt), stages.slug, desc(privacyNotices.version))
}

import { outcomes } from '#shared/domain/opinion'
import { addDays, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import type { LocalText } from '#shared/schemas/text'
import type { Db } from '../client'
import { createNumberSequence } from '../queries/stages'
import { privacyNotices, stages, topics } from '../schema'
import { startOfDay } from './demo-frame'
import { topics as demoTopics } from './demo/topics'

interface MemberStage { slug: string, title: LocalText, question: LocalText, why: LocalText, openedDaysAgo: number, closesDaysAgo: number }

/** The internal stage in which member units, townships and parks are asked; the public knows nothing of it. */
export async function seedMemberStage(db: Db, { planId, draftId, stage, now }: { planId: string, draftId: string, stage: MemberStage, now: Date }) {
  const none = { zh: '', en: '' }
  const opensAt = startOfDay(now, stage.openedDaysAgo)
  const { slug, title, question, why } = stage
  const [row] = await db.insert(stages).values({
    slug, title, question, why, planId, draftId, kind: 'memberConsultation', round: 2, internal: true, onPaper: none, outOfScope: none, privacyNotice: none, opensAt, closesAt: endOfLegalDay(addDays(legalDate(now), -stage.closesDaysAgo)),
    showing: 'summaryOnly', answering: { mode: 'each', workingDays: 15 }, contactRule: 'signedIn', outcomes: [...outcomes], pinRounding: 0,
  }).returning({ id: stages.id })
  if (!row) throw new Error('the stage was not written')
  await createNumberSequence(db, row.id)
  await db.insert(privacyNotices).values({ stageId: row.id, version: 1, notice: none, validFrom: opensAt })
  await db.insert(topics).values(demoTopics.map((topic, position) => ({ stageId: row.id, code: topic.code, name: topic.name, hint: topic.hint, initials: topic.initials, position })))
}

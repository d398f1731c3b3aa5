import type { Db } from '#db/client'
import { isStageOffline } from '#db/queries/documents'
import { countFigures } from '#db/queries/opinion-counts'
import { findStage, isAnyInternal, listStages, listTopics } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { countSubmissions } from '#db/queries/submissions'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { noticeCounting } from '#shared/domain/notice-period'
import { lastDayBefore } from '#shared/domain/procedure-when'
import { showsOpinions, stageState } from '#shared/domain/stage'
import { forAMoment } from '../page-cache/moments'
import type { StageOverview, Stage, StageFigures, StageSummary } from '#shared/schemas/stage'
import { readCalendar } from './procedure/context'
import { readDown, readNoticeTakedown } from './takedowns/read'

/** A stage by slug or id, or `notFound`. */
export async function requireStage(db: Db, key: string): Promise<StageRow> {
  const found = await findStage(db, key)
  if (!found) throw new DomainError('notFound')
  return found
}

/** The same for the public, to whom an internal one is `notFound` (docs/decisions/0031). */
export async function requirePublicStage(db: Db, key: string): Promise<StageRow> {
  const found = await requireStage(db, key)
  if (found.stage.internal) throw new DomainError('notFound')
  return found
}

/** Refuses to tell the public of something that belongs to an internal stage. */
export async function requirePublicSubject(db: Db, stageIds: readonly (string | null | undefined)[]) {
  if (await isAnyInternal(db, stageIds.flatMap(id => id ?? []))) throw new DomainError('wrongState', { reason: { zh: '这个环节是内部征求，不向公众公开，其公告、会议和纪要不能发布。', en: 'this stage is internal and not public; notices, meetings and minutes of it cannot be published.' } })
}

/** What the public reads: a row kept for a moment. */
export function readableStage(db: Db, key: string): Promise<StageRow> {
  return forAMoment(`stage ${key}`, () => requirePublicStage(db, key))
}

/** Stages of all plans that the public may know of, latest closing first. */
export async function readStages(db: Db, now: Date): Promise<(StageSummary & { plan: string })[]> {
  return (await listStages(db)).map(row => ({ ...toStageSummary(row, now), plan: row.planSlug }))
}

/** A stage with everything its page tells the public. */
export async function readStage(db: Db, key: string, now: Date): Promise<Stage> {
  return toStage(db, await requirePublicStage(db, key), now)
}

/** The same for the desk, where an internal stage is one like every other. */
export async function readStageOverview(db: Db, key: string, now: Date): Promise<StageOverview> {
  const row = await requireStage(db, key)
  return { ...await toStage(db, row, now), internal: row.stage.internal }
}

async function toStage(db: Db, row: StageRow, now: Date): Promise<Stage> {
  const { stage, plan, draft, noticeDown } = row
  const [topics, figures, takedown, notice, calendar, offline] = await Promise.all([listTopics(db, stage.id), readFigures(db, stage.id), stage.draftId && !draft ? readDown(db, stage.draftId) : null, readNoticeTakedown(db, stage.id), readCalendar(db), isStageOffline(db, stage.id)])
  return {
    ...toStageSummary(row, now),
    plan: { slug: plan.slug, title: plan.title, demo: plan.demo === 1 },
    draft: draft ? { version: draft.version, title: draft.title } : null,
    takedown,
    notice,
    why: noticeDown ? nothing : stage.why,
    onPaper: noticeDown ? nothing : stage.onPaper,
    outOfScope: noticeDown ? nothing : stage.outOfScope,
    phone: stage.phone,
    privacyNotice: stage.privacyNotice,
    privacyVersion: stage.privacyVersion,
    answering: stage.answering,
    contactRule: stage.contactRule,
    outcomes: stage.outcomes,
    pinRounding: stage.pinRounding,
    topics: topics.map(topic => ({ code: topic.code, name: topic.name, hint: topic.hint, initials: topic.initials })),
    offline,
    counting: noticeCounting(stage.kind, legalDate(stage.opensAt), lastDayBefore(stage.closesAt), calendar),
    showsOpinions: showsOpinions(stage, now),
    figures,
    serverTime: now.toISOString(),
  }
}

/** Received, late, public and answered: the one place where a stage's figures are counted (design §4.18). */
export async function readFigures(db: Db, stageId: string): Promise<StageFigures> {
  const [submissions, figures] = await Promise.all([countSubmissions(db, stageId), countFigures(db, stageId)])
  return { submissions: submissions.total, ...figures }
}

/** In the place of the texts of a notice that is down. */
const nothing = { zh: '' }

/** What lists tell of a stage; of one whose notice is down its name and dates. */
export function toStageSummary({ stage, noticeDown }: Pick<StageRow, 'stage' | 'noticeDown'>, now: Date): StageSummary {
  return {
    slug: stage.slug,
    kind: stage.kind,
    round: stage.round,
    title: stage.title,
    question: noticeDown ? nothing : stage.question,
    opensAt: stage.opensAt.toISOString(),
    closesAt: stage.closesAt.toISOString(),
    concludedAt: stage.concludedAt?.toISOString() ?? null,
    state: stageState(stage, now),
    showing: stage.showing,
    noticeDown,
  }
}

import type { Db } from '#db/client'
import { listLastChanges } from '#db/queries/calendars'
import { listMeetings } from '#db/queries/meetings'
import type { MeetingRow } from '#db/queries/meetings'
import { listOutNotices, listWithdrawnNotices } from '#db/queries/notices'
import type { NoticeRow, OutNotice } from '#db/queries/notices'
import { listPublishedAccounts } from '#db/queries/outcome-accounts'
import { listPlanDrafts } from '#db/queries/plans'
import { listStages } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { listDateMoves } from '#db/queries/procedure'
import { listTakedowns } from '#db/queries/takedowns'
import type { TakedownRow } from '#db/queries/takedowns'
import { movedText } from '#shared/domain/date-move'
import { addDays, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { dateText, untilText } from '#shared/domain/date-text'
import { excerptAround } from '#shared/domain/excerpt'
import type { HappeningKind } from '#shared/domain/happening'
import { stageState } from '#shared/domain/stage'
import type { LocalText } from '#shared/schemas/text'
import { englishKinds, reportWords } from '../reports/words'
import { publicMeeting } from './meetings/frame'
import type { PlanRow } from './plans'

/** Something that happened in a plan, as feeds and mails tell it; `name` is the same for ever. */
export interface Happening {
  name: string
  kind: HappeningKind
  title: Both
  text: string
  at: Date
  /** Without the site's origin. */
  path: string
  /** The stage it belongs to. */
  stageId: string | null
}
interface Both { zh: string, en: string }

const noticeShare = 60
const english = (text: LocalText) => text.en || text.zh
const named = (zh: string, en: string, title: LocalText): Both => ({ zh: `${zh}：${title.zh}`, en: `${en}: ${english(title)}` })

/** What happened in a plan by `now`, but for replies, in no order: drafts, takedowns and corrections, stages, notices, meetings, accounts of outcomes. */
export async function readHappenings(db: Db, plan: PlanRow, now: Date): Promise<Happening[]> {
  const [drafts, stages, takedowns, notices, withdrawn, allMeetings] = await Promise.all([
    listPlanDrafts(db, plan.id), listStages(db, plan.id), listTakedowns(db, plan.id), listOutNotices(db, { planId: plan.id, now, limit: noticeShare }), listWithdrawnNotices(db, plan.id), listMeetings(db, plan.id),
  ])
  const meetings = allMeetings.flatMap(found => publicMeeting(found, now) ?? [])
  const [accounts, halts, moves] = await Promise.all([listPublishedAccounts(db, stages.map(({ stage }) => stage.id)), listLastChanges(db, meetings.map(({ id }) => id), 'halts'), listDateMoves(db, plan.id)])
  return [
    ...drafts.flatMap(draft => draft.state === 'released' && draft.releasedAt
      ? [{ name: `${draft.id}:released`, kind: 'draft' as const, title: named('草案公开', 'Draft published', draft.title), at: draft.releasedAt, path: `/plans/${plan.slug}/drafts/${draft.version}`, text: `${draft.title.zh}已公开，可以分章阅读。`, stageId: null }]
      : []),
    ...takedowns.flatMap(({ takedown }) => ofTakedown(takedown, plan.slug)),
    ...stages.flatMap(row => ofStage(row)),
    ...notices.flatMap(notice => ofNotice(notice, stages)),
    ...withdrawn.flatMap(ofWithdrawn),
    ...meetings.flatMap(meeting => [...ofMeeting(meeting, halts.get(meeting.id) ?? meeting.createdAt), ...ofPostponed(meeting, moves)]),
    ...accounts.flatMap(({ id, number, kind, publishedAt, stage }) => publishedAt
      ? [{ name: `${id}:published`, kind: 'outcomes' as const, title: named(`公布${reportWords.accountKind(kind)}`, kind === 'final' ? 'Final account of outcomes' : 'Interim account of outcomes', stage.title), at: publishedAt, path: `/stages/${stage.slug}/outcomes`, text: `第${number}号采纳情况已公布，可以查看和下载。`, stageId: stage.id }]
      : []),
  ].filter(({ at }) => at <= now)
}

/** A takedown, and its correction or restoring. */
function ofTakedown({ id, number, label, statement, takenDownAt, correction, correctedAt, restoreReason, restoredAt }: TakedownRow['takedown'], plan: string): Happening[] {
  const path = `/plans/${plan}/corrections#n${number}`
  const titled = (zh: string, en: string) => named(`${zh}（更正第${number}号）`, `${en} (correction no. ${number})`, label)
  const common = { path, stageId: null }
  return [
    { ...common, name: `${id}:takenDown`, kind: 'takedown', title: titled('撤下', 'Taken down'), at: takenDownAt, text: statement.zh },
    ...correction && correctedAt ? [{ ...common, name: `${id}:corrected`, kind: 'correction' as const, title: titled('更正', 'Corrected'), at: correctedAt, text: correction.zh }] : [],
    ...restoreReason && restoredAt ? [{ ...common, name: `${id}:restored`, kind: 'takedown' as const, title: titled('恢复公开', 'Restored'), at: restoredAt, text: restoreReason.zh }] : [],
  ]
}

/** A notice as it was published. */
function ofNotice({ id, slug, kind, frozen, publishesAt, stage }: OutNotice, stages: readonly Pick<StageRow, 'stage'>[]): Happening[] {
  if (!frozen || !publishesAt) return []
  const text = frozen.fields.map(one => one.text.zh).join('\n')
  return [{ name: `${id}:published`, kind: 'notice', title: named(reportWords.noticeKind(kind), englishKinds[kind], frozen.title), at: publishesAt, path: `/notices/${slug}`, text: excerptAround(text, [], 400), stageId: stages.find(one => one.stage.slug === stage)?.stage.id ?? null }]
}

/** That a notice was withdrawn, and why; of what it said nothing. */
function ofWithdrawn({ id, slug, frozen, withdrawnAt, withdrawalReason, stageId }: NoticeRow): Happening[] {
  return frozen && withdrawnAt && withdrawalReason ? [{ name: `${id}:withdrawn`, kind: 'takedown', title: named('撤回公告', 'Notice withdrawn', frozen.title), at: withdrawnAt, path: `/notices/${slug}`, text: withdrawalReason.zh, stageId }] : []
}

/** The moments of a stage, those to come among them. Of a last day that was moved, each is a moment of its own. */
function ofStage({ stage, noticeDown }: Pick<StageRow, 'stage' | 'noticeDown'>): Happening[] {
  const { id, slug, title, question, opensAt, closesAt, concludedAt } = stage
  const common = { path: `/stages/${slug}`, stageId: id }
  // The closing instant is the first of the next day (design §4.5).
  const lastDay = legalDate(new Date(closesAt.getTime() - 1))
  const closing = `截止：${dateText(closesAt, 'legalDay', 'zh-CN', { weekday: false, time: false })}24时。`
  const deadlines = ([[3, '还有三天截止', 'Three days left'], [0, '今天截止', 'Last day']] as const)
    .map(([days, zh, en]) => ({ name: `${id}:deadline:${lastDay}:${days}`, title: named(zh, en, title), at: endOfLegalDay(addDays(lastDay, -days - 1)) }))
    .filter(({ at }) => at > opensAt && !noticeDown)
  return [
    { ...common, name: `${id}:opened`, kind: 'opened', title: named('开始征求意见', 'Opinions are asked for', title), at: opensAt, text: `${noticeDown ? '公告已撤下。' : question.zh}${closing}` },
    ...deadlines.map(moment => ({ ...common, ...moment, kind: 'deadline' as const, text: closing })),
    { ...common, name: `${id}:closed`, kind: 'closed', title: named('征求意见截止', 'Closed for opinions', title), at: closesAt, text: '已截止，正在研究。逾期来件将予答复，单独统计。' },
    ...concludedAt && stageState(stage, concludedAt) === 'concluded' ? [{ ...common, name: `${id}:concluded`, kind: 'concluded' as const, title: named('已办结', 'Concluded', title), at: concludedAt, path: `/stages/${slug}/outcomes`, text: '意见已全部办结，采纳情况可以查看。' }] : [],
  ]
}

/** The moments of a meeting after its announcement, which is a notice: applications, list, meeting, and that it does not take place as announced. */
function ofMeeting({ id, slug, title, state, stageId, appliesFrom, appliesUntil, listPublishedAt, heldAt, stateReason }: MeetingRow, haltedAt: Date): Happening[] {
  const common = { kind: 'meeting' as const, path: `/hearings/${slug}`, stageId, text: '' }
  const until = appliesUntil ? `报名截止：${untilText(appliesUntil, 'zh-CN')}。` : ''
  const off = state === 'cancelled' ? named('取消', 'Cancelled', title) : state === 'suspended' ? named('中止', 'Suspended', title) : null
  return [
    ...appliesFrom ? [{ ...common, name: `${id}:applies`, title: named('开始报名', 'Applications are open', title), at: appliesFrom, text: until }] : [],
    ...listPublishedAt ? [{ ...common, name: `${id}:list`, title: named('公布参加人名单', 'List of participants', title), at: listPublishedAt }] : [],
    ...heldAt ? [{ ...common, name: `${id}:held`, title: named('已举行', 'Held', title), at: heldAt }] : [],
    ...off ? [{ ...common, kind: 'cancelled' as const, name: `${id}:${state}:${haltedAt.toISOString()}`, title: off, at: haltedAt, text: stateReason?.zh ?? '' }] : [],
  ]
}

/** That an announced meeting was given another day or place; both at once are one piece of news. */
function ofPostponed({ id, slug, title, stageId }: MeetingRow, moves: Awaited<ReturnType<typeof listDateMoves>>): Happening[] {
  const own = moves.filter(move => move.subjectKind === 'meeting' && move.subjectId === id && (move.field === 'beginsAt' || move.field === 'venue'))
    // The day before the place, whichever was written first.
    .sort((a, b) => a.field.localeCompare(b.field))
  return [...Map.groupBy(own, ({ movedAt }) => movedAt.toISOString())].flatMap(([at, of]) => {
    const [first] = of
    if (!first) return []
    const isDay = of.some(({ field }) => field === 'beginsAt')
    const changed = of.map(({ field, before, after }) => `${field === 'beginsAt' ? '时间' : '地点'}由${movedText(before, 'zh-CN')}改为${movedText(after, 'zh-CN')}`).join('，')
    return [{ name: `${id}:moved:${at}`, kind: 'moved' as const, title: isDay ? named('改期', 'Another day', title) : named('变更地点', 'Another place', title), at: first.movedAt, path: `/hearings/${slug}`, stageId, text: `${changed}。${first.reason ?? ''}` }]
  })
}

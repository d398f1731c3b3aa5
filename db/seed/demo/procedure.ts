import type { PlanPhase } from '#shared/domain/phase'
import type { ItemId } from '#shared/domain/procedure-item'
import type { ChainStep } from '#shared/domain/procedure-step'

/** Planned days of the phases, in days before the day of seeding; those to come are negative. Everything is made up. */
export const plannedPhases: readonly { phase: PlanPhase, from: number, to: number }[] = [
  { phase: 'preparation', from: 615, to: 585 },
  { phase: 'dataCollection', from: 584, to: 540 },
  { phase: 'topicStudies', from: 546, to: 410 },
  { phase: 'schemeOptimisation', from: 409, to: 105 },
  { phase: 'finalisation', from: 104, to: -80 },
  { phase: 'submitted', from: -81, to: -180 },
  { phase: 'approved', from: -181, to: -200 },
  { phase: 'published', from: -201, to: -230 },
]

/** The schedule of the submission: its target, and days planned for its steps, some of which have come otherwise. */
export const plannedSchedule = {
  target: -80,
  own: { outcomesDone: 10, deliberated: 15, submitted: 5 } satisfies Partial<Record<ChainStep, number>>,
  planned: { mapFiled: 60, mapNumber: 32, noticePosted: 16, noticeEnd: -15, hearingNotice: -2, hearingHeld: -33, minutesDone: -42, outcomesDone: -62, deliberated: -70 } satisfies Partial<Record<ChainStep, number>>,
}

/** What was planned first and moved once, with the reason. */
export const movedSchedule = {
  planned: { ...plannedSchedule.planned, hearingNotice: -5, hearingHeld: -38 } satisfies Partial<Record<ChainStep, number>>,
  reason: '原定会场（区规划展览馆报告厅）检修，听证会顺延（演示）',
}

/** Papers of the phases that are over, entered afterwards. */
export const papers: readonly { item: ItemId, title: string, number: string, daysAgo: number, handler: string, organ: string }[] = [
  { item: 'workPlan', title: '国土空间总体规划编制工作方案（演示）', number: '武规领办〔演示〕1号', daysAgo: 606, handler: '王敏（演示）', organ: '区领导小组办公室（虚构）' },
  { item: 'workPlanPublished', title: '编制工作方案公开情况（演示）', number: '武规领办〔演示〕3号', daysAgo: 600, handler: '王敏（演示）', organ: '区领导小组办公室（虚构）' },
  { item: 'topicReports', title: '专题研究报告16项验收意见（演示）', number: '武规资〔演示〕22号', daysAgo: 405, handler: '刘洋（演示）', organ: '规划和自然资源武清分局（演示）' },
  { item: 'threeLineScheme', title: '“三线”划定方案（演示）', number: '武规资〔演示〕31号', daysAgo: 90, handler: '刘洋（演示）', organ: '规划和自然资源武清分局（演示）' },
  { item: 'townshipsConfirmed', title: '各镇街指标确认书汇编（演示）', number: '武规领办〔演示〕18号', daysAgo: 84, handler: '王敏（演示）', organ: '区领导小组办公室（虚构）' },
]

/** The leading group's signature on paper under the last step. */
export const signature = { title: '领导小组第5次会议纪要：同意转入成果完善与报批（演示）', number: '武规领纪〔演示〕5号', daysAgo: 77, handler: '陈静（演示）', organ: '区国土空间规划领导小组（虚构）', subject: 'schemeOptimisation>finalisation' } as const

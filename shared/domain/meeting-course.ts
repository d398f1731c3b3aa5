/** What happens on the day: 开始 · 中止 · 恢复 · 结束 · 终止. Another day is set by postponing the meeting. */
export const courseSteps = ['begin', 'suspend', 'resume', 'end', 'terminate'] as const
export type CourseStep = typeof courseSteps[number]

/** A step of the day as it stands in the record: when, and why where the law asks (自然资源听证规定 Art. 10, eighth field). */
export interface CourseEntry { step: CourseStep, at: string, reason: string }

/** Whether a meeting has begun, goes on, is interrupted, or is over, in full or ended early. */
export type CourseStanding = 'waiting' | 'running' | 'interrupted' | 'over' | 'terminated'

const standings: Readonly<Record<CourseStep, CourseStanding>> = { begin: 'running', suspend: 'interrupted', resume: 'running', end: 'over', terminate: 'terminated' }
const next: Readonly<Record<CourseStanding, readonly CourseStep[]>> = { waiting: ['begin', 'end'], running: ['suspend', 'end', 'terminate'], interrupted: ['resume', 'terminate'], over: [], terminated: [] }

/** Where a meeting's day stands after these steps. */
export function courseStanding(course: readonly CourseEntry[]): CourseStanding {
  const last = course.at(-1)
  return last ? standings[last.step] : 'waiting'
}

/** The steps that can follow. A meeting whose beginning nobody wrote down can be told to have ended. */
export function nextCourseSteps(course: readonly CourseEntry[]): readonly CourseStep[] {
  return next[courseStanding(course)]
}

/** Steps that are taken for a reason which stands in the record. */
export function needsReason(step: CourseStep): boolean {
  return step === 'suspend' || step === 'terminate'
}

/** What is wrong with a step at an instant: it cannot follow, it needs its reason, it is to come or before the one before. */
export function courseFault(course: readonly CourseEntry[], { step, at, reason }: { step: CourseStep, at: Date, reason: string }, now: Date): 'order' | 'reason' | 'future' | 'before' | 'after' | null {
  if (!nextCourseSteps(course).includes(step)) return 'order'
  return entryFault({ step, at, reason }, course.at(-1), undefined, now)
}

/** What is wrong with another time or reason for a step that was taken: the steps keep their order. */
export function correctionFault(course: readonly CourseEntry[], index: number, { at, reason }: { at: Date, reason: string }, now: Date): 'unknown' | 'reason' | 'future' | 'before' | 'after' | null {
  const entry = course[index]
  return entry ? entryFault({ step: entry.step, at, reason }, course[index - 1], course[index + 1], now) : 'unknown'
}

/** A minute of grace: the clock of who writes it down may be a little ahead. */
const grace = 60_000

function entryFault({ step, at, reason }: { step: CourseStep, at: Date, reason: string }, before: CourseEntry | undefined, after: CourseEntry | undefined, now: Date) {
  if (needsReason(step) && !reason.trim()) return 'reason'
  if (at.getTime() > now.getTime() + grace) return 'future'
  if (before && at < new Date(before.at)) return 'before'
  return after && at > new Date(after.at) ? 'after' : null
}

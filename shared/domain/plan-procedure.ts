import type { LegalDate } from './calendar'
import type { RevisionGround } from './procedure-facts'
import { defaultGroups } from './procedure-rules'
import type { RuleGroup } from './procedure-rule'
import { chainSteps } from './procedure-step'
import type { ChainKind, ChainStep, Schedule } from './procedure-step'

/** A schedule as the office keeps it: its target, working days it gives itself for a step, and the days it has planned. */
export interface KeptSchedule { kind: ChainKind, target: LegalDate, hearing: boolean, own: Partial<Record<ChainStep, number>>, planned: Partial<Record<ChainStep, LegalDate>> }

/** What the procedure of a plan is set to: the groups of rules that hold for it, what a revision rests on, and the schedule it keeps to. */
export interface PlanProcedure {
  groups: Readonly<Record<RuleGroup, boolean>>
  revisionGround: RevisionGround | null
  schedule: KeptSchedule | null
}

/** The settings of a plan, with what is usual where nothing was said. */
export function procedureOf(stored: Partial<PlanProcedure>): PlanProcedure {
  return { revisionGround: null, schedule: null, ...stored, groups: { ...defaultGroups, ...stored.groups } }
}

/** A kept schedule as the planner takes it. */
export function scheduleOf({ kind, target, hearing, own }: KeptSchedule, groups: Readonly<Record<RuleGroup, boolean>>): Schedule {
  return { kind, target, hearing, own, majorDecision: groups.majorDecision }
}

/** What of a kept schedule is another day than before: its target, and the days planned for its steps; '' where there was, or is, none. */
export function movedDays(before: KeptSchedule | null, after: KeptSchedule | null): { of: 'target' | ChainStep, before: string, after: string }[] {
  const day = (schedule: KeptSchedule | null, of: 'target' | ChainStep) => (of === 'target' ? schedule?.target : schedule?.planned[of]) ?? ''
  return (['target', ...chainSteps] as const).map(of => ({ of, before: day(before, of), after: day(after, of) })).filter(one => one.before !== one.after)
}

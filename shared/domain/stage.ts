/** Kinds of review stage (design §2). */
export const stageKinds = ['publicNotice', 'survey', 'hearing', 'memberConsultation', 'expertReview', 'deputyConsultation', 'evaluation'] as const
export type StageKind = typeof stageKinds[number]

/** Kinds that may be asked within the administration alone (内部征求): what the law wants in public is never among them. */
export const internalKinds: readonly StageKind[] = ['memberConsultation', 'expertReview', 'deputyConsultation', 'evaluation']

/** Whether a new stage of this kind is internal unless somebody chooses otherwise. */
export function internalByDefault(kind: StageKind): boolean {
  return kind === 'memberConsultation' || kind === 'expertReview'
}

/** How opinions are shown, from the most open to the strictest; an opened stage may only become stricter. */
export const showings = ['oneByOne', 'atClose', 'summaryOnly'] as const
export type Showing = typeof showings[number]

/** What an author is asked for, from least to most. */
export const contactRules = ['guest', 'contact', 'signedIn'] as const
export type ContactRule = typeof contactRules[number]

/** How answers are promised: together by a date (`YYYY-MM-DD`), or each within working days. */
export type Answering = { mode: 'together', by: string } | { mode: 'each', workingDays: number }

export type StageState = 'upcoming' | 'open' | 'closed' | 'concluded'
export interface StageTimes { opensAt: Date, closesAt: Date, concludedAt: Date | null }

/** Where a stage stands at `now`: computed from its instants, never switched by a job (design §4.4). Closing instants are exclusive. */
export function stageState(stage: StageTimes, now: Date): StageState {
  if (now < stage.opensAt) return 'upcoming'
  if (now < stage.closesAt) return 'open'
  return stage.concludedAt && stage.concludedAt <= now ? 'concluded' : 'closed'
}

/** Whether opinions are taken on line now: in time, or late and answered (design §4.5); never while the notice is down (docs/decisions/0023). */
export function asksOnline({ state, noticeDown }: { state: string, noticeDown: boolean }): boolean {
  return (state === 'open' || state === 'closed') && !noticeDown
}

/** Whether a submission received at `receivedAt` is late: kept, answered, counted apart (design §4.5). */
export function isLate(stage: StageTimes, receivedAt: Date): boolean {
  return receivedAt >= stage.closesAt
}

/** Whether single opinions of the stage may be read by the public at `now` (design §2, `stage`): never those of an internal one. One rule for list, pins, counts, API and feeds. */
export function showsOpinions(stage: StageTimes & { showing: Showing, internal: boolean }, now: Date): boolean {
  if (stage.internal) return false
  if (stage.showing === 'oneByOne') return now >= stage.opensAt
  return stage.showing === 'atClose' && now >= stage.closesAt
}

/** Whether the showing rule may change from `from` to `to` once the stage has opened: only to a stricter one. */
export function mayChangeShowing(from: Showing, to: Showing): boolean {
  return showings.indexOf(to) >= showings.indexOf(from)
}

/** Whether a stage must name its draft: a notice (城乡规划法 Art. 26) displays one, from its first moment on. */
export function needsDraft(stage: { kind: StageKind, opensAt: Date }, now: Date): boolean {
  return stage.kind === 'publicNotice' && stage.opensAt <= now
}

/** The round before one that is to be: of the same kind, the last with a lower number. */
export function roundBefore<S extends { kind: StageKind, round: number }>(stages: readonly S[], { kind, round }: { kind: StageKind, round: number }): S | undefined {
  return stages.filter(stage => stage.kind === kind && stage.round < round).sort((a, b) => b.round - a.round)[0]
}

/** The round that follows among the stages of a plan: rounds are counted apart for each kind, from 1. */
export function nextRound(stages: readonly { kind: StageKind, round: number }[], kind: StageKind): number {
  return Math.max(0, ...stages.filter(stage => stage.kind === kind).map(stage => stage.round)) + 1
}

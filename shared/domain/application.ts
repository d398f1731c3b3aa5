/** How somebody came to be among the applicants (自然资源听证规定 Art. 14; practice in `domain.md` §1.4). */
export const applicantSources = ['applied', 'recommended', 'invited', 'designated'] as const
export type ApplicantSource = typeof applicantSources[number]

export const applicationChannels = ['web', 'letter', 'phone', 'counter'] as const
export type ApplicationChannel = typeof applicationChannels[number]

/** Whether he wants to speak as a representative or to watch (旁听). */
export const applicationParts = ['representative', 'observer'] as const
export type ApplicationPart = typeof applicationParts[number]

/** Where an application stands: 已报名 · 符合条件 · 不符合 · 入选 · 候补 · 已确认 · 放弃 · 已撤回. */
export const applicationStates = ['received', 'eligible', 'ineligible', 'selected', 'reserve', 'confirmed', 'dropped', 'withdrawn'] as const
export type ApplicationState = typeof applicationStates[number]

/** Where an application may go from each state. */
export const applicationTransitions = {
  received: ['eligible', 'ineligible', 'withdrawn'],
  eligible: ['ineligible', 'selected', 'reserve', 'withdrawn'],
  ineligible: ['eligible', 'withdrawn'],
  selected: ['confirmed', 'dropped', 'withdrawn'],
  reserve: ['selected', 'withdrawn'],
  confirmed: ['dropped', 'withdrawn'],
  dropped: [],
  withdrawn: [],
} as const satisfies Record<ApplicationState, readonly ApplicationState[]>

/** Ways in which a matter concerns somebody who applies (`domain.md` §7.3). */
export const connections = ['lives', 'works', 'affected'] as const
export type Connection = typeof connections[number]

/** Longest entries, in characters. */
export const applicationLimits = { name: 40, phone: 24, address: 120, employer: 80, recommendedBy: 80, view: 1000, conflict: 300, reason: 300, publicValue: 200, source: 300 } as const

/** For how long an applicant's data are kept, in days: after the minutes are made or the meeting is called off, and at most after its day (`domain.md` §5.4). */
export const keepApplicants = { afterEnd: 30, afterDay: 365 } as const

/** Until when what is kept of whoever applied stays at the longest, by the day of the meeting. */
export function longestKept(beginsAt: Date): Date {
  return new Date(beginsAt.getTime() + keepApplicants.afterDay * 86_400_000)
}

/** Who has a seat now. */
export const seatedStates = ['selected', 'confirmed'] as const satisfies readonly ApplicationState[]

/** Whether an application in `from` may become `to`. */
export function canMoveApplication(from: ApplicationState, to: ApplicationState): boolean {
  const next: readonly ApplicationState[] = applicationTransitions[from]
  return next.includes(to)
}

/** What its author can still do with an application: take it back, say that he comes or that he does not, until the meeting begins. */
export type ApplicantAnswer = 'confirm' | 'decline' | 'withdraw'

/** The answers open to an applicant in a state at `now`. */
export function applicantAnswers(state: ApplicationState, beginsAt: Date, now: Date): ApplicantAnswer[] {
  if (now >= beginsAt) return []
  if (state === 'selected') return ['confirm', 'decline']
  if (state === 'confirmed') return ['decline']
  return canMoveApplication(state, 'withdrawn') ? ['withdraw'] : []
}

/** A 代表建议 of the People's Congress, or a 政协提案: both are handed over by their own system and registered here. */
export const proposalKinds = ['suggestion', 'motion'] as const
export type ProposalKind = typeof proposalKinds[number]

export const proposalStates = ['handling', 'returning', 'drafted', 'approved', 'replied', 'closed', 'cancelled'] as const
export type ProposalState = typeof proposalStates[number]

/** What a unit does with it: 主办 answers, 会办 gives its view to the host, 分办 answers for its own part. */
export const proposalParts = ['host', 'coHandler', 'separate'] as const
export type ProposalPart = typeof proposalParts[number]

/** What the public was given of a reply: all of it, or the answers for parts (分办) behind it. */
export const releasedParts = ['reply', 'parts'] as const
export type ReleasedPart = typeof releasedParts[number]

export const satisfactions = ['satisfied', 'basicallySatisfied', 'dissatisfied'] as const
export type Satisfaction = typeof satisfactions[number]

/** How one talked with the lead (面商、沟通). */
export const talkMethods = ['faceToFace', 'visit', 'meeting', 'phone', 'written'] as const
export type TalkMethod = typeof talkMethods[number]

/** What can be done with a proposal; who may is asked of the permissions. */
export const proposalSteps = ['edit', 'extend', 'talk', 'view', 'askReturn', 'refuseReturn', 'reassign', 'draft', 'submit', 'sendBack', 'approve', 'sign', 'withdrawReply', 'rate', 'publish', 'cancel'] as const
export type ProposalStep = typeof proposalSteps[number]

const allowed: Readonly<Record<ProposalState, readonly ProposalStep[]>> = {
  handling: ['edit', 'extend', 'talk', 'view', 'askReturn', 'refuseReturn', 'reassign', 'draft', 'submit', 'publish', 'cancel'],
  returning: ['edit', 'talk', 'refuseReturn', 'reassign', 'publish', 'cancel'],
  drafted: ['edit', 'extend', 'talk', 'view', 'refuseReturn', 'reassign', 'sendBack', 'approve', 'publish', 'cancel'],
  // The units stand in the letter that the director has approved.
  approved: ['edit', 'extend', 'talk', 'refuseReturn', 'sendBack', 'sign', 'publish', 'cancel'],
  replied: ['edit', 'talk', 'rate', 'withdrawReply', 'publish'],
  closed: ['edit', 'withdrawReply', 'publish'],
  // Nothing of it is public any more.
  cancelled: [],
}

/** Whether a proposal that stands so can take a step. */
export function allowsProposalStep(state: ProposalState, step: ProposalStep): boolean {
  return allowed[state].includes(step)
}

const leadsTo: Readonly<Partial<Record<ProposalStep, ProposalState>>> = {
  submit: 'drafted', sendBack: 'handling', approve: 'approved', sign: 'replied', withdrawReply: 'handling', cancel: 'cancelled',
}

/** Where a step leads from a state; a step that changes none leaves it. What a rating does is told by `afterRating`, what comes of the units by `afterUnits`. */
export function afterProposalStep(state: ProposalState, step: ProposalStep): ProposalState {
  return leadsTo[step] ?? state
}

/** Where units that hand it back, are refused or changed lead to: it waits for the host alone, whose part the reply is; a reply that waits for the director goes on under the same host. */
export function afterUnits(state: ProposalState, host: { asks: boolean, isNew: boolean }): ProposalState {
  if (host.asks) return 'returning'
  return state === 'returning' || host.isNew ? 'handling' : state
}

/** What follows a rating: who is not satisfied with the first reply is answered a second time (再次办理), with the second it ends. */
export function afterRating(satisfaction: Satisfaction, round: number): { state: ProposalState, again: boolean } {
  const again = satisfaction === 'dissatisfied' && round === 1
  return { state: again ? 'handling' : 'closed', again }
}

/** What the public is told of where a proposal stands. */
export const publicStandings = ['handling', 'replied', 'closed'] as const
export type PublicStanding = typeof publicStandings[number]

/** The public's word for a state: what goes on inside the office is not told, nor that it is handled again where the public may not know (`hidesAgain`): to it the first reply stands. */
export function publicStanding(state: ProposalState, hidesAgain = false): PublicStanding {
  if (state === 'replied' || state === 'closed') return state
  return hidesAgain ? 'replied' : 'handling'
}

/** Lengths of what is written of a proposal. */
export const proposalLimits = { number: 40, session: 60, title: 200, text: 20_000, reply: 20_000, view: 5000, reason: 1000, name: 60, signers: 60, units: 12, replies: 10, attachments: 10, opinions: 200, talkWho: 500, talkResult: 2000, letterNumber: 60, note: 1000, contact: 200 } as const

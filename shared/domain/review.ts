import type { Channel } from './submission'

/** How experts are heard (国务院令第713号 Art. 20): 论证会、书面咨询、委托咨询. */
export const reviewMethods = ['meeting', 'written', 'commissioned'] as const
export type ReviewMethod = typeof reviewMethods[number]

/** How an expert is told to the public: by name, by his field alone, or not at all. */
export const publicIdentities = ['named', 'field', 'none'] as const
export type PublicIdentity = typeof publicIdentities[number]
/** How the technical team, which answers him, knows him. The office always knows his name. */
export const teamIdentities = ['named', 'anonymous'] as const
export type TeamIdentity = typeof teamIdentities[number]

/** A round of review: prepared, open to the invited, closed. */
export const reviewStates = ['prepared', 'open', 'closed'] as const
export type ReviewState = typeof reviewStates[number]

/** What the office may do with a round. */
export const reviewStepNames = ['edit', 'invite', 'open', 'remove', 'enterPaper', 'close', 'reopen', 'publish'] as const
export type ReviewStep = typeof reviewStepNames[number]

const steps: Readonly<Record<ReviewState, readonly ReviewStep[]>> = {
  prepared: ['edit', 'invite', 'open', 'remove'],
  open: ['edit', 'invite', 'enterPaper', 'close'],
  closed: ['reopen', 'publish'],
}

/** What may be done with a round now; one whose conclusion is public is not opened again before that is withdrawn. */
export function reviewSteps({ state, published }: { state: ReviewState, published: boolean }): ReviewStep[] {
  return steps[state].filter(step => !published || (step !== 'reopen' && step !== 'publish'))
}

/** An invitation: 待答复、已接受、谢绝、回避. Whether somebody has written is told by his entries. */
export const invitationStates = ['invited', 'accepted', 'declined', 'excused'] as const
export type ReviewInvitationState = typeof invitationStates[number]

/** What an expert declares of himself before he reads (713 Art. 20: 与决策事项有直接利害关系的不得参加). */
export const interests = ['none', 'declared'] as const
export type Interest = typeof interests[number]
/** What the office decides of a declared interest: 回避, or no conflict. */
export const interestDecisions = ['excused', 'noConflict'] as const
export type InterestDecision = typeof interestDecisions[number]

export const severities = ['mustChange', 'shouldChange', 'discuss'] as const
export type Severity = typeof severities[number]
export const reviewVerdicts = ['agree', 'conditional', 'disagree'] as const
export type ReviewVerdict = typeof reviewVerdicts[number]
/** What the expert says of the answer to his comment: 认可, or 保留意见. */
export const secondLooks = ['accepted', 'reserved'] as const
export type SecondLook = typeof secondLooks[number]

export const reviewLimits = { title: 120, question: 500, questions: 20, files: 10, fileName: 120, comments: 60, chapter: 120, text: 3000, basis: 1000, verdictText: 3000, reason: 500, interest: 1000, words: 1000, conclusion: 5000, invite: 50, name: 40 }

/** By which way what is written in a round comes in. */
export function channelOf(method: ReviewMethod): Extract<Channel, 'expertMeeting' | 'consultationLetter'> {
  return method === 'meeting' ? 'expertMeeting' : 'consultationLetter'
}

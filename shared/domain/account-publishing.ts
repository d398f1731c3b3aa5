import { DomainError } from './errors'
import type { StageState } from './stage'

/** While a stage goes on its account is interim; the final one concludes it (办结). */
export const accountKinds = ['interim', 'final'] as const
export type AccountKind = typeof accountKinds[number]

/** A published account is being made from a frozen state, is out for good, or could not be published, for one of `accountFailures`. */
export const accountStates = ['making', 'published', 'failed'] as const
export type AccountState = typeof accountStates[number]

/** Why an account was not published: what was frozen is not public any more, answers went missing for a final one, or a fault of ours. */
export const accountFailures = ['changed', 'unanswered', 'unexpected'] as const
export type AccountFailure = typeof accountFailures[number]

/** The files of an account, all of the same frozen state; `data` is what the hash is of. */
export const accountFiles = ['docx', 'xlsx', 'csv', 'data'] as const
export type AccountFile = typeof accountFiles[number]

/** Characters of the reason an account is published for. */
export const accountReasonLimit = 500

/** Entries that a report lists; all are in the sheets. */
export const reportEntries = 2000

/** What is wrong with publishing an account now; several things may be. */
export type AccountObstacle = 'upcoming' | 'notClosed' | 'concluded' | 'unanswered' | 'reason'

/** What stands in the way of an account of this kind; empty where it may be published. A final one needs a stage that has closed and every opinion answered; a further number says why it is made. */
export function accountObstacles({ kind, reason }: { kind: AccountKind, reason: string }, { state, unanswered, published }: { state: StageState, unanswered: number, published: number }): AccountObstacle[] {
  return [
    ...state === 'upcoming' ? ['upcoming' as const] : [],
    ...kind === 'final' && state === 'open' ? ['notClosed' as const] : [],
    ...kind === 'interim' && state === 'concluded' ? ['concluded' as const] : [],
    ...kind === 'final' && unanswered > 0 ? ['unanswered' as const] : [],
    ...published > 0 && !reason.trim() ? ['reason' as const] : [],
  ]
}

const sentences: Record<AccountObstacle, (unanswered: number) => { zh: string, en: string }> = {
  upcoming: () => ({ zh: '本环节还没有开始，没有采纳情况可以公布。', en: 'the stage has not opened, there is nothing to account for yet.' }),
  notClosed: () => ({ zh: '征求意见尚未截止，只能公布阶段性采纳情况；截止以后再公布最终采纳情况。', en: 'the stage is still open: publish an interim account now, and the final one after it has closed.' }),
  concluded: () => ({ zh: '本环节已办结，更正请按最终采纳情况公布，并写明更正原因。', en: 'the stage is concluded: publish a correction as a final account and say why.' }),
  unanswered: n => ({ zh: `还有 ${n} 条意见没有答复，不能公布最终采纳情况。请先在队列里答复，或者公布阶段性采纳情况。`, en: `${n} opinions have no answer yet. Answer them in the queue first, or publish an interim account.` }),
  reason: () => ({ zh: '此前已公布过采纳情况，请写明这次公布的原因（更正或者补充了什么）。', en: 'an account was published before: say why this one is made (what it corrects or adds).' }),
}

/** Fails with a sentence for the first obstacle. */
export function checkPublishing(...given: Parameters<typeof accountObstacles>) {
  const [first] = accountObstacles(...given)
  if (first) throw new DomainError('wrongState', { reason: sentences[first](given[1].unanswered) })
}

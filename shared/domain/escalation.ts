import { DomainError } from './errors'
import type { Handled } from './opinion-patch'

/** Characters of the note with which it is brought, and of the decision. */
export const escalationLimit = 500

const refuse = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

/** 呈报领导: the opinion is before the director and held; nothing of it becomes public and no answer goes out until he decides. What is public already stays so: hiding takes one of the listed reasons. */
export function escalate(opinion: Handled): Handled {
  if (opinion.visibility === 'withdrawn') throw refuse('作者已撤回，不能再呈报。', 'its author has withdrawn it.')
  if (opinion.escalated) throw refuse('这条意见已呈报，正在等待批示。', 'it is before the director already.')
  return { ...opinion, escalated: true }
}

/** The director has decided: what was held goes on. */
export function letGoOn(opinion: Handled): Handled {
  if (!opinion.escalated) throw refuse('这条意见没有等待批示的呈报。', 'nothing about it waits for a decision.')
  return { ...opinion, escalated: false }
}

/** Fails where an answer would go out of what is before the director. */
export function checkNotHeld({ escalated }: Pick<Handled, 'escalated'>) {
  if (escalated) throw refuse('已呈报领导、等待批示，批示前不能发布答复。', 'it is before the director; no answer goes out until he has decided.')
}

import { patchActions } from './opinion-patch'
import { can } from './permissions'
import type { Action } from './permissions'
import type { Actor } from './roles'

/** Steps with a way back of their own or none: a split, what the author did, what is before the director, an appeal that was settled. */
const final = ['split', 'withdrawn', 'mended', 'escalation', 'decision', 'appeal']

/** Whether a step can be undone: nothing later stands on it, and it is none of those that are final, nor of a reply, which has ways back of its own; a reply returned to its author has none but this. */
export function isUndoable(step: { version: number, after: object }, version: number): boolean {
  return step.version === version && (!('reply' in step.after) || isReturn(step)) && final.every(note => !(note in step.after))
}

/** Whether this step returned a drafted reply to its author. */
export function isReturn({ after }: { after: object }): boolean {
  return 'reply' in after && after.reply === 'returned'
}

/** What a step may have changed beside the fields of a patch; whatever else a step holds nobody undoes. */
const beside = { text: 'submission.enter', handling: 'opinion.readAll', replyDraft: 'reply.draft', taken: 'assignment.take' } as const satisfies Record<string, Action>

/** Whether `actor` may undo a step: exactly what he might have done himself. */
export function mayUndo(actor: Actor, step: { before: object, after: object }): boolean {
  const asked: Partial<Record<string, Action>> = { ...patchActions, ...beside }
  return Object.keys(step.before).every((field) => {
    const action = asked[field]
    return action !== undefined && can(actor, action)
  }) && (!isReturn(step) || can(actor, 'reply.return'))
}

import type { DeskOpinion } from '#shared/schemas/desk'

interface Parts { opinions: QueueOpinionState, writes: QueueWrites, undo: QueueUndo, reply: QueueReply, show: QueueSay, changed: () => void }

/** What the office does with what a unit says of the open opinion: uses its answer, returns it, decides on more time. Each step is on the version of the assignment. */
export function useQueueAssignment({ opinions, writes, undo, reply, show, changed }: Parts) {
  const { t } = useI18n()
  const of = (id: string) => opinions.get(id)?.assignment ?? null
  const said = (key: string) => (answer: DeskOpinion) => {
    show(t(`desk.assignment.${key}`, { label: answer.label }), { tone: 'success' })
    changed()
  }

  /** Uses the answer as it stands, undone like any change; false where there is none. */
  async function take(): Promise<boolean> {
    const { value } = opinions.opinion
    if (value?.assignment?.state !== 'answered') return false
    const { version } = value.assignment
    // Of the opinion as well: a reply that another has drafted meanwhile is not written over unseen.
    const answer = await reply.stepWith(value.id, 'POST', 'assignment/taking', newest => ({ version, opinion: newest.version }))
    if (answer) {
      writes.done.push({ id: value.id, kind: 'patch', ready: Promise.resolve(true) })
      reply.goOn(value.id)
      show(t('desk.assignment.taken', { label: answer.label }), { tone: 'success', action: { label: t('desk.queue.undo.label'), run: () => void undo.undoThis(value.id) } })
      changed()
    }
    return true
  }

  async function grant(id: string) {
    const answer = await reply.step(id, 'POST', 'assignment/extension', { version: of(id)?.version, granted: true })
    if (answer) said('granted')(answer)
  }

  async function setDue(id: string, dueDay: string) {
    const answer = await reply.step(id, 'PATCH', 'assignment', { version: of(id)?.version, patch: { dueDay } })
    if (answer) said('dueSet')(answer)
  }

  return {
    take,
    setDue,
    grant,
    refuse: (id: string, note: string) => reply.stepInDialog(id, 'assignment/extension', { version: of(id)?.version, granted: false, note }, said('refused')),
    returnAnswer: (id: string, reason: string) => reply.stepInDialog(id, 'assignment/return', { version: of(id)?.version, reason }, said('returned')),
  }
}
export type QueueAssignment = ReturnType<typeof useQueueAssignment>

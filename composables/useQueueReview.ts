import type { DeskOpinion } from '#shared/schemas/desk'

interface Parts { reply: QueueReply, show: QueueSay, changed: () => void }

/** Steps beside the ordinary handling, each with a reason given in a dialog: before the director, his decision, an appeal. Each answers the sentence of a refusal. */
export function useQueueReview({ reply, show, changed }: Parts) {
  const { t } = useI18n()
  const step = (id: string, path: string, body: object, said: (told: { label: string }, answer: DeskOpinion) => string) => reply.stepInDialog(id, path, body, (answer: DeskOpinion) => {
    show(said({ label: answer.label }, answer), { tone: 'success' })
    changed()
  })

  return {
    escalate: (id: string, note: string) => step(id, 'escalation', { note }, told => t('desk.review.escalation.done', told)),
    decide: (id: string, note: string) => step(id, 'escalation/decision', { note }, told => t('desk.review.escalation.decidedDone', told)),
    decideAppeal: (id: string, decision: 'granted' | 'rejected', reason: string) => step(id, 'appeal/decision', { decision, reason }, (told, { visibility }) => decision === 'granted' && visibility !== 'public' ? t('desk.review.appeal.granted.reopened', told) : t(`desk.review.appeal.${decision}.done`, told)),
  }
}
export type QueueReview = ReturnType<typeof useQueueReview>

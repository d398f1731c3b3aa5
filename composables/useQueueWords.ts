import { unset } from '#shared/domain/opinion'
import type { OpinionPatch } from '#shared/domain/opinion-patch'
import type { Action } from '#shared/domain/permissions'
import type { DeskOpinion } from '#shared/schemas/desk'
import type { Stage } from '#shared/schemas/stage'
import type { LocalText } from '#shared/schemas/text'

/** What the queue needs to know of a stage and its surroundings, besides the opinions. */
export interface QueueFrame {
  stage: Stage & { /** Nobody in public knows of it. */ internal?: boolean }
  townships: readonly { code: string, name: LocalText }[]
  units: readonly { id: string, name: LocalText, successorId?: string | null }[]
}

/** The words for codes and for changed fields, in the language on screen. */
export function useQueueWords({ stage, townships, units }: QueueFrame, may: (action: Action) => boolean) {
  const { t, te } = useI18n()
  const { localText } = useLocalText()
  const named = (list: readonly { name: LocalText }[], found: { name: LocalText } | undefined, code: string) => found ? localText(found.name) : code

  const topic = (code: string) => code === unset ? t('desk.dashboard.noTopic') : `${code} ${named(stage.topics, stage.topics.find(one => one.code === code), '')}`.trim()
  const township = (code: string) => code && code !== unset ? named(townships, townships.find(one => one.code === code), code) : t('opinion.wholeDistrict')
  const unit = (id: string) => named(units, units.find(one => one.id === id), t('desk.queue.unit.unknown'))

  const codes: Partial<Record<string, (code: string) => string>> = {
    topic,
    township,
    unitId: unit,
    nature: code => t(`opinion.nature.${code}`),
    outcome: code => code === unset ? t('desk.dashboard.noOutcome') : t(`opinion.outcome.${code}`),
    visibility: code => t(`desk.queue.visibility.${code}`),
    handling: code => t(`desk.queue.handling.${code}`),
    withheldReason: code => t(`desk.queue.withheld.${code}`),
    redirectedTo: code => t(`desk.review.redirection.${code}`),
    escalated: code => t(`desk.review.escalation.${code === 'true' ? 'on' : 'off'}`),
    appeal: code => t(`desk.review.appeal.decision.${code}`),
    group: number => t('desk.group.numbered', { n: number }),
    reply: code => t(`desk.queue.history.reply.${code}`),
    covered: n => t('desk.queue.publicText.places', { n }, Number(n)),
  }

  /** Name of a field of an opinion or of its history. */
  const field = (name: string) => te(`desk.queue.field.${name}`) ? t(`desk.queue.field.${name}`) : name

  const labelled = (label: string, text: string) => t('desk.queue.labelled', { label, text })

  /** A field's value in words; 无 for nothing. */
  function value(name: string, given: unknown): string {
    if (given === undefined || given === null || given === '') return name === 'township' ? township('') : t('desk.queue.none')
    if (Array.isArray(given)) return t('desk.queue.history.parts', { n: given.length + 1 })
    if (typeof given === 'object') return Object.entries(given).filter(([, text]) => text).map(([key, text]) => labelled(t(`desk.queue.detail.${key}`), String(text))).join(t('desk.queue.semicolon')) || t('desk.queue.none')
    return codes[name]?.(String(given)) ?? String(given)
  }

  /** How much of a public text is covered: places, not what stood there. */
  function covered({ visibility, covered }: Pick<DeskOpinion, 'visibility' | 'covered'>): string[] {
    const n = visibility === 'public' ? covered : 0
    return n ? [t('desk.queue.publicText.done', { n }, n)] : []
  }

  /** What was done to an opinion, in one line for a toast. */
  function summary(opinion: Pick<DeskOpinion, 'label' | 'visibility' | 'covered'>, fields: OpinionPatch, keepsCovered = false): string {
    const short = Object.entries(fields).filter(([name]) => name in codes).map(([name, given]) => value(name, given))
    const hidden = 'publicText' in fields || 'visibility' in fields ? covered(opinion) : []
    const kept = keepsCovered ? [t('desk.queue.publicText.kept')] : []
    return [opinion.label, ...(short.length || hidden.length ? [...short, ...hidden] : [t('desk.queue.saved')]), ...kept].join(' · ')
  }

  /** A field with what stands in it. */
  const pair = (name: string, text: string) => labelled(field(name), text)

  return { topic, township, unit, field, value, pair, summary, may }
}
export type QueueWords = ReturnType<typeof useQueueWords>

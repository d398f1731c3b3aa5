import type { QueueCondition, QueueFilterState } from '~/composables/useQueueFilter'
import type { QueueWords } from '~/composables/useQueueWords'

/** What a condition of the queue says, in words. */
export function useConditionText(filter: Pick<QueueFilterState, 'filter' | 'values'>, words: Pick<QueueWords, 'value' | 'pair'>) {
  const { t } = useI18n()
  const dateText = useDateText()

  return (name: QueueCondition): string => {
    switch (name) {
      case 'late': return t(`desk.queue.filter.${filter.filter.value.late === 'false' ? 'inTime' : 'lateOnly'}`)
      case 'q': return t('desk.queue.filter.q', { text: filter.filter.value.q ?? '' })
      case 'receivedFrom': case 'receivedTo': return t(`desk.queue.filter.${name}`, { date: dateText(`${filter.filter.value[name]}T00:00:00+08:00`, 'date', { weekday: false }) })
      case 'block': case 'bbox': return t(`desk.queue.filter.${name}`)
      case 'checked': return t(`desk.queue.tab.${filter.filter.value.checked === 'false' ? 'drafted' : 'checked'}`)
      case 'mine': case 'screened': case 'untyped': case 'escalated': case 'appealed': return t(`desk.queue.tab.${name}`)
    }
    const field = name === 'unit' ? 'unitId' : name
    return words.pair(field, filter.values(name).map(code => words.value(field, code)).join(t('desk.queue.comma')))
  }
}

import { natures, withheldReasons } from '#shared/domain/opinion'
import type { QueueFrame } from './useQueueWords'

/** What N, W, O or a first digit has begun and the next key has to finish; said in words, so that it is not lost in silence. */
export function useQueueUnfinished({ stage }: QueueFrame, modes: QueueModes, show: QueueSay) {
  const { t } = useI18n()
  const digits = (n: number) => n > 1 ? `${digitOf(0)}–${digitOf(n - 1)}` : digitOf(0)

  const sentence = computed(() => {
    const { value: digit } = modes.digit
    if (digit) {
      const codes = stage.topics.map(topic => topic.code).filter(code => code.startsWith(digit))
      return codes.length ? t('desk.queue.unfinished.topic', { digit, list: codes.join(t('desk.queue.comma')) }) : t('desk.queue.unfinished.noTopic', { digit })
    }
    switch (modes.chord.value) {
      case 'nature': return t('desk.queue.unfinished.nature', { keys: natures.map(nature => natureKeys[nature]).join(' ') })
      case 'withhold': return t('desk.queue.unfinished.withhold', { keys: digits(withheldReasons.length) })
      case 'outcome': return t('desk.queue.unfinished.outcome', { keys: digits(stage.outcomes.length) })
      default: return ''
    }
  })

  return {
    /** What is still to be pressed; empty when nothing is begun. */
    sentence,
    /** Says what is still to be pressed; false when nothing is begun. */
    tell: () => {
      if (sentence.value) show(sentence.value, { tone: 'error' })
      return sentence.value !== ''
    },
  }
}
export type QueueUnfinished = ReturnType<typeof useQueueUnfinished>

import { natures, withheldReasons } from '#shared/domain/opinion'
import type { Nature, Outcome, WithheldReason } from '#shared/domain/opinion'

/** The key of each nature after N: the first letter of its second or first syllable, each once (建 J, 反 F, 咨 Z …). */
export const natureKeys: Record<Nature, string> = { suggestion: 'J', objection: 'F', enquiry: 'Z', support: 'C', correction: 'K', complaint: 'T', report: 'B', petition: 'Q' }

/** The digit of a place in a list: 1 to 9, then 0. */
export const digitOf = (index: number) => String((index + 1) % 10)

export type QueueChord = 'nature' | 'withhold' | 'outcome'
export type QueuePlace = 'topic' | 'township' | 'unit' | 'reason' | 'reply' | 'publicText' | 'search' | 'item'

/** What the next key means: after N, W and O the choice itself; after a first digit the second of a topic's code. */
export function useQueueModes(stageOutcomes: readonly Outcome[]) {
  const chord = ref<QueueChord | null>(null)
  const digit = ref('')
  const dialogs = reactive({ help: false, split: false, filters: false, returnReply: false, escalate: false, transcript: false })
  const places = new Map<QueuePlace, () => void>()

  const chordKeys = {
    nature: (code: string): Nature | undefined => natures.find(nature => `Key${natureKeys[nature]}` === code),
    withhold: (code: string): WithheldReason | undefined => withheldReasons.find((_, index) => `Digit${digitOf(index)}` === code),
    outcome: (code: string): Outcome | undefined => stageOutcomes.find((_, index) => `Digit${digitOf(index)}` === code),
  }

  /** A part of the screen says how it takes the focus. */
  function place(name: QueuePlace, focus: () => void) {
    onMounted(() => places.set(name, focus))
    onBeforeUnmount(() => {
      if (places.get(name) === focus) places.delete(name)
    })
  }

  return {
    chord,
    digit,
    dialogs,
    chordKeys,
    place,
    focus: (name: QueuePlace) => places.get(name)?.(),
    reset: () => {
      chord.value = null
      digit.value = ''
    },
  }
}
export type QueueModes = ReturnType<typeof useQueueModes>

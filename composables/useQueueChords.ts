import type { QueueContext } from './useQueue'
import type { QueueChord } from './useQueueModes'

/** Choices made by two keys: the two digits of a topic's code; N, W or O and then the choice. Until the second is pressed, any other is told what is missing; Esc gives it up. */
export function useQueueChords({ frame, modes, choices, commands, unfinished }: Pick<QueueContext, 'frame' | 'modes' | 'choices' | 'commands' | 'unfinished'>) {
  function begin(chord: QueueChord) {
    modes.reset()
    modes.chord.value = chord
  }

  function digit(code: string) {
    const typed = modes.digit.value + code.slice(-1)
    if (typed.length < 2) {
      modes.digit.value = typed
      return
    }
    modes.digit.value = ''
    if (frame.stage.topics.some(topic => topic.code === typed)) choices.choose({ topic: typed })
    else commands.tell('topicUnknown')
  }

  function finish(chord: QueueChord, code: string) {
    const nature = chord === 'nature' ? modes.chordKeys.nature(code) : undefined
    const reason = chord === 'withhold' ? modes.chordKeys.withhold(code) : undefined
    const outcome = chord === 'outcome' ? modes.chordKeys.outcome(code) : undefined
    if (nature) choices.choose({ nature })
    else if (reason) commands.withhold(reason)
    else if (outcome) {
      choices.choose({ outcome })
      void nextTick(() => modes.focus('reason'))
    }
    else unfinished.tell()
  }

  /** Takes a key that belongs to what was begun; false when nothing is. */
  function take(name: string, code: string): boolean {
    if (name === 'Escape') return false
    if (modes.chord.value) finish(modes.chord.value, code)
    else if (modes.digit.value && /^Digit\d$/.test(name)) digit(code)
    else return unfinished.tell()
    return true
  }

  return { begin, digit, take }
}

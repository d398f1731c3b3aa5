import type { QueueContext } from './useQueue'
import type { QueueChord } from './useQueueModes'

/** Every key of the queue, as the help shows them; what a key does is in `useQueueKeys`. */
export const queueHelp = {
  move: ['J', 'K', '↓', '↑'],
  topic: ['0–9'],
  topicSearch: ['T'],
  apply: ['Enter'],
  save: ['S'],
  nature: ['N'],
  publish: ['P'],
  withhold: ['W'],
  township: ['M'],
  unit: ['U'],
  outcome: ['O'],
  reply: ['R'],
  publishReply: ['Y'],
  split: ['D'],
  undo: ['Z'],
  claim: ['C'],
  release: ['L'],
  choose: ['X'],
  bulk: ['B'],
  search: ['/'],
  filters: ['F'],
  leave: ['Esc'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>

/** The keyboard of the queue. */
export function useQueueKeys(queue: QueueContext) {
  const { modes, selection, choices, commands, words, opinions } = queue
  const allowed = (action: Parameters<typeof words.may>[0], run: () => unknown) => words.may(action) ? () => opinions.opinion.value ? run() : false : undefined
  const chord = (name: QueueChord) => () => {
    modes.reset()
    modes.chord.value = name
  }

  function digit(code: string) {
    const typed = modes.digit.value + code.slice(-1)
    if (typed.length < 2) {
      modes.digit.value = typed
      return
    }
    modes.digit.value = ''
    if (queue.frame.stage.topics.some(topic => topic.code === typed)) choices.choose({ topic: typed })
    else commands.tell('topicUnknown')
  }

  /** After N, W or O the next key is the choice; any other key ends it. */
  function choose(chord: QueueChord, code: string) {
    modes.reset()
    const nature = chord === 'nature' ? modes.chordKeys.nature(code) : undefined
    const reason = chord === 'withhold' ? modes.chordKeys.withhold(code) : undefined
    const outcome = chord === 'outcome' ? modes.chordKeys.outcome(code) : undefined
    if (nature) choices.choose({ nature })
    if (reason) commands.withhold(reason)
    if (outcome) {
      choices.choose({ outcome })
      void nextTick(() => modes.focus('reason'))
    }
  }

  function leave() {
    if (document.activeElement instanceof HTMLElement && isTyping(document.activeElement)) return modes.focus('item')
    if (modes.chord.value || modes.digit.value) return modes.reset()
    choices.dropChoices()
  }

  const bindings = computed<KeyBindings>(() => ({
    'KeyJ': () => selection.move(1),
    'ArrowDown': () => selection.move(1),
    'KeyK': () => selection.move(-1),
    'ArrowUp': () => selection.move(-1),
    'Enter': () => commands.applyAndNext(),
    'KeyS': () => commands.saveHere(),
    'Mod+Enter': () => commands.saveHere(),
    'Escape': leave,
    'KeyT': allowed('opinion.categorise', () => modes.focus('topic')),
    'KeyN': allowed('opinion.categorise', chord('nature')),
    'KeyM': allowed('opinion.categorise', () => modes.focus('township')),
    'KeyP': allowed('opinion.moderate', () => commands.publish()),
    'KeyW': allowed('opinion.moderate', chord('withhold')),
    'KeyU': allowed('opinion.assign', () => modes.focus('unit')),
    'KeyO': allowed('opinion.decide', chord('outcome')),
    'KeyR': allowed('reply.draft', () => modes.focus('reply')),
    'KeyY': allowed('reply.publish', () => queue.reply.publish()),
    'KeyD': allowed('opinion.split', () => { modes.dialogs.split = true }),
    'KeyZ': words.may('opinion.categorise') || words.may('opinion.decide') ? () => queue.undo.undo() : undefined,
    'KeyC': words.may('opinion.categorise') ? () => queue.claims.claim() : undefined,
    'KeyL': words.may('opinion.categorise') ? () => queue.claims.release() : undefined,
    'KeyX': () => queue.bulk.isAllowed && selection.selectedId.value ? queue.bulk.toggle(selection.selectedId.value) : false,
    'KeyB': () => queue.bulk.count.value ? (queue.bulk.open.value = true) : false,
    'KeyF': () => { modes.dialogs.filters = true },
    'Slash': () => modes.focus('search'),
    'Shift+Slash': () => { modes.dialogs.help = true },
  }))

  function act(name: string, event: KeyboardEvent) {
    const code = event.code.replace('Numpad', 'Digit')
    // The question mark stands elsewhere on some layouts; it means the same everywhere.
    if (event.key === '?') name = 'Shift+Slash'
    if (modes.chord.value && name !== 'Escape') return choose(modes.chord.value, code)
    if (/^Digit\d$/.test(name) && words.may('opinion.categorise') && opinions.opinion.value) return digit(code)
    if (name !== 'Escape' && name !== 'Enter') modes.digit.value = ''
    const action = bindings.value[name]
    return action ? action() : false
  }

  useKeys(act)
}

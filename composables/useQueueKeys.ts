import { maySplit } from '#shared/domain/opinion'
import type { Action } from '#shared/domain/permissions'
import type { QueueContext } from './useQueue'

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
  takeAnswer: ['A'],
  publishReply: ['Y'],
  returnReply: ['H'],
  split: ['D'],
  escalate: ['!'],
  undo: ['Z'],
  claim: ['C'],
  release: ['L'],
  choose: ['X'],
  bulk: ['B'],
  group: ['G'],
  search: ['/'],
  filters: ['F'],
  leave: ['Esc'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>

/** The keyboard of the queue. */
export function useQueueKeys(queue: QueueContext) {
  const { modes, selection, choices, commands, words, opinions, holder, show } = queue
  const { t } = useI18n()
  const chords = useQueueChords(queue)
  const told = new Set<string>()

  /** A key for those whose role may do it; others are told so, once, and the key goes back to the browser afterwards. */
  const forRole = (may: boolean, run: () => unknown) => (name: string) => {
    if (may) return run()
    if (told.has(name)) return false
    told.add(name)
    show(t('desk.queue.notYours', { key: name.replace(/^Key/, '') }))
  }
  /** A key that changes the open opinion: not while somebody else works on it. */
  const onOpinion = (may: boolean, run: () => unknown) => forRole(may, () => {
    const { value: other } = holder.other
    if (other) return show(t('desk.queue.held.short', { name: other.name }))
    return opinions.opinion.value ? run() : false
  })
  const changing = (action: Action, run: () => unknown) => onOpinion(words.may(action), run)
  const takes = words.may('opinion.categorise')
  const writes = takes || words.may('opinion.decide')

  function leave() {
    if (document.activeElement instanceof HTMLElement && isTyping(document.activeElement)) return modes.focus('item')
    if (modes.chord.value || modes.digit.value) return modes.reset()
    choices.dropChoices()
  }

  /** Told before anything is marked, not after. */
  function split() {
    const { value } = opinions.opinion
    if (value && !maySplit(value)) return show(t('desk.queue.split.not'), { tone: 'error' })
    modes.dialogs.split = true
  }

  const bindings: Readonly<Record<string, (name: string) => unknown>> = {
    'KeyJ': () => selection.move(1),
    'ArrowDown': () => selection.move(1),
    'KeyK': () => selection.move(-1),
    'ArrowUp': () => selection.move(-1),
    'Enter': () => commands.applyAndNext(),
    'KeyS': onOpinion(writes, () => commands.saveHere()),
    'Mod+Enter': onOpinion(writes, () => commands.saveHere()),
    'Escape': leave,
    'KeyT': changing('opinion.categorise', () => modes.focus('topic')),
    'KeyN': changing('opinion.categorise', () => chords.begin('nature')),
    'KeyM': changing('opinion.categorise', () => modes.focus('township')),
    'KeyP': changing('opinion.moderate', () => commands.publish()),
    'KeyW': changing('opinion.moderate', () => chords.begin('withhold')),
    'KeyU': changing('opinion.assign', () => modes.focus('unit')),
    'KeyO': changing('opinion.decide', () => chords.begin('outcome')),
    'KeyA': changing('assignment.take', () => opinions.opinion.value?.assignment?.state === 'answered' ? void queue.assignment.take() : false),
    'KeyR': changing('reply.draft', () => modes.focus('reply')),
    'KeyY': changing('reply.publish', () => queue.check.publish()),
    'KeyH': changing('reply.return', () => queue.check.mayReturn.value ? (modes.dialogs.returnReply = true) : false),
    'KeyD': changing('opinion.split', split),
    'Shift+Digit1': changing('opinion.escalate', () => holder.isWithdrawn.value ? false : opinions.opinion.value?.escalated ? show(t('desk.review.escalation.already')) : (modes.dialogs.escalate = true)),
    'KeyZ': forRole(writes, () => queue.undo.undo()),
    'KeyC': forRole(takes, () => queue.claims.claim()),
    'KeyL': forRole(takes, () => queue.claims.release()),
    'KeyX': forRole(queue.bulk.isAllowed, () => selection.selectedId.value ? queue.bulk.toggle(selection.selectedId.value) : false),
    'KeyB': forRole(queue.bulk.isAllowed, () => queue.bulk.count.value ? (queue.bulk.open.value = true) : false),
    'KeyG': forRole(words.may('group.edit'), () => queue.bulk.count.value ? (queue.grouping.open.value = true) : false),
    'KeyF': () => { modes.dialogs.filters = true },
    'Slash': () => modes.focus('search'),
    'Shift+Slash': () => { modes.dialogs.help = true },
  }
  const digit = (code: string) => changing('opinion.categorise', () => chords.digit(code))('0–9')

  useKeys((name, event) => {
    const code = event.code.replace('Numpad', 'Digit')
    // These marks stand elsewhere on some layouts; they mean the same everywhere.
    if (event.key === '?') name = 'Shift+Slash'
    if (event.key === '!') name = 'Shift+Digit1'
    if (chords.take(name, code)) return
    return /^Digit\d$/.test(name) ? digit(code) : bindings[name]?.(name) ?? (name in bindings ? undefined : false)
  })
}

import type { WithheldReason } from '#shared/domain/opinion'
import type { DomainError } from '#shared/domain/errors'
import { errorSentence } from '#shared/domain/errors'
import type { OpinionPatch } from '#shared/domain/opinion-patch'
import type { DeskOpinion } from '#shared/schemas/desk'

interface Parts {
  opinions: QueueOpinionState
  choices: QueueChoices
  writes: QueueWrites
  undo: QueueUndo
  list: QueueListState
  selection: QueueSelection
  modes: QueueModes
  words: QueueWords
  show: QueueSay
  unfinished: QueueUnfinished
}

/** Saving what was chosen: by Enter with publication and on to the next, or staying here. */
export function useQueueCommands({ opinions, choices, writes, undo, list, selection, modes, words, show, unfinished }: Parts) {
  const { t, te, locale } = useI18n()

  function tell(problem: string, error?: DomainError) {
    const key = `desk.queue.problem.${problem}`
    show(te(key) ? t(key) : error ? errorSentence(error.code, locale.value === 'en' ? 'en' : 'zh', error.params) : t('common.unexpected'), { tone: 'error' })
    if (problem === 'topicNeeded') modes.focus('item')
  }

  /** Sends a plan; false when the rules refuse it. The answer is not waited for. `release` gives the lease back: the item is finished. */
  function send(opinion: DeskOpinion, fields: OpinionPatch, { release = false } = {}): boolean {
    const tried = choices.check(fields)
    if ('problem' in tried) {
      tell(tried.problem, tried.error)
      return false
    }
    list.markDone(opinion.id, true)
    const keepsCovered = choices.keepsCovered(fields)
    void writes.patch(opinion.id, fields, { after: tried.after, release }).then((answer) => {
      if (answer) show(words.summary(answer, fields, keepsCovered), { tone: 'success', action: { label: t('desk.queue.undo.label'), run: () => void undo.undoThis(answer.id) } })
    })
    return true
  }

  /** Enter: applies, gives the lease back and goes on. Where there is nothing to apply it only goes on. */
  function applyAndNext() {
    const opinion = opinions.opinion.value
    if (!opinion || unfinished.tell()) return
    if (writes.conflicts.value[opinion.id]) return show(t('desk.queue.conflict.first'), { tone: 'error' })
    const fields = choices.planned.value
    if (!Object.keys(fields).length || send(opinion, fields, { release: true })) void selection.move(1)
  }

  /** Saves what was chosen, publishes nothing by itself, and stays. */
  function saveHere(): boolean {
    const opinion = opinions.opinion.value
    if (!opinion || unfinished.tell()) return false
    if (writes.conflicts.value[opinion.id]) {
      show(t('desk.queue.conflict.first'), { tone: 'error' })
      return false
    }
    const fields = savePlan(opinion, choices.chosen.value, words.may)
    return !Object.keys(fields).length || send(opinion, fields)
  }

  const publish = () => choices.choose({ visibility: choices.chosen.value.visibility === 'public' ? undefined : 'public', withheldReason: undefined })
  const withhold = (reason: WithheldReason) => choices.choose({ visibility: 'withheld', withheldReason: reason })
  /** Back to review: public or withheld, the text leaves the public pages without a tombstone. */
  const reopen = () => choices.choose({ visibility: choices.chosen.value.visibility === 'pending' ? undefined : 'pending', withheldReason: undefined })

  /** Takes the open opinion down at once; what else was chosen stays chosen. */
  function takeDown(reason: WithheldReason): boolean {
    const { value } = opinions.opinion
    return value !== null && send(value, { visibility: 'takenDown', withheldReason: reason })
  }

  return { applyAndNext, saveHere, publish, withhold, reopen, takeDown, send, tell }
}
export type QueueCommands = ReturnType<typeof useQueueCommands>

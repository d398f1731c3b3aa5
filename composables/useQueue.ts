import type { InjectionKey } from 'vue'
import type { PatchFrame } from '#shared/domain/opinion-patch'
import type { DeskFigures } from '#shared/schemas/desk-figures'
import type { QueueFrame } from './useQueueWords'

/** How long after a change the figures of the tabs are counted again, in milliseconds: not once per stroke. */
const countAfter = 800

/** The queue of a stage: everything its parts share, made once by the page and given down. */
export function useQueue(frame: QueueFrame) {
  const { slug } = frame.stage
  const { personId, may } = useDeskActor()
  const now = useServerNow(frame.stage.serverTime, 1)
  const patchFrame: PatchFrame = {
    topics: new Set(frame.stage.topics.map(topic => topic.code)),
    outcomes: frame.stage.outcomes,
    townships: new Set(frame.townships.map(township => township.code)),
  }
  const figures = useFetch<DeskFigures>(`/api/desk/stages/${encodeURIComponent(slug)}/figures`, { key: `queue-figures:${slug}` })
  let counting: ReturnType<typeof setTimeout> | undefined
  const changed = () => {
    clearTimeout(counting)
    counting = setTimeout(() => void figures.refresh(), countAfter)
  }
  onScopeDispose(() => clearTimeout(counting))

  const show = useQueueSay()
  const words = useQueueWords(frame, may)
  const modes = useQueueModes(frame.stage.outcomes)
  const filter = useQueueFilter()
  const list = useQueueList(slug, filter)
  const selection = useQueueSelection(list)
  const opinions = useQueueOpinion(list, selection)
  const work = useQueueWork(personId)
  const writes = useQueueWrites({ list, opinions, selection, work, show, changed })
  const undo = useQueueUndo({ writes, opinions, list, selection, show, changed })
  const holder = useQueueHolder(opinions, personId, now)
  const choices = useQueueChoices({ opinion: opinions.opinion, work, frame: patchFrame, may, holder, modes })
  const unfinished = useQueueUnfinished(frame, modes, show)
  const commands = useQueueCommands({ opinions, choices, writes, undo, list, selection, modes, words, show, unfinished })
  const progress = useReplyState(opinions, now)
  const reply = useQueueReply({ opinions, choices, writes, work, commands, list, selection, show, state: progress.state })
  const check = useQueueReplyCheck({ opinions, writes, undo, holder, reply, progress, show })
  const review = useQueueReview({ reply, show, changed })
  const assignment = useQueueAssignment({ opinions, writes, undo, reply, show, changed })
  const claims = useQueueClaims(slug, { list, filter, personId, show, now, changed })
  const bulk = useQueueBulk(slug, { list, filter, writes, undo, show, changed })

  const grouping = useQueueGroup(slug, { list, opinions, filter, bulk, show })

  watch(opinions.opinion, (opinion) => {
    if (opinion) work.recall(opinion.id)
  })
  watch(selection.selectedId, () => modes.reset())

  return { frame, figures: figures.data, now, personId, show, words, modes, filter, list, selection, opinions, work, writes, undo, holder, choices, unfinished, commands, reply, check, review, assignment, claims, bulk, grouping }
}
export type QueueContext = ReturnType<typeof useQueue>

const queueKey: InjectionKey<QueueContext> = Symbol('queue')

/** Makes the queue of a page and gives it to the page's parts. */
export function provideQueue(frame: QueueFrame): QueueContext {
  const queue = useQueue(frame)
  provide(queueKey, queue)
  return queue
}

/** The queue of the surrounding page. */
export function useQueueContext(): QueueContext {
  const queue = inject(queueKey)
  if (!queue) throw new Error('outside a queue')
  return queue
}

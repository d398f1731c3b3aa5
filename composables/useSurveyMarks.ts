import { randomId } from '#shared/domain/random-id'
import type { SurveyAnswer, SurveyMark } from '#shared/domain/survey'
import { partOf } from '~/composables/useSurveyContext'
import type { QuestionOf, SurveyModel } from '~/composables/useSurveyContext'

/** Marks of a question on the map or on a figure: one is worked on at a time (`open`), by its id; it is kept from the moment it has a place. */
export function useSurveyMarks(question: () => QuestionOf<'place' | 'figure'>, model: Ref<SurveyModel>) {
  const marks = computed(() => partOf(model.value, 'marks') ?? [])
  const most = computed(() => question().most ?? 1)
  const open = ref('')
  /** What was answered about marks that are just being drawn anew. */
  const laid = new Map<string, SurveyMark['answers']>()
  /** The mark taken out last, and where it stood. */
  const removed = shallowRef<{ mark: SurveyMark, at: number } | null>(null)
  const shown = computed(() => [...marks.value.map(({ id }) => id), ...open.value && !markOf(open.value) ? [open.value] : []])

  function markOf(id: string): SurveyMark | undefined {
    return marks.value.find(mark => mark.id === id)
  }

  function write(next: SurveyMark[]) {
    model.value = next.length ? { marks: next } : undefined
  }

  /** Puts a mark where it was set, or takes it back; set again it has its answers. */
  function put(id: string, where: Pick<SurveyMark, 'geometry' | 'x' | 'y'> | null) {
    const before = markOf(id)
    if (before) laid.set(id, before.answers)
    const answers = laid.get(id)
    if (!where) write(marks.value.filter(mark => mark.id !== id))
    else write(before ? marks.value.map(mark => mark.id === id ? { ...mark, ...where } : mark) : [...marks.value, { id, ...where, ...answers && { answers } }])
  }

  function answer(id: string, asked: string, given: SurveyAnswer | undefined) {
    write(marks.value.map((mark) => {
      if (mark.id !== id) return mark
      const { [asked]: _before, ...others } = mark.answers ?? {}
      return { ...mark, answers: given ? { ...others, [asked]: given } : others }
    }))
  }

  function remove(id: string) {
    const mark = markOf(id)
    removed.value = mark ? { mark, at: marks.value.indexOf(mark) } : null
    put(id, null)
    laid.delete(id)
    if (open.value === id) open.value = ''
  }

  /** Puts back what was taken out last. */
  function restore() {
    if (removed.value) write([...marks.value.slice(0, removed.value.at), removed.value.mark, ...marks.value.slice(removed.value.at)])
    removed.value = null
  }

  function start() {
    removed.value = null
    open.value = randomId(bytes => crypto.getRandomValues(bytes))
  }

  return { most, open, shown, markOf, put, answer, remove, removed: shallowReadonly(removed), restore, start, isRoom: computed(() => marks.value.length < most.value), isEmpty: computed(() => !marks.value.length) }
}

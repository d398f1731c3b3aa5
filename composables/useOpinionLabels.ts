import type { NuxtError } from '#app'
import type { LocalText } from '#shared/schemas/text'
import type { ListFilter } from './useOpinionFilters'
import type { StagePage } from './useStage'

interface Township { code: string, name: LocalText }
interface Answer { items: Township[] }

/** Codes and names of what opinions can be filtered by: the stage's topics and outcomes, the district's townships. */
export async function useOpinionLabels(stage: Pick<StagePage, 'topics' | 'outcomes'>) {
  const { t } = useI18n()
  const { localText } = useLocalText()
  const { data: townships } = await useFetch<Answer, NuxtError, string, 'get', Answer, Township[]>('/api/townships', {
    key: 'township-names',
    default: (): Township[] => [],
    transform: ({ items }) => items.map(({ code, name }) => ({ code, name })),
  })

  const choices = computed<Record<ListFilter, { value: string, label: string }[]>>(() => ({
    topic: stage.topics.map(({ code, name }) => ({ value: code, label: localText(name) })),
    outcome: stage.outcomes.map(code => ({ value: code, label: t(`opinion.outcome.${code}`) })),
    township: townships.value.map(({ code, name }) => ({ value: code, label: localText(name) })),
  }))
  /** The name of a code; the code itself where it is unknown. */
  const labelOf = (filter: ListFilter, value: string) => choices.value[filter].find(one => one.value === value)?.label ?? value
  const townshipName = (code: string) => code ? labelOf('township', code) : undefined
  return { choices, labelOf, townshipName }
}

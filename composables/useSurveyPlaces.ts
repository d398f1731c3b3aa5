import { useIntervalFn } from '@vueuse/core'
import { sourceLimit } from '#shared/domain/survey-source'
import { townshipCalled } from '#shared/domain/survey-townships'
import type { SourceFields } from '#shared/domain/survey-source'
import type { SourcesAnswer, SurveyReturns, SurveySource } from '#shared/schemas/survey-source'
import type { TownshipChoice } from '~/composables/useSubmissionContext'

/** Milliseconds after which what came back is asked for again while the page is looked at. */
const renewAfter = 60_000

/** Where a survey is handed out and what came back from there, renewed by itself; adding, changing and removing places. */
export async function useSurveyPlaces(slug: string) {
  const api = useApi()
  const { localText } = useLocalText()
  const path = `/api/desk/surveys/${encodeURIComponent(slug)}/sources`
  const listed = useFetch<SurveyReturns>(path, { key: `survey-returns:${slug}` })
  const { data: returns, error, refresh } = listed
  // Before anything is waited for: afterwards it would not end with the page.
  if (import.meta.client) useIntervalFn(() => document.visibilityState === 'visible' && refresh(), renewAfter)
  const [{ data: townships }] = await Promise.all([useTownships(), listed])

  const places = computed(() => returns.value?.items ?? [])
  const names = computed(() => new Map(townships.value.map(({ code, name }) => [code, name])))
  const townName = (code: string) => code && localText(townshipCalled(code, names.value))
  /** Townships that have no place of their own yet. */
  const missing = computed(() => townships.value.filter(({ code }) => !places.value.some(place => place.kind === 'township' && place.township === code)))

  /** Adds places, as many at a time as one request takes; answers how many were made and which were there. */
  async function add(list: readonly SourceFields[]): Promise<SourcesAnswer> {
    const sum: SourcesAnswer = { added: 0, known: [] }
    for (let from = 0; from < list.length; from += sourceLimit.perRequest) {
      const { added, known } = await api<SourcesAnswer>(path, { method: 'POST', body: { sources: list.slice(from, from + sourceLimit.perRequest) } })
      sum.added += added
      sum.known.push(...known)
    }
    await refresh()
    return sum
  }
  const addTownships = () => add(missing.value.map(({ code, name }) => ({ name: name.zh.slice(0, sourceLimit.name), kind: 'township', township: code, target: 0 })))

  async function change(id: string, patch: Partial<SourceFields>) {
    returns.value = await api<SurveyReturns>(`${path}/${id}`, { method: 'PATCH', body: patch })
  }
  async function remove({ id }: SurveySource) {
    await api(`${path}/${id}`, { method: 'DELETE' })
    await refresh()
  }

  return { returns, error, refresh, places, townships, townName, missing, add, addTownships, change, remove }
}

/** The address a place's sheet leads to. */
export function placeAddress(origin: string, slug: string, code: string): string {
  return `${origin}/surveys/${slug}?source=${encodeURIComponent(code)}`
}

/** Townships as the choices of a list, with one for none. */
export function townshipChoices(townships: readonly TownshipChoice[], none: string, localText: (text: TownshipChoice['name']) => string) {
  return [{ value: '', label: none }, ...townships.map(({ code, name }) => ({ value: code, label: localText(name) }))]
}

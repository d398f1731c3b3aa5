import { handoverNames, newHandoverKey, sealHandover } from '#shared/domain/handover-seal'
import { handoverLength, packSurvey } from '#shared/domain/survey-handover'
import type { HandoverKept } from '#shared/schemas/survey-handover'

/** Whether the browser can encrypt: on plain http none does. */
export const canSeal = () => typeof crypto === 'object' && typeof crypto.subtle === 'object'

/**
 * A link by which the answers of the form around go on on another device: sealed here, with a key that stands in the link
 * alone, behind the `#`. Each press makes another link of what stands there by then. Browser only.
 */
export function useHandover() {
  const { survey, draft } = useSurveyContext()
  const api = useApi()
  const route = useRoute()
  const { run, problem, pending } = useAction()
  const made = shallowRef<{ address: string, keepUntil: string } | null>(null)
  /** Why there is no link, where it is not the site that refuses. */
  const fault = ref<'' | 'empty' | 'tooLong'>('')
  /** Whether answers were changed since: the link does not have them. */
  const isBehind = ref(false)
  watch(() => draft.value.answers, () => isBehind.value = true, { deep: true })

  const make = () => run(async () => {
    const text = packSurvey(draft.value, Date.now())
    const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
    const key = newHandoverKey(fill)
    const sealed = text === null ? '' : await sealHandover(crypto.subtle, text, { key, survey: survey.slug, fill })
    fault.value = !sealed ? 'empty' : sealed.length > handoverLength ? 'tooLong' : ''
    if (fault.value) return
    isBehind.value = false
    // Noted before it is sent: what arrives without an answer is removed with the others too.
    draft.value.links = [...draft.value.links, key]
    const { keepUntil } = await api<HandoverKept>(`/api/surveys/${encodeURIComponent(survey.slug)}/handovers`, { method: 'POST', body: { ...await handoverNames(crypto.subtle, key), sealed } })
    made.value = { address: `${location.origin}${route.path}#resume=${key}`, keepUntil }
  })

  return { made, fault, isBehind, problem, pending, make }
}

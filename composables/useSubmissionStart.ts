import { readPlainValues, plainDraft } from '#shared/domain/plain-submission'
import type { PlainValues } from '#shared/domain/plain-submission'
import type { Brought } from '#shared/domain/submission-draft'
import type { StagePage } from '~/composables/useStage'

/** The plain form does not wait longer than this for what the address points at. */
const patience = 4000

/**
 * How the plain form of the first response becomes the form of the application: `typed` is what stands in it when the
 * script arrives, `brought` what the application begins with, null until then.
 */
export function useSubmissionStart(stage: StagePage) {
  const route = useRoute()
  const isFirst = useNuxtApp().isHydrating === true || import.meta.server
  const typed = { ...readPlainValues(route.query), ...readPage() }
  const brought = shallowRef<Brought | null>(null)

  /** Takes over from the plain form; `entered` are its values now, kept in step with what is typed. */
  async function start(entered: () => PlainValues) {
    const nothing = { reading: null, point: null }
    const target = await Promise.race([
      readAddressTarget(route.query, stage),
      new Promise<typeof nothing>(resolve => setTimeout(resolve, patience, nothing)),
    ])
    const { points: [point], contact, consent } = plainDraft({ ...entered(), block: '', figure: '', feature: '', point: target.point?.join(',') ?? '' }, '')
    if (!point) return
    if (target.reading) Object.assign(point.place, { kind: 'reading', reading: target.reading })
    brought.value = { point, contact, consent }
  }

  return { typed, brought: shallowReadonly(brought), isFirst, start }
}

/** What was typed before hydration, which sets every control back to what the server rendered. */
function readPage(): Partial<PlainValues> {
  const form = import.meta.client ? document.querySelector<HTMLFormElement>('form[data-plain]') : null
  return form ? readPlainValues(Object.fromEntries(new FormData(form))) : {}
}

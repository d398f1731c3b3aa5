import { readPlainValues, plainDraft } from '#shared/domain/plain-submission'
import type { PlainValues } from '#shared/domain/plain-submission'
import type { Brought, DraftPoint, ReadingTarget } from '#shared/domain/submission-draft'
import type { StagePage } from '~/composables/useStage'

/** The plain form does not wait longer than this for the words of what the address points at. */
const patience = 4000

/**
 * How the plain form of the first response becomes the form of the application: `typed` is what stands in it when the
 * script arrives, `brought` what the application begins with, null until then.
 */
export function useSubmissionStart(stage: StagePage) {
  const route = useRoute()
  const { t } = useI18n()
  const { show } = useToast()
  const { describe } = useReadingTarget(stage)
  const isFirst = useNuxtApp().isHydrating === true || import.meta.server
  const typed = { ...readPlainValues(route.query), ...readPage() }
  const brought = shallowRef<Brought | null>(null)

  /** Takes over from the plain form; `entered` are its values now, kept in step with what is typed. */
  async function start(entered: () => PlainValues) {
    const target = addressTarget(route.query)
    let { reading } = target
    const own: { point?: DraftPoint } = {}
    if (reading) {
      const asked = describe(reading, route.query.quote).then((found) => {
        reading = found
        if (own.point) put(own.point, found)
        if (!found && target.reading) show(t(`submit.fault.${target.reading.kind}Unknown`), { tone: 'error' })
      })
      await Promise.race([asked, new Promise(resolve => setTimeout(resolve, patience))])
    }
    const { points: [point], contact, party, consent } = plainDraft({ ...entered(), block: '', figure: '', feature: '', point: target.point?.join(',') ?? '' }, '')
    if (!point) return
    // The draft will hold the same object: words that come later are filled in where it stands by then.
    own.point = reactive(point)
    if (reading) Object.assign(own.point.place, { kind: 'reading', reading })
    brought.value = { point: own.point, contact, party, consent }
  }

  return { typed, brought: shallowReadonly(brought), isFirst, start }
}

/** What is pointed at, now with its words; or it is gone, and the point is about nothing in particular. */
function put({ place }: DraftPoint, reading: ReadingTarget | null) {
  place.reading = reading
  if (!reading && place.kind === 'reading') place.kind = 'whole'
}

/** What was typed before hydration, which sets every control back to what the server rendered. */
function readPage(): Partial<PlainValues> {
  const form = import.meta.client ? document.querySelector<HTMLFormElement>('form[data-plain]') : null
  return form ? readPlainValues(Object.fromEntries(new FormData(form))) : {}
}

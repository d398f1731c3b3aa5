import { plainDraft, plainHelper, readPlainValues, withoutTarget } from '#shared/domain/plain-submission'
import type { PlainValues } from '#shared/domain/plain-submission'
import type { Brought, DraftPoint, ReadingTarget } from '#shared/domain/submission-draft'
import type { StagePage } from '~/composables/useStage'

/** Files chosen before the application's form was there. */
export interface ChosenFiles { photos: readonly File[], papers: readonly File[] }

/** The plain form does not wait longer than this for the words of what the address points at. */
const patience = 4000

/**
 * How the plain form of the first response becomes the form of the application: `typed` is what the plain one begins
 * with, `brought` what the application begins with, null until then, `files` the photos and papers chosen meanwhile.
 */
export function useSubmissionStart(stage: StagePage) {
  const route = useRoute()
  const { t } = useI18n()
  const { show } = useToast()
  const { describe } = useReadingTarget(stage)
  const isFirst = useNuxtApp().isHydrating === true || import.meta.server
  const typed = readPage() ?? readPlainValues(route.query)
  const brought = shallowRef<Brought | null>(null)
  const files = shallowRef<ChosenFiles>({ photos: [], papers: [] })

  /** Takes over from the plain form with what stands in it by then. */
  async function start() {
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
    const values = readPage() ?? typed
    const points = values.points.map(point => ({ ...withoutTarget(point), point: target.point?.join(',') ?? '' }))
    const { points: [point], ...sender } = plainDraft({ ...values, points }, '')
    if (!point) return
    // The draft will hold the same object: words that come later are filled in where it stands by then.
    own.point = reactive(point)
    if (reading) Object.assign(own.point.place, { kind: 'reading', reading })
    files.value = chosenFiles()
    brought.value = { point: own.point, ...sender, helper: plainHelper(values) }
  }

  return { typed, brought: shallowReadonly(brought), files: shallowReadonly(files), isFirst, start }
}

/** What is pointed at, now with its words; or it is gone, and the point is about nothing in particular. */
function put({ place }: DraftPoint, reading: ReadingTarget | null) {
  place.reading = reading
  if (!reading && place.kind === 'reading') place.kind = 'whole'
}

const plainForm = () => import.meta.client ? document.querySelector<HTMLFormElement>('form[data-plain]') : null

/** What stands in the plain form, which no script of ours touches. */
function readPage(): PlainValues | null {
  const form = plainForm()
  return form && readPlainValues(Object.fromEntries(new FormData(form)))
}

/** What was chosen in the plain form, which goes away with its choosers. */
function chosenFiles(): ChosenFiles {
  const filesOf = (chooser: string) => Array.from(plainForm()?.querySelectorAll<HTMLInputElement>(`input[name="${chooser}"]`) ?? []).flatMap(input => Array.from(input.files ?? []))
  return { photos: filesOf('photo'), papers: filesOf('paper') }
}

import { surveyMarkKey } from '~/composables/useSurveyContext'

/**
 * What is written into the lines of a question and cannot be read: it keeps the page from going on, and stands there
 * again after another page was shown. `question` as in the definition; about a mark, each mark has its own.
 */
export function useSurveyWritten(question: () => string) {
  const { note, written } = useSurveyContext()
  const mark = inject(surveyMarkKey, null)
  const name = () => mark?.value ? `${mark.value} ${question()}` : question()
  const here = ref<Record<string, string>>(readLines(written?.value[name()]))

  function tell() {
    const isWrong = Object.keys(here.value).length > 0
    note(name(), isWrong ? 'number' : null)
    if (!written) return
    const { [name()]: _before, ...others } = written.value
    written.value = isWrong ? { ...others, [name()]: JSON.stringify(here.value) } : others
  }

  /** Reads a line (`line`: which of several); answers its number, null where it is empty, undefined where it cannot be read. */
  function read(text: string, { line = '', least = -Infinity } = {}): number | null | undefined {
    const number = numberOf(text)
    const isWrong = number !== null && !(number >= least)
    const { [line]: _before, ...others } = here.value
    here.value = isWrong ? { ...others, [line]: text } : others
    tell()
    return isWrong ? undefined : number
  }

  tell()
  // Where nothing is kept, what cannot be seen any more holds nobody.
  onBeforeUnmount(() => written || note(name(), null))
  return { unread: readonly(here), read }
}

/** The number that is written, null where nothing is, NaN where it is none. Full-width digits and signs are what a Chinese keyboard writes. */
function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '').replace(/\u3002/, '.')
  if (plain === '') return null
  const number = Number(plain)
  return Number.isFinite(number) ? number : Number.NaN
}

function readLines(stored: string | undefined): Record<string, string> {
  // What `tell` wrote there; the device's storage may hold anything.
  try {
    const lines: unknown = JSON.parse(stored ?? '{}')
    return Object.fromEntries(Object.entries(lines ?? {}).map(([line, text]) => [line, String(text)]))
  }
  catch {
    return {}
  }
}

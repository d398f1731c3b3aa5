import { useEventListener, useIntervalFn } from '@vueuse/core'
import { sizeText } from '#shared/domain/file-size'
import { uploadLimits } from '#shared/domain/upload'
import { ApiProblem, isPassing } from '~/composables/useApi'
import { shrinkPicture } from '~/composables/usePictureShrink'

/** A file chosen but not arrived. Its `file` is gone after a reload: then its name alone is known. `waits`: for the network. */
export interface WaitingFile { key: number, name: string, file: File | null, progress: number, problem: string, waits: boolean }
const retryEvery = 15_000

/**
 * Sends files one by one, and those that found no network again when it is back. What has not arrived is kept in the
 * form (`parked`) while another page of it is shown, and by its name beside the answers, so that nothing is lost unsaid.
 * `arrived` is called with each upload. Browser only.
 */
export function useSurveyUploads(question: () => string, arrived: (upload: string, name: string) => void) {
  const { draft, parked, note } = useSurveyContext()
  const { t } = useI18n()
  const [sendFile, mode] = [useFileUpload(), useSurveyMode()]
  const place = `${draft.value.id} ${question()}`
  const waiting = ref<WaitingFile[]>([])
  const cut = new AbortController()
  let lastKey = 0

  /** The names beside the answers, and whether the page has to wait. */
  function tell() {
    const { [question()]: _before, ...others } = draft.value.unsent
    const names = waiting.value.map(one => one.name)
    draft.value.unsent = names.length ? { ...others, [question()]: names } : others
    note(question(), names.length ? 'uploading' : null)
  }
  const entry = (name: string, file: File | null): WaitingFile => ({ key: ++lastKey, name, file, progress: 0, waits: false, problem: file ? '' : t('survey.files.lost') })
  const find = (key: number) => waiting.value.find(one => one.key === key)
  function drop(key: number) {
    waiting.value = waiting.value.filter(one => one.key !== key)
    tell()
  }

  function add(files: readonly File[]) {
    const entries = files.map(file => entry(file.name, file))
    waiting.value.push(...entries)
    tell()
    for (const { key } of entries) void send(key)
  }

  async function send(key: number) {
    const one = find(key)
    if (!one?.file) return
    Object.assign(one, { problem: '', waits: false, progress: 0 })
    const { signal } = cut
    try {
      const upload = await post(one.file, signal, progress => Object.assign(find(key) ?? {}, { progress }))
      // It may have been taken out meanwhile.
      if (signal.aborted || !find(key)) return
      arrived(upload, one.name)
      drop(key)
    }
    catch (error) {
      if (!signal.aborted) Object.assign(find(key) ?? {}, isPassing(error) ? { waits: true } : { problem: error instanceof ApiProblem && error.title ? error.title : t('common.unexpected') })
    }
  }

  async function post(file: File, signal: AbortSignal, onProgress: (percent: number) => void): Promise<string> {
    const isPicture = file.type.startsWith('image/')
    const purpose = isPicture ? 'opinionPhoto' : 'opinionFile'
    const sent = isPicture ? (await shrinkPicture(file)).file : file
    if (sent.size > uploadLimits[purpose]) throw new ApiProblem('tooLarge', t('survey.files.tooLarge', { size: sizeText(uploadLimits[purpose]) }), 413)
    const name = isPicture ? 'photo.jpg' : file.name
    // An interviewer's device keeps it beside the answers until both go out.
    if (mode?.keepFile) return mode.keepFile(sent, { name, purpose })
    return sendFile(sent, { name, purpose }, { signal, onProgress: share => onProgress(Math.round(share * 100)) })
  }

  const again = () => waiting.value.forEach(one => one.waits && void send(one.key))
  useEventListener('online', again)
  useIntervalFn(again, retryEvery)
  useEventListener('beforeunload', (event: BeforeUnloadEvent) => waiting.value.some(one => one.file) && event.preventDefault())

  const kept = parked.get(place)
  waiting.value = kept ? kept.map(file => entry(file.name, file)) : (draft.value.unsent[question()] ?? []).map(name => entry(name, null))
  parked.delete(place)
  tell()
  for (const { key } of waiting.value) void send(key)
  onBeforeUnmount(() => {
    cut.abort()
    const files = waiting.value.flatMap(one => one.file ?? [])
    if (files.length) parked.set(place, files)
  })

  return { waiting, add, send, drop }
}

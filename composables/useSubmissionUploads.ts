import { useEventListener } from '@vueuse/core'
import { sizeText } from '#shared/domain/file-size'
import type { SubmissionDraft } from '#shared/domain/submission-draft'
import { opinionLimit } from '#shared/domain/submission-limits'
import { isFinalRefusal, uploadLimits } from '#shared/domain/upload'
import { shrinkPicture } from '~/composables/usePictureShrink'
import { ApiProblem } from '~/composables/useApi'

/** A photo or paper on its way. The file lives in memory only: after a reload it has to be chosen again. */
export interface FileOnItsWay {
  key: number
  point: number
  file: File
  state: 'sending' | 'failed'
  /** Per cent. */
  progress: number
  problem: string
  /** Worth trying again by itself when the network returns. */
  offline: boolean
  /** Worth trying again at all. */
  retriable: boolean
}

/** What is uploaded for, and how many milliseconds it may take on a slow line. */
const kinds = {
  photos: { purpose: 'opinionPhoto', timeout: 120_000 },
  papers: { purpose: 'opinionFile', timeout: 600_000 },
} as const
type Kind = keyof typeof kinds

/** Uploads photos of handwritten pages, or papers, for the points of a draft; what has arrived stands in the draft. */
export function useSubmissionUploads(draft: Ref<SubmissionDraft>, kind: Kind) {
  const { t } = useI18n()
  const sendFile = useFileUpload()
  const onTheirWay = ref<FileOnItsWay[]>([])
  const { purpose, timeout } = kinds[kind]
  let lastKey = 0

  const ofPoint = (point: number) => onTheirWay.value.filter(file => file.point === point)
  // What was refused for good takes nobody's place.
  const roomAt = (point: number) => opinionLimit[kind] - (draft.value.points[point]?.[kind].length ?? 0) - ofPoint(point).filter(file => file.retriable).length

  /** Takes chosen files as far as there is room; answers how many had to stay behind. */
  function add(point: number, files: readonly File[]): number {
    const taken = files.slice(0, Math.max(0, roomAt(point)))
    for (const file of taken) {
      lastKey += 1
      onTheirWay.value.push({ key: lastKey, point, file: markRaw(file), state: 'sending', progress: 0, problem: '', offline: false, retriable: true })
      void send(lastKey)
    }
    return files.length - taken.length
  }

  async function send(key: number) {
    const one = onTheirWay.value.find(other => other.key === key)
    if (!one) return
    Object.assign(one, { state: 'sending', progress: 0, problem: '', offline: false, retriable: true })
    try {
      const { file, preview } = kind === 'photos' ? await shrinkPicture(one.file) : { file: one.file, preview: '' }
      if (file.size > uploadLimits[purpose]) throw new ApiProblem('tooLarge', t(`submit.${kind}.tooLarge`, { size: sizeText(uploadLimits[purpose]) }), 413)
      const upload = await sendFile(file, { name: kind === 'photos' ? 'photo.jpg' : one.file.name, purpose }, { timeout, onProgress: share => one.progress = Math.round(share * 100) })
      if (!remove(key)) return
      const point = draft.value.points[one.point]
      if (kind === 'photos') point?.photos.push({ upload, preview })
      else point?.papers.push({ upload, name: one.file.name })
    }
    catch (error) {
      const problem = error instanceof ApiProblem ? error : null
      const offline = problem?.code === 'offline'
      Object.assign(one, { state: 'failed', offline, retriable: !problem || !isFinalRefusal(problem.code), problem: offline ? t('submit.files.offline') : problem?.title || t('submit.files.failed') })
    }
  }

  function remove(key: number): boolean {
    const before = onTheirWay.value.length
    onTheirWay.value = onTheirWay.value.filter(file => file.key !== key)
    return onTheirWay.value.length < before
  }

  /** A point is gone: its files with it, and those of the later ones move up. */
  function pointRemoved(point: number) {
    onTheirWay.value = onTheirWay.value.filter(file => file.point !== point)
    for (const file of onTheirWay.value) if (file.point > point) file.point -= 1
  }

  useEventListener('online', () => onTheirWay.value.filter(file => file.offline).forEach(file => send(file.key)))

  /** Points with files that have neither arrived nor been removed. */
  const unfinished = computed(() => [...new Set(onTheirWay.value.map(file => file.point))])

  return { ofPoint, roomAt, add, retry: send, remove, pointRemoved, unfinished }
}
export type SubmissionUploads = ReturnType<typeof useSubmissionUploads>

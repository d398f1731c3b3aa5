import { useEventListener } from '@vueuse/core'
import type { SubmissionDraft } from '#shared/domain/submission-draft'
import { opinionLimit } from '#shared/domain/submission-limits'
import { isFinalRefusal, uploadLimits } from '#shared/domain/upload'
import { shrinkPicture } from '~/composables/usePictureShrink'
import { ApiProblem } from '~/composables/useApi'

/** A photo on its way. The file lives in memory only: after a reload it has to be chosen again. */
export interface PhotoOnItsWay {
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

/** Milliseconds a photo may take on a slow line. */
const timeout = 120_000

/** Uploads photos of handwritten pages for the points of a draft; what has arrived stands in the draft. */
export function useSubmissionPhotos(draft: Ref<SubmissionDraft>) {
  const { t } = useI18n()
  const sendForm = useFormUpload()
  const onTheirWay = ref<PhotoOnItsWay[]>([])
  let lastKey = 0

  const ofPoint = (point: number) => onTheirWay.value.filter(photo => photo.point === point)
  const roomAt = (point: number) => opinionLimit.attachments - (draft.value.points[point]?.photos.length ?? 0) - ofPoint(point).length

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
    const photo = onTheirWay.value.find(one => one.key === key)
    if (!photo) return
    Object.assign(photo, { state: 'sending', progress: 0, problem: '', offline: false, retriable: true })
    try {
      const { file, preview } = await shrinkPicture(photo.file)
      if (file.size > uploadLimits.opinionPhoto) throw new ApiProblem('tooLarge', t('submit.photos.tooLarge'), 413)
      const form = new FormData()
      form.append('purpose', 'opinionPhoto')
      form.append('file', file, 'photo.jpg')
      const { upload } = await sendForm<{ upload: string }>('/api/uploads', form, { timeout, onProgress: share => photo.progress = Math.round(share * 100) })
      if (!remove(key)) return
      draft.value.points[photo.point]?.photos.push({ upload, preview })
    }
    catch (error) {
      const problem = error instanceof ApiProblem ? error : null
      const offline = problem?.code === 'offline'
      Object.assign(photo, { state: 'failed', offline, retriable: !problem || !isFinalRefusal(problem.code), problem: offline ? t('submit.photos.offline') : problem?.title || t('submit.photos.failed') })
    }
  }

  function remove(key: number): boolean {
    const before = onTheirWay.value.length
    onTheirWay.value = onTheirWay.value.filter(photo => photo.key !== key)
    return onTheirWay.value.length < before
  }

  /** A point is gone: its photos with it, and those of the later ones move up. */
  function pointRemoved(point: number) {
    onTheirWay.value = onTheirWay.value.filter(photo => photo.point !== point)
    for (const photo of onTheirWay.value) if (photo.point > point) photo.point -= 1
  }

  useEventListener('online', () => onTheirWay.value.filter(photo => photo.offline).forEach(photo => send(photo.key)))

  /** Points with photos that have neither arrived nor been removed. */
  const unfinished = computed(() => [...new Set(onTheirWay.value.map(photo => photo.point))])

  return { ofPoint, roomAt, add, retry: send, remove, pointRemoved, unfinished }
}

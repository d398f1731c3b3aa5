import { sizeText } from '#shared/domain/file-size'
import { uploadLimits } from '#shared/domain/upload'

/** Sends the photo or scan that proves something, and keeps its id. */
export function useProofUpload() {
  const sendForm = useFormUpload()
  const { t } = useI18n()
  const [upload, sending, problem] = [ref<string | null>(null), ref(false), ref('')]

  async function take(event: Event) {
    const input = event.target instanceof HTMLInputElement ? event.target : null
    const file = input?.files?.[0]
    upload.value = null
    problem.value = ''
    if (!file) return
    sending.value = true
    try {
      if (file.size > uploadLimits.proof) throw new ApiProblem('tooLarge', t('desk.notice.fault.tooLarge', { size: sizeText(uploadLimits.proof) }), 413)
      const form = new FormData()
      form.append('purpose', 'proof')
      form.append('file', file, file.name)
      upload.value = (await sendForm<{ upload: string }>('/api/uploads', form, { timeout: 600_000 })).upload
    }
    catch (error) {
      problem.value = error instanceof ApiProblem && error.title ? error.title : t('common.unexpected')
      if (input) input.value = ''
    }
    finally {
      sending.value = false
    }
  }
  return { upload, sending, problem, take }
}

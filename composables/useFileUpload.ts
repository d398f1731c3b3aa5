import type { UploadAnswer, UploadPurpose } from '#shared/schemas/upload'

/** Milliseconds a large file may take on a slow line. */
const patience = 600_000

/** Sends one file to the site, for the purpose it is told; answers the id by which it is named from then on. Fails as `useFormUpload` does. */
export function useFileUpload() {
  const sendForm = useFormUpload()

  return async function sendFile(content: Blob, { name, purpose }: { name: string, purpose: UploadPurpose }, options: Parameters<typeof sendForm>[2] = {}): Promise<string> {
    const form = new FormData()
    form.append('purpose', purpose)
    form.append('file', content, name)
    return (await sendForm<UploadAnswer>('/api/uploads', form, { timeout: patience, ...options })).upload
  }
}

import { randomId } from '#shared/domain/random-id'
import type { EnteredResponse } from '#shared/schemas/response-entry'
import type { InterviewFile } from '~/composables/useInterviewStore'

/** A file that no interview names is removed after this many milliseconds: before, its answer may still be written. */
const looseFor = 3_600_000

/** Files of interviews: kept on this device under a name of their own, sent before the interview they belong to. Browser only. */
export function useInterviewFiles() {
  const sendFile = useFileUpload()

  /** Keeps a file; answers the name by which an answer has it. */
  async function keep(content: Blob, of: Pick<InterviewFile, 'name' | 'purpose'>): Promise<string> {
    const id = randomId(bytes => crypto.getRandomValues(bytes))
    try {
      await interviewStore.putFile({ id, at: Date.now(), content: await new Response(content).arrayBuffer(), type: content.type, upload: '', ...of })
      return id
    }
    catch {
      // A private window, or a full device: then it has to be sent at once.
      return sendFile(content, of)
    }
  }

  const filesOf = async (body: EnteredResponse) => {
    const text = JSON.stringify(body)
    return (await interviewStore.files()).filter(file => text.includes(file.id))
  }

  /** An interview as the site takes it: its files are sent first, each once. */
  async function sent(body: EnteredResponse): Promise<EnteredResponse> {
    let text = JSON.stringify(body)
    for (const file of await filesOf(body)) {
      if (!file.upload) await interviewStore.putFile(Object.assign(file, { upload: await sendFile(new Blob([file.content], { type: file.type }), file) }))
      text = text.split(file.id).join(file.upload)
    }
    // Of the shape it had: names were put in the place of names.
    return JSON.parse(text) as EnteredResponse
  }

  /** What the site refused may lack a file that it had and has removed: they are sent again. */
  async function again(body: EnteredResponse) {
    for (const file of await filesOf(body)) await interviewStore.putFile({ ...file, upload: '' })
  }

  /** Removes what belongs to no interview on this device, neither one that waits nor one half-filled. */
  async function tidy() {
    const named = [...(await interviewStore.all()).map(({ body }) => JSON.stringify(body)), ...interviewDrafts()].join()
    for (const { id, at } of await interviewStore.files()) if (at < Date.now() - looseFor && !named.includes(id)) await interviewStore.removeFile(id)
  }

  return { keep, sent, again, filesOf, tidy }
}

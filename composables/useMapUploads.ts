import { figureNameOf } from '#shared/domain/figure-name'
import { randomId } from '#shared/domain/random-id'
import { draftMapLimits } from '#shared/schemas/draft-map'
import type { DeskAttachment, DeskFigure } from '#shared/schemas/draft-map'
import { uploadLimits } from '#shared/schemas/upload'
import type { UploadPurpose } from '#shared/schemas/upload'
import { ApiProblem } from '~/composables/useApi'
import { deskDraftPath } from '~/composables/useMapItems'
import type { DraftAddress } from '~/composables/useMapItems'
import type { MapTask } from '~/composables/useMapTasks'
import { openPdf, PdfProblem } from '~/composables/usePdfPages'
import type { PdfPages } from '~/composables/usePdfPages'

/** Longest side in pixels of a page drawn from a PDF. */
const figureSide = 5000
const pageSide = 2400

/** Takes dropped files into a draft one after the other: pictures and PDF pages as figures, or a PDF with its pages as an attachment. */
export function useMapUploads<T extends DeskFigure | DeskAttachment>(address: DraftAddress, kind: 'figures' | 'attachments', added: (item: T) => void) {
  const api = useApi()
  const sendFile = useFileUpload()
  const { t } = useI18n()
  const stopping = new AbortController()
  // Figures already made stay; an attachment is made at the end only.
  const queue = useMapTasks(take, { keepsPages: kind === 'figures', stopped: () => stopping.signal.aborted, sentence })

  async function take(task: MapTask) {
    if (kind === 'attachments') return takeAttachment(task)
    return isPdf(task.file) ? takePdfFigures(task) : takeFigure(task, task.file, figureNameOf(task.file.name))
  }

  async function upload(task: MapTask, file: Blob, purpose: UploadPurpose, name = task.file.name): Promise<string> {
    task.share = 0
    return sendFile(file, { name, purpose }, { onProgress: share => task.share = share, signal: stopping.signal, timeout: 0 })
  }
  const create = (body: object) => api<T>(`${deskDraftPath(address)}/${kind}`, { method: 'POST', body: { id: randomId(bytes => crypto.getRandomValues(bytes)), ...body } })

  async function takeFigure(task: MapTask, picture: Blob, { number, title }: { number: string, title: string }) {
    const upload_ = await upload(task, picture, 'figure')
    added(await create({ upload: upload_, number: number.slice(0, draftMapLimits.number), title: { zh: title.slice(0, draftMapLimits.title) } }))
  }

  async function takePdfFigures(task: MapTask) {
    const { number, title } = figureNameOf(task.file.name)
    await eachPage(task, async (pdf, n) => takeFigure(task, await pdf.draw(n, figureSide, uploadLimits.figure), pdf.count === 1
      ? { number, title }
      : { number: '', title: `${title}（${n}）` }))
  }

  async function takeAttachment(task: MapTask) {
    const pages: string[] = []
    const file = await upload(task, task.file, 'attachment')
    await eachPage(task, async (pdf, n) => {
      pages.push(await upload(task, await pdf.draw(n, pageSide, uploadLimits.attachmentPage), 'attachmentPage', `${n}.png`))
    })
    added(await create({ upload: file, pages, title: { zh: figureNameOf(task.file.name).title.slice(0, draftMapLimits.title) } }))
  }

  async function eachPage(task: MapTask, work: (pdf: PdfPages, n: number) => Promise<unknown>) {
    const pdf = await openPdf(task.file)
    try {
      if (pdf.count > draftMapLimits.pages) throw new ApiProblem('tooManyPages', t('desk.maps.tooManyPages', { max: draftMapLimits.pages }), 0)
      task.total = pdf.count
      for (let n = task.done + 1; n <= pdf.count && !stopping.signal.aborted; n += 1) {
        await work(pdf, n)
        task.done = n
      }
    }
    finally {
      await pdf.close()
    }
  }

  function sentence(problem: unknown): string {
    if (problem instanceof ApiProblem) return problem.title
    if (!(problem instanceof PdfProblem)) return t('common.unexpected')
    return t(problem.code === 'password' ? 'desk.maps.pdf.password' : 'desk.maps.pdf.broken')
  }

  onBeforeUnmount(() => stopping.abort())
  return queue
}

const isPdf = (file: File) => file.type === 'application/pdf' || /\.pdf$/i.test(file.name)

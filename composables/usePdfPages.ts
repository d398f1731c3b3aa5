import libraryAddress from 'pdfjs-dist/legacy/build/pdf.min.mjs?url'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

/** A PDF opened in this browser. Its pages become pictures one at a time, so that a long one does not fill the memory. */
export interface PdfPages {
  count: number
  /** Page `n`, from 1, drawn with its longest side `side` pixels long. PNG, or JPEG where a PNG would be above `maxBytes`. */
  draw: (n: number, side: number, maxBytes: number) => Promise<Blob>
  close: () => Promise<void>
}

/** Why a PDF could not be opened: with a password, or not a whole PDF. */
export class PdfProblem extends Error {
  constructor(readonly code: 'password' | 'broken') {
    super(code)
    this.name = 'PdfProblem'
  }
}

/**
 * Opens a PDF with pdf.js, which staff alone ever load: the library, its worker, character maps and fonts come from our
 * own origin, and nothing in the file is evaluated. The library is loaded as it is, by address: it is written for newer
 * browsers than our build's floor.
 */
export async function openPdf(file: Blob): Promise<PdfPages> {
  // The file at this address is the library whose types these are.
  const pdf = await import(/* @vite-ignore */ libraryAddress) as typeof import('pdfjs-dist')
  pdf.GlobalWorkerOptions.workerSrc = workerAddress
  const task = pdf.getDocument({
    data: await file.arrayBuffer(),
    cMapUrl: '/pdf/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdf/fonts/',
    wasmUrl: '/pdf/wasm/',
    // Our policy allows no compiled code (design §6); the library carries the same in script.
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  })
  const document = await task.promise.catch((error: unknown) => {
    throw new PdfProblem(error instanceof Error && error.name === 'PasswordException' ? 'password' : 'broken')
  })
  return { count: document.numPages, draw: (n, side, maxBytes) => drawPage(document, n, side, maxBytes), close: () => task.destroy() }
}

type PdfDocument = Awaited<ReturnType<typeof import('pdfjs-dist')['getDocument']>['promise']>

async function drawPage(document: PdfDocument, n: number, side: number, maxBytes: number): Promise<Blob> {
  const page = await document.getPage(n)
  const natural = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: side / Math.max(natural.width, natural.height) })
  const canvas = Object.assign(window.document.createElement('canvas'), { width: Math.round(viewport.width), height: Math.round(viewport.height) })
  try {
    await page.render({ canvas, viewport, background: '#ffffff' }).promise
    const png = await toBlob(canvas, 'image/png')
    return png.size <= maxBytes ? png : await toBlob(canvas, 'image/jpeg')
  }
  finally {
    page.cleanup()
    // Gives the pixels back at once; browsers otherwise wait.
    canvas.width = canvas.height = 0
  }
}

function toBlob(canvas: HTMLCanvasElement, type: 'image/png' | 'image/jpeg'): Promise<Blob> {
  return new Promise((resolve, reject) => canvas.toBlob(blob => blob ? resolve(blob) : reject(new PdfProblem('broken')), type, 0.92))
}

import { parentPort } from 'node:worker_threads'
import { importWord, WordImportError } from '../word/import-word'
import type { WordImportAnswer, WordImportRequest } from '../word/run-word-import'

/** Worker entry: one message in, one answer out; the caller ends the worker. */
parentPort?.on('message', async ({ bytes }: WordImportRequest) => {
  parentPort?.postMessage(await answer(bytes))
})

async function answer(bytes: Uint8Array): Promise<WordImportAnswer> {
  try {
    return { ok: true, document: await importWord(bytes) }
  }
  catch (error) {
    if (error instanceof WordImportError) return { ok: false, code: error.code, detail: error.detail }
    return { ok: false, code: 'wordBroken' }
  }
}

import { answerCaller } from '../utils/own-process'
import { importWord, WordImportError } from '../word/import-word'
import type { WordImportAnswer, WordImportRequest } from '../word/run-word-import'

answerCaller(async ({ bytes }: WordImportRequest): Promise<WordImportAnswer> => {
  try {
    return { ok: true, document: await importWord(bytes) }
  }
  catch (error) {
    if (error instanceof WordImportError) return { ok: false, code: error.code, detail: error.detail }
    return { ok: false, code: 'wordBroken' }
  }
})

import { Worker } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors'
import type { ErrorParams } from '#shared/domain/errors'
import { createTurnstile } from '../files/turnstile'
import { unreadable } from './geodata-faults'
import type { GeodataChoice, ReadLayer } from './read-geodata'

export interface GeodataRequest { bytes: Uint8Array, choice: GeodataChoice }
export type GeodataAnswer = { ok: true, layer: ReadLayer } | { ok: false, params: ErrorParams, current?: unknown }

/** Reading takes a worker of up to 512 MB; others wait, the fourteenth is asked to come again. */
const turnstile = createTurnstile({ places: 1, waiting: 12 })

/**
 * Reads a geodata file in a worker of its own, so that a hostile one costs its uploader and not the server: `geodataUnreadable`
 * (too heavy) when time or memory ran out. The worker is ended in any case.
 */
export function runGeodataRead(workerFile: string | URL, bytes: Uint8Array, choice: GeodataChoice, limits: { timeoutMs?: number, maxOldGenerationSizeMb?: number } = {}): Promise<ReadLayer> {
  return turnstile(() => readInWorker(workerFile, { bytes, choice }, limits))
}

async function readInWorker(workerFile: string | URL, request: GeodataRequest, { timeoutMs = 30_000, maxOldGenerationSizeMb = 512 }): Promise<ReadLayer> {
  // execArgv empty but for the notice that SQLite in Node is young: flags of the server are none of the worker's business.
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb }, execArgv: ['--disable-warning=ExperimentalWarning'], env: {} })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<GeodataAnswer>((resolve, reject) => {
      const fail = () => resolve({ ok: false, params: unreadable('tooHeavy').params })
      timer = setTimeout(fail, timeoutMs)
      worker.once('message', resolve)
      // Any other error of the worker is a fault of ours and is reported as one.
      worker.once('error', error => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail() : reject(error))
      worker.once('exit', fail)
      worker.postMessage(request)
    })
    if (!answer.ok) throw new DomainError('geodataUnreadable', answer.params, answer.current === undefined ? {} : { current: answer.current })
    return answer.layer
  }
  finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

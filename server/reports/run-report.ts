import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { BriefPaper } from '#shared/domain/brief'
import { DomainError } from '#shared/domain/errors'
import { createTurnstile } from '../files/turnstile'
import { beside } from '../utils/beside'
import type { Report, TemplateTags } from './report'
import type { TemplateFault } from './template'

/** Our own layout, a template filled, a template looked through, the sample of one, or a brief. */
export type ReportRequest = { kind: 'own', report: Report } | { kind: 'fill', template: Uint8Array, report: Report } | { kind: 'tags', template: Uint8Array } | { kind: 'sample' } | { kind: 'brief', paper: BriefPaper }
export type ReportAnswer = { ok: true, bytes: Uint8Array | null, tags: TemplateTags } | { ok: false, fault: TemplateFault, tag: string }

const limits = { milliseconds: 120_000, megabytes: 512 }
/** A report takes a worker of up to 512 MB: a second one waits, a sixth is asked to come again. */
const turnstile = createTurnstile({ places: 1, waiting: 4 })

/**
 * Works at a report in a worker of its own, so that neither two thousand entries nor a hostile template hold up the
 * server. Throws `templateBroken` with the place that is wrong, `templateNotDocx`, `tooLarge`.
 */
export async function runReport(request: ReportRequest): Promise<Extract<ReportAnswer, { ok: true }>> {
  const answer = await turnstile(() => inWorker(request))
  if (answer.ok) return answer
  if (answer.fault === 'tag') throw new DomainError('templateBroken', { tag: answer.tag || '{' })
  if (answer.fault === 'notDocx') throw new DomainError('templateNotDocx')
  throw new DomainError('templateTooLarge')
}

/** The bytes of a report. */
export async function writeReport(request: Exclude<ReportRequest, { kind: 'tags' }>): Promise<Buffer> {
  const { bytes } = await runReport(request)
  if (!bytes) throw new Error('the report has no bytes')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

async function inWorker(request: ReportRequest): Promise<ReportAnswer> {
  // execArgv empty: flags of the server (inspector, loaders) are none of the worker's business.
  const worker = new Worker(join(beside('workers'), 'report-write.mjs'), { resourceLimits: { maxOldGenerationSizeMb: limits.megabytes }, execArgv: [], env: {} })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<ReportAnswer>((resolve, reject) => {
      const fail = () => resolve({ ok: false, fault: 'tooLarge', tag: '' })
      timer = setTimeout(fail, limits.milliseconds)
      worker.once('message', resolve)
      // Any other error of the worker is a fault of ours and is reported as one.
      worker.once('error', error => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail() : reject(error))
      worker.once('exit', fail)
      worker.postMessage(request)
    })
  }
  finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

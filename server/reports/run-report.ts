import { join } from 'node:path'
import { DomainError } from '#shared/domain/errors'
import { createTurnstile } from '../files/turnstile'
import { beside } from '../utils/beside'
import { runInProcess } from '../utils/own-process'
import type { ProcessLimits } from '../utils/own-process'
import type { Paper } from './brief'
import type { Report, TemplateTags } from './report'
import type { TemplateFault } from './template'

/** Our own layout, a template filled, a template looked through, the sample of one, or a paper in words. */
export type ReportRequest = { kind: 'own', report: Report } | { kind: 'fill', template: Uint8Array, report: Report } | { kind: 'tags', template: Uint8Array } | { kind: 'sample' } | { kind: 'brief', paper: Paper }
export type ReportAnswer = { ok: true, bytes: Uint8Array | null, tags: TemplateTags } | { ok: false, fault: TemplateFault, tag: string }

const limits: ProcessLimits = { milliseconds: 120_000, megabytes: 512 }
/** A second one waits, a sixth is asked to come again. */
const turnstile = createTurnstile({ places: 1, waiting: 4 })

/**
 * Works at a report in a process of its own, so that neither two thousand entries nor a hostile template hold up the
 * server. Throws `templateBroken` with the place that is wrong, `templateNotDocx`, `templateTooLarge` also when time or memory ran out;
 * `unavailable` where that happened to our own layout, in which no template is at fault.
 */
export async function runReport(request: ReportRequest, file = join(beside('processes'), 'report-write.mjs'), within: Partial<ProcessLimits> = {}): Promise<Extract<ReportAnswer, { ok: true }>> {
  const answer = await turnstile(() => runInProcess<ReportAnswer>(file, request, { ...limits, ...within }, () => ({ ok: false, fault: 'tooLarge', tag: '' })))
  if (answer.ok) return answer
  if (answer.fault === 'tag') throw new DomainError('templateBroken', { tag: answer.tag || '{' })
  if (answer.fault === 'notDocx') throw new DomainError('templateNotDocx')
  throw new DomainError('template' in request ? 'templateTooLarge' : 'unavailable')
}

/** The bytes of a report. */
export async function writeReport(request: Exclude<ReportRequest, { kind: 'tags' }>): Promise<Buffer> {
  const { bytes } = await runReport(request)
  if (!bytes) throw new Error('the report has no bytes')
  return Buffer.from(bytes)
}

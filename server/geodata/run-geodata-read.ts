import { DomainError } from '#shared/domain/errors'
import type { ErrorParams } from '#shared/domain/errors'
import { createTurnstile } from '../files/turnstile'
import { runInProcess } from '../utils/own-process'
import type { ProcessLimits } from '../utils/own-process'
import { unreadable } from './geodata-faults'
import type { GeodataChoice, ReadLayer } from './read-geodata'

export interface GeodataRequest { bytes: Uint8Array, choice: GeodataChoice }
export type GeodataAnswer = { ok: true, layer: ReadLayer } | { ok: false, params: ErrorParams, current?: unknown }

const limits: ProcessLimits = { milliseconds: 30_000, megabytes: 512 }
/** Others wait, the fourteenth is asked to come again. */
const turnstile = createTurnstile({ places: 1, waiting: 12 })

/** Reads a geodata file in a process of its own: `geodataUnreadable` with what is wrong with it, too heavy when time or memory ran out. */
export async function runGeodataRead(file: string, bytes: Uint8Array, choice: GeodataChoice, within: Partial<ProcessLimits> = {}): Promise<ReadLayer> {
  const request: GeodataRequest = { bytes, choice }
  const answer = await turnstile(() => runInProcess<GeodataAnswer>(file, request, { ...limits, ...within }, () => ({ ok: false, params: unreadable('tooHeavy').params })))
  if (!answer.ok) throw new DomainError('geodataUnreadable', answer.params, answer.current === undefined ? {} : { current: answer.current })
  return answer.layer
}

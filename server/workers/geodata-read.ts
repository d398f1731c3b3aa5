import { parentPort } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors'
import { unreadable } from '../geodata/geodata-faults'
import { readGeodata } from '../geodata/read-geodata'
import type { GeodataAnswer, GeodataRequest } from '../geodata/run-geodata-read'

/** Worker entry: one message in, one answer out; the caller ends the worker. */
parentPort?.on('message', (request: GeodataRequest) => {
  parentPort?.postMessage(answer(request))
})

function answer({ bytes, choice }: GeodataRequest): GeodataAnswer {
  try {
    return { ok: true, layer: readGeodata(bytes, choice) }
  }
  catch (error) {
    // What a reader of ours or a library stumbles over is the file's doing.
    const { params, extra } = error instanceof DomainError ? error : unreadable('notGeodata')
    return { ok: false, params, current: extra.current }
  }
}

import { DomainError } from '#shared/domain/errors'
import { unreadable } from '../geodata/geodata-faults'
import { readGeodata } from '../geodata/read-geodata'
import type { GeodataAnswer, GeodataRequest } from '../geodata/run-geodata-read'
import { answerCaller } from '../utils/own-process'

answerCaller(({ bytes, choice }: GeodataRequest): GeodataAnswer => {
  try {
    return { ok: true, layer: readGeodata(bytes, choice) }
  }
  catch (error) {
    // What a reader of ours or a library stumbles over is the file's doing.
    const { params, extra } = error instanceof DomainError ? error : unreadable('notGeodata')
    return { ok: false, params, current: extra.current }
  }
})

import { join } from 'node:path'
import type { Bbox } from '#shared/domain/geometry'
import type { GeodataForm } from '#shared/schemas/geodata'
import { DomainError } from '#shared/domain/errors'
import { isGeodata, requireKind } from '../files/sniff'
import type { GeodataFault } from '../geodata/geodata-faults'
import type { ReadLayer } from '../geodata/read-geodata'
import { runGeodataRead } from '../geodata/run-geodata-read'

/** Reads a geodata file of any kind we take, in and around a box; `geodataUnreadable` says what is wrong with it. */
export async function readGeodataFile(bytes: Buffer, around: Bbox, { system, set }: GeodataForm): Promise<ReadLayer> {
  await requireKind(bytes, 'layerSource')
  return runGeodataRead(join(beside('processes'), 'geodata-read.mjs'), bytes, { around, system, set })
}

/** What is wrong with a file itself; everything else is wrong for a map of ours alone, and a unit hands over what it has: other systems, several layers, its surroundings, more than a map can show. */
const broken: readonly GeodataFault[] = ['notUtf8', 'notJson', 'topology', 'notCollection', 'noShape', 'notGeodata', 'broken', 'encrypted']

/** Looks through vector data that come as material, in the process that reads layers (docs/decisions/0036): what cannot be opened there, or is something else, is refused (`geodataUnreadable`). Other files pass. */
export async function checkMaterial(bytes: Buffer, around: Bbox): Promise<void> {
  if (!isGeodata(await requireKind(bytes, 'consultationFile'))) return
  try {
    await readGeodataFile(bytes, around, { system: 'file' })
  }
  catch (failure) {
    if (!(failure instanceof DomainError) || failure.code !== 'geodataUnreadable' || broken.some(one => one === failure.params.fault)) throw failure
  }
}

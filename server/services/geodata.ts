import { join } from 'node:path'
import type { Bbox } from '#shared/domain/geometry'
import type { GeodataForm } from '#shared/schemas/geodata'
import { requireKind } from '../files/sniff'
import type { ReadLayer } from '../geodata/read-geodata'
import { runGeodataRead } from '../geodata/run-geodata-read'

/** Reads a geodata file of any kind we take, in and around a box; `geodataUnreadable` says what is wrong with it. */
export async function readGeodataFile(bytes: Buffer, around: Bbox, { system, set }: GeodataForm): Promise<ReadLayer> {
  await requireKind(bytes, 'layerSource')
  return runGeodataRead(join(beside('workers'), 'geodata-read.mjs'), bytes, { around, system, set })
}

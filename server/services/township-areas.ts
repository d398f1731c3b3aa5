import type { Db } from '#db/client'
import { recordAudits } from '#db/queries/record'
import { lockSeeding } from '#db/queries/settings'
import { listTownships, updateTownships } from '#db/queries/townships'
import { countryBbox } from '#shared/domain/coordinates'
import { DomainError } from '#shared/domain/errors'
import type { Position } from '#shared/domain/geometry'
import { groupRings, placeInRings, ringsArea } from '#shared/domain/rings'
import { areaVerdicts, judgeAreas, maxAreaPositions, proposeAttributes, standFor } from '#shared/domain/township-areas'
import type { AreaFeature, JudgedArea } from '#shared/domain/township-areas'
import type { AreasForm, AreasReport, AreasSaved } from '#shared/schemas/township-area'
import type { ReadLayer } from '../geodata/read-geodata'
import { readDistrict } from './district'
import { readGeodataFile } from './geodata'
import type { Doer } from './invitations'
import { redrawCells } from './townships'

interface SentFile { bytes: Buffer, fileName: string }

/** Says feature by feature which township a file bounds; writes nothing. */
export async function checkAreas(db: Db, file: SentFile, form: AreasForm): Promise<AreasReport> {
  return (await judge(db, await read(db, file, form), form)).report
}

/** Saves the boundaries that are not wrong, all or none; `stale` with the new report when it is no longer the one that was `seen`. */
export async function saveAreas(db: Db, file: SentFile, { seen, ...form }: AreasForm & { seen: string }, by: Doer): Promise<AreasSaved> {
  // No transaction stays open while a file is read.
  const layer = await read(db, file, form)
  return db.transaction(async (tx) => {
    await lockSeeding(tx)
    const { report, judged } = await judge(tx, layer, form)
    if (report.seen !== seen) throw new DomainError('stale', {}, { current: report })
    const changed = judged.filter(one => one.verdict === 'changed')
    const before = new Map((await listTownships(tx)).map(({ code, polygon }) => [code, polygon]))
    await write(tx, changed)
    if (changed.length) await recordAudits(tx, changed.map(({ code, rings }) => ({
      personId: by.actor.kind === 'person' ? by.actor.personId : null, action: 'place.edit', subjectKind: 'place', subjectId: code, address: by.address ?? null,
      detail: { ...toldChange(extentOf(before.get(code) ?? []), extentOf(rings)), source: file.fileName, via: 'geodata' },
    })))
    return { changed: changed.length, same: report.counts.same ?? 0 }
  })
}

async function read(db: Db, { bytes }: SentFile, form: AreasForm): Promise<ReadLayer> {
  return readGeodataFile(bytes, (await readDistrict(db))?.bbox ?? countryBbox, form)
}

async function judge(db: Db, layer: ReadLayer, form: AreasForm): Promise<{ report: AreasReport, judged: JudgedArea[] }> {
  const [district, townships] = [await readDistrict(db), await listTownships(db)]
  if (!townships.length) throw new DomainError('townshipsNeeded')
  const features = layer.features.map(({ properties, geometry }): AreaFeature => ({ properties, polygons: polygonsOf(geometry) }))
  const positions = features.reduce((sum, { polygons }) => sum + (polygons?.flat(2).length ?? 0), 0)
  if (positions > maxAreaPositions) throw new DomainError('areasTooDetailed', { n: positions, max: maxAreaPositions })
  const known = townships.map(({ code, name, polygon, boundary }) => ({ code, name: name.zh, polygon, surveyed: boundary === 'surveyed' }))
  const attributes = proposeAttributes(features, known)
  const attribute = form.attribute && attributes.some(one => one.name === form.attribute) ? form.attribute : attributes[0]?.name ?? ''
  const outline = district ? district.outline.map(rings => rings.map(ring => ring.map(pair))) : null
  const judged = judgeAreas(features, { attribute, townships: known, outline })
  const bounded = new Set(judged.flatMap(one => one.fault ? [] : [one.code]))
  const told = {
    rows: judged.map(one => ({ ...one, areaKm2: areaOf(one.rings) })),
    // One figure per verdict.
    counts: Object.fromEntries(areaVerdicts.map(verdict => [verdict, judged.filter(one => one.verdict === verdict).length])) as AreasReport['counts'],
    missing: known.filter(one => !bounded.has(one.code)).map(one => one.name),
    attributes, attribute, system: layer.system,
  }
  return { judged, report: { ...told, outline: outline?.flat() ?? [], bbox: district?.bbox ?? layer.bbox, seen: contentHash(JSON.stringify(told)) } }
}

/** Writes the polygons, moves a centre that lies outside its own, and draws the cells of all others anew. */
async function write(tx: Db, changed: readonly JudgedArea[]) {
  if (!changed.length) return
  const centres = new Map((await listTownships(tx)).map(({ code, lon, lat }): [string, Position] => [code, [lon, lat]]))
  await updateTownships(tx, changed.map(({ code, rings }) => {
    const centre = centres.get(code)
    const [lon, lat] = centre && placeInRings(centre, rings) !== 'outside' ? centre : standFor(groupRings(rings))
    return { code, polygon: rings, boundary: 'surveyed', lon, lat }
  }))
  await redrawCells(tx, await readDistrict(tx))
}

function polygonsOf(geometry: ReadLayer['features'][number]['geometry']): Position[][][] | null {
  if (geometry.type === 'Polygon') return [geometry.coordinates.map(ring => ring.map(pair))]
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.map(rings => rings.map(ring => ring.map(pair))) : null
}

const pair = ([x = 0, y = 0]: readonly number[]): Position => [x, y]
/** A boundary as the record tells it: of thousands of positions nobody reads one. */
const extentOf = (rings: readonly (readonly number[][])[]) => ({ areaKm2: areaOf(rings.map(ring => ring.map(pair))), positions: rings.flat().length })
const areaOf = (rings: Position[][]) => Math.round(groupRings(rings).reduce((sum, polygon) => sum + ringsArea(polygon), 0) * 100) / 100

import type { Db } from '#db/client'
import { findSetting, readSetting } from '#db/queries/settings'
import { countryBbox } from '#shared/domain/coordinates'
import { DomainError } from '#shared/domain/errors'
import { ringsArea } from '#shared/domain/rings'
import { districtSchema } from '#shared/schemas/district'
import type { District, DistrictCheck, DistrictPreview, DistrictView } from '#shared/schemas/district'
import type { GeodataForm } from '#shared/schemas/geodata'
import { readGeodataFile } from './geodata'
import type { Doer } from './invitations'
import { changeSetting } from './settings'
import { redrawCells } from './townships'

/** Every reader of a map receives the outline. */
const maxPositions = 20_000

/** The district's outline and the box around it; null while there is none. */
export async function readDistrict(db: Db): Promise<District | null> {
  return districtSchema.safeParse(await readSetting(db, 'district')).data ?? null
}

/** The same with the version to change it on, 0 while there is none. */
export async function readDistrictView(db: Db): Promise<DistrictView> {
  const found = await findSetting(db, 'district')
  const district = districtSchema.safeParse(found?.value).data
  return { version: found?.version ?? 0, district: district ? previewOf(district) : null }
}

/** Reads an outline out of a geodata file, as layers are read; writes nothing. */
export async function readOutline({ bytes, fileName }: { bytes: Buffer, fileName: string }, choice: GeodataForm): Promise<DistrictCheck> {
  const { features, bbox, system } = await readGeodataFile(bytes, countryBbox, choice)
  const areas = features.flatMap(({ geometry }) => geometry.type === 'Polygon' ? [[geometry.coordinates]] : geometry.type === 'MultiPolygon' ? [geometry.coordinates] : [])
  const [outline] = areas
  if (!outline || areas.length > 1 || features.length > 1) throw new DomainError('outlineShape', { areas: areas.length, others: features.length - areas.length })
  const positions = outline.flat(2).length
  if (positions > maxPositions) throw new DomainError('outlineTooDetailed', { n: positions, max: maxPositions })
  return { ...previewOf({ outline, bbox, source: fileName }), system }
}

/** Saves an outline; illustrative cells are drawn anew within it. */
export async function saveOutline(db: Db, { file, version, ...choice }: { file: { bytes: Buffer, fileName: string }, version: number } & GeodataForm, by: Doer): Promise<void> {
  // No transaction stays open while a file is read.
  const { areaKm2, positions, system, ...district } = await readOutline(file, choice)
  await db.transaction(async (tx) => {
    const before = await readDistrict(tx)
    const told = ({ source, bbox }: District) => ({ source, bbox })
    await changeSetting(tx, { key: 'district', value: district, version, told: { before: before && told(before), after: { ...told(district), areaKm2, positions, system } } }, by, () => readDistrictView(tx))
    await redrawCells(tx, district)
  })
}

function previewOf(district: District): DistrictPreview {
  return { ...district, areaKm2: Math.round(district.outline.reduce((sum, rings) => sum + ringsArea(rings), 0)), positions: district.outline.flat(2).length }
}

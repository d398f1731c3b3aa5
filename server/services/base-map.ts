import type { Db } from '#db/client'
import { listTownships } from '#db/queries/townships'
import type { GroundMap } from '#shared/schemas/base-map'
import { readDistrict } from './district'

/** The installation's own ground: its outline part by part, and its townships. */
export async function readBaseMap(db: Db): Promise<GroundMap> {
  const [district, townships] = [await readDistrict(db), await listTownships(db)]
  const polygon = (coordinates: number[][][]) => ({ type: 'Polygon' as const, coordinates })
  return {
    type: 'FeatureCollection',
    features: [
      ...(district?.outline ?? []).map(rings => ({ type: 'Feature' as const, properties: { kind: 'outline' as const, name: '' }, geometry: polygon(rings) })),
      ...townships.filter(({ polygon }) => polygon.length).map(township => ({
        type: 'Feature' as const,
        properties: { kind: 'township' as const, code: township.code, name: township.name.zh, nameEn: township.name.en, centre: [township.lon, township.lat] },
        geometry: polygon(township.polygon),
      })),
    ],
  }
}

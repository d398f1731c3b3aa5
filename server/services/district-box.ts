import type { Db } from '#db/client'
import { readSetting } from '#db/queries/settings'
import { countryBbox } from '#shared/domain/coordinates'
import type { Bbox } from '#shared/domain/geometry'
import { districtSchema } from '#shared/schemas/district'

/** The box of the district's outline; while there is none the country's, so that no place is taken for one outside the district. */
export async function readDistrictBox(db: Db): Promise<Bbox> {
  return districtSchema.pick({ bbox: true }).safeParse(await readSetting(db, 'district')).data?.bbox ?? countryBbox
}

import type { Db } from '#db/client'
import { readSetting } from '#db/queries/settings'
import { wuqingBbox } from '#shared/domain/coordinates'
import type { Bbox } from '#shared/domain/geometry'
import { districtSchema } from '#shared/schemas/district'

/** The box of the district's outline; where none was set up the one of the work programme's. */
export async function readDistrictBox(db: Db): Promise<Bbox> {
  return districtSchema.pick({ bbox: true }).safeParse(await readSetting(db, 'district')).data?.bbox ?? wuqingBbox
}

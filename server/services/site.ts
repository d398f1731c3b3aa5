import type { Db } from '#db/client'
import { readSetting } from '#db/queries/settings'
import { siteSchema } from '#shared/schemas/site'
import type { Site } from '#shared/schemas/site'

const blank: Site = { publicBody: { zh: '' }, organiser: { zh: '' }, address: { zh: '' }, phone: '', icp: '', siteCode: '', policeCode: '', demo: false }

/** What the operator set about the installation; where nothing usable is set, nobody and no contact. */
export async function readSite(db: Db): Promise<Site> {
  return siteSchema.catch(blank).parse(await readSetting(db, 'site'))
}

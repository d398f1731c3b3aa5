import { z } from 'zod'
import { isTooWide, networkLimit } from '../domain/network'
import { siteLimit } from '../domain/setup'
import { characters, localTextSchema } from './text'

const version = z.number().int().min(0)
const text = (most: number) => z.object({ zh: z.string().trim().check(characters(most, 'code:tooLong')), en: z.string().trim().check(characters(most * 2, 'code:tooLong')).optional() })
const line = z.string().trim().check(characters(siteLimit.line, 'code:tooLong'))

const siteFields = z.strictObject({
  publicBody: text(siteLimit.name).refine(value => value.zh !== '', { path: ['zh'], error: 'code:needed' }),
  organiser: text(siteLimit.name),
  address: text(siteLimit.address),
  phone: line,
  icp: line,
  siteCode: line,
  policeCode: line,
})

/** What masthead and footer tell, as the settings page shows it; version 0 while nothing was saved. */
export const siteEditSchema = z.object({ publicBody: localTextSchema, organiser: localTextSchema, address: localTextSchema, phone: z.string(), icp: z.string(), siteCode: z.string(), policeCode: z.string(), version }).meta({ id: 'SiteEdit' })
export type SiteEdit = z.infer<typeof siteEditSchema>
export const sitePatchSchema = z.strictObject({ version, patch: siteFields.partial() })
export type SitePatch = z.infer<typeof sitePatchSchema>

const network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], 'code:network').refine(value => !isTooWide(value), 'code:networkTooWide')
/** Networks that limits of taking part do not hold back. */
export const networksSchema = z.object({ version, networks: z.array(z.strictObject({ network, note: z.string().trim().check(characters(networkLimit.note, 'code:tooLong')) })).max(networkLimit.most, 'code:tooLong') }).meta({ id: 'ExemptNetworks' })
export type Networks = z.infer<typeof networksSchema>

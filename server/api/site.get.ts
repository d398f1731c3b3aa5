import { readSetting } from '#db/queries/settings'
import { siteSchema } from '#shared/schemas/site'

const blank = { publicBody: { zh: '共绘', en: 'Gonghui' }, organiser: { zh: '' }, address: { zh: '' }, phone: '', icp: '', siteCode: '', policeCode: '', demo: false }

export default defineRoute({
  summary: 'The installation: public body, contact, numbers of the footer',
  action: 'plan.read',
  response: siteSchema,
  handler: async ({ db }) => siteSchema.catch(blank).parse(await readSetting(db, 'site')),
})

import { districtViewSchema } from '#shared/schemas/district'
import { readDistrictView } from '~~/server/services/district'

export default defineRoute({
  summary: 'Outline of the district with the version to change it on',
  action: 'settings.edit',
  response: districtViewSchema,
  handler: ({ db }) => readDistrictView(db),
})

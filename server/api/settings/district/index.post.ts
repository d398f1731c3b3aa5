import { districtForm, districtViewSchema } from '#shared/schemas/district'
import { uploadLimits } from '#shared/schemas/upload'
import { readDistrictView, saveOutline } from '~~/server/services/district'

export default defineRoute({
  summary: 'Save the outline of the district (multipart, `version`, `system` and `set`, then `file`); illustrative cells of townships are drawn anew',
  action: 'settings.edit',
  form: districtForm,
  response: districtViewSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db, actor }) => {
    const { file, fields } = await readMultipart(event, { limit: uploadLimits.layerSource, fields: Object.keys(districtForm.shape) })
    await saveOutline(db, { file, ...parseFields(districtForm, fields) }, doerOf(event, actor))
    return readDistrictView(db)
  },
})

import { areasSavedSchema, areasSaveForm } from '#shared/schemas/township-area'
import { uploadLimits } from '#shared/schemas/upload'
import { saveAreas } from '~~/server/services/township-areas'

export default defineRoute({
  summary: 'Save boundaries of townships out of a geodata file (multipart, `system`, `set`, `attribute` and `seen`, then `file`), all that are not wrong or none',
  action: 'settings.edit',
  form: areasSaveForm,
  response: areasSavedSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db, actor }) => {
    const { file, fields } = await readMultipart(event, { limit: uploadLimits.layerSource, fields: Object.keys(areasSaveForm.shape) })
    return saveAreas(db, file, parseFields(areasSaveForm, fields), doerOf(event, actor))
  },
})

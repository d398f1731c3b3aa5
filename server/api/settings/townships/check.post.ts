import { areasForm, areasReportSchema } from '#shared/schemas/township-area'
import { uploadLimits } from '#shared/schemas/upload'
import { checkAreas } from '~~/server/services/township-areas'

export default defineRoute({
  summary: 'Say feature by feature which township a geodata file bounds (multipart, `system`, `set` and `attribute`, then `file`); writes nothing',
  action: 'settings.edit',
  form: areasForm,
  response: areasReportSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db }) => {
    const { file, fields } = await readMultipart(event, { limit: uploadLimits.layerSource, fields: Object.keys(areasForm.shape) })
    return checkAreas(db, file, parseFields(areasForm, fields))
  },
})

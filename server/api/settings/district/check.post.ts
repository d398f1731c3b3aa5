import { districtCheckSchema } from '#shared/schemas/district'
import { geodataForm } from '#shared/schemas/geodata'
import { uploadLimits } from '#shared/schemas/upload'
import { readOutline } from '~~/server/services/district'

export default defineRoute({
  summary: 'Read an outline out of a geodata file to be looked at (multipart, `system` and `set`, then `file`); writes nothing',
  action: 'settings.edit',
  form: geodataForm,
  response: districtCheckSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event }) => {
    const { file, fields } = await readMultipart(event, { limit: uploadLimits.layerSource, fields: Object.keys(geodataForm.shape) })
    return readOutline(file, parseFields(geodataForm, fields))
  },
})

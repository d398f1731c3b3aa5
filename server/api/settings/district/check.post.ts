import { z } from 'zod'
import { districtPreviewSchema } from '#shared/schemas/district'
import { uploadLimits } from '#shared/schemas/upload'
import { readOutline } from '~~/server/services/district'

export default defineRoute({
  summary: 'Read an outline out of a GeoJSON file to be looked at (multipart, field `file`); writes nothing',
  action: 'settings.edit',
  form: z.object({}),
  response: districtPreviewSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event }) => readOutline((await readMultipart(event, { limit: uploadLimits.layerSource })).file),
})

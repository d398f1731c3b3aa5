import { z } from 'zod'
import { importDraftQuery, importedDraftSchema } from '#shared/schemas/draft-edit'
import { planParams } from '#shared/schemas/plan'
import { uploadLimits } from '#shared/schemas/upload'
import { importDraft } from '~~/server/services/draft-import'

export default defineRoute({
  summary: 'Make the next draft of a plan from a Word file (multipart, field `file`); `again=1` imports the same file once more',
  action: 'draft.edit',
  params: planParams,
  query: importDraftQuery,
  form: z.object({}),
  response: importedDraftSchema,
  status: 201,
  limit: { name: 'draftImport', points: 60, seconds: 600 },
  handler: async ({ event, db, actor, params, query }) => {
    const { file } = await readMultipart(event, { limit: uploadLimits.draftSource })
    return importDraft(db, actor, params.plan, { ...file, again: query.again === '1' })
  },
})

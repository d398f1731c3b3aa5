import { sheetLimits } from '#shared/domain/sheet'
import { sheetForm, sheetParams, sheetWrittenSchema } from '#shared/schemas/sheet'
import { importSheet } from '~~/server/services/sheets/import'

export default defineRoute({
  summary: 'Write the rows of an .xlsx that are not wrong (multipart, `seen` of the report that was looked at, then `file`); one-time links of new people are told only here',
  action: 'settings.edit',
  params: sheetParams,
  form: sheetForm,
  response: sheetWrittenSchema,
  status: 201,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db, params, actor, now }) => {
    const { file, fields } = await readMultipart(event, { limit: sheetLimits.bytes, fields: ['seen'] })
    const { counts, links } = await importSheet(db, params.sheet, { bytes: file.bytes, seen: fields.seen ?? '' }, doerOf(event, actor), now)
    return { counts, links: links.map(({ path, ...link }) => ({ ...link, url: publicUrl(event) + path })) }
  },
})

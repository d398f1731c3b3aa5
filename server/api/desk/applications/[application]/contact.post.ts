import { applicantDataSchema, deskApplicationParams } from '#shared/schemas/application-desk'
import { contactReasonSchema } from '#shared/schemas/contact'
import { requirePerson } from '~~/server/services/desk/change'
import { readApplicant } from '~~/server/services/meetings/applications-desk'

export default defineRoute({
  summary: 'Open an applicant’s contact data for a stated reason, which is recorded',
  action: 'application.readContact',
  params: deskApplicationParams,
  body: contactReasonSchema,
  response: applicantDataSchema,
  handler: ({ db, params, body, actor }) => readApplicant(db, params.application, body.reason, requirePerson(actor)),
})

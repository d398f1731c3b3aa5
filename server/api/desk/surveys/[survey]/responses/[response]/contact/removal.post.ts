import { z } from 'zod'
import { contactReasonSchema } from '#shared/schemas/contact'
import { responseParams } from '#shared/schemas/response-decision'
import { requirePerson } from '~~/server/services/desk/change'
import { removeContact } from '~~/server/services/survey-contacts'

export default defineRoute({
  summary: 'Remove the contact of a response because whoever left it asks for that; the answers stay, and who removed it and why is recorded',
  action: 'contact.read',
  params: responseParams,
  body: contactReasonSchema,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor }) => removeContact(db, params, body.reason, requirePerson(actor)),
})

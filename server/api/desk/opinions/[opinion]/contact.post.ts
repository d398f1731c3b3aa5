import { contactReasonSchema, deskContactSchema } from '#shared/schemas/contact'
import { opinionParams } from '#shared/schemas/desk'
import { readDeskContact } from '~~/server/services/desk/contact'

export default defineRoute({
  summary: 'The contact data of an opinion’s author; who looked and why goes into the record',
  action: 'contact.read',
  params: opinionParams,
  body: contactReasonSchema,
  response: deskContactSchema,
  handler: ({ db, params, body, actor }) => readDeskContact(db, params.opinion, body.reason, actor),
})

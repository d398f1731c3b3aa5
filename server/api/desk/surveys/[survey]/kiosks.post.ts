import { newKioskSchema, surveyKioskSchema } from '#shared/schemas/kiosk'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { makeKiosk } from '~~/server/services/kiosks'

export default defineRoute({
  summary: 'A permission for one screen on which people answer a survey on the spot; told once, recorded, and over by itself',
  action: 'submission.enter',
  params: surveyParams,
  body: newKioskSchema,
  response: surveyKioskSchema,
  status: 201,
  handler: ({ db, params, body, actor, now }) => makeKiosk(db, params.survey, body, { actor: requirePerson(actor), now }),
})

import { z } from 'zod'
import { kioskExitSchema } from '#shared/schemas/kiosk'
import { surveyParams } from '#shared/schemas/survey'
import { isKioskExit } from '~~/server/services/kiosks'

export default defineRoute({
  summary: 'Whether these are the figures with which staff leave a screen on the spot',
  action: 'stage.read',
  params: surveyParams,
  body: kioskExitSchema,
  response: z.object({ right: z.boolean() }),
  limit: kioskExitLimit,
  handler: ({ body }) => ({ right: isKioskExit(body.kiosk, body.exit) }),
})

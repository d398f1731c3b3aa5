import { sendRedirect } from 'h3'
import { z } from 'zod'
import { placeAddressOf } from '~~/server/services/survey-sources'

export default defineRoute({
  summary: 'The short address printed on a sheet: leads to the survey with the place it was handed out at; to the list of surveys where there is none',
  action: 'stage.read',
  params: z.object({ code: z.string().min(1).max(40) }),
  response: z.any(),
  status: 302,
  handler: async ({ event, db, params }) => sendRedirect(event, await placeAddressOf(db, params.code)),
})

import { z } from 'zod'
import { applicantProofBody, applicationParams } from '#shared/schemas/application'
import { proveApplicant } from '~~/server/services/meetings/applications'

export default defineRoute({
  summary: 'Whether a proof is of the number that was left with an application; nothing is changed',
  action: 'plan.read',
  params: applicationParams,
  body: applicantProofBody,
  response: z.void(),
  status: 204,
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: ({ db, params, body, now }) => proveApplicant(db, params.code, body.proof, now),
})

import { z } from 'zod'
import { proposalCreateBody } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { createProposal } from '~~/server/services/proposals/write'

export default defineRoute({
  summary: 'Register a suggestion or motion that was handed over; the same id again answers as the first time',
  action: 'proposal.edit',
  body: proposalCreateBody,
  response: z.object({ id: z.uuid() }),
  status: 201,
  handler: ({ db, body, actor, now }) => createProposal(db, body, requirePerson(actor), now),
})

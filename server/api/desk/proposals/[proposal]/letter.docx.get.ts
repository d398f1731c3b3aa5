import { z } from 'zod'
import { proposalParams } from '#shared/schemas/proposal'
import { requirePerson } from '~~/server/services/desk/change'
import { exportReplyLetter } from '~~/server/services/proposals/letter'

export default defineRoute({
  summary: 'The reply letter of a proposal as .docx with the form for its rating; the export is recorded',
  action: 'proposal.read',
  params: proposalParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportReplyLetter(db, params.proposal, { actor: requirePerson(actor), side: 'desk', now })
    return sendAccount(event, 'docx', bytes, name)
  },
})

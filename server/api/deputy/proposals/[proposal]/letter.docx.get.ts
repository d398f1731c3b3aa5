import { z } from 'zod'
import { proposalParams } from '#shared/schemas/proposal'
import { requirePerson } from '~~/server/services/desk/change'
import { exportOwnLetter } from '~~/server/services/proposals/own'

export default defineRoute({
  summary: 'The letter of the last reply to a proposal that one has signed, as .docx; the export is recorded',
  action: 'proposal.rate',
  params: proposalParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportOwnLetter(db, params.proposal, requirePerson(actor), now)
    return sendAccount(event, 'docx', bytes, name)
  },
})

import { proposalRulesAnswer, proposalRulesBody } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { changeProposalRules } from '~~/server/services/proposals/settings'

export default defineRoute({
  summary: 'Choose reply classes and the days for handing a proposal back',
  action: 'proposal.edit',
  body: proposalRulesBody,
  response: proposalRulesAnswer,
  handler: ({ db, body, actor }) => changeProposalRules(db, body, requirePerson(actor)),
})

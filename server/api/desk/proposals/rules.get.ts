import { proposalRulesAnswer } from '#shared/schemas/proposal-desk'
import { readProposalRules } from '~~/server/services/proposals/settings'

export default defineRoute({
  summary: 'How proposals are handled here: reply classes of the installation and of sessions, days for handing one back',
  action: 'proposal.read',
  response: proposalRulesAnswer,
  handler: ({ db }) => readProposalRules(db),
})

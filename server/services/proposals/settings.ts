import type { Db } from '#db/client'
import { findSetting } from '#db/queries/settings'
import { usualProposalSettings } from '#shared/domain/reply-class'
import type { ProposalSettings } from '#shared/domain/reply-class'
import { proposalRulesSchema } from '#shared/schemas/proposal-desk'
import type { ProposalRules } from '#shared/schemas/proposal-desk'
import type { Person } from '../desk/change'
import { changeSetting } from '../settings'

/** How proposals are handled here: the reply classes, and the days for handing one back; what is usual where nothing was chosen. */
export async function readProposalRules(db: Db): Promise<ProposalRules> {
  const found = await findSetting(db, 'proposals')
  const rules = proposalRulesSchema.safeParse(found?.value)
  return { version: found?.version ?? 0, rules: rules.success ? rules.data : { ...usualProposalSettings, sessions: [] } }
}

/** Chooses the rules anew; what was registered before keeps the classes it has. */
export function changeProposalRules(db: Db, { version, rules }: { version: number, rules: ProposalSettings }, actor: Person): Promise<ProposalRules> {
  return db.transaction(async (tx) => {
    await changeSetting(tx, { key: 'proposals', value: rules, version }, { actor }, () => readProposalRules(tx))
    return readProposalRules(tx)
  })
}

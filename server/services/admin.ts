import type { Db } from '#db/client'
import { countHolders } from '#db/queries/memberships'
import { countForAdmin, countPeople } from '#db/queries/people-list'
import { auditingRoles, rolesThatMay } from '#shared/domain/permissions'
import type { AdminOverview } from '#shared/schemas/admin'
import { deliveryWays, isFolderShown } from '../messages/transport'
import { readMessageFigures } from './messages'

/** The figures of the administration's first page. */
export async function readAdminOverview(db: Db, installation: Pick<AdminOverview, 'embedded' | 'secondFactor'>, now: Date): Promise<AdminOverview> {
  return {
    ...await countForAdmin(db, now),
    withoutSecondFactor: await countPeople(db, { group: 'all', state: 'withoutSecondFactor', guarded: rolesThatMay('account.needsSecondFactor'), now }),
    securityOfficers: await countHolders(db, { roles: rolesThatMay('membership.grantDuty'), now }),
    auditors: await countHolders(db, { roles: auditingRoles(), now }),
    codesUnsent: !isFolderShown() && Object.values(deliveryWays()).every(way => !way),
    messages: await readMessageFigures(db, now),
    ...installation,
  }
}

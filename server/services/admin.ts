import type { Db } from '#db/client'
import { countHolders } from '#db/queries/memberships'
import { countForAdmin, countWithoutSecondFactor } from '#db/queries/people-list'
import { grantsDuties, roleMay } from '#shared/domain/permissions'
import { roles } from '#shared/domain/roles'
import type { AdminOverview } from '#shared/schemas/admin'

/** The figures of the administration's first page. */
export async function readAdminOverview(db: Db, installation: Pick<AdminOverview, 'embedded' | 'secondFactor'>, now: Date): Promise<AdminOverview> {
  return {
    ...await countForAdmin(db, now),
    withoutSecondFactor: await countWithoutSecondFactor(db, { roles: roles.filter(role => roleMay(role, 'account.needsSecondFactor')), now }),
    securityOfficers: await countHolders(db, { roles: roles.filter(grantsDuties), now }),
    auditors: await countHolders(db, { roles: roles.filter(isAuditing), now }),
    ...installation,
  }
}

/** The role that reads the record and opens the administration without changing anything there. */
const isAuditing = (role: typeof roles[number]) => roleMay(role, 'audit.read') && roleMay(role, 'admin.open')

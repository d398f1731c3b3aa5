import type { Db } from '#db/client'
import { deleteAccount, deleteExpiredSessions } from '#db/queries/accounts'
import { recordAudit } from '#db/queries/record'
import { deletePerson, listUnusedResidents } from '#db/queries/residents'
import { ownRoles } from '#shared/domain/permissions'
import { guest } from '#shared/domain/roles'
import { keptSince } from './contacts'

/** Removes the accounts of residents who have not come in for the time personal data are kept; how many stands in the record. */
export function removeUnusedAccounts(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const unused = await listUnusedResidents(tx, { before: keptSince(now), roles: ownRoles, limit: 100 })
    for (const person of unused) await removeAccount(tx, person)
    if (unused.length) await recordAudit(tx, { actor: guest, action: 'account.expire', subjectKind: 'person', subjectId: '', detail: { accounts: unused.length } })
    return unused.length
  })
}

/** Removes sessions whose time is over, with the addresses and devices they came from; how many stands in the record. */
export function clearSessions(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const sessions = await deleteExpiredSessions(tx, now)
    if (sessions) await recordAudit(tx, { actor: guest, action: 'account.expire', subjectKind: 'person', subjectId: '', detail: { sessions } })
    return sessions
  })
}

/** Takes away a person's account, sessions and row; what he sent stays, with its receipts. */
export async function removeAccount(tx: Db, { id, accountId }: { id: string, accountId: string | null }) {
  await deletePerson(tx, id)
  if (accountId) await deleteAccount(tx, accountId)
}

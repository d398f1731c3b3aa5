import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { accountCredentials, accountUsers, memberships, people } from '../schema'

interface DemoAccount { key: 'planner' | 'moderator' | 'staff' | 'director' | 'auditor', name: string, role: Role, unit: string }

/** Accounts of the demonstration, named in the README and on its sign-in page; they exist only in demonstration data. */
export const demoAccounts = {
  password: 'gonghui-demo-2026',
  list: [
    { key: 'planner', name: '规划师（演示）', role: 'techTeam', unit: 'tech-team' },
    { key: 'moderator', name: '审核员（演示）', role: 'moderator', unit: 'leading-group-office' },
    { key: 'staff', name: '办公室人员（演示）', role: 'officeStaff', unit: 'leading-group-office' },
    { key: 'director', name: '办公室主任（演示）', role: 'officeDirector', unit: 'leading-group-office' },
    { key: 'auditor', name: '审计员（演示）', role: 'auditor', unit: 'leading-group-office' },
  ] satisfies DemoAccount[],
}

/** Address with which a demonstration account signs in; `.test` can belong to nobody (RFC 6761). */
export const demoEmail = (key: string) => `${key}@demo.gonghui.test`

/** Writes the accounts with their memberships; answers the people's ids by key. */
export async function seedAccounts(db: Db, unitIds: ReadonlyMap<string, string>, passwordHash: string): Promise<Record<DemoAccount['key'], string>> {
  const ids: [DemoAccount['key'], string][] = []
  for (const account of demoAccounts.list) {
    const accountId = `demo-${account.key}`
    await db.insert(accountUsers).values({ id: accountId, name: account.name, email: demoEmail(account.key), emailVerified: true })
    await db.insert(accountCredentials).values({ id: `${accountId}-password`, accountId, providerId: 'credential', userId: accountId, password: passwordHash })
    const [person] = await db.insert(people).values({ name: account.name, accountId }).returning({ id: people.id })
    if (!person) throw new Error('the person was not written')
    await db.insert(memberships).values({ personId: person.id, role: account.role, unitId: unitIds.get(account.unit) ?? null })
    ids.push([account.key, person.id])
  }
  // Every key of the list has been written above.
  return Object.fromEntries(ids) as Record<DemoAccount['key'], string>
}

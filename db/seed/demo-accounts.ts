import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { insertAccount, writePasswordHash } from '../queries/accounts'
import { insertPerson } from '../queries/people'
import { memberships } from '../schema'

interface DemoAccount { key: 'planner' | 'moderator' | 'staff' | 'director' | 'leader' | 'admin' | 'security' | 'auditor' | 'deputy' | 'cppcc' | 'cosigner' | 'expert' | 'liaison' | 'waterleader' | 'unit' | 'township' | 'enterprise', name: string, role: Role, unit: string }

/** Accounts of the demonstration, named in the README and on its sign-in page; they exist only in demonstration data. */
export const demoAccounts = {
  password: 'gonghui-demo-2026',
  list: [
    { key: 'planner', name: '规划师（演示）', role: 'techTeam', unit: 'tech-team' },
    { key: 'moderator', name: '审核员（演示）', role: 'moderator', unit: 'leading-group-office' },
    { key: 'staff', name: '办公室人员（演示）', role: 'officeStaff', unit: 'leading-group-office' },
    { key: 'director', name: '办公室主任（演示）', role: 'officeDirector', unit: 'leading-group-office' },
    { key: 'leader', name: '领导小组成员（演示）', role: 'leadingGroup', unit: 'leading-group-office' },
    { key: 'admin', name: '系统管理员（演示）', role: 'admin', unit: 'leading-group-office' },
    { key: 'security', name: '安全管理员（演示）', role: 'securityOfficer', unit: 'leading-group-office' },
    { key: 'auditor', name: '审计员（演示）', role: 'auditor', unit: 'leading-group-office' },
    { key: 'deputy', name: '人大代表（演示）', role: 'npcDeputy', unit: '' },
    { key: 'cppcc', name: '政协委员（演示）', role: 'cppccMember', unit: '' },
    { key: 'cosigner', name: '联名委员（演示）', role: 'cppccMember', unit: '' },
    { key: 'expert', name: '交通专家（演示）', role: 'expert', unit: '' },
    { key: 'liaison', name: '水务局联络员（演示）', role: 'unitLiaison', unit: 'water' },
    { key: 'waterleader', name: '水务局负责人（演示）', role: 'unitLeader', unit: 'water' },
    { key: 'unit', name: '农业农村委负责人（演示）', role: 'unitLeader', unit: 'agriculture' },
    { key: 'township', name: '大黄堡镇经办人（演示）', role: 'township', unit: '120114122' },
    { key: 'enterprise', name: '企业代表（演示）', role: 'enterprise', unit: '' },
  ] satisfies DemoAccount[],
}

/** One of the addresses with which a demonstration account signs in; `.test` can belong to nobody (RFC 6761). */
export const demoEmail = (key: string) => `${key}@demo.gonghui.test`

/** What the server's keys make of an address: sealed, and hashed to be found by. */
type SealEmail = (email: string) => { emailSealed: string | null, emailHash: string | null }

/** Writes the accounts with their memberships; they sign in with their key or address. Answers the people's ids by key. */
export async function seedAccounts(db: Db, unitIds: ReadonlyMap<string, string>, passwordHash: string, sealEmail: SealEmail, now: Date): Promise<Record<DemoAccount['key'], string>> {
  const ids: [DemoAccount['key'], string][] = []
  for (const account of demoAccounts.list) {
    const accountId = `demo-${account.key}`
    await insertAccount(db, { id: accountId, name: account.name })
    await writePasswordHash(db, { accountId, hash: passwordHash })
    const person = await insertPerson(db, { name: account.name, accountId, userName: account.key, ...sealEmail(demoEmail(account.key)), createdAt: now })
    await db.insert(memberships).values({ personId: person, role: account.role, unitId: unitIds.get(account.unit) ?? null })
    ids.push([account.key, person])
  }
  // Every key of the list has been written above.
  return Object.fromEntries(ids) as Record<DemoAccount['key'], string>
}

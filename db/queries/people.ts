import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Actor } from '#shared/domain/roles'
import type { Db } from '../client'
import { memberships, people } from '../schema'

/** The person behind an account with the memberships valid at `now`; null when there is none. */
export async function findActorByAccount(db: Db, { accountId, now }: { accountId: string, now: Date }): Promise<Actor | null> {
  const found = await db.select({ personId: people.id, name: people.name, role: memberships.role, unitId: memberships.unitId })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.personId, people.id), lte(memberships.validFrom, now), or(isNull(memberships.validTo), gt(memberships.validTo, now))))
    .where(eq(people.accountId, accountId))
  const first = found[0]
  if (!first) return null
  return {
    kind: 'person',
    personId: first.personId,
    name: first.name,
    roles: found.flatMap(row => row.role ?? []),
    unitIds: found.flatMap(row => row.unitId ?? []),
  }
}

import { and, count, countDistinct, eq, isNotNull, notInArray } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Role } from '#shared/domain/roles'
import type { SetupFacts } from '#shared/domain/setup'
import type { Db } from '../client'
import { drafts, memberships, people, plans, townships, units, villages } from '../schema'
import { validAt } from './people'
import { listSettingKeys } from './settings'

interface Whose { besides: readonly Role[], now: Date }

/** What there is of everything that setting up brings in; people are those who hold any but the `besides` roles. */
export async function readSetupFacts(db: Db, { besides, now }: Whose): Promise<SetupFacts> {
  const numberOf = async (query: PromiseLike<{ n: number }[]>) => (await query)[0]?.n ?? 0
  return {
    settings: await listSettingKeys(db),
    townships: await numberOf(db.select({ n: count() }).from(townships)),
    villages: await numberOf(db.select({ n: count() }).from(villages)),
    parks: await numberOf(db.select({ n: count() }).from(units).where(eq(units.kind, 'park'))),
    units: await numberOf(db.select({ n: count() }).from(units)),
    people: await numberOf(peopleWho(db, { besides, now })),
    ofUnits: await numberOf(peopleWho(db, { besides, now }, isNotNull(memberships.unitId))),
    plans: await numberOf(db.select({ n: count() }).from(plans)),
    drafts: await numberOf(db.select({ n: count() }).from(drafts)),
  }
}

function peopleWho(db: Db, { besides, now }: Whose, also?: SQL) {
  return db.select({ n: countDistinct(people.id) }).from(people).innerJoin(memberships, eq(memberships.personId, people.id)).where(and(validAt(now), notInArray(memberships.role, [...besides]), also))
}

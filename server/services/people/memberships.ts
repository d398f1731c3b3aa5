import type { Db } from '#db/client'
import { revokeInvitations } from '#db/queries/invitations'
import { countHolders, lockAppointments, endMemberships, findMembership, insertMemberships, listMemberships, releaseClaimsOf } from '#db/queries/memberships'
import type { MembershipRow } from '#db/queries/memberships'
import { findPerson } from '#db/queries/people'
import { isOfOffice } from '#db/queries/people-list'
import { recordAudit } from '#db/queries/record'
import { findMerged, findUnit } from '#db/queries/units'
import { DomainError } from '#shared/domain/errors'
import { gapsOf, overlap } from '#shared/domain/membership-period'
import { beginsOffice, isDuty, isHandedOver, mayGrant, mayHoldTogether, needsUnit, rolesThatMay } from '#shared/domain/permissions'
import type { Actor, Role } from '#shared/domain/roles'
import type { GrantBody, MembershipBody } from '#shared/schemas/person'
import type { Doer } from '../invitations'
import { endEarlierWays, nameAppointed } from './appoint'

/** Grants a membership; who may and what goes together is the permission table's business. Who opened his account himself is taken on under a name. */
export function grantMembership(db: Db, personId: string, { name, ...body }: GrantBody, by: Doer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    // Held first: of two who take him on at once, the second finds him of the office.
    await findPerson(tx, personId, true)
    const isTakenOn = beginsOffice([], [body.role]) && !await isOfOffice(tx, personId)
    await addMemberships(tx, personId, [body], by, now)
    await refuseMerged(tx, [body])
    if (isTakenOn) await nameAppointed(tx, personId, name, by)
  })
}

/** Nobody is given to a unit that was merged into another; who is there already stays, and is handed over like everybody. */
export async function refuseMerged(tx: Db, wanted: readonly MembershipBody[]) {
  const merged = await findMerged(tx, wanted.flatMap(({ unitId }) => unitId ?? []))
  const index = wanted.findIndex(({ unitId }) => unitId && merged.has(unitId))
  if (index >= 0) throw new DomainError('invalidInput', {}, { fields: [{ path: `memberships.${index}.unitId`, message: 'unitMerged' }] })
}

/** Writes memberships of a person inside a transaction, each with its row in the record. */
export async function addMemberships(tx: Db, personId: string, wanted: readonly MembershipBody[], by: Doer, now: Date) {
  if (isSelf(by.actor, personId)) throw new DomainError('ownMembership')
  // Before anything is told of the person: whose office it is not learns nothing of his state.
  for (const { role } of wanted) await requireMayGrant(tx, role, by, now)
  const person = await findPerson(tx, personId, true)
  if (!person) throw new DomainError('notFound')
  if (person.state !== 'active') throw new DomainError('personSuspended')
  const held = await listMemberships(tx, { personIds: [personId], now })
  if (!mayHoldTogether([...held, ...wanted].map(one => one.role))) throw new DomainError('dutiesApart')
  const ended = beginsOffice(held.map(one => one.role), wanted.map(one => one.role)) ? (await endEarlierWays(tx, [personId])).get(personId) : undefined
  // Who enters people knows the links he made: none of them may open an account that holds a duty.
  const revoked = wanted.some(one => isDuty(one.role)) ? await revokeInvitations(tx, { personId, at: now }) : []
  for (const [index, body] of wanted.entries()) {
    const { from, to } = periodOf(body, now, index)
    const fault = await unitFault(tx, body)
    if (fault) throw new DomainError('invalidInput', {}, { fields: [{ path: `memberships.${index}.unitId`, message: fault }] })
    const earlier = wanted.slice(0, index).map((one, at) => ({ ...one, ...spanOf(periodOf(one, now, at)) }))
    if ([...held, ...earlier].some(one => sameMembership(one, body) && overlap(one, spanOf({ from, to })))) throw new DomainError('membershipTwice')
    const [membership] = await insertMemberships(tx, [{ personId, role: body.role, unitId: body.unitId ?? null, validFrom: from, validTo: to, grantedBy: by.actor.kind === 'person' ? by.actor.personId : null }])
    await recordAudit(tx, { actor: by.actor, action: 'membership.grant', subjectKind: 'person', subjectId: personId, address: by.address, detail: { membership, before: null, after: { role: body.role, unitId: body.unitId ?? null, validFrom: from.toISOString(), validTo: to?.toISOString() ?? null }, ...(by.via ? { via: by.via } : {}), ...(revoked.length ? { revoked } : {}), ...(ended ? { ended } : {}) } })
  }
}

/** Ends a membership now; the right ends with the next request. */
export function endMembership(db: Db, { person, membership }: { person: string, membership: string }, by: Doer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await findMembership(tx, { id: membership, personId: person })
    if (!found) throw new DomainError('notFound')
    if (isSelf(by.actor, person)) throw new DomainError('ownMembership')
    await requireMayGrant(tx, found.role, by, now)
    if (found.validTo && found.validTo <= now) throw new DomainError('notFound')
    // What has not begun ends where it would have begun: it never counted.
    const at = now < found.validFrom ? found.validFrom : now
    await endMemberships(tx, [membership], at)
    await recordEnd(tx, found, by, at)
  })
}

/**
 * Hands the memberships of one person over to another in one step: they end and begin at the same instant, so that no
 * unit is without its liaison; where the successor holds the same already for a time, he gets what is missing. Assigned opinions stay with the unit; what the predecessor holds in the queue is free at once.
 */
export function succeed(db: Db, personId: string, successorId: string, by: Doer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    if (isSelf(by.actor, personId) || isSelf(by.actor, successorId)) throw new DomainError('ownMembership')
    if (personId === successorId || !await findPerson(tx, personId, true)) throw new DomainError('notFound')
    // Whoever opened his account himself is taken on under a name, from his own page.
    if (!await isOfOffice(tx, successorId)) throw new DomainError('wrongState', { reason: { zh: '继任者须先由单位登记，或在其人员页面授予身份。', en: 'the successor has to be entered by the office first, or given a role on his own page.' } })
    const handed = (await listMemberships(tx, { personIds: [personId], now })).filter(one => one.validFrom <= now && isHandedOver(one.role))
    if (!handed.length) throw new DomainError('nothingToHandOver')
    const held = await listMemberships(tx, { personIds: [successorId], now })
    await endMemberships(tx, handed.map(one => one.id), now)
    for (const one of handed) await recordEnd(tx, one, by, now, { successor: successorId })
    const fresh = handed.flatMap(one => gapsOf({ validFrom: now, validTo: one.validTo }, held.filter(other => sameMembership(other, one))).map(gap => ({ ...gap, role: one.role, unitId: one.unitId })))
    await addMemberships(tx, successorId, fresh.map(({ validFrom, validTo, ...one }) => ({ ...one, validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null })), by, now)
    await releaseClaimsOf(tx, personId)
  })
}

/** Whether the actor is this very person: nobody changes his own memberships (docs/decisions/0012). */
export function isSelf(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.personId === personId
}

/** The security officer grants the duties, the administrator everything else, and the first security officer while there is none. */
async function requireMayGrant(db: Db, role: Role, by: Doer, now: Date) {
  if (by.via === 'command' || mayGrant(by.actor, role, false)) return
  // Of two who appoint the first at once, the second finds him appointed.
  if (mayGrant(by.actor, role, true)) await lockAppointments(db)
  const first = mayGrant(by.actor, role, true) && await countHolders(db, { roles: rolesThatMay('membership.grantDuty'), now }) === 0
  if (!first) throw new DomainError('notAllowed')
}

/** What is wrong with the unit of a membership: who speaks for one has to be of one. */
async function unitFault(db: Db, { role, unitId }: MembershipBody): Promise<'unitNeeded' | 'unitUnknown' | null> {
  if (unitId) return await findUnit(db, unitId) ? null : 'unitUnknown'
  return needsUnit(role) ? 'unitNeeded' : null
}

function periodOf(body: MembershipBody, now: Date, index: number) {
  const from = body.validFrom ? new Date(body.validFrom) : now
  const to = body.validTo ? new Date(body.validTo) : null
  if (to && (to <= from || to <= now)) throw new DomainError('invalidInput', {}, { fields: [{ path: `memberships.${index}.validTo`, message: 'lastBeforeFirst' }] })
  return { from, to }
}

const spanOf = ({ from, to }: ReturnType<typeof periodOf>) => ({ validFrom: from, validTo: to })
const keyOf = (one: { role: Role, unitId?: string | null }) => `${one.role} ${one.unitId ?? ''}`
const sameMembership = (one: Parameters<typeof keyOf>[0], other: Parameters<typeof keyOf>[0]) => keyOf(one) === keyOf(other)

function recordEnd(tx: Db, membership: MembershipRow, by: Doer, at: Date, more: Record<string, unknown> = {}) {
  const told = { role: membership.role, unitId: membership.unitId, validFrom: membership.validFrom.toISOString() }
  return recordAudit(tx, { actor: by.actor, action: 'membership.end', subjectKind: 'person', subjectId: membership.personId, address: by.address, detail: { membership: membership.id, before: { ...told, validTo: membership.validTo?.toISOString() ?? null }, after: { ...told, validTo: at.toISOString() }, ...more } })
}

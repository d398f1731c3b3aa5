import { z } from 'zod'
import type { Db } from '#db/client'
import { countPasskeys, listSessions } from '#db/queries/accounts'
import { listInvitations, listLatestLinks } from '#db/queries/invitations'
import { listMemberships } from '#db/queries/memberships'
import type { MembershipRow } from '#db/queries/memberships'
import { findPerson } from '#db/queries/people'
import { countPeople, findListed, listPeople } from '#db/queries/people-list'
import type { PersonListRow } from '#db/queries/people-list'
import { DomainError } from '#shared/domain/errors'
import { invitationState } from '#shared/domain/invitation'
import { membershipState } from '#shared/domain/membership-period'
import { rolesThatMay } from '#shared/domain/permissions'
import type { LinkMessage } from '#shared/schemas/invitation'
import type { Membership, PeopleQuery, People, Person } from '#shared/schemas/person'
import { deliveryWays } from '../../messages/transport'

/** A page of people with the memberships that count now or later. */
export async function readPeople(db: Db, query: PeopleQuery, now: Date): Promise<People> {
  const { cursor, limit, q, ...rest } = query
  const filter = { ...rest, q, id: z.uuid().safeParse(q).data, contactHash: q ? contactHashOf('sms', q) ?? contactHashOf('email', q) : null, guarded: rolesThatMay('account.needsSecondFactor'), now }
  const [found, total] = [await listPeople(db, { filter, cursor: momentCursor.read(cursor), limit: limit + 1 }), await countPeople(db, filter)]
  const page = found.slice(0, limit)
  const memberships = page.length ? await listMemberships(db, { personIds: page.map(row => row.id), now }) : []
  const last = page.at(-1)
  const waiting = page.filter(row => !row.ready).map(row => row.id)
  const links = waiting.length ? await listLatestLinks(db, waiting) : []
  return { items: page.map(row => summaryOf(row, memberships, links, now)), nextCursor: found.length > limit && last ? momentCursor.write({ at: last.createdAt, id: last.id }) : null, total, delivery: deliveryWays() }
}

/** A person with memberships past and present, links and what he signs in with; `notFound` when there is none. */
export async function readPerson(db: Db, id: string, now: Date): Promise<Person> {
  const [row, person] = [await findListed(db, id), await findPerson(db, id)]
  if (!row || !person) throw new DomainError('notFound')
  const memberships = await listMemberships(db, { personIds: [id], now, past: true })
  const accountId = person.accountId
  const links = await listInvitations(db, id)
  return {
    ...summaryOf(row, memberships, row.ready ? [] : links.slice(0, 1), now),
    ...maskedContact(person),
    version: person.version,
    passkeys: accountId ? await countPasskeys(db, accountId) : 0,
    sessions: accountId ? (await listSessions(db, { accountId, now })).length : 0,
    invitations: links.map(link => ({
      id: link.id, purpose: link.purpose, state: invitationState(link, now), createdBy: link.createdBy,
      createdAt: link.createdAt.toISOString(), expiresAt: link.expiresAt.toISOString(), endedAt: (link.acceptedAt ?? link.revokedAt)?.toISOString() ?? null,
      message: messageView(link.message),
    })),
    delivery: deliveryWays(),
  }
}

/** A membership as it is shown. */
export function membershipView({ id, role, unitId, unit, validFrom, validTo }: MembershipRow, now: Date): Membership {
  return { id, role, unitId, unit, validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null, state: membershipState({ validFrom, validTo }, now) }
}

type LinkRow = Awaited<ReturnType<typeof listLatestLinks>>[number]

function summaryOf({ id, name, userName, state, ready, secondFactor, ofOffice, createdAt }: PersonListRow, memberships: readonly MembershipRow[], links: readonly LinkRow[], now: Date) {
  const link = links.find(one => one.personId === id)
  return {
    id, name, userName, state, ready, secondFactor, ofOffice, createdAt: createdAt.toISOString(), memberships: memberships.filter(one => one.personId === id).map(one => membershipView(one, now)),
    link: link ? { state: invitationState(link, now), expiresAt: link.expiresAt.toISOString(), message: messageView(link.message) } : null,
  }
}

function messageView(message: LinkRow['message']): LinkMessage | null {
  return message && { channel: message.channel, state: message.state, at: (message.sentAt ?? message.createdAt).toISOString() }
}

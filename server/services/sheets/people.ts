import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { insertInvitations, insertManyMemberships, insertPeople, listByPhone, listOpenMemberships, lockPeople } from '#db/queries/bulk-people'
import { revokeInvitations } from '#db/queries/invitations'
import { recordAudits } from '#db/queries/record'
import { insertUnit, listUnits, updateUnit } from '#db/queries/units'
import { normaliseContact } from '#shared/domain/contact-code'
import { invitationEnd } from '#shared/domain/invitation'
import { beginsOffice } from '#shared/domain/permissions'
import type { Role } from '#shared/domain/roles'
import { nameKey } from '#shared/domain/sheet'
import type { SheetRow } from '#shared/domain/sheet'
import { judgePeople, peopleColumns, personKey } from '#shared/domain/sheet-people'
import type { JudgedPerson, KnownPeople, KnownPerson, PeopleColumn } from '#shared/domain/sheet-people'
import { newInvitation } from '../invitations'
import type { Doer } from '../invitations'
import { appoint, endEarlierWays, maskedAccount } from '../people/appoint'
import { isSelf } from '../people/memberships'
import type { SheetDefinition, WrittenLink } from './kinds'
import { peopleExample } from './people-example'

/** The sheet of units and who acts for them: units, people, memberships, and a link for everybody who is new. */
export const peopleSheet: SheetDefinition<PeopleColumn, JudgedPerson> = { columns: peopleColumns, action: 'person.edit', judge, hold, write, example: peopleExample }

async function judge(db: Db, rows: readonly SheetRow<PeopleColumn>[], by: Doer, now: Date): Promise<JudgedPerson[]> {
  return judgePeople(rows, await readKnown(db, rows, by, now))
}

async function hold(tx: Db, rows: readonly JudgedPerson[]): Promise<void> {
  await lockPeople(tx, rows.flatMap(row => row.entry.known?.id ?? []))
}

async function readKnown(db: Db, rows: readonly SheetRow<PeopleColumn>[], by: Doer, now: Date): Promise<KnownPeople> {
  const phones = new Map(rows.flatMap(({ cells }) => {
    const [phone, hash] = [normaliseContact('sms', cells.phone), contactHashOf('sms', cells.phone)]
    return phone && hash ? [[hash, phone] as const] : []
  }))
  const [units, numbered, memberships] = [await listUnits(db), await listByPhone(db, [...phones.keys()]), await listOpenMemberships(db, now)]
  const held = Map.groupBy(memberships, one => one.personId)
  const known = ({ id, name, state }: { id: string, name: string, state: string }, selfOpened: string | null = null): KnownPerson => {
    const own = held.get(id) ?? []
    return { id, name, selfOpened, suspended: state !== 'active', own: isSelf(by.actor, id), roles: own.map(one => one.role), holds: new Set(own.map(one => `${one.role} ${one.unitId}`)) }
  }
  return {
    units: new Map(units.map(unit => [nameKey(unit.name.zh), { id: unit.id, kind: unit.kind, merged: unit.successorId !== null }])),
    byPhone: new Map(numbered.map(person => [phones.get(person.phoneHash ?? '') ?? '', known(person, person.ofOffice ? null : maskedAccount(person).name)])),
    byName: new Map(memberships.flatMap(({ personId, name, state, unit }) => unit ? [[personKey(unit.zh, name), known({ id: personId, name, state })] as const] : [])),
  }
}

type Entry = Parameters<typeof recordAudits>[1][number]

async function write(tx: Db, rows: readonly JudgedPerson[], by: Doer, now: Date): Promise<WrittenLink[]> {
  const entries: Entry[] = []
  const note = (action: Entry['action'], subjectKind: Entry['subjectKind'], subjectId: string, detail: Entry['detail']) => entries.push({ personId: by.actor.kind === 'person' ? by.actor.personId : null, action, subjectKind, subjectId, detail: { ...detail, via: 'sheet' }, address: by.address ?? null })
  const wanted = rows.filter(row => row.verdict === 'new' || row.verdict === 'changed')
  const unitIds = await writeUnits(tx, wanted, note)
  const { made, grants } = arrange(wanted, unitIds, now)
  await insertPeople(tx, made.map(({ person }) => person))
  for (const { person, contact } of made) note('person.create', 'person', person.id, { before: null, after: { name: person.name, ...contact } })
  await insertManyMemberships(tx, grants.map(({ held: _, ...grant }) => ({ ...grant, grantedBy: by.actor.kind === 'person' ? by.actor.personId : null })))
  const ended = await endEarlierWays(tx, grants.filter(({ held, role }) => beginsOffice(held, [role])).map(grant => grant.personId))
  for (const { id, personId, role, unitId } of grants) note('membership.grant', 'person', personId, { membership: id, before: null, after: { role, unitId, validFrom: now.toISOString(), validTo: null }, ...(ended.has(personId) ? { ended: ended.get(personId) } : {}) })
  const taken = await takeOn(tx, wanted, note)
  // Whom a link made before still invites is invited once.
  for (const { person } of taken) await revokeInvitations(tx, { personId: person.id, at: now })
  const links = [...made, ...taken].map(({ person, unit }) => ({ id: randomUUID(), person, unit, ...newInvitation() }))
  const expiresAt = invitationEnd(now)
  await insertInvitations(tx, links.map(({ id, person, tokenHash }) => ({ id, personId: person.id, purpose: 'invite', tokenHash, expiresAt, createdAt: now, createdBy: by.actor.kind === 'person' ? by.actor.personId : null })))
  for (const { id, person } of links) note('invitation.make', 'person', person.id, { invitation: id, purpose: 'invite', expiresAt: expiresAt.toISOString() })
  if (entries.length) await recordAudits(tx, entries)
  return links.map(({ person, unit, path }) => ({ person: person.id, name: person.name, unit, path, expiresAt: expiresAt.toISOString() }))
}

/** Gives the accounts that residents opened themselves the names of the sheet; answers whose they are, for whom a link is made. */
async function takeOn(tx: Db, rows: readonly JudgedPerson[], note: (action: Entry['action'], kind: Entry['subjectKind'], id: string, detail: Entry['detail']) => void) {
  const taken = new Map(rows.flatMap(({ appoints, entry: { known, name, unit } }) => appoints && known ? [[known.id, { name, unit }] as const] : []))
  const invited = []
  for (const before of await lockPeople(tx, [...taken.keys()])) {
    const { name, unit } = taken.get(before.id) ?? { name: before.name, unit: '' }
    const after = await appoint(tx, before, { name })
    note('person.appoint', 'person', before.id, { before: { name: before.name, ...maskedContact(before) }, after: { name, ...maskedContact(after) } })
    invited.push({ person: { id: before.id, name }, unit })
  }
  return invited
}

/** Who is new and which memberships are granted: several rows of one person make him once. */
function arrange(rows: readonly JudgedPerson[], unitIds: ReadonlyMap<string, string>, now: Date) {
  const made = new Map<string, { person: { id: string, name: string, phoneSealed: string | null, phoneHash: string | null, createdAt: Date }, contact: ReturnType<typeof maskedContact>, unit: string }>()
  const grants = new Map<string, { id: string, personId: string, role: NonNullable<JudgedPerson['entry']['role']>, unitId: string | null, validFrom: Date, held: readonly Role[] }>()
  for (const { entry: { name, phone, role, unit, known } } of rows) {
    if (!name || !role) continue
    const who = phone ?? personKey(unit, name)
    if (!known && !made.has(who)) {
      const { phoneSealed, phoneHash } = sealPersonContact({ phone })
      made.set(who, { person: { id: randomUUID(), name, phoneSealed, phoneHash, createdAt: now }, contact: maskedContact({ phoneSealed, emailSealed: null }), unit })
    }
    const personId = known?.id ?? made.get(who)?.person.id ?? ''
    const unitId = unitIds.get(nameKey(unit)) ?? null
    if (!known?.holds.has(`${role} ${unitId}`)) grants.set(`${personId} ${role} ${unitId}`, { id: randomUUID(), personId, role, unitId, validFrom: now, held: known?.roles ?? [] })
  }
  return { made: [...made.values()], grants: [...grants.values()] }
}

/** Writes the units that are new and the kinds that are changed; answers all units by name. */
async function writeUnits(tx: Db, rows: readonly JudgedPerson[], note: (action: Entry['action'], kind: Entry['subjectKind'], id: string, detail: Entry['detail']) => void) {
  const units = await listUnits(tx)
  const byName = new Map(units.map(unit => [nameKey(unit.name.zh), unit]))
  const ids = new Map(units.map(unit => [nameKey(unit.name.zh), unit.id]))
  for (const { entry: { unit: zh, kind } } of rows) {
    const there = byName.get(nameKey(zh))
    if (there && there.kind !== kind) {
      await updateUnit(tx, there.id, { kind })
      note('unit.edit', 'unit', there.id, { before: { kind: there.kind }, after: { kind } })
      byName.set(nameKey(zh), { ...there, kind })
    }
    if (ids.has(nameKey(zh))) continue
    // A code is for ever and the sheet has none: made from the name, the same for the same name.
    const body = { code: `unit-${contentHash(nameKey(zh)).slice(0, 10)}`, name: { zh }, kind }
    const id = await insertUnit(tx, body)
    if (!id) throw new Error('two units of one code')
    note('unit.create', 'unit', id, { before: null, after: body })
    ids.set(nameKey(zh), id)
  }
  return ids
}

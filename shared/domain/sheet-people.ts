import { normaliseContact } from './contact-code'
import { beginsOffice, isDuty, mayHoldTogether } from './permissions'
import { personLimit } from './person'
import type { Role } from './roles'
import { nameKey } from './sheet'
import type { SheetColumn, SheetRow, SheetVerdict } from './sheet'
import type { SheetFault } from './sheet-faults'
import { kindWords, roleWords, unitKindOf } from './sheet-words'
import { charactersOf } from './submission-limits'
import type { UnitKind } from './unit'

export type PeopleColumn = 'unit' | 'name' | 'phone' | 'role' | 'unitKind'
export const peopleColumns: readonly SheetColumn<PeopleColumn>[] = [
  { key: 'unit', zh: '单位', en: 'Unit', also: ['单位名称', '所在单位', '成员单位', '部门'], needed: true },
  { key: 'name', zh: '姓名', en: 'Name', also: ['联络员姓名', '联系人'], needed: true },
  { key: 'phone', zh: '手机号', en: 'Mobile', also: ['手机', '手机号码', '电话', '联系电话', '联系方式', 'phone'] },
  { key: 'role', zh: '角色', en: 'Role', also: ['身份', '职责'], needed: true },
  { key: 'unitKind', zh: '单位类别', en: 'Kind of unit', also: ['类别', '单位性质'] },
]

/** A person who is known already: what he holds, as `role unit`; `selfOpened` is what others may see of who opened his account himself. */
export interface KnownPerson { id: string, name: string, selfOpened: string | null, suspended: boolean, own: boolean, roles: readonly Role[], holds: ReadonlySet<string> }
/** What stands in the installation: units and people by the keys under which a row may name them. */
export interface KnownPeople {
  units: ReadonlyMap<string, { id: string, kind: UnitKind, merged?: boolean }>
  /** By normalised number. */
  byPhone: ReadonlyMap<string, KnownPerson>
  /** By unit and name: who has no number in the sheet. */
  byName: ReadonlyMap<string, KnownPerson>
}

/** What a row says: a unit, and who acts for it as what; without a name the unit alone. */
export interface PeopleEntry { unit: string, kind: UnitKind, name: string, phone: string | null, role: Role | null, known: KnownPerson | null }
export interface JudgedPerson { row: number, verdict: SheetVerdict, label: string, faults: SheetFault[], entry: PeopleEntry, appoints: string | null }

/** Key of a person by unit and name. */
export const personKey = (unit: string, name: string) => `${nameKey(unit)} ${nameKey(name)}`

/** Says of every row what becomes of it; a row that repeats an earlier one is the same. */
export function judgePeople(rows: readonly SheetRow<PeopleColumn>[], known: KnownPeople): JudgedPerson[] {
  const seen = { units: new Set<string>(), names: new Map<string, { row: number, name: string }>(), grants: new Set<string>(), people: new Set<string>(), roles: new Map<string, Role[]>() }
  return rows.map(({ row, cells }) => {
    const entry = readEntry(cells, known)
    const who = entry.phone ?? personKey(entry.unit, entry.name)
    const faults = [...cellFaults(cells, entry), ...personFaults(entry, { before: seen.names.get(who), isHeld: isHeld(entry, known), isMerged: known.units.get(nameKey(entry.unit))?.merged === true })]
    const held = [...seen.roles.get(who) ?? entry.known?.roles ?? [], ...entry.role ? [entry.role] : []]
    if (!faults.length && !mayHoldTogether(held)) faults.push({ column: 'role', code: 'roleApart' })
    if (faults.length) return { row, verdict: 'wrong', label: entry.name || entry.unit, faults, entry, appoints: null }
    const grant = `${who} ${entry.role} ${nameKey(entry.unit)}`
    const verdict = verdictOf(entry, known, { isUnitSeen: seen.units.has(nameKey(entry.unit)), isGrantSeen: seen.grants.has(grant), isPersonSeen: seen.people.has(who) })
    seen.units.add(nameKey(entry.unit))
    if (entry.name) {
      seen.grants.add(grant)
      seen.people.add(who)
      seen.roles.set(who, held)
      if (!seen.names.has(who)) seen.names.set(who, { row, name: entry.name })
    }
    return { row, verdict, label: entry.name || entry.unit, faults, entry, appoints: verdict === 'same' ? null : entry.known?.selfOpened ?? null }
  })
}

function readEntry(cells: Record<PeopleColumn, string>, known: KnownPeople): PeopleEntry {
  const phone = cells.phone ? normaliseContact('sms', cells.phone) : null
  return {
    unit: cells.unit,
    kind: kindWords.get(nameKey(cells.unitKind)) ?? known.units.get(nameKey(cells.unit))?.kind ?? unitKindOf(cells.unit),
    // People write 张 三 so that names of two characters stand as wide as those of three.
    name: cells.name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''),
    phone,
    role: roleWords.get(nameKey(cells.role)) ?? null,
    known: (phone ? known.byPhone.get(phone) : known.byName.get(personKey(cells.unit, cells.name))) ?? null,
  }
}

function cellFaults(cells: Record<PeopleColumn, string>, entry: PeopleEntry): SheetFault[] {
  const faults: SheetFault[] = []
  if (!cells.unit) faults.push({ column: 'unit', code: 'needed' })
  for (const [column, max] of [['unit', 100], ['name', personLimit.name]] as const) if (charactersOf(cells[column]) > max) faults.push({ column, code: 'tooLong', params: { max } })
  if (cells.unitKind && !kindWords.has(nameKey(cells.unitKind))) faults.push({ column: 'unitKind', code: 'kindUnknown', params: { kinds: '成员单位、镇街、园区、办公室、技术团队', kindsEn: 'member unit, township, park, office, technical team' } })
  if (cells.phone && !entry.phone) faults.push(phoneFault(cells.phone))
  if (!entry.name && (cells.phone || cells.role)) faults.push({ column: 'name', code: 'nameNeeded' })
  if (entry.name && !entry.role) faults.push({ column: 'role', code: cells.role ? 'roleUnknown' : 'roleNeeded', params: { roles: '联络员、负责人、镇街、技术团队、审核员、办公室人员、办公室主任、领导小组、专家、人大代表、政协委员', rolesEn: 'liaison, leader, township, technical team, moderator, office staff, office director, leading group, expert, deputy, CPPCC member' } })
  if (entry.role && isDuty(entry.role)) faults.push({ column: 'role', code: 'roleDuty' })
  return faults
}

function phoneFault(phone: string): SheetFault {
  if (/e\+?\d+$/i.test(phone)) return { column: 'phone', code: 'phoneRounded' }
  const digits = phone.replace(/\D/g, '').length
  return /^1[\d\s-]+$/.test(phone) && digits !== 11 ? { column: 'phone', code: 'phoneShort', params: { n: digits } } : { column: 'phone', code: 'phone' }
}

function isHeld({ unit, role, known: person }: PeopleEntry, known: KnownPeople): boolean {
  const there = known.units.get(nameKey(unit))
  return Boolean(there && person?.holds.has(`${role} ${there.id}`))
}

function personFaults({ name, phone, role, known }: PeopleEntry, { before, isHeld, isMerged }: { before: { row: number, name: string } | undefined, isHeld: boolean, isMerged: boolean }): SheetFault[] {
  if (!name) return []
  if (phone && before && nameKey(before.name) !== nameKey(name)) return [{ column: 'phone', code: 'phoneOtherRow', params: { row: before.row } }]
  if (!isHeld && isMerged) return [{ column: 'unit', code: 'unitMerged' }]
  if (!known) return []
  // What a resident calls himself is his own affair; the office enters who he is.
  if (phone && known.selfOpened === null && nameKey(known.name) !== nameKey(name)) return [{ column: 'phone', code: 'phoneOther', params: { name: known.name } }]
  // Who acts for himself does so under the name he chose, in an account nobody else opens.
  if (known.selfOpened !== null && role && !beginsOffice([], [role])) return [{ column: 'role', code: 'roleOwn' }]
  // A sheet uploaded once more names those who are there already.
  if (isHeld) return []
  if (known.own) return [{ column: 'name', code: 'own' }]
  if (known.suspended) return [{ column: 'name', code: 'suspended' }]
  return []
}

function verdictOf(entry: PeopleEntry, known: KnownPeople, seen: { isUnitSeen: boolean, isGrantSeen: boolean, isPersonSeen: boolean }): SheetVerdict {
  const { unit, kind, name } = entry
  const there = known.units.get(nameKey(unit))
  if (!name) return there ? there.kind === kind ? 'same' : 'changed' : seen.isUnitSeen ? 'same' : 'new'
  if (seen.isGrantSeen || isHeld(entry, known)) return there && there.kind !== kind && !seen.isUnitSeen ? 'changed' : 'same'
  return entry.known || seen.isPersonSeen ? 'changed' : 'new'
}

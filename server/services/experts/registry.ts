import type { Db } from '#db/client'
import { findExpert, insertExpert, isPersonTaken, listExperts, listUnregistered, updateExpert } from '#db/queries/experts'
import type { ExpertFilter, ExpertRow, ListedExpert } from '#db/queries/experts'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { rolesThatMay } from '#shared/domain/permissions'
import type { Expert, ExpertFields, ExpertList } from '#shared/schemas/expert'
import type { ExpertState } from '#shared/domain/expert'
import type { Person } from '../desk/change'

interface By { actor: Person, now: Date }

/** The registry of experts, and the accounts that belong to no entry yet. */
export async function readExperts(db: Db, filter: ExpertFilter, now: Date): Promise<ExpertList> {
  const [found, accounts] = await Promise.all([listExperts(db, filter), listUnregistered(db, rolesThatMay('expert.speak'), now)])
  return { items: found.map(toExpert), accounts }
}

function toExpert({ expert, person, invited, written }: ListedExpert): Expert {
  const { id, name, workplace, title, fields, tier, state, stateReason, note, version } = expert
  return { id, name, workplace, title, fields, tier, person, state, stateReason, note, version, invited, written }
}

/** One expert of the registry as its page shows him. */
export async function readExpert(db: Db, id: string): Promise<Expert> {
  const found = (await listExperts(db)).find(({ expert }) => expert.id === id)
  if (!found) throw new DomainError('notFound')
  return toExpert(found)
}

/** Enters an expert; the same id with the same name again answers the first entry. */
export function createExpert(db: Db, { id, person, ...fields }: ExpertFields & { id: string }, by: By): Promise<Expert> {
  return db.transaction(async (tx) => {
    await checkPerson(tx, person, by.now)
    const isNew = await insertExpert(tx, { id, ...fields, personId: person, createdBy: by.actor.personId })
    if (!isNew && (await findExpert(tx, id))?.name !== fields.name) throw new DomainError('idempotencyConflict')
    if (isNew) await recordAudit(tx, { actor: by.actor, action: 'expert.create', subjectKind: 'expert', subjectId: id, detail: { name: fields.name } })
    return readExpert(tx, id)
  })
}

/** Changes single fields, or whether an expert is asked any more. Rounds he has written in stay as they are. */
export function patchExpert(db: Db, id: string, { version, patch }: { version: number, patch: Partial<ExpertFields & { state: ExpertState, stateReason: string }> }, by: By): Promise<Expert> {
  return db.transaction(async (tx) => {
    const expert = await findExpert(tx, id)
    if (!expert) throw new DomainError('notFound')
    const { person, ...rest } = patch
    if (person !== undefined && person !== expert.personId) await checkPerson(tx, person, by.now, id)
    const set = { ...rest, ...person === undefined ? {} : { personId: person }, ...rest.state === 'active' ? { stateReason: '' } : {} }
    if (set.state === 'inactive' && !(set.stateReason ?? expert.stateReason).trim()) throw new DomainError('invalidInput', {}, { fields: [{ path: 'patch.stateReason', message: 'needed' }] })
    if (!await updateExpert(tx, { id, version }, set)) throw new DomainError('stale', {}, { current: await readExpert(tx, id) })
    await recordAudit(tx, { actor: by.actor, action: 'expert.edit', subjectKind: 'expert', subjectId: id, detail: toldChange(told(expert), told({ ...expert, ...set }), changedOf(expert, set)) })
    return readExpert(tx, id)
  })
}

const told = ({ name, workplace, title, tier, state, fields, note }: ExpertRow) => ({ name, workplace, title, tier, state, field: fields.join(' '), note })
const changedOf = (expert: ExpertRow, set: object) => {
  const [before, after] = [told(expert), told({ ...expert, ...set })]
  // Both have the keys that `told` writes.
  return (Object.keys(before) as (keyof typeof before)[]).filter(key => before[key] !== after[key])
}

/** An account belongs to one entry, and to somebody who holds the role: else he could not open what he is invited to. */
async function checkPerson(tx: Db, person: string | null, now: Date, except?: string) {
  if (!person) return
  const fault = await isPersonTaken(tx, { personId: person, except }) ? 'personTaken' : (await listUnregistered(tx, rolesThatMay('expert.speak'), now)).some(({ id }) => id === person) ? '' : 'personNoExpert'
  if (fault) throw new DomainError('invalidInput', {}, { fields: [{ path: except ? 'patch.person' : 'person', message: fault }] })
}

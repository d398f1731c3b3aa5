import type { Db } from '#db/client'
import { countHolders, listMemberships } from '#db/queries/memberships'
import { findPerson, findSignIn, updatePerson } from '#db/queries/people'
import { lockSeeding } from '#db/queries/settings'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { roleMay, rolesThatMay } from '#shared/domain/permissions'
import { guest } from '#shared/domain/roles'
import type { PersonBody } from '#shared/schemas/person'
import { makeInvitation } from './invitations'
import type { Doer } from './invitations'
import { createPerson, resetSecondFactor } from './people/edit'
import { addMemberships } from './people/memberships'

/** The command line: who may run it on the server has the database anyway. */
const by: Doer = { actor: guest, via: 'command' }
const administrators = rolesThatMay('person.edit')

/**
 * Makes the first administrator and his one-time link; `adminExists` where there is one, unless `again`. Again, for a
 * person who is known already: restores him, takes a lost second factor away and makes a new link.
 */
export function appointAdministrator(db: Db, body: PersonBody, { again }: { again: boolean }, now: Date) {
  return db.transaction(async (tx) => {
    // Two commands at once, or a server that is being seeded: one after the other.
    await lockSeeding(tx)
    if (!again && await countHolders(tx, { roles: administrators, now }) > 0) throw new DomainError('adminExists')
    const known = await findSignIn(tx, { userName: body.userName ?? undefined, phoneHash: body.phone ? contactHashOf('sms', body.phone) : null, emailHash: body.email ? contactHashOf('email', body.email) : null })
    if (!known) return createPerson(tx, { ...body, memberships: administrators.map(role => ({ role })) }, by, now)
    return restore(tx, known.id, now)
  })
}

async function restore(tx: Db, id: string, now: Date) {
  const before = await findPerson(tx, id, true)
  if (!before) throw new DomainError('notFound')
  if (before.state === 'suspended') {
    await updatePerson(tx, before, { state: 'active' })
    await recordAudit(tx, { actor: by.actor, action: 'person.restore', subjectKind: 'person', subjectId: id, detail: { via: by.via } })
  }
  const held = await listMemberships(tx, { personIds: [id], now })
  const administers = held.some(one => roleMay(one.role, 'person.edit') && one.validFrom <= now)
  if (!administers) await addMemberships(tx, id, administrators.map(role => ({ role })), by, now)
  if (before.accountId) await resetSecondFactor(tx, id, by)
  const person = await findPerson(tx, id)
  if (!person) throw new DomainError('notFound')
  return { person: id, ...await makeInvitation(tx, person, by, now) }
}

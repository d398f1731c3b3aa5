import type { Db } from '#db/client'
import { endWays, listAccountsOf } from '#db/queries/account-ways'
import type { EndedWays } from '#db/queries/account-ways'
import { renameAccount } from '#db/queries/accounts'
import { findPerson, updatePerson } from '#db/queries/people'
import type { PersonRow } from '#db/queries/people'
import { findSelfOpened } from '#db/queries/people-list'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { maskName } from '#shared/domain/masking'
import { isContactName } from '#shared/domain/person'
import type { KnownAccount } from '#shared/schemas/person'
import type { Doer } from '../invitations'

type Contact = ReturnType<typeof sealPersonContact>

/**
 * The account that a resident opened himself under one of these contacts, held until the transaction ends; null where
 * there is none. Unless it is the one that was agreed to, the failure tells whose it is, masked.
 */
export async function requireAgreed(tx: Db, contact: Contact, agreed: string | undefined): Promise<PersonRow | null> {
  const known = await findSelfOpened(tx, contact)
  if (known && known.id !== agreed) throw new DomainError('personKnown', {}, { current: accountView(known, contact) })
  // It was closed or appointed meanwhile, or the contact is another now.
  if (agreed && !known) throw new DomainError('notFound')
  return known ?? null
}

/**
 * What becomes of an account that its owner opened himself when the office takes him on: it bears the name the office
 * entered, and what was entered beside it. What he sent stays his.
 */
export async function appoint(tx: Db, before: PersonRow, values: { name: string, userName?: string } & Partial<Contact>): Promise<PersonRow> {
  await updatePerson(tx, before, values)
  if (before.accountId) await renameAccount(tx, { id: before.accountId, name: values.name })
  return { ...before, ...values, version: before.version + 1 }
}

/** Gives whoever is taken on by his own account the name the office calls him by; a number is none (`invalidInput`). */
export async function nameAppointed(tx: Db, personId: string, name: string | undefined, by: Doer) {
  const before = await findPerson(tx, personId, true)
  if (!before) throw new DomainError('notFound')
  if (!name && isContactName(before.name, maskedContact(before))) throw new DomainError('invalidInput', {}, { fields: [{ path: 'name', message: 'needed' }] })
  const after = name ? await appoint(tx, before, { name }) : before
  await recordAudit(tx, { actor: by.actor, action: 'person.appoint', subjectKind: 'person', subjectId: personId, address: by.address, detail: { before: told(before), after: told(after) } })
}

/** What the record keeps of a person: names as they are, contact data masked. */
export const told = (person: PersonRow) => ({ name: person.name, userName: person.userName, ...maskedContact(person) })

/**
 * Ends what opened these people's accounts before the office took them on (docs/decisions/0012): links to other sites and
 * sessions that a code or another site opened, and where no invitation has set a password yet every session, passkey and
 * authenticator too. A former owner of the number may have made them, and a session opened for oneself must not act for a
 * unit from one request to the next. The caller holds the people. Answers what there was, by person.
 */
export async function endEarlierWays(tx: Db, personIds: readonly string[]): Promise<Map<string, EndedWays>> {
  const accounts = await listAccountsOf(tx, personIds)
  const ended = await endWays(tx, accounts.map(one => one.accountId), accounts.filter(one => !one.hasPassword).map(one => one.accountId))
  return new Map(accounts.flatMap(({ personId, accountId }) => {
    const ways = ended.get(accountId)
    return ways && (ways.sessions || ways.passkeys || ways.authenticator || ways.links) ? [[personId, ways] as const] : []
  }))
}

/** An account as it is told to whoever enters its owner: who he calls himself masked, where a number does not stand for him already. */
export function maskedAccount({ name, ...contact }: Pick<PersonRow, 'name' | 'phoneSealed' | 'emailSealed'>) {
  const { phone, email } = maskedContact(contact)
  return { name: isContactName(name, { phone, email }) ? name : maskName(name), phone, email }
}

function accountView(person: PersonRow, typed: Contact): KnownAccount {
  // What its owner has proven stays: another that was typed beside it is not taken, which is told before.
  const kept = (['phone', 'email'] as const).filter(kind => typed[`${kind}Hash`] && person[`${kind}Hash`] && typed[`${kind}Hash`] !== person[`${kind}Hash`])
  return { id: person.id, ...maskedAccount(person), createdAt: person.createdAt.toISOString(), kept }
}

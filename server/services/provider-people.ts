import type { Db } from '#db/client'
import { findLinked, insertAccount, linkAccount, listLinks, readPasswordHash } from '#db/queries/accounts'
import { findPerson, findPersonByAccount, findSignIn, updatePerson } from '#db/queries/people'
import { isOfOffice } from '#db/queries/people-list'
import { recordAudit } from '#db/queries/record'
import type { ProviderFault } from '#shared/domain/sign-in'
import type { Claims } from '../oidc/provider'

/**
 * Whom the provider means: who was linked to its subject before, else the one person whose phone number or
 * mailbox the provider has verified, who is linked then. Else why it means nobody: nobody makes a staff account for
 * himself, here neither, and who is linked to another subject of the same provider is not handed over to a new owner
 * of his number.
 */
export async function personOfClaims(db: Db, claims: Claims, { address }: { address: string }): Promise<{ personId: string, accountId: string } | ProviderFault> {
  const linked = await findLinked(db, claims)
  const known = linked && await findPersonByAccount(db, linked)
  if (linked && known) return { personId: known, accountId: linked }
  const found = await findByContact(db, claims)
  if (!found) return 'providerUnknown'
  return db.transaction(async (tx) => {
    const person = await findPerson(tx, found, true)
    if (!person) return 'providerUnknown'
    // Taken on and not yet come in: the invitation begins his office, not a number that may have had another owner.
    if (person.privacyVersion !== null && await isOfOffice(tx, found) && !(person.accountId && await readPasswordHash(tx, person.accountId))) return 'providerUnknown'
    const accountId = person.accountId ?? person.id
    if (!person.accountId) {
      await insertAccount(tx, { id: accountId, name: person.name })
      await updatePerson(tx, person, { accountId })
    }
    if ((await listLinks(tx, accountId)).some(({ issuer }) => issuer === claims.issuer)) return 'providerOther'
    await linkAccount(tx, { ...claims, accountId })
    await recordAudit(tx, { actor: { kind: 'person', personId: person.id, name: '', roles: [], unitIds: [] }, action: 'account.linkProvider', subjectKind: 'person', subjectId: person.id, address, detail: { issuer: claims.issuer } })
    return { personId: person.id, accountId }
  })
}

async function findByContact(db: Db, { phone, email }: Claims): Promise<string | undefined> {
  const phoneHash = phone && contactHashOf('sms', phone)
  const byPhone = phoneHash ? await findSignIn(db, { phoneHash }) : undefined
  const emailHash = email && contactHashOf('email', email)
  return byPhone?.id ?? (emailHash ? (await findSignIn(db, { emailHash }))?.id : undefined)
}

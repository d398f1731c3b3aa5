import type { Db } from '#db/client'
import { readPasswordHash } from '#db/queries/accounts'
import { findLatestLink } from '#db/queries/invitations'
import { findPerson } from '#db/queries/people'
import { isOfOffice } from '#db/queries/people-list'
import { recordAudit } from '#db/queries/record'
import { invitationDays } from '#shared/domain/invitation'
import { sendingLimit, wayTo } from '#shared/domain/invitation-sending'
import type { Delivery } from '#shared/domain/invitation-sending'
import type { SendBody, SendReport } from '#shared/schemas/invitation'
import { deliveryWays } from '../messages/transport'
import { makeInvitation, mayMaintain } from './invitations'
import type { Doer } from './invitations'
import { queueMessage } from './messages'

/** How links go out: the site's address, the language, and the way where one was asked for. */
type Sending = Omit<SendBody, 'people' | 'reset'> & { site: string, reset: boolean, delivery: Delivery }

/**
 * Makes each of these people a new link and sends it to the phone or mailbox that is stored for him; links made before end.
 * Each is a transaction of its own, so that what was sent stays sent. The link stands in the sealed message alone.
 */
export async function sendInvitations(db: Db, { people, reset, ...body }: SendBody & { site: string }, by: Doer, now: Date): Promise<SendReport> {
  const sending: Sending = { ...body, reset, delivery: deliveryWays() }
  const items: SendReport['items'] = []
  for (const person of new Set(people)) items.push(await db.transaction(tx => sendOne(tx, person, sending, by, now)))
  return { items, delivery: sending.delivery }
}

async function sendOne(tx: Db, id: string, { site, lang, channel, reset, delivery }: Sending, by: Doer, now: Date): Promise<SendReport['items'][number]> {
  const person = await findPerson(tx, id, true)
  if (!person) return { person: id, name: '', outcome: 'unknown', channel: null }
  const told = (outcome: SendReport['items'][number]['outcome']) => ({ person: id, name: person.name, outcome, channel: null })
  if (person.state !== 'active') return told('suspended')
  if (!await isOfOffice(tx, id)) return told('resident')
  if (!await mayMaintain(tx, person, by, now)) return told('notYours')
  if (!reset && person.accountId && await readPasswordHash(tx, person.accountId)) return told('ready')
  const way = wayTo({ sms: person.phoneSealed && unseal(person.phoneSealed), email: person.emailSealed && unseal(person.emailSealed) }, delivery, channel)
  if (!way) return told('noContact')
  const last = await findLatestLink(tx, id)
  // Pressed twice, or by two: the one on its way must not be made void.
  if (last?.message && last.acceptedAt === null && now.getTime() - last.createdAt.getTime() < sendingLimit.waitSeconds * 1000) return told('justSent')
  const { invitation, path } = await makeInvitation(tx, person, by, now)
  await queueMessage(tx, { ...way, template: 'invitation', lang, params: { name: person.name, link: `${site}${lang === 'en' ? '/en' : ''}${path}`, days: String(invitationDays) }, subjectId: invitation })
  await recordAudit(tx, { actor: by.actor, action: 'invitation.send', subjectKind: 'person', subjectId: id, address: by.address, detail: { invitation, channel: way.channel } })
  return { person: id, name: person.name, outcome: 'queued', channel: way.channel }
}

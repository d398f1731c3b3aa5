import type { Db } from '#db/client'
import { listHoldersOf, listPeopleOfUnits } from '#db/queries/proposal-parts'
import { listSigners } from '#db/queries/proposals'
import type { NotificationKind } from '#shared/domain/notification'
import { rolesThatMay } from '#shared/domain/permissions'
import { notify, takeBackNotices } from '../notifications'

/** What is told of which proposal. */
interface Told { id: string, title: string, kind: NotificationKind, now: Date, urgent?: boolean, params?: Record<string, string> }

const send = (tx: Db, personIds: readonly string[], path: string, { id, title, kind, now, urgent, params }: Told) => notify(tx, { personIds, kind, subjectId: id, path, params: { title, ...params }, now, urgent })

/** Tells the people who speak for these units. */
export async function tellUnits(tx: Db, { unitIds, ...told }: Told & { unitIds: readonly string[] }) {
  await send(tx, await listPeopleOfUnits(tx, { unitIds, roles: rolesThatMay('proposal.handle'), now: told.now }), `/unit/proposals/${told.id}`, told)
}

/** Tells the lead, where he is a person of the site. */
export async function tellLead(tx: Db, told: Told) {
  const [lead] = await listSigners(tx, [told.id])
  if (lead?.personId) await send(tx, [lead.personId], '/deputy/proposals', told)
}

/** Tells who leads it from now on, where he is a person of the site. */
export async function tellNextLead(tx: Db, { personId, ...told }: Told & { personId: string | null }) {
  if (personId) await send(tx, [personId], '/deputy/proposals', told)
}

/** Takes back reminders of a day that was moved, or of a reply that is out. */
export const takeBackReminders = (tx: Db, id: string) => takeBackNotices(tx, ['proposalDue', 'proposalOverdue'], [id])

/** Takes back reminders to the people of units that answer it no more. */
export async function takeBackRemindersOf(tx: Db, { id, unitIds, now }: { id: string, unitIds: readonly string[], now: Date }) {
  await takeBackNotices(tx, ['proposalDue', 'proposalOverdue'], [id], await listPeopleOfUnits(tx, { unitIds, roles: rolesThatMay('proposal.handle'), now }))
}

/** Tells the directors, who approve. */
export async function tellDirectors(tx: Db, told: Told) {
  await send(tx, await holders(tx, 'proposal.approve', told.now), `/desk/proposals/${told.id}`, told)
}

/** Tells the office. */
export async function tellOffice(tx: Db, told: Told) {
  await send(tx, await holders(tx, 'proposal.edit', told.now), `/desk/proposals/${told.id}`, told)
}

async function holders(tx: Db, action: 'proposal.edit' | 'proposal.approve', now: Date): Promise<string[]> {
  return [...new Set((await listHoldersOf(tx, { roles: rolesThatMay(action), now })).map(person => person.id))]
}

import type { Db } from '#db/client'
import { listHolders } from '#db/queries/memberships'
import type { ReviewRow } from '#db/queries/reviews'
import { rolesThatMay } from '#shared/domain/permissions'
import { notify } from '../notifications'
import { lastDayOf } from './deadline'

type Kind = 'reviewInvited' | 'reviewMoved' | 'reviewNear' | 'reviewDecided' | 'reviewAnswered'

/** Tells experts of a round at their workplace and by their digest; who has no account is written to by the office. */
export async function tellExperts(tx: Db, { kind, review, personIds, now }: { kind: Kind, review: Pick<ReviewRow, 'id' | 'slug' | 'title' | 'deadline'>, personIds: readonly (string | null)[], now: Date }) {
  const known = [...new Set(personIds.filter(id => id !== null))]
  if (known.length) await notify(tx, { personIds: known, kind, subjectId: review.id, path: `/expert/reviews/${review.slug}`, params: { title: review.title, due: lastDayOf(review.deadline) }, now })
}

/** Tells the office what an expert has answered that it has to see to; by his number, since a message is read by others as well. */
export async function tellOffice(tx: Db, { kind, review, invitation, now }: { kind: 'reviewDeclared' | 'reviewDeclined', review: Pick<ReviewRow, 'slug' | 'title'>, invitation: { id: string, number: number }, now: Date }) {
  const personIds = await listHolders(tx, { roles: rolesThatMay('review.edit'), now })
  await notify(tx, { personIds, kind, subjectId: invitation.id, path: `/desk/reviews/${review.slug}`, params: { title: review.title, number: String(invitation.number) }, now })
}

import type { z } from 'zod'
import type { OpinionFilter } from '#db/queries/opinions'
import { addDays, endOfLegalDay } from '#shared/domain/calendar'
import type { Actor } from '#shared/domain/roles'
import type { deskFilterSchema } from '#shared/schemas/desk-filter'

/** The desk's filter for the query: `mine` becomes the person who asks, days of receipt become instants. */
export function toDeskFilter({ mine, receivedFrom, receivedTo, ...filter }: z.output<typeof deskFilterSchema>, actor: Actor, now: Date): OpinionFilter {
  return {
    ...filter,
    claimedBy: mine && actor.kind === 'person' ? { person: actor.personId, at: now } : undefined,
    receivedFrom: receivedFrom ? endOfLegalDay(addDays(receivedFrom, -1)) : undefined,
    receivedBefore: receivedTo ? endOfLegalDay(receivedTo) : undefined,
  }
}

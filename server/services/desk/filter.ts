import type { z } from 'zod'
import type { OpinionFilter } from '#db/queries/opinions'
import type { Actor } from '#shared/domain/roles'
import type { deskFilterSchema } from '#shared/schemas/desk'

/** The desk's filter for the query; `mine` becomes the person who asks. */
export function toDeskFilter({ mine, ...filter }: z.output<typeof deskFilterSchema>, actor: Actor, now: Date): OpinionFilter {
  return { ...filter, claimedBy: mine && actor.kind === 'person' ? { person: actor.personId, at: now } : undefined }
}

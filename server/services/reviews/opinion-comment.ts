import type { Db } from '#db/client'
import { findCommentOfOpinion } from '#db/queries/review-entries'
import { listInvitations } from '#db/queries/review-invitations'
import { can } from '#shared/domain/permissions'
import { readsNames } from '#shared/domain/review-identity'
import type { Actor } from '#shared/domain/roles'
import type { DeskOpinion } from '#shared/schemas/desk'
import { coverInvited } from './shape'

/** The comment an opinion was made of, with its second look: the words without names to whom the round does not tell them (docs/decisions/0034). Null for any other opinion. */
export async function readOpinionComment(db: Db, opinionId: string, actor: Actor): Promise<DeskOpinion['expertReview']> {
  const found = await findCommentOfOpinion(db, opinionId)
  if (!found) return null
  const { reviewId, teamIdentity, ...comment } = found
  if (!comment.words || readsNames({ teamIdentity }, can(actor, 'review.readNames'))) return comment
  return { ...comment, words: coverInvited(await listInvitations(db, reviewId))(comment.words) }
}

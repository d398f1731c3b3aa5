import type { Db } from '#db/client'
import { listFiles } from '#db/queries/submission-package'
import { DomainError } from '#shared/domain/errors'
import { mayReadMaterial } from '#shared/domain/review-invitation'
import type { Person } from '../desk/change'
import { requireOwnInvitation } from './own'

/** A file of a round's material, for an expert who has declared and may read; else `notFound`. */
export async function requireReviewFile(db: Db, { review, file: id }: { review: string, file: string }, actor: Person) {
  const { found, own } = await requireOwnInvitation(db, review, actor)
  const named = found.review.files.find(({ upload }) => upload === id)
  const [file] = named && (mayReadMaterial(own.invitation) || own.entries > 0) ? await listFiles(db, [id]) : []
  if (!named || !file) throw new DomainError('notFound')
  return { ...file, name: named.name, variant: file.width === null ? 'file' as const : 'original' as const }
}

import type { Db } from '#db/client'
import { eraseAppeals } from '#db/queries/appeals'
import { endEscalations } from '#db/queries/escalations'
import { eraseSubmission, lockOwnOpinions } from '#db/queries/own-submissions'
import { enqueue, recordAudit } from '#db/queries/record'
import { listAnchors } from '#db/queries/submissions'
import { closeUploads } from '#db/queries/uploads'
import type { Actor } from '#shared/domain/roles'
import { withdrawn } from '#shared/domain/withdrawal'
import { handledOf, settle, writeStates } from './desk/change'
import type { Step } from './desk/change'
import { requireOwner } from './own-data'
import type { Claim, Held } from './own-data'

/**
 * The author takes his submission back (个人信息保护法 Art. 15, 47): its opinions leave the public pages at once and are
 * closed, his contact data are deleted, what was received is kept sealed with its files, which nobody opens any more, and
 * every other row that held its words is emptied (docs/decisions/0016). Twice is as good as once.
 */
export function withdrawSubmission(db: Db, code: string, claim: Claim) {
  return db.transaction(async tx => withdrawHeld(tx, await requireOwner(tx, code, claim), claim))
}

/** Withdraws a submission whose author is sure. */
export async function withdrawHeld(tx: Db, { submission }: Held, { actor, now, reason }: { actor: Actor, now: Date, /** Why staff do it for the author. */ reason?: string }) {
  if (submission.withdrawnAt) return
  const { id } = submission
  const [opinions, anchors] = [await lockOwnOpinions(tx, id), await listAnchors(tx, id)]
  const original = { ...submission.original, opinions: [], township: undefined }
  const steps = opinions.map((before): Step => ({ before, after: withdrawn(handledOf(before)), personId: null, note: { withdrawn: true } }))
  const written = await writeStates(tx, steps, { action: 'opinion.withdraw', now })
  const kept = opinions.map(({ id: opinion, text, publicText, attachments, lon, lat }) => ({ id: opinion, text, publicText, attachments, lon, lat }))
  const files = [...new Set(opinions.flatMap(opinion => opinion.attachments))]
  await eraseSubmission(tx, id, { original, originalSealed: seal(JSON.stringify({ original: submission.original, opinions: kept, anchors, authorLabel: submission.authorLabel, reference: submission.reference })), emptied: seal('{}'), at: now })
  await eraseAppeals(tx, id, now)
  await endEscalations(tx, id, now)
  await closeUploads(tx, files, now)
  await enqueue(tx, [{ topic: 'indexOpinions', payload: { submission: id } }])
  await recordAudit(tx, { actor, action: 'submission.withdraw', subjectKind: 'submission', subjectId: id, detail: { opinions: opinions.length, ...reason ? { reason } : {} } })
  await settle(tx, written)
}

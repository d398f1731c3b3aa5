import type { Db } from '#db/client'
import { eraseSubmission, lockOwnOpinions, lockSubmission } from '#db/queries/own-submissions'
import { enqueue, recordAudit } from '#db/queries/record'
import { listAnchors } from '#db/queries/submissions'
import { withdrawn } from '#shared/domain/withdrawal'
import { handledOf, settle, writeStates } from './desk/change'
import type { Step } from './desk/change'
import { requireOwner } from './own-data'
import type { Claim } from './own-data'

/**
 * The author takes his submission back (个人信息保护法 Art. 15, 47): its opinions leave the public pages at once and are
 * closed, what was received is kept sealed, and every other row that held its words is emptied. Twice is as good as once.
 */
export async function withdrawSubmission(db: Db, code: string, claim: Claim) {
  const { submission: { id } } = await requireOwner(db, code, claim)
  await db.transaction(async (tx) => {
    const submission = await lockSubmission(tx, id)
    if (!submission || submission.withdrawnAt) return
    const [opinions, anchors] = [await lockOwnOpinions(tx, id), await listAnchors(tx, id)]
    const original = { ...submission.original, opinions: [], township: undefined }
    const steps = opinions.map((before): Step => ({ before, after: withdrawn(handledOf(before)), personId: null, note: { withdrawn: true } }))
    const written = await writeStates(tx, steps, { action: 'opinion.withdraw', now: claim.now })
    const kept = opinions.map(({ id: opinion, text, publicText, attachments, lon, lat }) => ({ id: opinion, text, publicText, attachments, lon, lat }))
    await eraseSubmission(tx, id, { original, originalSealed: seal(JSON.stringify({ original: submission.original, opinions: kept, anchors, authorLabel: submission.authorLabel })), at: claim.now })
    await enqueue(tx, [{ topic: 'indexOpinions', payload: { submission: id } }])
    await recordAudit(tx, { actor: claim.actor, action: 'submission.withdraw', subjectKind: 'submission', subjectId: id, detail: { opinions: opinions.length } })
    await settle(tx, written)
  })
}

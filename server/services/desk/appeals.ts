import type { Db } from '#db/client'
import { decideAppeals, listAppeals } from '#db/queries/appeals'
import { findStageIdOf } from '#db/queries/handling'
import { listVerifications } from '#db/queries/verifications'
import { checkAppealDecider } from '#shared/domain/appeal'
import { DomainError } from '#shared/domain/errors'
import { isHidden, mustNotBePublic } from '#shared/domain/opinion'
import { patchOpinion } from '#shared/domain/opinion-patch'
import { publishingOf, vouchesFor } from '#shared/domain/vouching'
import { tellAuthors } from '../author-messages'
import { handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person } from './change'
import { patchFrame } from './frame'

/** What a second person makes of an appeal; `publicText` as in a patch, where the opinion is shown after all. */
export interface AppealVerdict { version: number, decision: 'granted' | 'rejected', reason: string, publicText?: string }

/**
 * Decides the open appeal against an opinion's being hidden: by another person than the one who hid it, with a reason its
 * author reads. Granted, it becomes public, or goes back to review: where nobody may vouch for its author yet, and where it was taken for a matter of another channel.
 */
export async function decideAppeal(db: Db, id: string, { version, decision, reason, publicText }: AppealVerdict, { actor, now }: { actor: Person, now: Date }) {
  const stageId = await findStageIdOf(db, id)
  if (!stageId) throw new DomainError('notFound')
  const frame = await patchFrame(db, stageId, actor)
  await db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now, release: true })
    const open = (await listAppeals(tx, id)).find(({ appeal }) => appeal.decision === '')
    if (!open) throw new DomainError('wrongState', { reason: { zh: '没有等待办理的复核申请。', en: 'no appeal waits for a decision.' } })
    checkAppealDecider(open.appeal, actor.personId)
    const publishing = publishingOf((await listVerifications(tx, [id])).get(id) ?? 'none', frame.vouching)
    const handled = handledOf(before)
    // Nothing is left to keep hidden where it is in review again.
    if (decision === 'rejected' && !isHidden(before.visibility)) throw new DomainError('wrongState', { reason: { zh: '这条意见已退回待审，请先确定公开或者不公开。', en: 'it is in review again. Decide first whether it is shown.' } })
    const ended = decision === 'rejected' ? 'rejected' : publishing === 'barred' || before.withheldReason === 'redirected' || mustNotBePublic(before.nature) ? 'reopened' : 'granted'
    const after = ended === 'rejected' ? handled : patchOpinion(handled, ended === 'reopened' ? { visibility: 'pending' } : { visibility: 'public', publicText }, frame)
    await decideAppeals(tx, [id], { decision: ended, decisionReason: reason, decidedBy: actor.personId, decidedAt: now })
    const note = { appeal: ended, appealReason: reason, ...vouchesFor(before, after, publishing) ? { vouched: true } : {} }
    await tellAuthors(tx, 'appealDecided', [before])
    await settle(tx, await writeStates(tx, [{ before, after, personId: actor.personId, note }], { action: 'appeal.decide', now, address: actor.address }))
  })
}

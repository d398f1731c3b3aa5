import type { Db } from '#db/client'
import { fileAppeal, listAppeals, listHidings } from '#db/queries/appeals'
import { countMendings, lockOpinion } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { recordAudit } from '#db/queries/record'
import { dropAttachments } from '#db/queries/submissions'
import { closeUploads } from '#db/queries/uploads'
import { mendLimit, whyNotAppeal, whyNotMend } from '#shared/domain/appeal'
import type { Remedy } from '#shared/domain/appeal'
import { DomainError } from '#shared/domain/errors'
import { mended } from '#shared/domain/mending'
import type { Mender } from '#shared/domain/mending'
import { stageState } from '#shared/domain/stage'
import { handledOf, recheckReplies, settle, writeStates } from './desk/change'
import { isKnowable, requireSpeaker } from './own-data'
import type { Claim, Held } from './own-data'

const refuse = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

const notMendable = {
  notHidden: refuse('这条意见没有被设为不公开，不需要修改。', 'it has not been hidden; there is nothing to mend.'),
  redirected: refuse('这类来件不通过本平台办理，请按回执页所列渠道提出。', 'it is not dealt with here; please turn to the channel named on the receipt.'),
  answered: refuse('这条意见已经答复，不能再修改；对不公开有异议的，可以申请复核。', 'it has been answered and can no longer be mended; you may appeal against its being hidden.'),
  closed: refuse('意见征集已截止，不能再修改；对不公开有异议的，可以申请复核。', 'the stage has closed; you may still appeal against its being hidden.'),
  tooOften: refuse(`同一条意见最多修改 ${mendLimit} 次；对不公开有异议的，可以申请复核。`, `an opinion can be mended ${mendLimit} times; you may appeal against its being hidden.`),
}
const notAppealable = {
  notHidden: refuse('这条意见没有被设为不公开，不需要复核。', 'it has not been hidden; there is nothing to appeal against.'),
  concluded: refuse('这一阶段已经办结，不再受理复核申请。', 'the stage has been concluded; appeals are no longer taken.'),
  waiting: refuse('已经提出过复核申请，正在办理。', 'an appeal is waiting for its decision already.'),
  decided: refuse('这次不公开的决定已经复核过。', 'this decision has been looked at again already.'),
}

/**
 * The author of an opinion that was not published mends it and sends it again, until the stage closes: it is looked at
 * anew. What he sent first stays with the submission and in the history; `dropFiles` takes back what came with it.
 */
export function mendOpinion(db: Db, code: string, { opinion: id, text, dropFiles }: { opinion: string, text: string, dropFiles: boolean }, claim: Claim): Promise<void> {
  return db.transaction(async (tx) => {
    const { opinion, spokenBy, remedy } = await holdHidden(tx, code, id, claim)
    const why = whyNotMend(remedy)
    if (why) throw notMendable[why]
    if (text === opinion.text && !dropFiles) throw new DomainError('sameWords')
    const step = { before: opinion, after: mended(handledOf(opinion), text), personId: null, note: { mended: spokenBy, ...dropFiles && opinion.attachments.length ? { dropped: opinion.attachments.length } : {} } }
    await recheckReplies(tx, [step])
    if (dropFiles) {
      await dropAttachments(tx, id)
      await closeUploads(tx, opinion.attachments, claim.now)
    }
    await settle(tx, await writeStates(tx, [step], { action: 'opinion.mend', now: claim.now }))
  })
}

/** How whoever speaks as an author has shown that he is: for the record, which names nobody (`requireSpeaker`). */
function knownBy({ actor }: Claim, held: Held): Mender {
  if (actor.kind === 'person' && actor.personId === held.submission.personId) return 'authorAccount'
  // A proof that nothing asked for was not looked at either.
  return isKnowable(held) ? 'authorCode' : 'receipt'
}

/** The author asks another person to look again at his opinion's being hidden. */
export function fileAppealOf(db: Db, code: string, { opinion: id, text }: { opinion: string, text: string }, claim: Claim): Promise<void> {
  return db.transaction(async (tx) => {
    const { opinion, remedy, hiddenBy } = await holdHidden(tx, code, id, claim)
    const why = whyNotAppeal(remedy)
    if (why) throw notAppealable[why]
    if (!opinion.withheldReason) throw notAppealable.notHidden
    if (!await fileAppeal(tx, { opinionId: id, stageId: opinion.stageId, text, filedAt: claim.now, against: opinion.withheldReason, hiddenBy })) throw notAppealable.waiting
    await recordAudit(tx, { actor: claim.actor, action: 'appeal.file', subjectKind: 'opinion', subjectId: id, detail: { withheldReason: opinion.withheldReason } })
  })
}

async function holdHidden(tx: Db, code: string, id: string, claim: Claim) {
  const held = await requireSpeaker(tx, code, claim)
  const { submission, stage } = held
  const locked = await lockOpinion(tx, id, claim.now)
  if (locked?.opinion.submissionId !== submission.id) throw new DomainError('notFound')
  const { opinion } = locked
  const [hiding] = await listHidings(tx, [id])
  const last = (await listAppeals(tx, id))[0]?.appeal ?? null
  return { opinion, spokenBy: knownBy(claim, held), stage, hiddenBy: hiding?.personId ?? null, remedy: remedyOf(opinion, { stage, hiddenAt: hiding ? new Date(hiding.at) : null, mended: (await countMendings(tx, [id])).get(id)?.times ?? 0, lastAppeal: last, now: claim.now }) }
}

/** What the remedies of an opinion's author depend on, at `now`. */
export function remedyOf(opinion: Pick<OpinionRecord, 'visibility' | 'handling' | 'withheldReason'>, { stage, now, ...rest }: { stage: Parameters<typeof stageState>[0], now: Date } & Pick<Remedy, 'hiddenAt' | 'mended' | 'lastAppeal'>): Remedy {
  const { visibility, handling, withheldReason } = opinion
  const state = stageState(stage, now)
  return { visibility, handling, withheldReason, open: state === 'open', concluded: state === 'concluded', ...rest }
}

import type { Db } from '#db/client'
import { countHeldReplies, deleteSchedule, findSchedule, lockSchedule, setSchedule } from '#db/queries/held-replies'
import { enqueue, recordAudit } from '#db/queries/record'
import { endOfLegalDay } from '#shared/domain/calendar'
import { dateText } from '#shared/domain/date-text'
import { DomainError } from '#shared/domain/errors'
import { isHeldTogether } from '#shared/domain/reply'
import type { Answering } from '#shared/domain/stage'
import type { Publishing } from '#shared/schemas/answer-group'
import { requireStage } from '../stages'
import type { Person } from './change'
import { recallWindow } from './recall-window'

const refuse = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

/** What of a stage waits to go out together, and when it does. */
export async function readPublishing(db: Db, stageKey: string, now: Date): Promise<Publishing> {
  const { stage } = await requireStage(db, stageKey)
  const [counts, schedule] = [await countHeldReplies(db, stage.id), await findSchedule(db, stage.id)]
  return { by: stage.answering.mode === 'together' ? stage.answering.by : null, ...counts, publishesAt: schedule?.publishesAt.toISOString() ?? null, setBy: schedule?.setBy ?? null, serverTime: now.toISOString() }
}

/** 统一发布: sets when the held replies of a stage go out; what is checked until then goes with them. Another instant takes the place of an earlier one. */
export async function setPublishing(db: Db, stageKey: string, { at, afterPromise }: { at: string, afterPromise: boolean }, actor: Person, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { stage } = await requireStage(tx, stageKey)
    checkNotLeaving(await lockSchedule(tx, stage.id), now)
    const { held } = await countHeldReplies(tx, stage.id)
    if (!held && (at === 'now' || !isHeldTogether(stage.answering))) throw refuse('没有已审核、待统一发布的答复。', 'no checked reply waits to go out.')
    const publishesAt = at === 'now' ? new Date(now.getTime() + recallWindow()) : new Date(at)
    if (at !== 'now') checkInstant(publishesAt, { answering: stage.answering, afterPromise, now })
    await setSchedule(tx, { stageId: stage.id, publishesAt, setBy: actor.personId, setAt: now })
    await enqueue(tx, [{ topic: 'publishTogether', payload: { stage: stage.id, at: publishesAt.toISOString() }, availableAt: publishesAt }])
    await recordAudit(tx, { actor, action: 'reply.schedule', subjectKind: 'stage', subjectId: stage.id, detail: { publishesAt: publishesAt.toISOString(), opinions: held } })
  })
}

/** Takes that instant back while it has not come; the replies stay checked and held. */
export async function cancelPublishing(db: Db, stageKey: string, actor: Person, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { stage } = await requireStage(tx, stageKey)
    const publishesAt = await lockSchedule(tx, stage.id)
    if (!publishesAt) return
    checkNotLeaving(publishesAt, now)
    await deleteSchedule(tx, stage.id)
    await recordAudit(tx, { actor, action: 'reply.cancelSchedule', subjectKind: 'stage', subjectId: stage.id, detail: { publishesAt: publishesAt.toISOString() } })
  })
}

function checkNotLeaving(publishesAt: Date | null, now: Date) {
  if (publishesAt && publishesAt <= now) throw refuse('答复正在发出，不能再改。', 'the replies are going out now; this can no longer be changed.')
}

/** A time to come, and not after the day the stage has promised unless the director says that he knows. */
function checkInstant(publishesAt: Date, { answering, afterPromise, now }: { answering: Answering, afterPromise: boolean, now: Date }) {
  if (publishesAt <= now) throw refuse('发布时间须晚于现在；要马上发布，请选“现在发布”。', 'the time must lie ahead. To publish at once, choose “now”.')
  if (answering.mode !== 'together' || afterPromise || publishesAt <= endOfLegalDay(answering.by)) return
  const day = (lang: string) => dateText(`${answering.by}T00:00:00+08:00`, 'date', lang, { weekday: false })
  throw refuse(`这一时间晚于承诺的公布日期（${day('zh-CN')}）。确需推迟的，请确认知悉后再设定。`, `this is after the day promised (${day('en')}). Confirm that you know if it has to be so.`)
}

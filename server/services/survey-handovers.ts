import type { Db } from '#db/client'
import { findHandover, insertHandover, removeHandover } from '#db/queries/survey-handovers'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { stageState } from '#shared/domain/stage'
import { handoverEnd } from '#shared/domain/survey-handover'
import type { HandoverKept, HandoverRemoval, NewHandover, OpenedHandover } from '#shared/schemas/survey-handover'
import { publishedSurvey, requireSurvey } from './surveys'

/**
 * Keeps unfinished answers for another device, as the browser sealed them (docs/decisions/0025): no actor, address or
 * instant goes with them, and nothing is recorded. The same again answers as the first time; other content under its id is
 * `idempotencyConflict`.
 */
export async function keepHandover(db: Db, slug: string, { id, sealed, proof }: NewHandover, now: Date): Promise<HandoverKept & { repeated: boolean }> {
  const { survey, stage } = await publishedSurvey(db, slug)
  if (stageState(stage, now) === 'upcoming') throw new DomainError('stageNotOpen', { date: legalDate(stage.opensAt) })
  const keepUntil = handoverEnd(now, stage.closesAt)
  if (!keepUntil) throw new DomainError('wrongState', { reason: { zh: '征求意见已经结束，不能再生成链接；填写的内容还在本机，可以直接提交。', en: 'the consultation has closed, so no link can be made any more; what you filled in is still on this device and can be sent from here.' } })
  const proofHash = contentHash(proof)
  if (await insertHandover(db, { id, surveyId: survey.id, sealed, proofHash, keepUntil })) return { keepUntil: keepUntil.toISOString(), repeated: false }
  const first = await findHandover(db, { surveyId: survey.id, id, now })
  if (first?.sealed !== sealed || first.proofHash !== proofHash) throw new DomainError('idempotencyConflict')
  return { keepUntil: first.keepUntil.toISOString(), repeated: true }
}

/** What waits under an id; `notFound` where nothing does, or no longer. */
export async function openHandover(db: Db, slug: string, id: string, now: Date): Promise<OpenedHandover> {
  const { survey } = await requireSurvey(db, slug)
  const found = await findHandover(db, { surveyId: survey.id, id, now })
  if (!found) throw new DomainError('notFound')
  return { sealed: found.sealed }
}

/** Removes what waits under an id, for whoever has its link; where nothing waits, nothing is to do. */
export async function dropHandover(db: Db, slug: string, { id, proof }: HandoverRemoval): Promise<void> {
  const { survey } = await requireSurvey(db, slug)
  await removeHandover(db, { surveyId: survey.id, id, proofHash: contentHash(proof) })
}

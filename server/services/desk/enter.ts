import type { Db } from '#db/client'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { listEntered } from '#db/queries/submissions'
import type { EnteredSubmissionList, IntakeBody, SubmissionAnswer } from '#shared/schemas/submission'
import { stageContext } from '../stage-context'
import { requireStage } from '../stages'
import { receiptFor, receiveSubmission } from '../submissions'
import type { Person } from './change'
import { arrivalOf } from './enter-batch'

/**
 * Takes down what came by letter, telephone or at the counter (来件登记): its channel and the day it arrived decide
 * whether it is late; who took it down stands with it.
 */
export async function enterSubmission(db: Db, stage: string, taken: IntakeBody, { actor, now }: { actor: Person, now: Date }): Promise<SubmissionAnswer & { repeated: boolean }> {
  const { body, arrival } = arrivalOf(taken, actor, now)
  const answer = await receiveSubmission(db, stage, body, arrival)
  // What the office has done is seen at once on every page; what comes on line by the thousand, within a minute (design §5).
  if (!answer.repeated) await raiseGenerationOfStage(db, (await stageContext(db, stage)).stage.id)
  return answer
}

const [mostEntered, previewLength] = [50, 60]

/** What a person has taken down in a stage, newest first. */
export async function readEntered(db: Db, key: string, personId: string): Promise<EnteredSubmissionList> {
  const { stage } = await requireStage(db, key)
  const found = await listEntered(db, { stageId: stage.id, personId, limit: mostEntered, length: previewLength })
  return { items: found.map(({ receivedAt, enteredAt, ...one }) => ({ ...one, receipt: receiptFor(one.id), receivedAt: receivedAt.toISOString(), enteredAt: enteredAt.toISOString() })) }
}

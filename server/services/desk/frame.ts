import type { Db } from '#db/client'
import type { OpinionRecord } from '#db/queries/handling'
import { listReplies } from '#db/queries/replies'
import { listExpertsOfStage } from '#db/queries/review-invitations'
import { checkTellsNoExpert } from '#shared/domain/opinion-patch'
import type { PatchFrame } from '#shared/domain/opinion-patch'
import { can } from '#shared/domain/permissions'
import { isNamedToAll } from '#shared/domain/review-identity'
import type { Actor } from '#shared/domain/roles'
import { stageContext } from '../stage-context'

/**
 * What the stage allows a patch to set. Asked before a transaction begins: what is kept for a moment may be waiting for the connection that the transaction has.
 * Names of experts are refused to whoever reads them. Who does not would learn by a refusal, as by a covering, that he has typed one: what he writes stands as he wrote it, until it is to be released (docs/decisions/0034).
 */
export async function patchFrame(db: Db, stageId: string, actor: Actor): Promise<PatchFrame & { vouching: boolean }> {
  const [context, hidden] = [await stageContext(db, stageId), can(actor, 'review.readNames') ? await readHiddenExperts(db, stageId) : []]
  return { topics: context.topicCodes, outcomes: context.stage.outcomes, townships: new Set(context.townships.map(township => township.code)), vouching: context.stage.vouching, hidden }
}

/** Names and workplaces of the experts of a stage's opened rounds that no answer tells. */
async function readHiddenExperts(db: Db, stageId: string): Promise<string[]> {
  return (await listExpertsOfStage(db, stageId)).filter(one => !isNamedToAll(one)).flatMap(({ name, workplace }) => [name, workplace])
}

/** What an answer is checked by before it is released, whoever has written it and whenever: `expertNamesTold` where its reason or its reply names an expert whom the stage keeps back. */
export async function releaseCheck(tx: Db, stageId: string, ids: readonly string[]): Promise<(opinion: Pick<OpinionRecord, 'id' | 'reason'>) => void> {
  const [hidden, replies] = [await readHiddenExperts(tx, stageId), await listReplies(tx, ids)]
  const texts = new Map(replies.map(reply => [reply.opinionId, reply.text]))
  return ({ id, reason }) => checkTellsNoExpert([reason, texts.get(id) ?? ''], { hidden })
}

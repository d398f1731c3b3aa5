import type { Db } from '#db/client'
import type { PatchFrame } from '#shared/domain/opinion-patch'
import { stageContext } from '../stage-context'

/** What the stage allows a patch to set. Asked before a transaction begins: what is kept for a moment may be waiting for the connection that the transaction has. */
export async function patchFrame(db: Db, stageId: string): Promise<PatchFrame & { vouching: boolean }> {
  const context = await stageContext(db, stageId)
  return { topics: context.topicCodes, outcomes: context.stage.outcomes, townships: new Set(context.townships.map(township => township.code)), vouching: context.stage.vouching }
}

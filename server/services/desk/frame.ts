import type { Db } from '#db/client'
import type { PatchFrame } from '#shared/domain/opinion-patch'
import { stageContext } from '../stage-context'

/** What the stage allows a patch to set. */
export async function patchFrame(db: Db, stageId: string, now: Date): Promise<PatchFrame> {
  const context = await stageContext(db, stageId, now)
  return { topics: context.topicCodes, outcomes: context.stage.outcomes, townships: new Set(context.townships.map(township => township.code)) }
}

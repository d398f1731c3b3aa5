import type { Db } from '#db/client'
import { indexOpinion, listTexts } from '#db/queries/opinion-index'
import { postponeOutbox, removeOutbox, takeOutbox } from '#db/queries/outbox'
import type { OutboxItem } from '#db/queries/outbox'
import { raiseGenerationOfStage } from '#db/queries/plans'
import type { OutboxTopic } from '#db/queries/record'

const batchSize = 100

/** What is done for each topic; repeating one does no harm, since a killed process leaves its items to the next. */
const handlers: Record<OutboxTopic, (db: Db, payload: Record<string, string>) => Promise<unknown>> = {
  indexOpinions: async (db, { submission, opinion }) => {
    const texts = submission ? await listTexts(db, { submission }) : opinion ? await listTexts(db, { opinion }) : []
    for (const text of texts) await indexOpinion(db, text)
  },
  // The reply is out from its instant on; cached pages learn of it by the generation.
  publishReply: async (db, { stage }) => stage && raiseGenerationOfStage(db, stage),
}

/** Does what waits in the outbox, batch by batch; answers how many items were done. */
export async function drainOutbox(db: Db, now: Date): Promise<number> {
  let done = 0
  for (;;) {
    const taken = await db.transaction(tx => drainBatch(tx, now))
    done += taken
    if (taken < batchSize) return done
  }
}

async function drainBatch(tx: Db, now: Date): Promise<number> {
  const items = await takeOutbox(tx, { now, limit: batchSize })
  const finished: number[] = []
  for (const item of items) {
    if (await attempt(tx, item, now)) finished.push(item.id)
  }
  if (finished.length) await removeOutbox(tx, finished)
  return items.length
}

async function attempt(tx: Db, item: OutboxItem, now: Date): Promise<boolean> {
  try {
    // A savepoint: one failing item does not undo the others.
    await tx.transaction(inner => handlers[item.topic](inner, item.payload))
    return true
  }
  catch (error) {
    console.error(`outbox item ${item.id} (${item.topic}) failed`, error)
    await postponeOutbox(tx, item, now)
    return false
  }
}

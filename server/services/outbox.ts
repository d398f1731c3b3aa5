import type { Db } from '#db/client'
import { indexOpinions, listTexts } from '#db/queries/opinion-index'
import { postponeOutbox, removeOutbox, takeOutbox } from '#db/queries/outbox'
import type { OutboxItem } from '#db/queries/outbox'
import type { OutboxTopic } from '#db/queries/record'
import { coarsenPins } from './desk/pins'
import { tellHidden } from './desk/hiding'
import { sendHeldReplies, sendReplies } from './desk/release'
import { findRepeats } from './repeats'
import { screenAgain, screenTexts } from './screening'

const batchSize = 200
type Payloads = readonly Record<string, string>[]

/** What is done for each topic, for many items at once; repeating one does no harm, since a killed process leaves its items to the next. */
const handlers: Record<Exclude<OutboxTopic, 'sendMessage'>, (db: Db, payloads: Payloads, now: Date) => Promise<unknown>> = {
  indexOpinions: async (db, payloads, now) => {
    const ids = (name: string) => payloads.flatMap(payload => payload[name] ?? [])
    const submissions = ids('submission')
    const texts = await listTexts(db, { submissions, opinions: ids('opinion') })
    await indexOpinions(db, texts)
    const arrived = new Set(submissions)
    const networks = new Map(payloads.flatMap(({ submission, network }) => submission && network ? [[submission, network]] : []))
    const repeats = await findRepeats(db, texts.filter(text => arrived.has(text.submissionId)), networks, now)
    await screenTexts(db, texts, { trapped: new Set(payloads.filter(payload => payload.trapped).map(payload => payload.submission ?? '')), repeats })
  },
  screenOpinions: async (db, payloads) => {
    for (const { after = '' } of payloads) await screenAgain(db, { after })
  },
  coarsenPins: async (db, payloads) => {
    for (const { stage = '', metres = '', after = '' } of payloads) await coarsenPins(db, { stage, metres, after })
  },
  publishReply: (db, payloads, now) => sendReplies(db, payloads.map(({ opinion = '', at = '' }) => ({ opinion, at })), now),
  tellHidden: (db, payloads) => tellHidden(db, payloads.map(({ opinion = '', version = '' }) => ({ opinion, version: Number(version) }))),
  publishTogether: async (db, payloads, now) => {
    for (const { stage = '', at = '' } of payloads) await sendHeldReplies(db, { stage, at }, now)
  },
}

/** Does what waits in the outbox, batch by batch, and what that work puts there; answers how many items were taken. */
export async function drainOutbox(db: Db, clock: () => Date): Promise<number> {
  let done = 0
  for (;;) {
    const taken = await db.transaction(tx => drainBatch(tx, clock()))
    done += taken
    if (!taken) return done
  }
}

async function drainBatch(tx: Db, now: Date): Promise<number> {
  const items = await takeOutbox(tx, { now, limit: batchSize })
  const finished: OutboxItem[] = []
  for (const [topic, ofTopic] of Map.groupBy(items, item => item.topic)) {
    // Never taken here: see sendMessages.
    if (topic === 'sendMessage') continue
    if (await attempt(tx, topic, ofTopic, now)) finished.push(...ofTopic)
    // One that fails does not hold up the others: each on its own, the failing one later.
    else {
      for (const item of ofTopic) {
        if (await attempt(tx, topic, [item], now)) finished.push(item)
        else await postponeOutbox(tx, item, now)
      }
    }
  }
  if (finished.length) await removeOutbox(tx, finished.map(item => item.id))
  return items.length
}

async function attempt(tx: Db, topic: keyof typeof handlers, items: readonly OutboxItem[], now: Date): Promise<boolean> {
  try {
    // A savepoint: what fails is undone alone.
    await tx.transaction(inner => handlers[topic](inner, items.map(item => item.payload), now))
    return true
  }
  catch (error) {
    useLog().error({ err: error, topic, items: items.length, first: items[0]?.id }, 'outbox work failed')
    return false
  }
}

import type { Db } from '#db/client'
import { findLastSeal, lockSeals, takeUnsealed, writeSeal } from '#db/queries/seals'

const settle = 30_000
const batchSize = 5_000

/** Seals all that has been recorded, batch by batch; answers how many entries. */
export async function sealRecord(db: Db, now: Date): Promise<number> {
  let sealed = 0
  for (;;) {
    const batch = await sealBatch(db, now)
    sealed += batch
    if (batch < batchSize) return sealed
  }
}

/** Each batch's hash covers its entries and the seal before, so that a later change shows (design §4.6). */
async function sealBatch(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    await lockSeals(tx)
    const entries = await takeUnsealed(tx, { before: new Date(now.getTime() - settle), limit: batchSize })
    if (!entries.length) return 0
    const last = await findLastSeal(tx)
    const previousHash = last?.hash ?? ''
    const hash = contentHash([previousHash, ...entries.map(entry => entry.line)].join('\n'))
    await writeSeal(tx, { position: (last?.position ?? 0) + 1, hash, previousHash }, entries.map(entry => entry.id))
    return entries.length
  })
}

import { createHash } from 'node:crypto'
import type { Db } from '#db/client'
import { countUnsealed, findLastSeal, listSeals, lockSeals, sealedLines, takeUnsealed, writeSeal } from '#db/queries/seals'
import type { AuditCheck } from '#shared/schemas/audit'

const settle = 30_000
const batchSize = 5_000
const sealsAtOnce = 100

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
    const hash = hashOf(previousHash, entries.map(entry => entry.line))
    await writeSeal(tx, { position: (last?.position ?? 0) + 1, hash, previousHash }, entries.map(entry => entry.id))
    return entries.length
  })
}

const hashOf = (previousHash: string, lines: readonly string[]) => createHash('sha256').update([previousHash, ...lines].join('\n')).digest('hex')

/**
 * Reckons every seal anew from its entries and from the seal before: a rewritten, added or missing entry shows at its
 * seal. A record cut short at its end shows to who has written down the last seal.
 */
export async function checkSeals(db: Db): Promise<AuditCheck> {
  let [seals, entries, previousHash] = [0, 0, '']
  for (;;) {
    const some = await listSeals(db, { after: seals, limit: sealsAtOnce })
    for (const seal of some) {
      const lines = await sealedLines(db, seal.id)
      if (seal.position !== seals + 1 || seal.previousHash !== previousHash || seal.entries !== lines.length || seal.hash !== hashOf(previousHash, lines)) return checked({ seals, entries, broken: seals + 1 })
      seals += 1
      entries += lines.length
      previousHash = seal.hash
    }
    if (some.length < sealsAtOnce) return checked({ seals, entries, broken: null })
  }

  async function checked(found: Pick<AuditCheck, 'seals' | 'entries' | 'broken'>): Promise<AuditCheck> {
    const last = await findLastSeal(db)
    return { ...found, unsealed: await countUnsealed(db), last: last ? { position: last.position, hash: last.hash, at: last.createdAt.toISOString() } : null }
  }
}

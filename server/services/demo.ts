import { hashPassword } from 'better-auth/crypto'
import { isEmpty, lockSeeding } from '#db/queries/settings'
import type { Db } from '#db/client'
import { demoAccounts, seedAccounts } from '#db/seed/demo-accounts'
import { seedDrafts, seedFrame, seedStages } from '#db/seed/demo-frame'
import { seedOpinions } from '#db/seed/demo-opinions'
import { stages } from '#db/seed/demo/stages'
import { receiptFor } from './submissions'
import { seedFigures } from './demo-figures'

/** Fills an empty database with the demonstration; refuses, quietly, where anything is there already. */
export async function seedDemo(db: Db, now: Date): Promise<boolean> {
  const hash = await hashPassword(demoAccounts.password)
  return db.transaction(async (tx) => {
    // Two replicas that start together: one seeds, the other waits and finds it done.
    await lockSeeding(tx)
    if (!await isEmpty(tx)) return false
    const { planId, unitIds } = await seedFrame(tx, now)
    const people = await seedAccounts(tx, unitIds, hash)
    const { first, second } = await seedDrafts(tx, planId, people, now)
    const stageIds = await seedStages(tx, planId, { A: second.id, B: first.id, C: second.id }, now)
    const rounding = (key: 'A' | 'B') => stages.find(stage => stage.key === key)?.pinRounding ?? 100
    await seedOpinions(tx, {
      now,
      stageIds,
      pinRounding: { A: rounding('A'), B: rounding('B') },
      blocks: { A: second.blocks, B: first.blocks },
      people: { drafter: people.planner, reviewer: people.staff },
      receiptHash: id => keyedHash('receiptHash', receiptFor(id)),
    })
    await seedFigures(tx, second.id)
    return true
  })
}

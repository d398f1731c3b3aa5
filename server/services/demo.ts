import { hashPassword } from 'better-auth/crypto'
import { hasPeople } from '#db/queries/people-list'
import { isEmpty, lockSeeding, readSetting } from '#db/queries/settings'
import type { Db } from '#db/client'
import { demoAccounts, seedAccounts } from '#db/seed/demo-accounts'
import { seedDrafts, seedFrame, seedStages } from '#db/seed/demo-frame'
import { seedOpinions } from '#db/seed/demo-opinions'
import { stages } from '#db/seed/demo/stages'
import { siteSchema } from '#shared/schemas/site'
import { enqueueScreening } from './screening'
import { receiptFor } from './submissions'
import { seedFigures } from './demo-figures'
import { seedHandling } from './demo-handling'
import { seedSurvey } from './demo-survey'

/** Thrown where somebody asks for the demonstration on top of a real installation. */
export class NotADemonstrationError extends Error {
  constructor() {
    super('GONGHUI_DEMO=1 is refused: this database holds a real installation. Unset it, or use another database (GONGHUI_DATA or DATABASE_URL).')
  }
}

/** Fills an empty database with the demonstration. A demonstration that is there stays as it is; anything else is refused, because GONGHUI_DEMO also loosens the second factor. */
export async function seedDemo(db: Db, now: Date): Promise<boolean> {
  const hash = await hashPassword(demoAccounts.password)
  return db.transaction(async (tx) => {
    // Two replicas that start together: one seeds, the other waits and finds it done.
    await lockSeeding(tx)
    if (!await isEmpty(tx) || await hasPeople(tx)) {
      if (!siteSchema.safeParse(await readSetting(tx, 'site')).data?.demo) throw new NotADemonstrationError()
      return false
    }
    const { planId, unitIds } = await seedFrame(tx, now)
    const people = await seedAccounts(tx, unitIds, hash, email => sealEmail(email), now)
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
    const [slug, stageId] = [stages.find(stage => stage.key === 'A')?.slug, stageIds.get('A')]
    if (slug && stageId) {
      await seedHandling(tx, { stage: slug, stageId, people, now })
      await seedSurvey(tx, { stage: slug, staff: { kind: 'person', personId: people.staff, name: '', roles: ['officeStaff'], unitIds: [] }, now })
    }
    await enqueueScreening(tx)
    return true
  })
}

function sealEmail(email: string) {
  const { emailSealed, emailHash } = sealPersonContact({ email })
  return { emailSealed, emailHash }
}

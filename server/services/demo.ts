import { hashPassword } from 'better-auth/crypto'
import { hasPeople } from '#db/queries/people-list'
import { isEmpty, lockSeeding, readSetting } from '#db/queries/settings'
import type { Db } from '#db/client'
import { demoAccounts, seedAccounts } from '#db/seed/demo-accounts'
import { seedDrafts, seedFrame, seedStages } from '#db/seed/demo-frame'
import { seedOpinions } from '#db/seed/demo-opinions'
import { plan as demoPlan } from '#db/seed/demo/plan'
import { stages } from '#db/seed/demo/stages'
import type { Role } from '#shared/domain/roles'
import { siteSchema } from '#shared/schemas/site'
import type { Person } from './desk/change'
import { enqueueScreening } from './screening'
import { receiptFor } from './submissions'
import { seedConsultations } from './demo-consultations'
import { seedFigures } from './demo-figures'
import { seedHearing } from './demo-hearing'
import { seedHandling } from './demo-handling'
import { seedSharedJoint } from './demo-joints'
import { seedNotices } from './demo-notices'
import { seedProposals } from './demo-proposals'
import { seedProcedure } from './demo-procedure'
import { seedReviews } from './demo-reviews'
import { seedSurvey } from './demo-survey'
import { seedSymposium } from './demo-symposium'
import { seedUnitWork } from './demo-unit-work'

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
      await seedUnitWork(tx, { stageId, units: unitIds, people, now })
      await seedSurvey(tx, { stage: slug, staff: personOf(people.staff, 'officeStaff'), now })
    }
    const slugOf = (key: 'A' | 'B') => stages.find(stage => stage.key === key)?.slug ?? ''
    const by = { staff: personOf(people.staff, 'officeStaff'), director: personOf(people.director, 'officeDirector') }
    await seedNotices(tx, { plan: demoPlan.slug, stages: { A: slugOf('A'), B: slugOf('B') }, ...by, now })
    await seedProcedure(tx, { plan: demoPlan.slug, staff: by.staff, now })
    await seedHearing(tx, { plan: demoPlan.slug, ...by, now })
    await seedSymposium(tx, { plan: demoPlan.slug, stage: slugOf('B'), ...by, now })
    await seedVoices(tx, { planId, draftId: second.id, unitIds, people, stage: slugOf('A'), ...by, now })
    await enqueueScreening(tx)
    return true
  })
}

interface Voices { planId: string, draftId: string, unitIds: ReadonlyMap<string, string>, people: Awaited<ReturnType<typeof seedAccounts>>, stage: string, staff: Person, director: Person, now: Date }

/** What units, experts and deputies are asked and say. */
async function seedVoices(tx: Db, { planId, draftId, unitIds, people, stage, ...by }: Voices) {
  await seedConsultations(tx, { plan: demoPlan.slug, planId, draftId, units: unitIds, people, ...by })
  await seedReviews(tx, { like: stage, ...by, expert: people.expert })
  await seedProposals(tx, { plan: demoPlan.slug, stage, ...by, deputy: personOf(people.deputy, 'npcDeputy'), cppcc: personOf(people.cppcc, 'cppccMember') })
  await seedSharedJoint(tx, { stage, cppcc: personOf(people.cppcc, 'cppccMember'), cosigner: personOf(people.cosigner, 'cppccMember'), now: by.now })
}

/** Somebody of the demonstration as he acts. */
function personOf(personId: string, role: Role): Person {
  return { kind: 'person', personId, name: '', roles: [role], unitIds: [] }
}

function sealEmail(email: string) {
  const { emailSealed, emailHash } = sealPersonContact({ email })
  return { emailSealed, emailHash }
}

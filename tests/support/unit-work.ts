import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { vi } from 'vitest'
import type { Db } from '../../db/client'
import { memberships, opinions, people, plans, stages, submissions, units } from '../../db/schema'
import { handledOf, writeStates } from '../../server/services/desk/change'
import type { Person } from '../../server/services/desk/change'
import { contentHash } from '../../server/utils/secrets'
import { toldChange } from '../../server/utils/told-change'
import type { Handled } from '../../shared/domain/opinion-patch'

/** An instant of Beijing. */
export const at = (time: string) => new Date(`${time}+08:00`)
/** A day on which everything stands open: 2027-03-01 is a Monday. */
export const monday = at('2027-03-01T09:00:00')
const none = { zh: '' }
let number = 0

/** What Nuxt gives services by itself. */
export function stubServer() {
  for (const [name, stub] of Object.entries({ toldChange, contentHash, useConfig: () => ({ GONGHUI_RECALL_SECONDS: 0 }) })) vi.stubGlobal(name, stub)
}

/** A plan with a stage that answers one by one, two units with a liaison each, and somebody of the office. */
export async function aDistrict(db: Db) {
  const [plan, stage, water, sport, waterLiaison, sportLiaison, office] = Array.from({ length: 7 }, () => randomUUID()) as [string, string, string, string, string, string, string]
  await db.insert(plans).values({ id: plan, slug: plan, title: { zh: '规划' }, summary: none, phase: 'finalisation' })
  await db.insert(stages).values({ id: stage, slug: stage, planId: plan, kind: 'publicNotice', title: { zh: '公示' }, question: none, why: none, onPaper: none, outOfScope: none, privacyNotice: none, opensAt: at('2027-01-01T00:00:00'), closesAt: at('2027-06-01T00:00:00'), showing: 'oneByOne', answering: { mode: 'each', workingDays: 15 }, contactRule: 'contact', outcomes: ['adopted', 'notAdopted'] })
  await db.insert(units).values([{ id: water, code: water.slice(0, 8), name: { zh: '水务局' }, kind: 'member' }, { id: sport, code: sport.slice(0, 8), name: { zh: '体育局' }, kind: 'member' }])
  await db.insert(people).values([{ id: waterLiaison, name: '水务联络员' }, { id: sportLiaison, name: '体育联络员' }, { id: office, name: '办公室' }])
  const validFrom = at('2027-01-01T00:00:00')
  await db.insert(memberships).values([{ personId: waterLiaison, unitId: water, role: 'unitLiaison', validFrom }, { personId: sportLiaison, unitId: sport, role: 'unitLiaison', validFrom }, { personId: office, role: 'officeDirector', validFrom }])
  const by = (personId: string, roles: Person['roles'], unitIds: string[] = []): Person => ({ kind: 'person', personId, name: '', roles, unitIds })
  return { plan, stage, water, sport, office: by(office, ['officeDirector']), admin: by(office, ['admin']), waterLiaison: by(waterLiaison, ['unitLiaison'], [water]), sportLiaison: by(sportLiaison, ['unitLiaison'], [sport]) }
}

/** An opinion of a stage that waits for its outcome. */
export async function anOpinion(db: Db, stage: string): Promise<string> {
  const [id, submission] = [randomUUID(), randomUUID()]
  const received = { stageId: stage, number: ++number, channel: 'web' as const, party: 'resident' as const, receivedAt: monday }
  await db.insert(submissions).values({ ...received, id: submission, original: { id: submission, consent: true, opinions: [] }, bodyHash: '', receiptHash: submission, privacyVersion: 1 })
  await db.insert(opinions).values({ ...received, id, submissionId: submission, text: '请疏浚排沟', topic: '08', nature: 'suggestion', handling: 'categorised', anchorKind: 'whole' })
  return id
}

/** Changes an opinion as the desk does, with everything that follows. */
export function change(db: Db, id: string, fields: Partial<Handled>, { personId, now = monday, batchId }: { personId: string, now?: Date, batchId?: string }) {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(opinions).where(eq(opinions.id, id)).for('update')
    if (before) await writeStates(tx, [{ before, after: { ...handledOf(before), ...fields }, personId }], { action: 'opinion.patch', now, ...batchId ? { batchId } : {} })
  })
}

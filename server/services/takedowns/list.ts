import type { Db } from '#db/client'
import { listDeskTakedowns, listSubjects, listTakedowns } from '#db/queries/takedowns'
import type { DeskTakedowns, Takedown } from '#shared/schemas/takedown'
import { requireDraft } from '../drafts/desk'
import type { DraftAddress } from '../drafts/desk'
import { requirePlan } from '../plans'
import { toTakedown } from './read'

/** Takedowns of a plan and their corrections, the newest first. */
export async function readCorrections(db: Db, planSlug: string): Promise<Takedown[]> {
  const plan = await requirePlan(db, planSlug)
  return (await listTakedowns(db, plan.id)).map(toTakedown)
}

/** What can be taken down of a draft, and what has been, for the desk. */
export async function readDeskTakedowns(db: Db, address: DraftAddress): Promise<DeskTakedowns> {
  const { draft } = await requireDraft(db, address)
  const [subjects, found] = await Promise.all([listSubjects(db, draft.id), listDeskTakedowns(db, draft.id)])
  const down = new Map(found.filter(({ takedown }) => takedown.state !== 'restored').map(({ takedown }) => [takedown.subjectId, takedown.number]))
  return {
    subjects: subjects.map(({ sha256: _sha256, ...subject }) => ({ ...subject, number: down.get(subject.id) ?? null })),
    items: found.map(({ takenDownBy, correctedBy, restoredBy, ...row }) => ({ ...toTakedown(row), id: row.takedown.id, takenDownBy: takenDownBy ?? '', correctedBy: correctedBy ?? '', restoredBy: restoredBy ?? '' })),
  }
}

import type { Db } from '#db/client'
import { listDeskTakedowns, listSubjects, listTakedowns } from '#db/queries/takedowns'
import { keepsDown } from '#shared/domain/takedown'
import type { DeskTakedowns, Takedown } from '#shared/schemas/takedown'
import { requireDraft } from '../drafts/desk'
import type { DraftAddress } from '../drafts/desk'
import { requirePlan } from '../plans'
import { requireStage } from '../stages'
import { toTakedown } from './read'

/** Takedowns of a plan and their corrections, the newest first. */
export async function readCorrections(db: Db, planSlug: string): Promise<Takedown[]> {
  const plan = await requirePlan(db, planSlug)
  return (await listTakedowns(db, plan.id)).map(toTakedown)
}

/** What can be taken down of a draft, and what has been, for the desk. */
export async function readDeskTakedowns(db: Db, address: DraftAddress): Promise<DeskTakedowns> {
  const { draft } = await requireDraft(db, address)
  return toDeskTakedowns(await listSubjects(db, draft.id), await listDeskTakedowns(db, { draft: draft.id }))
}

/** The same of a stage: its notice. */
export async function readNoticeTakedowns(db: Db, stageKey: string): Promise<DeskTakedowns> {
  const { stage } = await requireStage(db, stageKey)
  return toDeskTakedowns([{ id: stage.id, kind: 'notice', label: stage.title, sha256: '' }], await listDeskTakedowns(db, { stage: stage.id }))
}

function toDeskTakedowns(subjects: Awaited<ReturnType<typeof listSubjects>>, found: Awaited<ReturnType<typeof listDeskTakedowns>>): DeskTakedowns {
  const down = new Map(found.filter(({ takedown }) => keepsDown(takedown)).map(({ takedown }) => [takedown.subjectId, takedown.number]))
  return {
    subjects: subjects.map(({ sha256: _sha256, ...subject }) => ({ ...subject, number: down.get(subject.id) ?? null })),
    items: found.map(({ takenDownBy, correctedBy, restoredBy, ...row }) => ({ ...toTakedown(row), id: row.takedown.id, takenDownBy: takenDownBy ?? '', correctedBy: correctedBy ?? '', restoredBy: restoredBy ?? '' })),
  }
}

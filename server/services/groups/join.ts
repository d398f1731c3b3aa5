import type { Db } from '#db/client'
import { insertMembers, listGroupsOf } from '#db/queries/answer-group-members'
import { findGroup, insertGroup } from '#db/queries/answer-groups'
import type { GroupRow } from '#db/queries/answer-groups'
import { listOpinionRecords, lockOpinions } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { listMatchingIds } from '#db/queries/opinion-matches'
import type { OpinionFilter } from '#db/queries/opinions'
import { recordAudit, recordAudits } from '#db/queries/record'
import { checkJoinable } from '#shared/domain/answer-group'
import { DomainError } from '#shared/domain/errors'
import type { GroupStep } from '#shared/schemas/answer-group'
import { deskLimit } from '#shared/schemas/desk'
import type { Person } from '../desk/change'
import { chunks } from '../desk/chunks'
import { requireStage } from '../stages'
import { lockForGroup, requireGroup } from './read'
import { judged, newStep } from './step'

interface Which { ids?: string[], filter?: OpinionFilter }

/** What putting these opinions into a group, or a new one, would do: nothing is locked or written. */
export async function previewJoin(db: Db, where: { stage: string } | { group: string }, which: Which): Promise<GroupStep> {
  const group = 'group' in where ? await requireGroup(db, where.group) : null
  const { stage } = await requireStage(db, 'stage' in where ? where.stage : group?.stageId ?? '')
  const ids = await idsOf(db, stage.id, which)
  const step = newStep(ids.length)
  for (const part of chunks(ids)) await joinable(db, await listOpinionRecords(db, part, stage.id), { groupId: group?.id, step })
  return step
}

/** 归为一类: makes a group of a stage's opinions. The same id again answers with the group that was made; with another title it is `idempotencyConflict`, since that title would be lost. */
export function createGroup(db: Db, stageKey: string, { id, title, ...which }: Which & { id: string, title: string }, actor: Person, now: Date): Promise<GroupStep> {
  return db.transaction(async (tx) => {
    const { stage } = await requireStage(tx, stageKey)
    const known = await findGroup(tx, id)
    if (known && (known.stageId !== stage.id || known.createdBy !== actor.personId || known.title !== title)) throw new DomainError('idempotencyConflict')
    if (!known) {
      await insertGroup(tx, { id, stageId: stage.id, title, createdBy: actor.personId, createdAt: now })
      const { number } = await requireGroup(tx, id)
      await recordAudit(tx, { actor, action: 'group.create', subjectKind: 'group', subjectId: id, detail: { number, title } })
    }
    return join(tx, await lockForGroup(tx, id, { actor }), { which, actor, now })
  })
}

/** Puts more opinions into a group; those of another group stay there and are told. */
export function extendGroup(db: Db, id: string, which: Which, actor: Person, now: Date): Promise<GroupStep> {
  return db.transaction(async tx => join(tx, await lockForGroup(tx, id, { actor }), { which, actor, now }))
}

async function join(tx: Db, group: GroupRow, { which, actor, now }: { which: Which, actor: Person, now: Date }): Promise<GroupStep> {
  const ids = await idsOf(tx, group.stageId, which)
  const step = newStep(ids.length)
  for (const part of chunks(ids)) {
    const joining = await joinable(tx, await lockOpinions(tx, part, group.stageId), { groupId: group.id, step })
    if (!joining.length) continue
    await insertMembers(tx, { groupId: group.id, ids: joining, addedBy: actor.personId, addedAt: now })
    await recordAudits(tx, joining.map(subjectId => ({ personId: actor.personId, action: 'group.join', subjectKind: 'opinion', subjectId, detail: { group: group.number }, address: actor.address ?? null })))
  }
  return step
}

/** In the order of ids, so that two who take many take the same rows in the same order. */
async function idsOf(db: Db, stageId: string, { ids, filter }: Which): Promise<string[]> {
  return [...new Set(ids ?? await listMatchingIds(db, stageId, { filter: filter ?? {}, limit: deskLimit.bulk }))].sort()
}

/** The ids of those that may join; the others are counted into the step. */
async function joinable(db: Db, opinions: readonly OpinionRecord[], { groupId, step }: { groupId: string | undefined, step: GroupStep }): Promise<string[]> {
  const groups = await listGroupsOf(db, opinions.map(opinion => opinion.id))
  return opinions.flatMap((opinion) => {
    const group = groups.get(opinion.id)
    if (group && group.groupId === groupId) {
      step.unchanged++
      return []
    }
    return judged(step, opinion, () => {
      if (group) throw new DomainError('wrongState', { reason: { zh: `已归入第${group.number}类。要改归本类，请先从该类移出。`, en: `it is in group ${group.number}. Take it out there first.` } })
      checkJoinable(opinion)
      step.changed++
      return [opinion.id]
    }) ?? []
  })
}

import type { Db } from '#db/client'
import { countMembers, listMembers } from '#db/queries/answer-group-members'
import { findGroup, listGroups, lockGroup } from '#db/queries/answer-groups'
import type { GroupRow } from '#db/queries/answer-groups'
import { findNames } from '#db/queries/people'
import { labelOf } from '#shared/domain/opinion-number'
import { groupStanding } from '#shared/domain/answer-group'
import type { MemberCounts, MemberState } from '#shared/domain/answer-group'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import { groupLimit } from '#shared/schemas/answer-group'
import type { Group, GroupList, GroupMemberList, GroupSummary } from '#shared/schemas/answer-group'
import { requireStage } from '../stages'

/** Characters of a member's text that a group shows. */
const preview = 80

/** A group by its id, or `notFound`. */
export async function requireGroup(db: Db, id: string): Promise<GroupRow> {
  const found = await findGroup(db, id)
  if (!found) throw new DomainError('notFound')
  return found
}

/** A group locked for a change; an older version than it has is `stale` and carries the newest state (design §4.7). */
export async function lockForGroup(tx: Db, id: string, { actor, version }: { actor: Actor, version?: number }): Promise<GroupRow> {
  const group = await lockGroup(tx, id)
  if (!group) throw new DomainError('notFound')
  if (version !== undefined && version !== group.version) throw new DomainError('stale', {}, { current: await readGroup(tx, id, actor) })
  return group
}

/** A page of a stage's groups, newest first. */
export async function readGroups(db: Db, stageKey: string, below = 2 ** 31 - 1): Promise<GroupList> {
  const { stage } = await requireStage(db, stageKey)
  const found = await listGroups(db, { stageId: stage.id, below, limit: groupLimit.page + 1 })
  const page = found.slice(0, groupLimit.page)
  const counts = await countMembers(db, page.map(group => group.id))
  const last = page.at(-1)
  return { items: page.map(group => toSummary(group, counts.get(group.id))), nextCursor: found.length > page.length && last ? String(last.number) : null }
}

function toSummary({ id, number, title, outcome }: GroupRow, counts?: MemberCounts): GroupSummary {
  if (!counts) throw new Error('a group without its counts')
  return { id, number, title, outcome, members: Object.values(counts).reduce((sum, n) => sum + n, 0), counts, standing: groupStanding(counts) }
}

/** A group with its answer and where its members stand. */
export async function readGroup(db: Db, id: string, actor: Actor): Promise<Group> {
  const group = await requireGroup(db, id)
  const people = [group.createdBy, ...group.draftedBy ? [group.draftedBy] : []]
  const [{ stage }, counts, names] = [await requireStage(db, group.stageId), await countMembers(db, [id]), new Map((await findNames(db, [...new Set(people)])).map(one => [one.id, one.name]))]
  const { outcomeDetail, reason, text, lang, version } = group
  return {
    ...toSummary(group, counts.get(id)), outcomeDetail, reason, text, lang, version,
    stage: stage.slug,
    createdBy: names.get(group.createdBy) ?? '',
    createdAt: group.createdAt.toISOString(),
    draftedBy: group.draftedBy ? names.get(group.draftedBy) ?? '' : null,
    draftedAt: group.draftedAt?.toISOString() ?? null,
    draftedByMe: actor.kind === 'person' && actor.personId === group.draftedBy,
  }
}

/** A page of a group's members in the order of their numbers, all or those that stand somewhere. */
export async function readMembers(db: Db, id: string, { state, cursor }: { state?: MemberState, cursor?: string }): Promise<GroupMemberList> {
  await requireGroup(db, id)
  const [number = 0, ordinal = 0] = cursor?.split('-').map(Number) ?? []
  const found = await listMembers(db, { groupId: id, state, after: cursor ? { number, ordinal } : undefined, limit: groupLimit.page + 1, length: preview })
  const page = found.slice(0, groupLimit.page)
  const last = page.at(-1)
  return {
    items: page.map(({ number: n, ordinal: o, ...member }) => ({ ...member, label: labelOf({ number: n, ordinal: o }) })),
    nextCursor: found.length > page.length && last ? `${last.number}-${last.ordinal}` : null,
  }
}

import type { Db } from '#db/client'
import { deleteMember, listMemberIds, listMemberRows, setOwnSentence } from '#db/queries/answer-group-members'
import type { MemberRow } from '#db/queries/answer-group-members'
import type { GroupRow } from '#db/queries/answer-groups'
import type { OpinionRecord } from '#db/queries/handling'
import { recordAudit } from '#db/queries/record'
import { clearRelease, dropReplies } from '#db/queries/replies'
import { checkAnswer, checkGivable, checkRemovable, dropsDraft } from '#shared/domain/answer-group'
import type { MemberState } from '#shared/domain/answer-group'
import { DomainError } from '#shared/domain/errors'
import { replyState } from '#shared/domain/opinion-patch'
import { can } from '#shared/domain/permissions'
import { handledOf, lockForWrite, settle, writeStates } from '../desk/change'
import type { Person } from '../desk/change'
import { give, giveFrame } from './give'
import { lockForGroup, requireGroup } from './read'
import { newStep } from './step'

const draftedStates: readonly MemberState[] = ['drafted', 'outdated', 'checked']

/**
 * 移出: takes an opinion out of its group. What it was decided stays, a reply drafted with the group goes; one that is out,
 * or was written for it alone, stays with it. Dropping a drafted reply takes `reply.draft`, one that was
 * returned to be mended its drafter or the director; a checked one is recalled first.
 */
export function takeOut(db: Db, id: string, opinionId: string, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { group, opinion, member } = await lockMember(tx, { id, opinionId, actor, now })
    const returned = member.state === 'waiting' && member.given && member.draftedBy !== null && !member.withdrawn
    checkRemovable(member.state, { mayDraft: can(actor, 'reply.draft'), mayDrop: !returned || member.draftedBy === actor.personId || can(actor, 'reply.withdraw') })
    await deleteMember(tx, opinionId)
    await recordAudit(tx, { actor, action: 'group.leave', subjectKind: 'opinion', subjectId: opinionId, detail: { group: group.number } })
    const isDrafted = dropsDraft(member.state)
    if (!isDrafted && !(member.state === 'waiting' && member.given)) return
    // Whoever was told that an earlier answer was withdrawn is told so until another goes out.
    if (member.withdrawn) await clearRelease(tx, [opinionId])
    else await dropReplies(tx, [opinionId])
    const handling = isDrafted ? replyState(opinion.handling, 'categorised') : opinion.handling
    await settle(tx, await writeStates(tx, [{ before: opinion, after: { ...handledOf(opinion), handling }, personId: actor.personId, note: { reply: 'dropped', group: group.number } }], { action: 'group.leave', now, address: actor.address }))
  })
}

/** Writes a sentence for one author; a reply that is drafted already is written anew with it and checked again. */
export async function writeOwnSentence(db: Db, id: string, { opinionId, ownSentence }: { opinionId: string, ownSentence: string }, actor: Person, now: Date): Promise<void> {
  const { stageId } = await requireGroup(db, id)
  const frame = await giveFrame(db, stageId, actor)
  await db.transaction(async (tx) => {
    const { group, opinion, member } = await lockMember(tx, { id, opinionId, actor, now })
    if (member.ownSentence === ownSentence) return
    checkGivable(member.state)
    if (member.state === 'answered') throw new DomainError('wrongState', { reason: { zh: '答复已发出。需要修改时，请先撤回这一条的答复。', en: 'its reply is out. Withdraw it before changing it.' } })
    if (draftedStates.includes(member.state)) checkAnswer(group)
    await setOwnSentence(tx, opinionId, ownSentence)
    await recordAudit(tx, { actor, action: 'group.ownSentence', subjectKind: 'opinion', subjectId: opinionId, detail: { group: group.number, ...toldChange({ text: member.ownSentence }, { text: ownSentence }) } })
    if (!draftedStates.includes(member.state)) return
    const alike = (await listMemberIds(tx, id)).length
    await settle(tx, await give(tx, [opinion], { group, frame, alike, actor, now, step: newStep(1) }, true))
  })
}

/** A member with its group, both locked, the group first; not found where the opinion is in no group or another's. */
async function lockMember(tx: Db, { id, opinionId, actor, now }: { id: string, opinionId: string, actor: Person, now: Date }): Promise<{ group: GroupRow, opinion: OpinionRecord, member: MemberRow }> {
  const group = await lockForGroup(tx, id, { actor })
  if (!(await listMemberRows(tx, id, [opinionId])).has(opinionId)) throw new DomainError('notFound')
  const opinion = await lockForWrite(tx, opinionId, { actor, now })
  // Read again now that it is locked.
  const member = (await listMemberRows(tx, id, [opinionId])).get(opinionId)
  if (!member) throw new DomainError('notFound')
  return { group, opinion, member }
}

import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { listMemberIds, listMemberRows } from '#db/queries/answer-group-members'
import type { MemberRow } from '#db/queries/answer-group-members'
import type { GroupRow } from '#db/queries/answer-groups'
import { listHolders, lockOpinions } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { checkPresentWording } from '#shared/domain/answer-group'
import type { MemberState } from '#shared/domain/answer-group'
import { DomainError, errorSentence } from '#shared/domain/errors'
import { checkNotHeld } from '#shared/domain/escalation'
import { checkReplyable, replyState } from '#shared/domain/opinion-patch'
import type { GroupStep } from '#shared/schemas/answer-group'
import { handledOf, settle, writeStates } from '../desk/change'
import type { Person, Step, Written } from '../desk/change'
import { chunks } from '../desk/chunks'
import { releaseCheck } from '../desk/frame'
import { recall, release } from '../desk/release'
import { requireStage } from '../stages'
import { lockForGroup } from './read'
import { judged, newStep } from './step'

interface By { actor: Person, version: number, now: Date }
interface Check extends By { batchId: string }

/** 审核通过: releases every drafted reply of a group at once, by another person than each one's author; held or leaving as the stage promises. */
export function releaseGroup(db: Db, id: string, by: By): Promise<GroupStep> {
  return stepOnMembers(db, id, { ...by, from: 'drafted', releases: true, passes: ['checked', 'answered', 'waiting', 'own'] }, async (tx, group, opinions, check) => {
    const { stage } = await requireStage(tx, group.stageId)
    return release(tx, opinions, { ...check, answering: stage.answering })
  })
}

/** 退回: gives every drafted reply of a group back to its author with a reason. */
export function returnGroup(db: Db, id: string, reason: string, by: By): Promise<GroupStep> {
  return stepOnMembers(db, id, { ...by, from: 'drafted', passes: ['checked', 'answered', 'waiting', 'outdated', 'own'] }, (tx, _, opinions, { actor, now, batchId }) => {
    const steps = opinions.map((before): Step => ({ before, after: { ...handledOf(before), handling: replyState(before.handling, 'categorised') }, personId: actor.personId, note: { reply: 'returned', returnReason: reason } }))
    return writeStates(tx, steps, { action: 'reply.return', batchId, now, address: actor.address })
  })
}

/** Takes the release of a group's replies back as long as they have not gone out. */
export function recallGroup(db: Db, id: string, by: By): Promise<GroupStep> {
  return stepOnMembers(db, id, { ...by, from: 'checked', passes: ['drafted', 'answered', 'waiting', 'outdated', 'own'] }, (tx, _, opinions, check) => recall(tx, opinions, check))
}

type Which = By & { /** Where the members stand that take the step. */ from: 'drafted' | 'checked', /** Where those stand that need not be told of. */ passes: readonly MemberState[], /** What takes it goes out. */ releases?: true }
type Act = (tx: Db, group: GroupRow, opinions: readonly OpinionRecord[], check: Check) => Promise<Written[]>

/** One step of the second person on all members of a group that wait for it, in one transaction; the others are left out, and told where somebody might think they went along. */
function stepOnMembers(db: Db, id: string, which: Which, act: Act): Promise<GroupStep> {
  const { actor, version, now } = which
  return db.transaction(async (tx) => {
    const group = await lockForGroup(tx, id, { actor, version })
    const ids = await listMemberIds(tx, id)
    const step = newStep(ids.length)
    const check = { actor, version, now, batchId: randomUUID() }
    const written: Written[] = []
    for (const part of chunks(ids)) {
      const opinions = await takers(tx, await lockOpinions(tx, part, group.stageId), { ...which, group, step })
      if (opinions.length) written.push(...await act(tx, group, opinions, check))
    }
    if (!step.changed) throw nothingTaken(step, which.from)
    await settle(tx, written)
    return step
  })
}

/** Of locked opinions those that take the step. */
async function takers(tx: Db, opinions: readonly OpinionRecord[], { group, actor, now, from, passes, releases, step }: Which & { group: GroupRow, step: GroupStep }): Promise<OpinionRecord[]> {
  const ids = opinions.map(opinion => opinion.id)
  const [members, holders] = [await listMemberRows(tx, group.id, ids), await listHolders(tx, ids, now)]
  const tellsNoExpert = await releaseCheck(tx, group.stageId, ids)
  return opinions.filter((opinion) => {
    const member = members.get(opinion.id)
    if (!member || passes.includes(member.state)) {
      step.unchanged++
      return false
    }
    return judged(step, opinion, () => {
      const holder = holders.get(opinion.id)
      if (holder && holder.personId !== actor.personId) throw new DomainError('heldByOther', { name: holder.name })
      if (from === 'drafted') checkSecond(opinion, member, actor)
      if (releases) tellsNoExpert(opinion)
      step.changed++
      return true
    }) ?? false
  })
}

function checkSecond(opinion: OpinionRecord, member: MemberRow, actor: Person) {
  checkPresentWording(member.state)
  if (member.draftedBy === actor.personId) throw new DomainError('secondPersonNeeded')
  checkReplyable(handledOf(opinion))
  checkNotHeld(opinion)
}

/** Nobody took the step: because the one who asks has drafted all of them, or because none waits for it. */
function nothingTaken(step: GroupStep, from: Which['from']): DomainError {
  const second = errorSentence('secondPersonNeeded', 'zh')
  if (step.refused.length && step.refused.every(({ reason }) => reason.zh === second)) return new DomainError('secondPersonNeeded')
  const reason = from === 'drafted'
    ? { zh: '本类没有可以审核的答复：尚未起草，或者答复改动后尚未重新起草，或者已单独修改、正由他人处理。', en: 'no reply of this group can be checked: none is drafted, or not anew since the answer was changed, or they were changed singly or are held by others.' }
    : { zh: '本类没有可以收回的答复。', en: 'no reply of this group can be recalled.' }
  return new DomainError('wrongState', { reason })
}

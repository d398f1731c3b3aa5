import type { Db } from '#db/client'
import { listMemberRows, markGiven } from '#db/queries/answer-group-members'
import type { MemberRow } from '#db/queries/answer-group-members'
import type { GroupRow } from '#db/queries/answer-groups'
import { dropClaims, listHolders } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { draftReplies } from '#db/queries/replies'
import { listTopics } from '#db/queries/stages'
import { listTownships } from '#db/queries/townships'
import { labelOf } from '#shared/domain/opinion-number'
import { checkGivable, renderReply } from '#shared/domain/answer-group'
import { DomainError } from '#shared/domain/errors'
import { isBody } from '#shared/domain/party'
import { changedFields, checkReplyable, checkTellsNoExpert, patchOpinion, replyState } from '#shared/domain/opinion-patch'
import type { PatchFrame } from '#shared/domain/opinion-patch'
import type { GroupStep } from '#shared/schemas/answer-group'
import type { LocalText } from '#shared/schemas/text'
import { handledOf, writeStates } from '../desk/change'
import type { Person, Step, Written } from '../desk/change'
import { patchFrame } from '../desk/frame'
import { judged } from './step'

/** What a group's answer is checked against and filled with. */
export interface GiveFrame { patch: PatchFrame, topics: ReadonlyMap<string, LocalText>, townships: ReadonlyMap<string, LocalText> }

/** Asked before a transaction begins, as `patchFrame`. */
export async function giveFrame(db: Db, stageId: string, actor: Person): Promise<GiveFrame> {
  const [patch, topics, townships] = [await patchFrame(db, stageId, actor), await listTopics(db, stageId), await listTownships(db)]
  return { patch, topics: new Map(topics.map(topic => [topic.code, topic.name])), townships: new Map(townships.map(township => [township.code, township.name])) }
}

export interface Giving { group: GroupRow, frame: GiveFrame, alike: number, actor: Person, now: Date, step: GroupStep, batchId?: string }
interface Given { step: Step, text: string }

/** What giving the group's answer to these opinions would do, counted into the step; without writing anything. */
export async function judgeGiving(db: Db, opinions: readonly OpinionRecord[], giving: Giving, anew = false): Promise<Given[]> {
  const ids = opinions.map(opinion => opinion.id)
  const [members, holders] = [await listMemberRows(db, giving.group.id, ids), await listHolders(db, ids, giving.now)]
  return opinions.flatMap((opinion) => {
    const member = members.get(opinion.id)
    if (!member) return []
    if (!anew && (member.state === 'answered' || member.state === 'drafted' || member.state === 'checked')) {
      giving.step.unchanged++
      return []
    }
    return judged(giving.step, opinion, () => {
      const holder = holders.get(opinion.id)
      if (holder && holder.personId !== giving.actor.personId) throw new DomainError('heldByOther', { name: holder.name })
      return [givenTo(opinion, member, giving)]
    }) ?? []
  })
}

function givenTo(before: OpinionRecord, member: MemberRow, { group, frame, alike, actor, step }: Giving): Given {
  checkGivable(member.state)
  const { outcome, outcomeDetail, reason, lang } = group
  const decided = patchOpinion(handledOf(before), { outcome, outcomeDetail, reason }, frame.patch)
  checkReplyable(decided)
  checkTellsNoExpert([group.text, member.ownSentence], frame.patch)
  const name = (names: ReadonlyMap<string, LocalText>, code: string) => (lang === 'en' ? names.get(code)?.en : '') || names.get(code)?.zh || code
  const text = renderReply(group.text, lang, { label: labelOf(before), name: member.author, isBody: isBody(before.party), receivedAt: before.receivedAt, topic: name(frame.topics, before.topic), township: name(frame.townships, before.township), alike, ownSentence: member.ownSentence })
  step.changed++
  if (!member.given && before.outcome && Object.keys(changedFields({ outcome: before.outcome, outcomeDetail: before.outcomeDetail, reason: before.reason }, { outcome, outcomeDetail, reason }).after).length) step.overwritten++
  if (member.checked) step.rechecked++
  return { text, step: { before, after: { ...decided, handling: replyState(decided.handling, 'drafted') }, personId: actor.personId, note: { reply: 'drafted', group: group.number } } }
}

/** Gives the group's answer to locked opinions: each its own outcome and its own reply, to be checked by a second person; their leases go back. */
export async function give(tx: Db, opinions: readonly OpinionRecord[], giving: Giving, anew = false): Promise<Written[]> {
  const { group, actor, now, batchId } = giving
  const given = await judgeGiving(tx, opinions, giving, anew)
  if (!given.length) return []
  const ids = given.map(one => one.step.before.id)
  await draftReplies(tx, given.map(({ text, step }) => ({ opinionId: step.before.id, text, lang: group.lang })), { draftedBy: actor.personId, draftedAt: now })
  await dropClaims(tx, ids, actor.personId)
  const written = await writeStates(tx, given.map(one => one.step), { action: 'reply.draft', batchId, now, address: actor.address })
  await markGiven(tx, { ids, wording: group.wording })
  return written
}

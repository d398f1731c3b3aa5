import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { countMembers, listMemberIds } from '#db/queries/answer-group-members'
import { updateGroup } from '#db/queries/answer-groups'
import type { GroupRow } from '#db/queries/answer-groups'
import { listOpinionRecords, lockOpinions } from '#db/queries/handling'
import { recordAudit } from '#db/queries/record'
import { checkAnswer, checkRenamable } from '#shared/domain/answer-group'
import { DomainError } from '#shared/domain/errors'
import { particularsOf } from '#shared/domain/opinion'
import type { Outcome, OutcomeDetail } from '#shared/domain/opinion'
import { changedFields, checkTellsNoExpert } from '#shared/domain/opinion-patch'
import type { GroupStep } from '#shared/schemas/answer-group'
import { settle } from '../desk/change'
import type { Person, Written } from '../desk/change'
import { chunks } from '../desk/chunks'
import { patchFrame } from '../desk/frame'
import { give, giveFrame, judgeGiving } from './give'
import type { Giving } from './give'
import { lockForGroup, requireGroup } from './read'
import { newStep } from './step'

interface By { actor: Person, version: number, now: Date }
interface Answer { outcome: Outcome | '', outcomeDetail: OutcomeDetail, reason: string, text: string, lang: string }

/** Changes a group's title until a reply of it is checked: once answers are out, the public reads it in the account of outcomes. */
export async function renameGroup(db: Db, id: string, title: string, { actor, version }: Omit<By, 'now'>): Promise<void> {
  await db.transaction(async (tx) => {
    const group = await lockForGroup(tx, id, { actor, version })
    if (group.title === title) return
    const counts = (await countMembers(tx, [id])).get(id)
    if (counts) checkRenamable(counts)
    await updateGroup(tx, id, { title, version: group.version + 1 })
    await recordAudit(tx, { actor, action: 'group.edit', subjectKind: 'group', subjectId: id, detail: toldChange({ title: group.title }, { title }) })
  })
}

/** Writes what a group is answered with, as far as it is known: what is not complete is kept too. Its members have it when it is drafted (`draftGroup`); what they were given before stays until then. */
export async function writeAnswer(db: Db, id: string, answer: Answer, { actor, version }: Omit<By, 'now'>): Promise<void> {
  const { stageId } = await requireGroup(db, id)
  const frame = await patchFrame(db, stageId, actor)
  const { outcomes } = frame
  if (answer.outcome && !outcomes.includes(answer.outcome)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'outcome', message: 'outcomeNotUsed' }] })
  checkTellsNoExpert([answer.reason, answer.text], frame)
  await db.transaction(async (tx) => {
    const group = await lockForGroup(tx, id, { actor, version })
    const kept = { ...answer, outcomeDetail: detailOf(answer) }
    const { outcome, outcomeDetail, reason, text, lang } = group
    const changed = changedFields({ outcome, outcomeDetail, reason, text, lang }, kept)
    if (!Object.keys(changed.after).length) return
    await updateGroup(tx, id, { ...kept, version: group.version + 1, wording: group.wording + 1 })
    await recordAudit(tx, { actor, action: 'group.answer', subjectKind: 'group', subjectId: id, detail: toldChange(changed.before, changed.after) })
  })
}

/** Before → after belongs to what changes the draft, beside the particulars its outcome asks for. */
function detailOf({ outcome, outcomeDetail }: Answer): OutcomeDetail {
  const asked = particularsOf(outcome, outcomeDetail)
  const { before, after } = outcomeDetail
  return asked.place ? { ...asked, ...before?.trim() ? { before } : {}, ...after?.trim() ? { after } : {} } : asked
}

/**
 * 起草: gives the group's answer to every member that can take it, in one transaction. Those not categorised yet, held by
 * others or changed singly are left out and told; with `preview` nothing is written.
 */
export async function draftGroup(db: Db, id: string, preview: boolean, { actor, version, now }: By): Promise<GroupStep> {
  const { stageId } = await requireGroup(db, id)
  const frame = await giveFrame(db, stageId, actor)
  const givingOf = (group: GroupRow, alike: number): Giving => ({ group, frame, alike, actor, now, step: newStep(alike), batchId: randomUUID() })
  if (preview) {
    const [group, ids] = [await requireGroup(db, id), await listMemberIds(db, id)]
    checkAnswer(group)
    const giving = givingOf(group, ids.length)
    for (const part of chunks(ids)) await judgeGiving(db, await listOpinionRecords(db, part, stageId), giving)
    return giving.step
  }
  return db.transaction(async (tx) => {
    const group = await lockForGroup(tx, id, { actor, version })
    checkAnswer(group)
    const ids = await listMemberIds(tx, id)
    const giving = givingOf(group, ids.length)
    const written: Written[] = []
    for (const part of chunks(ids)) written.push(...await give(tx, await lockOpinions(tx, part, stageId), giving))
    if (giving.step.changed) {
      await updateGroup(tx, id, { draftedBy: actor.personId, draftedAt: now })
      await recordAudit(tx, { actor, action: 'group.draft', subjectKind: 'group', subjectId: id, detail: { number: group.number, opinions: giving.step.changed } })
    }
    await settle(tx, written)
    return giving.step
  })
}

import type { Db } from '#db/client'
import { copyOpinion, nextOrdinal } from '#db/queries/opinion-parts'
import { addDayCount } from '#db/queries/opinion-counts'
import { enqueue, recordAudits } from '#db/queries/record'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { isPartOf, maySplit } from '#shared/domain/opinion'
import { deltaOf, handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person } from './change'

/** Splits an opinion into several: the first part stays, the others become opinions of the same submission and anchor. The original stands with the submission. */
export function splitOpinion(db: Db, id: string, parts: readonly string[], { actor, version, now }: { actor: Person, version: number, now: Date }) {
  return db.transaction(async (tx) => {
    const opinion = await lockForWrite(tx, id, { actor, version, now })
    const [first, ...rest] = parts
    if (!first || !maySplit(opinion)) {
      throw new DomainError('wrongState', { reason: { zh: '只有没有公开过、没有起草答复、也没有呈报的意见可以拆分。', en: 'only an opinion that has never been public, has no drafted reply and is not before the director can be split.' } })
    }
    // The author's words are divided, not rewritten: what is no part of them does not become his.
    if (!parts.every(part => isPartOf(part, opinion.text))) throw new DomainError('wrongState', { reason: { zh: '每一部分须是原文中的连续文字，不能改写。', en: 'each part has to be an unbroken piece of the original; it cannot be reworded.' } })
    const ordinal = await nextOrdinal(tx, opinion.submissionId)
    const made = []
    for (const [index, text] of rest.entries()) made.push(await copyOpinion(tx, opinion, { id: timeOrderedId(), ordinal: ordinal + index, text }))
    await enqueue(tx, made.map(row => ({ topic: 'indexOpinions', payload: { opinion: row.id } })))
    await recordAudits(tx, made.map(row => ({ personId: actor.personId, action: 'opinion.create', subjectKind: 'opinion', subjectId: row.id, detail: { splitFrom: opinion.id }, address: actor.address ?? null })))
    const after = { ...handledOf(opinion), text: first, publicText: '' }
    const written = await writeStates(tx, [{ before: opinion, after, personId: actor.personId, note: { split: made.map(row => row.id) } }], { action: 'opinion.split', now, address: actor.address })
    await settle(tx, [...written, { stageId: opinion.stageId, deltas: made.map(row => deltaOf(row, 1)), shown: false }])
    await addDayCount(tx, opinion.stageId, { day: legalDate(opinion.receivedAt), n: made.length })
  })
}

import type { Db } from '#db/client'
import { copyOpinion, nextOrdinal } from '#db/queries/opinion-parts'
import { enqueue } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { deltaOf, handledOf, lockForWrite, settleCounts, writeState } from './change'
import type { Person } from './change'

/** Splits an opinion into several: the first part stays, the others become opinions of the same submission and anchor. The original stands with the submission. */
export function splitOpinion(db: Db, id: string, parts: readonly string[], { actor, version, now }: { actor: Person, version: number, now: Date }) {
  return db.transaction(async (tx) => {
    const opinion = await lockForWrite(tx, id, { actor, version, now })
    const [first, ...rest] = parts
    if (!first || opinion.visibility === 'public' || (opinion.handling !== 'received' && opinion.handling !== 'categorised')) {
      throw new DomainError('wrongState', { reason: { zh: '只有尚未公开、尚未起草答复的意见可以拆分。', en: 'only an opinion that is neither public nor has a drafted reply can be split.' } })
    }
    const ordinal = await nextOrdinal(tx, opinion.submissionId)
    const made = []
    for (const [index, text] of rest.entries()) made.push(await copyOpinion(tx, opinion, { id: timeOrderedId(), ordinal: ordinal + index, text }))
    for (const row of made) await enqueue(tx, 'indexOpinions', { opinion: row.id })
    const deltas = await writeState(tx, opinion, { ...handledOf(opinion), text: first }, { actor, action: 'opinion.split', now, note: { split: made.map(row => row.id) } })
    await settleCounts(tx, opinion.stageId, [...deltas, ...made.map(row => deltaOf(row, 1))])
  })
}

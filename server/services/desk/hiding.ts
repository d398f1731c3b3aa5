import { decideAppeals, listHidings } from '#db/queries/appeals'
import type { Db } from '#db/client'
import { listOpinionRecords } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { enqueue, recordAudits } from '#db/queries/record'
import type { AppealDecision } from '#shared/domain/appeal'
import { isHidden } from '#shared/domain/opinion'
import type { Handled } from '#shared/domain/opinion-patch'
import { tellAuthors } from '../author-messages'
import { recallWindow } from './recall-window'

interface Moved { before: OpinionRecord, after: Handled, version: number, personId: string | null }

/**
 * What follows when opinions are hidden, or shown again: their authors are told once the step can hardly be undone any
 * more, and an appeal is granted by whoever makes public what was hidden. Back in review nothing is settled yet. Answers
 * whose appeals were settled so.
 */
export async function followHiding(tx: Db, moved: readonly Moved[], { now, address }: { now: Date, address?: string }): Promise<Map<string, AppealDecision>> {
  const settled = new Map<string, AppealDecision>()
  const hidden = moved.filter(({ before, after }) => isHidden(after.visibility) && !isHidden(before.visibility))
  await enqueue(tx, hidden.map(({ before, version }) => ({ topic: 'tellHidden', payload: { opinion: before.id, version: String(version) }, availableAt: new Date(now.getTime() + recallWindow()) })))
  const shown = moved.filter(({ after, personId }) => personId === null || after.visibility === 'public')
  for (const [personId, ofOne] of Map.groupBy(shown, one => one.personId)) {
    // The author himself, by mending or withdrawing, leaves nothing to decide.
    const decision = personId ? 'granted' as const : 'moot' as const
    const ended = await decideAppeals(tx, ofOne.map(({ before }) => before.id), { decision, decisionReason: '', decidedBy: personId, decidedAt: now })
    for (const id of ended) settled.set(id, decision)
    if (ended.length) await recordAudits(tx, ended.map(subjectId => ({ personId, action: 'appeal.decide', subjectKind: 'opinion', subjectId, detail: { decision }, address: address ?? null })))
    if (personId && ended.length) await tellAuthors(tx, 'appealDecided', ofOne.flatMap(({ before }) => ended.includes(before.id) ? [before] : []))
  }
  return settled
}

/** Tells the authors of opinions that were hidden in these versions and are so still. */
export async function tellHidden(tx: Db, hidden: readonly { opinion: string, version: number }[]) {
  const ids = hidden.map(one => one.opinion)
  const last = new Map((await listHidings(tx, ids)).map(hiding => [hiding.opinionId, hiding.version]))
  const still = (await listOpinionRecords(tx, ids)).filter(opinion => isHidden(opinion.visibility) && hidden.some(one => one.opinion === opinion.id && one.version === last.get(opinion.id)))
  await tellAuthors(tx, 'hidden', still)
}

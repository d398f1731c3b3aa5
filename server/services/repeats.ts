import type { Db } from '#db/client'
import type { NewSubmission } from '#db/queries/submissions'
import { contactKeys, findTraced, forgetRepeats, leaveTraces, listSenders } from '#db/queries/text-traces'
import { isTelling, repeatKinds, repeatRule } from '#shared/domain/repeat'
import type { RepeatKind } from '#shared/domain/repeat'
import { foldedText } from '#shared/domain/screening'

/** The opinion that said the same before, and by what its sender is taken for the same. */
export interface Repeat { of: string, by: RepeatKind }
interface Arrived { id: string, stageId: string, submissionId: string, text: string }
interface Trace { key: string, opinionId: string, by: RepeatKind, until: Date }

/**
 * Opinions whose text their author, or somebody on the same network within a day, has sent in this stage before
 * (docs/decisions/0014). `networks`: keyed hash of the network that a submission came from, where it counts. What was
 * looked at once is found again as it was, so that repeated work marks nothing as its own repetition.
 */
export async function findRepeats(db: Db, arrived: readonly Arrived[], networks: ReadonlyMap<string, string>, now: Date): Promise<Map<string, Repeat>> {
  // What was withdrawn while its words were being looked through: they have left a trace since.
  await forgetRepeats(db, arrived.filter(one => one.text === '').map(one => one.id))
  const senders = await listSenders(db, [...new Set(arrived.map(one => one.submissionId))])
  const traces = arrived.flatMap(one => tracesOf(one, { author: [], entered: [], ...senders.get(one.submissionId), network: [networks.get(one.submissionId) ?? []].flat() }, now))
  const first = await leaveTraces(db, traces, now)
  // Points of one submission arrive together; the same words at two places were sent once.
  const submissions = new Map(arrived.map(one => [one.id, one.submissionId]))
  const repeats = new Map<string, Repeat>()
  // Authors before networks, which say less.
  for (const { key, opinionId, by } of traces.toSorted((a, b) => repeatKinds.indexOf(a.by) - repeatKinds.indexOf(b.by))) {
    const of = first.get(key)
    if (of && submissions.get(of) !== submissions.get(opinionId) && !repeats.has(opinionId)) repeats.set(opinionId, { of, by })
  }
  return repeats
}

/** Number of the opinion that says what this submission, not stored yet, says, from the same author or taken down under the same name; null for none. */
export function findSame(db: Db, { stageId, authorLabel, contact, opinions }: NewSubmission, now: Date): Promise<number | null> {
  const senders = { author: contact ? contactKeys({ phone: contact.phoneHash, email: contact.emailHash }) : [], network: [], entered: [authorLabel] }
  return findTraced(db, opinions.flatMap(({ id, text }) => text ? tracesOf({ id, stageId, text }, senders, now).map(trace => trace.key) : []), now)
}

function tracesOf({ id, stageId, text }: Omit<Arrived, 'submissionId'>, senders: Record<RepeatKind, readonly string[]>, now: Date): Trace[] {
  const folded = foldedText(text)
  return repeatKinds.filter(by => isTelling(folded, by)).flatMap(by => senders[by].map((sender): Trace => ({
    key: keyedHash('trace', JSON.stringify([stageId, by, sender, folded])), opinionId: id, by, until: new Date(now.getTime() + repeatRule[by] * 3600 * 1000),
  })))
}

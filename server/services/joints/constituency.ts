import type { Db } from '#db/client'
import { countConstituency, countVillages, findConstituency, writeConstituency } from '#db/queries/constituencies'
import { findPerson } from '#db/queries/people'
import { recordAudit } from '#db/queries/record'
import { listStages, listTopics } from '#db/queries/stages'
import { listTownshipNames } from '#db/queries/townships'
import { DomainError } from '#shared/domain/errors'
import { showsOpinions, stageState } from '#shared/domain/stage'
import type { Constituency } from '#shared/schemas/joint'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'

/** One's own townships, and what the public can read from there in a stage: topics, hot places, what is not answered. */
export async function readConstituency(db: Db, actor: Person, stageKey: string | undefined, now: Date): Promise<Constituency> {
  const [own, all, found] = [await findConstituency(db, actor.personId), await listTownshipNames(db), await listStages(db)]
  // Those whose opinions can be read now: a digest tells no more than the public list.
  const stages = found.filter(({ stage, noticeDown }) => !noticeDown && showsOpinions(stage, now)).map(({ stage }) => stage)
  const stage = stages.find(one => one.slug === stageKey) ?? stages[0]
  const townships = own?.townships ?? []
  return {
    version: own?.version ?? 0, townships, all, stages: stages.map(one => ({ slug: one.slug, title: one.title, state: stageState(one, now) })), stage: stage?.slug ?? null,
    digest: stage && townships.length ? await digestOf(db, stage.id, townships, all) : null,
  }
}

type Named = readonly { code: string, name: LocalText }[]

async function digestOf(db: Db, stageId: string, townships: readonly string[], all: Named): Promise<NonNullable<Constituency['digest']>> {
  const [counts, villages, topics] = [await countConstituency(db, stageId, townships), await countVillages(db, stageId, townships), await listTopics(db, stageId)]
  const sum = (list: typeof counts, field: 'n' | 'unanswered') => list.reduce((total, one) => total + one[field], 0)
  const by = (field: 'topic' | 'township', names: Named) => [...Map.groupBy(counts, one => one[field])]
    .map(([code, list]) => ({ code, name: names.find(one => one.code === code)?.name ?? { zh: code || '未分类', en: code || 'Not classified' }, n: sum(list, 'n'), unanswered: sum(list, 'unanswered') })).sort((a, b) => b.n - a.n || a.code.localeCompare(b.code))
  return { total: sum(counts, 'n'), unanswered: sum(counts, 'unanswered'), topics: by('topic', topics), townships: by('township', all), villages }
}

/** The townships of a deputy, for the administrator. */
export async function readConstituencyOf(db: Db, personId: string): Promise<{ version: number, townships: string[] }> {
  if (!await findPerson(db, personId)) throw new DomainError('notFound')
  const own = await findConstituency(db, personId)
  return { version: own?.version ?? 0, townships: own?.townships ?? [] }
}

/** Sets somebody's townships: his own, or an administrator another's. */
export function setConstituency(db: Db, personId: string, { version, townships }: { version: number, townships: string[] }, actor: Person, now: Date): Promise<{ version: number, townships: string[] }> {
  return db.transaction(async (tx) => {
    const before = await readConstituencyOf(tx, personId)
    const known = new Set((await listTownshipNames(tx)).map(one => one.code))
    const unknown = townships.findIndex(code => !known.has(code))
    if (unknown >= 0) throw new DomainError('invalidInput', {}, { fields: [{ path: `townships.${unknown}`, message: 'townshipUnknown' }] })
    if (!await writeConstituency(tx, { personId, version, townships: [...new Set(townships)], setBy: actor.personId, setAt: now })) throw new DomainError('stale', {}, { current: before })
    await recordAudit(tx, { actor, action: 'person.setConstituency', subjectKind: 'person', subjectId: personId, detail: { before: before.townships, after: townships } })
    return readConstituencyOf(tx, personId)
  })
}

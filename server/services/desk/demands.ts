import { listCommonTopics, listGroupQuotables, listLargestGroups, listTopicQuotables } from '#db/queries/briefs'
import type { GroupDemand, QuotableRow, Span, TopicDemand } from '#db/queries/briefs'
import type { Db } from '#db/client'
import { excerptAround } from '#shared/domain/excerpt'
import { labelOf } from '#shared/domain/opinion-number'
import { redact } from '#shared/domain/redaction'
import type { Brief, Demand } from '#shared/schemas/brief'
import type { LocalText } from '#shared/schemas/text'

const demandsShown = 5
const quotesShown = 2
/** Characters of a quote. */
const quoteLength = 60
/** Texts asked for each demand: several people send the same words. */
const quotesAsked = 6
const always: Span = { from: new Date('1970-01-01T00:00:00Z'), before: new Date('9999-01-01T00:00:00Z') }

interface Asked { stageId: string, topics: readonly { code: string, name: LocalText }[] }

/** The chief demands of a stage and of a span, most first: its largest groups and, of what is in none, what is asked for most by topic and nature, each with two short quotes. */
export async function readDemands(db: Db, { recent, ...asked }: Asked & { recent: Span }): Promise<Pick<Brief, 'demands' | 'recent'>> {
  const [demands, lately] = await Promise.all([demandsIn(db, always, asked), demandsIn(db, recent, asked)])
  return { demands, recent: lately }
}

async function demandsIn(db: Db, span: Span, { stageId, topics }: Asked): Promise<Demand[]> {
  const asked = { stageId, span, limit: demandsShown }
  const [groups, common] = await Promise.all([listLargestGroups(db, asked), listCommonTopics(db, asked)])
  // Of as many, a group says more than a topic: it stands first.
  const list: (GroupDemand | TopicDemand)[] = [...groups, ...common].sort((one, other) => other.n - one.n).slice(0, demandsShown)
  const query = { stageId, span, each: quotesAsked }
  const [ofGroups, ofTopics] = await Promise.all([
    listGroupQuotables(db, list.flatMap((one, place) => 'groupId' in one ? [{ place, groupId: one.groupId }] : []), query),
    listTopicQuotables(db, list.flatMap((one, place) => 'groupId' in one ? [] : [{ place, topic: one.topic, nature: one.nature }]), query),
  ])
  return list.map((demand, place) => toDemand(demand, quotesOf([...ofGroups, ...ofTopics].filter(row => row.place === place)), topics))
}

function toDemand(demand: GroupDemand | TopicDemand, quotes: Demand['quotes'], topics: Asked['topics']): Demand {
  if ('groupId' in demand) return { group: { id: demand.groupId, title: redact(demand.title) }, topic: '', topicName: null, nature: '', n: demand.n, quotes }
  return { group: null, topic: demand.topic, topicName: topics.find(({ code }) => code === demand.topic)?.name ?? null, nature: demand.nature, n: demand.n, quotes }
}

/** The first texts that differ. Redacted whole and cut afterwards: half a telephone number is not known for one. */
function quotesOf(found: readonly QuotableRow[]): Demand['quotes'] {
  const quotes = found.map(({ id, text, lang, checked, ...number }) => ({ id, label: labelOf(number), text: excerptAround(redact(text), [], quoteLength), lang, checked }))
  return quotes.filter((quote, at) => quotes.findIndex(({ text }) => text === quote.text) === at).slice(0, quotesShown)
}

import { outcomes, particularsOf } from './opinion'
import type { Nature, Outcome, OutcomeDetail } from './opinion'
import { labelOf } from './opinion-number'
import { redact } from './redaction'
import type { Channel, Party } from './submission'

/** Outcomes whose opinions stand in the account one by one. What was redirected is counted in its line and never shown (信访工作条例 Art. 23). */
export const listedOutcomes = outcomes.filter(outcome => outcome !== 'redirected')

/** What the database knows of a row: an answered public opinion. Days as `YYYY-MM-DD` in Asia/Shanghai; plain values alone, so that it can be frozen as JSON. */
export interface OutcomeSource {
  id: string
  number: number
  ordinal: number
  /** What the public reads of it. */
  text: string
  lang: string
  party: Party
  channel: Channel
  receivedOn: string
  late: boolean
  topic: string
  nature: Nature | ''
  township: string
  unit: string | null
  blockNumber: string | null
  blockText: string | null
  figureNumber: string | null
  figureTitle: string | null
  layerName: string | null
  featureName: string | null
  outcome: Outcome
  outcomeDetail: OutcomeDetail
  reason: string
  reply: string | null
  repliedOn: string | null
  /** The group whose answer it was given and still has; how many have it. */
  groupNumber: number | null
  groupTitle: string | null
  groupSize: number | null
}

/** What an opinion changed in the plan (城乡规划法 Art. 26 ¶2): where, and the words before and after as far as they were written down. */
export interface OutcomeChange { place: string, before: string, after: string }

/** Opinions answered together: number and title of the group, and how many they are. */
export interface OutcomeGroup { number: number, title: string, n: number }

/** A row of the account, the same on page, sheet, table and report (domain.md §3.3): never a name, every text of a person through the redaction. */
export interface OutcomeRow {
  id: string
  label: string
  party: Party
  channel: Channel
  receivedOn: string
  late: boolean
  text: string
  lang: string
  /** The part of the draft it is about, in words; '' for the whole. */
  part: string
  township: string
  topic: string
  nature: Nature | ''
  /** Who studied it. */
  unit: string
  outcome: Outcome
  reason: string
  /** Where it stands in the draft already, who takes it on, which way it goes. */
  reference: string
  change: OutcomeChange | null
  reply: string
  repliedOn: string
  /** Null while it was answered by itself. */
  group: OutcomeGroup | null
}

const changing: readonly Outcome[] = ['adopted', 'partiallyAdopted']

/** What became of an opinion in the plan itself; null where nothing changed. */
export function changeOf(outcome: Outcome, { place = '', before = '', after = '' }: OutcomeDetail): OutcomeChange | null {
  return changing.includes(outcome) ? { place: redact(place), before: redact(before), after: redact(after) } : null
}

/** Characters of a paragraph that tell which it is. */
export const partLength = 80

function partOf({ blockNumber, blockText, figureNumber, figureTitle, layerName, featureName }: OutcomeSource): string {
  // A paragraph often begins with its own number; its text comes cut.
  if (blockText !== null) return (blockNumber && !blockText.startsWith(blockNumber) ? `${blockNumber} ` : '') + blockText + (blockText.length >= partLength ? '…' : '')
  if (figureTitle !== null) return [figureNumber, figureTitle].filter(Boolean).join(' ')
  return featureName === null ? '' : [layerName, featureName].filter(Boolean).join('：')
}

/** The row of an opinion. */
export function outcomeRow(source: OutcomeSource): OutcomeRow {
  const { id, party, channel, receivedOn, late, lang, township, topic, nature, outcome } = source
  const { reference = '', unit = '', channel: way = '' } = particularsOf(outcome, source.outcomeDetail)
  return {
    id, label: labelOf(source), party, channel, receivedOn, late, text: redact(source.text), lang, part: partOf(source), township, topic, nature, unit: source.unit ?? '', outcome,
    reason: redact(source.reason),
    reference: redact([reference, unit, way].filter(Boolean).join('；')),
    change: changeOf(outcome, source.outcomeDetail),
    reply: redact(source.reply ?? ''),
    repliedOn: source.repliedOn ?? '',
    group: source.groupNumber === null || source.groupTitle === null ? null : { number: source.groupNumber, title: redact(source.groupTitle), n: source.groupSize ?? 1 },
  }
}

import { addDays, endOfLegalDay, legalDate } from './calendar'
import { isBlankSurveyDraft, keptDays, readStoredSurvey } from './survey-draft'
import type { SurveyDraft } from './survey-draft'

/** Days for which unfinished answers wait for another device, the day on which the link is made counted. */
export const handoverDays = 14
/** Days after the close of the stage on which none waits any more, whenever its link was made. */
const daysAfterClose = 7
/** The most signs of ciphertext that are kept for one link: a long questionnaire full of words and marks has a tenth of it. */
export const handoverLength = 160_000

/** Until when a link made now works; null where the stage closed too long ago. The end of a legal day, so that it does not tell when it was made. */
export function handoverEnd(now: Date, closesAt: Date): Date | null {
  const today = legalDate(now)
  const [wanted, latest] = [addDays(today, handoverDays - 1), addDays(legalDate(new Date(closesAt.getTime() - 1)), daysAfterClose)]
  const last = wanted < latest ? wanted : latest
  return last < today ? null : endOfLegalDay(last)
}

/** Answers as they arrive on another device; `withheld`: contact data were left behind. */
export interface ArrivedSurvey { draft: SurveyDraft, withheld: boolean }

/**
 * Unfinished answers as a text that goes to another device; null where nothing of them may. Contact data stay behind, and
 * with them the body of a sending nobody answered: a link is passed on, and without them it leads to nobody
 * (docs/decisions/0025). Time that passes between the devices is not time spent on answering.
 */
export function packSurvey(draft: SurveyDraft, now: number): string | null {
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([, answer]) => !('contact' in answer)))
  const packed: SurveyDraft = { ...draft, answers, attempt: '', links: [] }
  if (isBlankSurveyDraft(packed)) return null
  const withheld = Object.keys(answers).length < Object.keys(draft.answers).length
  return JSON.stringify({ draft: packed, elapsed: now - draft.begun, withheld })
}

/** What was packed, by the clock of the device it arrived on; null where it is none. `link`: the key it came by, to be removed with the sending. */
export function unpackSurvey(text: string, { link, now }: { link: string, now: number }): ArrivedSurvey | null {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found !== 'object' || found === null || !('draft' in found) || typeof found.draft !== 'object') return null
    const elapsed = 'elapsed' in found && typeof found.elapsed === 'number' ? found.elapsed : 0
    const begun = now - Math.min(Math.max(0, elapsed), (keptDays - 1) * 86_400_000)
    const draft = readStoredSurvey(JSON.stringify({ ...found.draft, begun, attempt: '', links: [link] }), now)
    return draft && { draft, withheld: 'withheld' in found && found.withheld === true }
  }
  catch {
    return null
  }
}

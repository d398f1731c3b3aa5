import type { SurveyAnswer, SurveyAnswers, SurveyDefinition, SurveyEnding, SurveyPage, SurveyQuestion, SurveyQuota } from './survey'
import { readAnswer } from './survey-answer'
import type { SurveyFault, SurveyFrame } from './survey-answer'
import { holds } from './survey-condition'
import type { KnownAnswers } from './survey-condition'
import { orderedQuestions } from './survey-order'
import { quotaJudge } from './survey-quota'

/** A page as it is met: its questions that are asked, in the order they are shown. */
export interface WalkedPage { page: SurveyPage, questions: readonly SurveyQuestion[] }
export interface SurveyWalk {
  /** The pages met, from the first to the last before the ending. */
  pages: WalkedPage[]
  ending: SurveyEnding | null
  /** The answers to what was asked, as they are kept; all others are dropped. */
  answers: KnownAnswers
  /** What must be mended before it can be sent, in order. */
  faults: SurveyFault[]
  /** The full quota that ended it: a response beyond what is wanted. */
  over: SurveyQuota | null
}

/**
 * Goes through a survey with these answers: which pages and questions are met, in which order (by `seed`), what is kept
 * and what is wrong. The one evaluator, in the browser while it is answered and on the server when it arrives. A
 * condition sees only what was asked and answered before it, so a hidden answer never steers anything. Of a quota in
 * `full` whose condition holds the walk ends with the page that says so.
 */
export function walkSurvey(definition: SurveyDefinition, sent: SurveyAnswers, { seed, full, ...frame }: SurveyFrame & { seed: string, full?: ReadonlySet<string> }): SurveyWalk {
  const answers = new Map<string, SurveyAnswer>()
  const walk: SurveyWalk = { pages: [], ending: definition.endings[0] ?? null, answers, faults: [], over: null }
  const given = new Map(Object.entries(sent))
  const overAt = quotaJudge(definition, full)
  const endingOf = (id: string | undefined) => definition.endings.find(one => one.id === id)
  const endBy = (over: SurveyQuota): SurveyWalk => ({ ...walk, over, ending: endingOf(over.to) ?? walk.ending })
  for (let at = 0; at < definition.pages.length;) {
    const page = definition.pages[at]
    if (!page) break
    if (page.showIf && !holds(page.showIf, answers)) {
      at++
      continue
    }
    const asked = askPage(page, { given, answers, faults: walk.faults, frame })
    walk.pages.push({ page, questions: orderedQuestions(page, seed).filter(question => asked.has(question.id)) })
    const jump = page.jumps?.find(one => holds(one.if, answers))
    const ending = endingOf(jump?.to)
    const over = overAt(ending ? Infinity : at, answers)
    if (over) return endBy(over)
    if (ending) return { ...walk, ending }
    const next = jump ? definition.pages.findIndex(one => one.id === jump.to) : -1
    // A jump leads forward or nowhere: what was checked before publishing holds for what was forged after it.
    at = next > at ? next : at + 1
  }
  const over = overAt(Infinity, answers)
  return over ? endBy(over) : walk
}

/** Of these answers the questions that the walk did not come to, or that are none: their answers are dropped. */
export function unaskedIn(sent: SurveyAnswers, { pages, answers }: Pick<SurveyWalk, 'pages' | 'answers'>): string[] {
  const asked = new Set(pages.flatMap(page => page.questions.map(question => question.id)))
  return Object.keys(sent).filter(id => !asked.has(id) && !answers.has(id))
}

interface Asking { given: ReadonlyMap<string, SurveyAnswer>, answers: Map<string, SurveyAnswer>, faults: SurveyFault[], frame: SurveyFrame }

/** Asks the questions of a page, in the order they were written: a condition on the same page does not depend on how it was shuffled. */
function askPage(page: SurveyPage, { given, answers, faults, frame }: Asking): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const question of page.questions) {
    if (question.showIf && !holds(question.showIf, answers)) continue
    asked.add(question.id)
    const { answer, fault } = readAnswer(question, given.get(question.id), frame)
    if (answer) answers.set(question.id, answer)
    if (fault) faults.push({ question: question.id, ...fault })
  }
  return asked
}

import type { SurveyAnswers, SurveyDefinition, SurveyEnding, SurveyPage, SurveyQuestion } from './survey'
import { readAnswer } from './survey-answer'
import type { SurveyFault, SurveyFrame } from './survey-answer'
import { holds } from './survey-condition'
import type { KnownAnswers } from './survey-condition'
import { orderedQuestions } from './survey-order'

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
}

/**
 * Goes through a survey with these answers: which pages and questions are met, in which order (by `seed`), what is kept
 * and what is wrong. The one evaluator, in the browser while it is answered and on the server when it arrives. A
 * condition sees only what was asked and answered before it, so a hidden answer never steers anything.
 */
export function walkSurvey(definition: SurveyDefinition, sent: SurveyAnswers, { seed, ...frame }: SurveyFrame & { seed: string }): SurveyWalk {
  const given = new Map(Object.entries(sent))
  const answers = new Map<string, NonNullable<ReturnType<typeof readAnswer>['answer']>>()
  const walk: SurveyWalk = { pages: [], ending: definition.endings[0] ?? null, answers, faults: [] }
  for (let at = 0; at < definition.pages.length;) {
    const page = definition.pages[at]
    if (!page) break
    if (page.showIf && !holds(page.showIf, answers)) {
      at++
      continue
    }
    const asked = new Set<string>()
    // In the order they were written: a condition on the same page does not depend on how it was shuffled.
    for (const question of page.questions) {
      if (question.showIf && !holds(question.showIf, answers)) continue
      asked.add(question.id)
      const { answer, fault } = readAnswer(question, given.get(question.id), frame)
      if (answer) answers.set(question.id, answer)
      if (fault) walk.faults.push({ question: question.id, ...fault })
    }
    walk.pages.push({ page, questions: orderedQuestions(page, seed).filter(question => asked.has(question.id)) })
    const jump = page.jumps?.find(one => holds(one.if, answers))
    const ending = jump && definition.endings.find(one => one.id === jump.to)
    if (ending) return { ...walk, ending }
    const next = jump ? definition.pages.findIndex(one => one.id === jump.to) : -1
    // A jump leads forward or nowhere: what was checked before publishing holds for what was forged after it.
    at = next > at ? next : at + 1
  }
  return walk
}

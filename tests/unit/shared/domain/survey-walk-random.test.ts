import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SurveyAnswer, SurveyAnswers, SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import { holds } from '#shared/domain/survey-condition'
import type { SurveyCondition } from '#shared/domain/survey-condition'
import { reachedPages } from '#shared/domain/survey-reach'
import { walkSurvey } from '#shared/domain/survey-walk'

const zh = (text: string) => ({ zh: text })
const ids = ['q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7']
const townships = new Set(['120114001'])

const condition: fc.Arbitrary<SurveyCondition> = fc.letrec<{ any: SurveyCondition }>(tie => ({
  any: fc.oneof({ maxDepth: 2 },
    fc.record({ question: fc.constantFrom(...ids), is: fc.constant('answered' as const) }),
    fc.record({ question: fc.constantFrom(...ids), has: fc.subarray(['a', 'b', 'yes'], { minLength: 1 }) }),
    fc.record({ question: fc.constantFrom(...ids), compare: fc.constantFrom('number' as const, 'count' as const), by: fc.constantFrom('below' as const, 'atLeast' as const, 'equals' as const), value: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ not: tie('any') }),
    fc.record({ all: fc.array(tie('any'), { maxLength: 2 }) }),
    fc.record({ any: fc.array(tie('any'), { maxLength: 2 }) }),
  ),
})).any

const question = (id: string): fc.Arbitrary<SurveyQuestion> => fc.record({
  kind: fc.constantFrom('single', 'multiple', 'yesNo', 'number', 'rating', 'shortText', 'ranking', 'township'),
  required: fc.boolean(),
  showIf: fc.option(condition, { nil: undefined }),
}).map(({ kind, ...rest }) => ({ id, title: zh(id), options: [{ id: 'a', label: zh('甲') }, { id: 'b', label: zh('乙') }], most: 5, ...rest, kind }) as unknown as SurveyQuestion) // Every kind drawn above finds what it needs in this record.

const definition: fc.Arbitrary<SurveyDefinition> = fc.tuple(fc.tuple(...ids.map(question)), fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }), fc.array(fc.record({ if: condition, to: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'out') }), { maxLength: 3 }), fc.boolean(), fc.array(fc.record({ if: condition, to: fc.constantFrom('thanks', 'out', 'enough') }), { maxLength: 3 }))
  .map(([questions, cuts, jumps, shuffle, quotas]) => {
    const at = [...new Set([0, ...cuts])].sort((one, other) => one - other)
    return {
      pages: at.map((from, index) => ({ id: `p${index}`, questions: questions.slice(from, at[index + 1]), shuffle, ...jumps[index] && { jumps: jumps.slice(index, index + 1) } })),
      endings: [{ id: 'thanks', title: zh('谢谢'), text: zh('') }, { id: 'out', title: zh('谢谢'), text: zh('') }, { id: 'enough', title: zh('已满'), text: zh('') }],
      quotas: quotas.map((quota, index) => ({ ...quota, id: `u${index}`, limit: 1 })),
    }
  })

const answer: fc.Arbitrary<SurveyAnswer> = fc.oneof(
  fc.record({ chosen: fc.subarray(['a', 'b', 'yes', 'no', 'forged', '120114001', '__proto__']) }),
  fc.record({ number: fc.oneof(fc.integer({ min: -1, max: 7 }), fc.double()) }),
  fc.record({ text: fc.string() }),
  fc.record({ order: fc.array(fc.constantFrom('a', 'b', 'z')) }),
)
const answers: fc.Arbitrary<SurveyAnswers> = fc.dictionary(fc.constantFrom(...ids, 'constructor', '__proto__', 'q99'), answer)

describe('any survey with any answers', () => {
  it('is walked forwards, once, to an end; what is kept was asked; the kept answers lead the same way', () => {
    fc.assert(fc.property(definition, answers, fc.string(), (survey, sent, seed) => {
      const frame = { seed, townships }
      const walk = walkSurvey(survey, sent, frame)
      const met = walk.pages.map(({ page }) => survey.pages.indexOf(page))
      expect(met).toEqual([...new Set(met)].sort((one, other) => one - other))
      expect(walk.ending).not.toBeNull()
      const asked = new Set(walk.pages.flatMap(({ questions }) => questions.map(one => one.id)))
      for (const id of walk.answers.keys()) expect(asked).toContain(id)
      for (const fault of walk.faults) expect(asked).toContain(fault.question)
      const again = walkSurvey(survey, JSON.parse(JSON.stringify(Object.fromEntries(walk.answers))) as SurveyAnswers, frame)
      expect(again.pages).toEqual(walk.pages)
      expect(again.ending).toEqual(walk.ending)
      expect(Object.fromEntries(again.answers)).toEqual(Object.fromEntries(walk.answers))
      expect(walkSurvey(survey, sent, { ...frame, seed: `${seed}2` }).answers).toEqual(walk.answers)
    }), { numRuns: 2000 })
  })
  it('ends where a full quota says so, in the browser as on the server, and only there', () => {
    fc.assert(fc.property(definition, answers, fc.subarray(['u0', 'u1', 'u2']), (survey, sent, ids) => {
      const frame = { seed: '', townships, full: new Set(ids) }
      const [walk, free] = [walkSurvey(survey, sent, frame), walkSurvey(survey, sent, { seed: '', townships })]
      const holding = (survey.quotas ?? []).filter(quota => ids.includes(quota.id) && holds(quota.if, walk.answers))
      expect(walk.over ? holding : []).toEqual(holding)
      if (walk.over) expect(holding).toContain(walk.over)
      expect(walk.ending?.id).toBe(walk.over ? walk.over.to : free.ending?.id)
      // What was met until then is what is met without quotas, and what is sent leads to the same end.
      expect(free.pages.slice(0, walk.pages.length)).toEqual(walk.pages)
      if (!walk.over) expect(walk.pages).toEqual(free.pages)
      const server = walkSurvey(survey, JSON.parse(JSON.stringify(Object.fromEntries(walk.answers))) as SurveyAnswers, frame)
      expect([server.over, server.ending, server.pages]).toEqual([walk.over, walk.ending, walk.pages])
      expect(Object.fromEntries(server.answers)).toEqual(Object.fromEntries(walk.answers))
      // Whoever had filled in everything before it was full ends in the same place.
      const late = walkSurvey(survey, JSON.parse(JSON.stringify(Object.fromEntries(free.answers))) as SurveyAnswers, frame)
      expect([late.over, late.ending]).toEqual([walk.over, walk.ending])
    }), { numRuns: 2000 })
  })
  it('meets no page that cannot be reached, and what the check lets through looks back only', () => {
    fc.assert(fc.property(definition, answers, (survey, sent) => {
      const reached = reachedPages(survey)
      for (const { page } of walkSurvey(survey, sent, { seed: '', townships }).pages) expect(reached).toContain(page.id)
      if (surveyMistakes(survey).some(mistake => mistake.code === 'laterQuestion' || mistake.code === 'unknownQuestion')) return
      // Where conditions look back only, an answer changes nothing of what was asked before it.
      const order = survey.pages.flatMap(page => page.questions.map(one => one.id))
      const first = walkSurvey(survey, sent, { seed: '', townships })
      for (const id of first.answers.keys()) {
        const without = walkSurvey(survey, Object.fromEntries(Object.entries(sent).filter(([name]) => name !== id)), { seed: '', townships })
        const before = (walk: typeof first) => walk.pages.flatMap(({ page }) => page.questions.flatMap(one => order.indexOf(one.id) < order.indexOf(id) && walk.pages.some(({ questions }) => questions.includes(one)) ? one.id : []))
        expect(before(without)).toEqual(before(first))
      }
    }), { numRuns: 500 })
  })
})

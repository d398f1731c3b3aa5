import { describe, expect, it } from 'vitest'
import type { SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { questionKinds, questionsOf } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import type { SurveyCondition } from '#shared/domain/survey-condition'
import { holds } from '#shared/domain/survey-condition'
import { blankSingle, fromGroup, groupModes, toGroup, toSingle, wayOf, waysOf } from '#shared/domain/survey-condition-edit'
import { blankQuestion, duplicateQuestion, movePage, moveQuestion, placeInSurvey, placeQuestion, questionsBefore, replaceQuestion, surveyChanges } from '#shared/domain/survey-edit'
import { surveyQuestionSchema } from '#shared/schemas/survey-definition'

let given = 0
const newId = (prefix: string) => `${prefix}new${++given}`
const asks = (id: string): SurveyQuestion => ({ id, kind: 'yesNo', title: { zh: `题${id}` } })
const survey: SurveyDefinition = {
  pages: [{ id: 'p1', questions: [asks('a'), asks('b')] }, { id: 'p2', questions: [] }, { id: 'p3', questions: [asks('c')] }],
  endings: [{ id: 'end', title: { zh: '完' }, text: { zh: '' } }],
}
const order = (definition: SurveyDefinition) => definition.pages.map(page => page.questions.map(one => one.id).join('')).join('|')

describe('moving a question', () => {
  it.each([['a', 1, 'ba||c'], ['b', 1, 'a|b|c'], ['c', -1, 'ab|c|'], ['a', -1, 'ab||c'], ['c', 1, 'ab||c'], ['b', -1, 'ba||c'], ['z', 1, 'ab||c']] as const)('%s by %i gives %s', (id, by, wanted) => {
    expect(order(moveQuestion(survey, id, by))).toBe(wanted)
  })

  it('down and up again leaves it where it was', () => {
    let moved = survey
    for (let step = 0; step < 4; step++) moved = moveQuestion(moved, 'a', 1)
    expect(order(moved)).toBe('b||ca')
    for (let step = 0; step < 4; step++) moved = moveQuestion(moved, 'a', -1)
    expect(moved).toEqual(survey)
  })

  it('lays it on another page, counted without it', () => {
    expect(order(placeQuestion(survey, 'a', 'p3', 1))).toBe('b||ca')
    expect(order(placeQuestion(survey, 'a', 'p1', 1))).toBe('ba||c')
  })
})

describe('editing', () => {
  it('moves a page, and not over the edge', () => {
    expect(order(movePage(survey, 'p3', -1))).toBe('ab|c|')
    expect(movePage(survey, 'p1', -1)).toBe(survey)
  })

  it('copies a question behind itself under names of its own, those about its marks too', () => {
    const place: SurveyQuestion = { id: 'm', kind: 'place', shape: 'point', title: { zh: '哪里' }, perMark: [asks('inner')] }
    const { definition, id } = duplicateQuestion(replaceQuestion(survey, 'b', place), 'm', newId)
    expect(order(definition)).toBe(`am${id}||c`)
    expect(surveyMistakes(definition).filter(one => one.code === 'idTwice')).toEqual([])
  })

  it('finds where an id stands, of a question about a mark the one it belongs to', () => {
    const place: SurveyQuestion = { id: 'm', kind: 'place', shape: 'point', title: { zh: '哪里' }, perMark: [asks('inner')] }
    const found = placeInSurvey(replaceQuestion(survey, 'b', place), 'inner')
    expect([found?.page?.id, found?.question?.id]).toEqual(['p1', 'm'])
    expect(placeInSurvey(survey, 'end')).toEqual({ isEnding: true })
    expect(placeInSurvey(survey, 'gone')).toBeNull()
  })

  it.each(questionKinds)('a new %s has the shape that is kept', (kind) => {
    const question = blankQuestion(kind, newId)
    expect(surveyQuestionSchema.parse(question)).toEqual(question)
  })

  it('lets a condition ask only of what stands before it', () => {
    const ids = (id: string, within = false) => questionsBefore(survey, id, within).map(one => one.id).join('')
    expect([ids('a'), ids('b'), ids('p1'), ids('p1', true), ids('p3'), ids('c')]).toEqual(['', 'a', '', 'ab', 'ab', 'ab'])
  })

  it('tells what became of each part', () => {
    const after = replaceQuestion(moveQuestion(replaceQuestion(survey, 'c', { ...asks('c'), required: true }, asks('d')), 'a', 1), 'b')
    expect(surveyChanges(survey, after).map(one => `${one.id} ${one.change}`).sort()).toEqual(['b removed', 'c changed', 'd added'])
    expect(surveyChanges(survey, moveQuestion(survey, 'b', 1)).map(one => `${one.id} ${one.change}`)).toContain('b moved')
    expect(surveyChanges(survey, survey)).toEqual([])
  })
})

describe('a condition in a form', () => {
  const yes: SurveyCondition = { question: 'a', has: ['yes'] }
  const answered: SurveyCondition = { question: 'b', is: 'answered' }

  it.each(groupModes)('of the mode %s comes back as it went in', (mode) => {
    const group = { mode, parts: [yes, { not: answered }, { any: [yes, answered] }] }
    const condition = fromGroup(group)
    expect(condition && toGroup(condition)).toEqual(group)
  })

  it('that was written otherwise means the same after it was opened', () => {
    const known = [{}, { a: { chosen: ['yes'] } }, { b: { chosen: ['no'] } }, { a: { chosen: ['no'] }, b: { chosen: ['no'] } }].map(answers => new Map(Object.entries(answers)))
    for (const condition of [yes, { not: yes }, { not: { not: yes } }, { not: { not: { all: [yes, answered] } } }, { not: { all: [yes, answered] } }, { any: [yes] }]) {
      const again = fromGroup(toGroup(condition))
      for (const answers of known) expect(again && holds(again, answers), JSON.stringify(condition)).toBe(holds(condition, answers))
    }
  })

  it('is none when its last part is gone', () => {
    expect(fromGroup({ mode: 'any', parts: [] })).toBeUndefined()
  })

  it('offers of each kind only what the check lets pass once it is filled in', () => {
    for (const kind of questionKinds.filter(one => one !== 'statement')) {
      const question = blankQuestion(kind, newId)
      for (const way of waysOf(question)) {
        const one = blankSingle(question, way, '2027-01-01')
        const filled = 'has' in one || 'hasAll' in one ? { question: question.id, [way]: kind === 'yesNo' ? ['yes'] : 'options' in question ? [question.options[0]?.id] : 'columns' in question ? [question.columns[0]?.id] : ['t'] } as SurveyCondition : one
        const definition = { ...survey, pages: [{ id: 'p1', questions: [question, { ...asks('z'), showIf: filled }] }] }
        expect(surveyMistakes(definition).filter(mistake => mistake.at === 'z'), `${kind} ${way}`).toEqual([])
        expect(wayOf(one)).toBe(way)
      }
    }
    expect(toSingle({ not: yes })).toEqual({ isNot: true, one: yes })
    expect(toSingle({ any: [yes] })).toBeNull()
    expect(questionsOf(survey)).toHaveLength(3)
  })
})

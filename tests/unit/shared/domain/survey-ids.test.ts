import { describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '#shared/domain/survey'
import { questionsOf } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import { replaceQuestion } from '#shared/domain/survey-edit'
import { withOwnIds } from '#shared/domain/survey-ids'

const zh = (text: string) => ({ zh: text })
const options = [{ id: 'a', label: zh('甲') }, { id: 'a', label: zh('乙') }]
const twice: SurveyDefinition = {
  pages: [
    { id: 'x', questions: [{ id: 'x', kind: 'single', title: zh('一'), options }, { id: 'q', kind: 'place', shape: 'point', title: zh('二'), perMark: [{ id: 'q', kind: 'yesNo', title: zh('三') }] }] },
    { id: 'x', questions: [{ id: 'q', kind: 'yesNo', title: zh('四'), showIf: { question: 'q', is: 'answered' } }] },
  ],
  endings: [{ id: 'q', title: zh('完'), text: zh('') }],
}

describe('names used twice', () => {
  it('are told apart: the first keeps its name, whatever refers to it, and each is changed by itself', () => {
    expect(surveyMistakes(twice).filter(one => one.code === 'idTwice').length).toBeGreaterThan(0)
    let n = 0
    const own = withOwnIds(twice, prefix => `${prefix}new${++n}`)
    expect(surveyMistakes(own)).toEqual([])
    expect(questionsOf(own).map(one => one.title.zh)).toEqual(['一', '二', '四'])
    expect([own.pages[0]?.id, questionsOf(own)[1]?.id, questionsOf(own)[2]?.showIf]).toEqual(['x', 'q', { question: 'q', is: 'answered' }])
    expect(withOwnIds(own, () => 'never')).toEqual(own)
  })

  it('leave the second alone where the first is changed or taken out', () => {
    const [, , second] = questionsOf(twice)
    const changed = replaceQuestion(twice, 'q', { id: 'q', kind: 'yesNo', title: zh('改了') })
    expect(questionsOf(changed).map(one => one.title.zh)).toEqual(['一', '改了', '四'])
    expect(questionsOf(replaceQuestion(twice, 'q'))[1]).toBe(second)
  })
})

import { describe, expect, it } from 'vitest'
import type { SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { replaceQuestion } from '#shared/domain/survey-edit'
import { partAtPath, restorePart } from '#shared/domain/survey-restore'

const asked = (id: string, title = id): SurveyQuestion => ({ id, kind: 'yesNo', title: { zh: title } })
const definition = (): SurveyDefinition => ({
  pages: [{ id: 'p1', questions: [asked('a'), asked('b'), asked('c')] }, { id: 'p2', questions: [asked('d')] }],
  endings: [{ id: 'e1', title: { zh: '一' }, text: { zh: '' } }, { id: 'e2', title: { zh: '二' }, text: { zh: '' } }],
  quotas: [{ id: 'u1', if: { all: [] }, limit: 1, to: 'e1' }],
})
const order = ({ pages }: SurveyDefinition) => pages.map(page => [page.id, ...page.questions.map(one => one.id)].join(' '))

describe('putting back what was taken out of a survey', () => {
  it('puts a question where it stood and keeps what was written since', () => {
    const since = replaceQuestion(replaceQuestion(definition(), 'b'), 'a', asked('a', 'new'))
    const restored = restorePart(since, definition(), 'b')
    expect(order(restored)).toEqual(['p1 a b c', 'p2 d'])
    expect(restored.pages[0]?.questions[0]?.title.zh).toBe('new')
  })
  it('puts a question on the last page where its own has gone', () => {
    const since = { ...definition(), pages: definition().pages.slice(1) }
    expect(order(restorePart(since, definition(), 'b'))).toEqual(['p2 d b'])
  })
  it('puts back a page without the questions that stand elsewhere by now', () => {
    const since = { ...definition(), pages: [{ id: 'p2', questions: [asked('d'), asked('b')] }] }
    expect(order(restorePart(since, definition(), 'p1'))).toEqual(['p1 a c', 'p2 d b'])
  })
  it('puts back endings and quotas, and nothing that is there again', () => {
    const since = { ...definition(), endings: definition().endings.slice(1), quotas: [] }
    expect(restorePart(since, definition(), 'e1').endings.map(one => one.id)).toEqual(['e1', 'e2'])
    expect(restorePart(since, definition(), 'u1').quotas?.map(one => one.id)).toEqual(['u1'])
    expect(restorePart(definition(), definition(), 'a')).toEqual(definition())
  })
})

describe('what a refused field belongs to', () => {
  it.each([
    ['patch.definition.pages.0.questions.1.title.zh', 'b'], ['patch.definition.pages.1.title.zh', 'p2'],
    ['patch.definition.endings.1.text.zh', 'e2'], ['definition.quotas.0.limit', 'u1'],
    ['patch.definition.pages', ''], ['patch.intro.zh', ''], ['patch.definition.pages.9.title', ''],
  ])('%s', (path, id) => expect(partAtPath(definition(), path)).toBe(id))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { questionsOf } from '#shared/domain/survey'
import { insertQuestion, movePage, moveQuestion, replaceQuestion } from '#shared/domain/survey-edit'
import { mergeSurvey } from '#shared/domain/survey-merge'
import type { SurveyContent } from '#shared/domain/survey-merge'

const asks = (id: string, zh = `题${id}`): SurveyQuestion => ({ id, kind: 'single', title: { zh }, options: [{ id: 'o1', label: { zh: '甲' } }] })
const definition: SurveyDefinition = {
  pages: [{ id: 'p1', questions: [asks('a'), asks('b')] }, { id: 'p2', questions: [asks('c')] }, { id: 'p3', questions: [asks('d')] }],
  endings: [{ id: 'end', title: { zh: '完' }, text: { zh: '' } }],
}
const base: SurveyContent = { title: { zh: '问卷' }, intro: { zh: '' }, definition, settings: { steps: true, results: 'never' } }
const having = (change: (definition: SurveyDefinition) => SurveyDefinition, of = base): SurveyContent => ({ ...of, definition: change(of.definition) })
const rewritten = (id: string, zh: string) => (one: SurveyDefinition) => replaceQuestion(one, id, ...questionsOf(one).filter(question => question.id === id).map(question => ({ ...question, title: { zh } })))
const without = (id: string) => (one: SurveyDefinition): SurveyDefinition => ({ ...replaceQuestion(one, id), pages: replaceQuestion(one, id).pages.filter(page => page.id !== id) })
const row = ({ definition: { pages } }: SurveyContent) => pages.map(page => `${page.id}:${page.questions.map(one => one.id).join('')}`).join(' ')
const titleOf = ({ definition: one }: SurveyContent, id: string) => questionsOf(one).find(question => question.id === id)?.title.zh

describe('what two people wrote of a survey', () => {
  it.each([
    ['nothing and something', having(one => one), having(rewritten('a', '新')), 'p1:ab p2:c p3:d'],
    ['two questions', having(rewritten('a', '甲')), having(rewritten('b', '乙')), 'p1:ab p2:c p3:d'],
    ['a question more each, at the end of the same page', having(one => insertQuestion(one, 'p1', 2, asks('x'))), having(one => insertQuestion(one, 'p1', 2, asks('y'))), 'p1:abxy p2:c p3:d'],
    ['one deleted and another moved', having(without('a')), having(one => moveQuestion(one, 'c', -1)), 'p1:bc p2: p3:d'],
    ['one moved, another added', having(one => moveQuestion(one, 'a', 1)), having(one => insertQuestion(one, 'p3', 1, asks('y'))), 'p1:ba p2:c p3:dy'],
    ['a page deleted to which the other added', having(without('p2')), having(one => insertQuestion(one, 'p2', 1, asks('y'))), 'p1:aby p3:d'],
    ['the first page deleted to which the other added in front', having(without('p1')), having(one => insertQuestion(one, 'p1', 0, asks('y'))), 'p2:yc p3:d'],
    ['pages in another order', having(one => movePage(one, 'p3', -1)), having(rewritten('d', '丁')), 'p1:ab p3:d p2:c'],
    ['the same question deleted by both', having(without('a')), having(without('a')), 'p1:b p2:c p3:d'],
  ])('is laid together: %s', (_, mine, theirs, wanted) => {
    for (const side of ['mine', 'theirs'] as const) {
      const { content, clashes } = mergeSurvey(base, mine, theirs, side)
      expect([row(content), clashes]).toEqual([wanted, []])
      for (const id of ['a', 'b', 'd']) {
        const changed = [mine, theirs].map(one => titleOf(one, id)).find(title => title !== titleOf(base, id))
        if (titleOf(content, id)) expect(titleOf(content, id)).toBe(changed ?? titleOf(base, id))
      }
    }
  })

  it('keeps the words of one and the options of the other, and the settings of both', () => {
    const options = having(one => replaceQuestion(one, 'a', { ...asks('a'), options: [{ id: 'o1', label: { zh: '甲' } }, { id: 'o2', label: { zh: '乙' } }] } as SurveyQuestion))
    const mine: SurveyContent = { ...having(rewritten('a', '新题')), settings: { steps: false, results: 'never' } }
    const theirs: SurveyContent = { ...options, settings: { steps: true, results: 'live', shown: ['a'] } }
    const { content, clashes } = mergeSurvey(base, mine, theirs, 'mine')
    expect(clashes).toEqual([])
    expect(questionsOf(content.definition)[0]).toMatchObject({ title: { zh: '新题' }, options: [{ id: 'o1' }, { id: 'o2' }] })
    expect(content.settings).toEqual({ steps: false, results: 'live', shown: ['a'] })
  })

  it('asks where both changed the same, and only there', () => {
    const mine = having(rewritten('b', '我的'), having(rewritten('a', '我改的')))
    const theirs = having(rewritten('c', '对方加的'), having(rewritten('a', '对方改的')))
    const [kept, taken] = [mergeSurvey(base, mine, theirs, 'mine'), mergeSurvey(base, mine, theirs, 'theirs')]
    expect(kept.clashes).toEqual([{ field: 'definition', id: 'a' }])
    expect(['a', 'b', 'c'].map(id => titleOf(kept.content, id))).toEqual(['我改的', '我的', '对方加的'])
    expect(['a', 'b', 'c'].map(id => titleOf(taken.content, id))).toEqual(['对方改的', '我的', '对方加的'])
  })

  it('asks where one deleted what the other changed, where both moved, and where both wrote the name', () => {
    const gone = mergeSurvey(base, having(without('a')), having(rewritten('a', '改')), 'theirs')
    expect([gone.clashes, titleOf(gone.content, 'a')]).toEqual([[{ field: 'definition', id: 'a' }], '改'])
    const moved = mergeSurvey(base, having(one => moveQuestion(one, 'a', 1)), having(one => movePage(one, 'p3', -1)), 'mine')
    expect([moved.clashes, row(moved.content)]).toEqual([[{ field: 'definition' }], 'p1:ba p2:c p3:d'])
    expect(mergeSurvey(base, { ...base, title: { zh: '一' } }, { ...base, title: { zh: '二' } }, 'mine').clashes).toEqual([{ field: 'title' }])
  })

  it('does not tell apart what has one name: then it asks for the whole', () => {
    const twice = having(one => insertQuestion(one, 'p2', 0, asks('a', '又一题')))
    const { content, clashes } = mergeSurvey(twice, having(rewritten('b', '我的'), twice), having(rewritten('c', '对方'), twice), 'theirs')
    expect([clashes, titleOf(content, 'b'), titleOf(content, 'c')]).toEqual([[{ field: 'definition' }], '题b', '对方'])
  })

  it('loses nothing that either wrote and puts nothing twice, whatever they did', () => {
    const step = fc.oneof(
      fc.record({ add: fc.constantFrom('p1', 'p2', 'p3'), at: fc.nat(2) }), fc.record({ drop: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({ move: fc.constantFrom('a', 'b', 'c', 'd'), by: fc.constantFrom<(1 | -1)[]>(1, -1) }), fc.record({ page: fc.constantFrom('p1', 'p2', 'p3'), by: fc.constantFrom<(1 | -1)[]>(1, -1) }),
    )
    const done = (steps: readonly unknown[], name: string) => having(one => steps.reduce<SurveyDefinition>((last, raw, n) => {
      const { add, at, drop, move, page, by } = raw as { add?: string, at?: number, drop?: string, move?: string, page?: string, by?: 1 | -1 }
      if (add) return insertQuestion(last, add, at ?? 0, asks(`${name}${n}`))
      if (drop) return replaceQuestion(last, drop)
      return move ? moveQuestion(last, move, by ?? 1) : movePage(last, page ?? '', by ?? 1)
    }, one))
    fc.assert(fc.property(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 6 }), fc.constantFrom('mine', 'theirs'), (here, there, side) => {
      const [mine, theirs] = [done(here, 'm'), done(there, 't')]
      const { content } = mergeSurvey(base, mine, theirs, side as 'mine' | 'theirs')
      const ids = (one: SurveyContent) => questionsOf(one.definition).map(question => question.id)
      const [present, old] = [ids(content), ids(base)]
      const wanted = new Set([...[...ids(mine), ...ids(theirs)].filter(id => !old.includes(id)), ...old.filter(id => ids(mine).includes(id) && ids(theirs).includes(id))])
      expect(new Set(present)).toEqual(wanted)
      expect(present).toHaveLength(wanted.size)
      expect(mergeSurvey(base, mine, mine, 'mine').content).toEqual(mine)
      expect(mergeSurvey(base, base, theirs, 'mine').content).toEqual(theirs)
    }))
  })
})

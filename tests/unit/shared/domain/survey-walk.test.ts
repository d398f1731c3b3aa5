import { describe, expect, it } from 'vitest'
import type { SurveyAnswers, SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import type { SurveyCondition } from '#shared/domain/survey-condition'
import { pipeText } from '#shared/domain/survey-piping'
import { walkSurvey } from '#shared/domain/survey-walk'

const zh = (text: string) => ({ zh: text })
const options = (...ids: string[]) => ids.map(id => ({ id, label: zh(id) }))
const townships = new Set(['120114001', '120114002'])
const walk = (definition: SurveyDefinition, answers: SurveyAnswers, seed = 's') => {
  const { pages, ending, answers: kept, faults } = walkSurvey(definition, answers, { seed, townships, district: [116.7, 39.1, 117.4, 39.7] })
  return { pages: pages.map(({ page, questions }) => [page.id, ...questions.map(question => question.id)].join(' ')), ending: ending?.id, kept: Object.fromEntries(kept), faults }
}
const end = [{ id: 'thanks', title: zh('谢谢'), text: zh('') }, { id: 'out', title: zh('谢谢'), text: zh('') }]
const one = (question: Omit<SurveyQuestion, 'id' | 'title'> & { kind: SurveyQuestion['kind'] }): SurveyDefinition => ({ pages: [{ id: 'p', questions: [{ id: 'q', title: zh('题'), ...question } as SurveyQuestion] }], endings: end })

describe('a figure that cannot be seen', () => {
  const asked = one({ kind: 'figure', figure: 'f', required: true, least: 2, most: 3, perMark: [{ id: 'why', kind: 'shortText', required: true, title: zh('为什么') }] } as Parameters<typeof one>[0])
  const marks = (n: number, answers = {}) => ({ marks: Array.from({ length: n }, (_, at) => ({ id: `m${at}`, x: 0.5, y: 0.5, answers })) })
  const faultsOf = (answers: SurveyAnswers, gone: string[]) => walkSurvey(asked, answers, { seed: 's', townships, gone: new Set(gone) }).faults.map(fault => fault.code)
  it.each<[string, SurveyAnswers, string[], string[]]>([
    ['is needed while it is there', {}, [], ['needed']],
    ['is needed while another is gone', {}, ['g'], ['needed']],
    ['is not needed', {}, ['f'], []],
    ['lacks no marks', { q: marks(1, { why: { text: '窄' } }) }, ['f'], []],
    ['lacks no words about its marks', { q: marks(2) }, ['f'], []],
    ['bears no more marks than before', { q: marks(4, { why: { text: '窄' } }) }, ['f'], ['marksMost']],
  ])('%s', (_, answers, gone, codes) => expect(faultsOf(answers, gone)).toEqual(codes))
  it('keeps what was marked on it', () => {
    const answers = { q: marks(1, { why: { text: '窄' } }) }
    expect(Object.fromEntries(walkSurvey(asked, answers, { seed: 's', townships, gone: new Set(['f']) }).answers)).toEqual(answers)
  })
})

describe('one question', () => {
  const multiple = { kind: 'multiple' as const, options: [...options('a', 'b', 'c'), { id: 'none', label: zh('都没有'), alone: true }, { id: 'other', label: zh('其他'), open: true }], least: 2, most: 3 }
  const matrix = { kind: 'matrix' as const, rows: options('r1', 'r2'), columns: options('c1', 'c2') }
  const point = { type: 'Point' as const, coordinates: [117, 39.4] as [number, number] }
  it.each([
    ['an option never offered is dropped', { kind: 'single', options: options('a', 'b') }, { chosen: ['z'] }, undefined, undefined],
    ['one is chosen of one', { kind: 'single', options: options('a', 'b') }, { chosen: ['b', 'a'] }, { chosen: ['a'] }, undefined],
    ['needed', { kind: 'single', required: true, options: options('a') }, undefined, undefined, 'needed'],
    ['a forged answer does not count as one', { kind: 'single', required: true, options: options('a') }, { chosen: ['z'] }, undefined, 'needed'],
    ['an answer of another shape is none', { kind: 'single', options: options('a') }, { text: 'a' }, undefined, undefined],
    ['too few', multiple, { chosen: ['a'] }, { chosen: ['a'] }, 'chooseLeast'],
    ['enough', multiple, { chosen: ['c', 'a'] }, { chosen: ['a', 'c'] }, undefined],
    ['too many', multiple, { chosen: ['a', 'b', 'c', 'other'] }, { chosen: ['a', 'b', 'c', 'other'] }, 'chooseMost'],
    ['what stands alone needs no second', multiple, { chosen: ['none'] }, { chosen: ['none'] }, undefined],
    ['what stands alone bears no second', multiple, { chosen: ['none', 'a'] }, { chosen: ['a', 'none'] }, 'chooseAlone'],
    ['words beside what is open', multiple, { chosen: ['a', 'other'], other: ' 停车 ' }, { chosen: ['a', 'other'], other: '停车' }, undefined],
    ['words beside what is not open are dropped', multiple, { chosen: ['a', 'b'], other: '停车' }, { chosen: ['a', 'b'] }, undefined],
    ['yes or no', { kind: 'yesNo' }, { chosen: ['maybe'] }, undefined, undefined],
    ['a township of the district', { kind: 'township' }, { chosen: ['120114002'] }, { chosen: ['120114002'] }, undefined],
    ['a township of another', { kind: 'township' }, { chosen: ['110101001'] }, undefined, undefined],
    ['blank is nothing', { kind: 'shortText', required: true }, { text: '   ' }, undefined, 'needed'],
    ['too long', { kind: 'longText', limit: 3 }, { text: '一二三四' }, { text: '一二三' }, 'tooLong'],
    ['whole numbers', { kind: 'number' }, { number: 1.5 }, { number: 1.5 }, 'decimals'],
    ['with decimals', { kind: 'number', decimals: 1 }, { number: 0.3 }, { number: 0.3 }, undefined],
    ['not a number', { kind: 'number', required: true }, { number: Number.NaN }, undefined, 'needed'],
    ['below', { kind: 'number', least: 1 }, { number: 0 }, { number: 0 }, 'least'],
    ['rating above', { kind: 'rating', most: 5 }, { number: 6 }, { number: 6 }, 'most'],
    ['no such day', { kind: 'date' }, { date: '2026-02-30' }, undefined, 'day'],
    ['a day too early', { kind: 'date', earliest: '2026-01-01' }, { date: '2025-12-31' }, { date: '2025-12-31' }, 'earliest'],
    ['a row is missing', { ...matrix, required: true }, { cells: { r1: 'c1' } }, { cells: { r1: 'c1' } }, 'rows'],
    ['rows and columns that are not there', matrix, { cells: { r1: 'c9', r9: 'c1', r2: 'c2' } }, { cells: { r2: 'c2' } }, undefined],
    ['a ranking once each', { kind: 'ranking', options: options('a', 'b', 'c'), most: 2 }, { order: ['b', 'b', 'a'] }, { order: ['b', 'a'] }, undefined],
    ['a ranking not finished', { kind: 'ranking', required: true, options: options('a', 'b', 'c') }, { order: ['b'] }, { order: ['b'] }, 'rank'],
    ['a budget that does not add up', { kind: 'budget', options: options('a', 'b'), total: 100 }, { shares: { a: 60, b: 30 } }, { shares: { a: 60, b: 30 } }, 'total'],
    ['a budget', { kind: 'budget', options: options('a', 'b'), total: 100 }, { shares: { a: 60, b: 40, z: 9 } }, { shares: { a: 60, b: 40 } }, undefined],
    ['a budget below nothing', { kind: 'budget', options: options('a', 'b'), total: 100 }, { shares: { a: 160, b: -60 } }, undefined, 'least'],
    ['a contact without consent', { kind: 'contact', purpose: zh('座谈会') }, { contact: { phone: '13800000000' }, consent: false }, { contact: { name: '', phone: '13800000000', email: '' }, consent: false }, 'consent'],
    ['a name alone', { kind: 'contact', purpose: zh('座谈会') }, { contact: { name: '王' }, consent: true }, { contact: { name: '王', phone: '', email: '' }, consent: true }, 'contact'],
    ['a phone that is none', { kind: 'contact', purpose: zh('座谈会') }, { contact: { phone: '12' }, consent: true }, { contact: { name: '', phone: '12', email: '' }, consent: true }, 'phone'],
    ['a number nobody means', { kind: 'number' }, { number: 1e308 }, { number: 1e308 }, 'most'],
    ['between two steps', { kind: 'slider', least: 10, most: 52, step: 5 }, { number: 13.3 }, { number: 13.3 }, 'step'],
    ['on a step', { kind: 'slider', least: 0.1, most: 1, step: 0.1 }, { number: 0.7 }, { number: 0.7 }, undefined],
    ['the upper end, where no step leads', { kind: 'slider', least: 10, most: 52, step: 5 }, { number: 52 }, { number: 52 }, undefined],
    ['an area that is open', { kind: 'place', shape: 'area' }, { marks: [{ id: 'm', geometry: { type: 'Polygon', coordinates: [[[117, 39.4], [117.1, 39.4], [117.1, 39.5], [117, 39.5]]] } }] }, undefined, undefined],
    ['a mark in another district', { kind: 'place', shape: 'point' }, { marks: [{ id: 'm', geometry: { type: 'Point', coordinates: [0, 0] } }] }, { marks: [{ id: 'm', geometry: { type: 'Point', coordinates: [0, 0] } }] }, 'marksOutside'],
    ['two marks of one id', { kind: 'place', shape: 'point', most: 3 }, { marks: [{ id: 'm', geometry: point }, { id: 'm', geometry: point }, { id: 'm', geometry: point }] }, { marks: [{ id: 'm', geometry: point }, { id: 'm-2', geometry: point }, { id: 'm-3', geometry: point }] }, undefined],
    ['a mark of another shape', { kind: 'place', shape: 'line' }, { marks: [{ id: 'm', geometry: point }] }, undefined, undefined],
    ['too many marks', { kind: 'place', shape: 'point' }, { marks: [{ id: 'm', geometry: point }, { id: 'n', geometry: point }] }, { marks: [{ id: 'm', geometry: point }, { id: 'n', geometry: point }] }, 'marksMost'],
    ['a mark with what was asked about it', { kind: 'place', shape: 'point', perMark: [{ id: 'why', kind: 'shortText', title: zh('为何') }] }, { marks: [{ id: 'm', geometry: point, answers: { why: { text: ' 堵 ' }, zz: { text: 'x' } } }] }, { marks: [{ id: 'm', geometry: point, answers: { why: { text: '堵' } } }] }, undefined],
    ['a mark without what was needed', { kind: 'place', shape: 'point', perMark: [{ id: 'why', kind: 'shortText', title: zh('为何'), required: true }] }, { marks: [{ id: 'm', geometry: point }] }, { marks: [{ id: 'm', geometry: point, answers: {} }] }, 'markAnswers'],
    ['a point beside the figure', { kind: 'figure', figure: 'f' }, { marks: [{ id: 'm', x: 1.2, y: 0 }] }, undefined, undefined],
    ['too many files', { kind: 'file', most: 1 }, { files: ['a', 'b'] }, { files: ['a', 'b'] }, 'filesMost'],
    ['a statement has no answer', { kind: 'statement', required: true }, { text: 'x' }, undefined, undefined],
  ])('%s', (_name, question, answer, kept, fault) => {
    const result = walk(one(question as never), answer ? { q: answer as never } : {})
    expect(result.kept.q).toEqual(kept)
    expect(result.faults[0]?.code).toBe(fault)
  })
})

describe('the way through', () => {
  const yes: SurveyCondition = { question: 'live', has: ['yes'] }
  const definition: SurveyDefinition = {
    pages: [
      { id: 'p1', questions: [{ id: 'live', kind: 'yesNo', title: zh('是否居住') }, { id: 'where', kind: 'township', title: zh('镇街'), showIf: yes, required: true }], jumps: [{ if: { not: { question: 'live', is: 'answered' } }, to: 'out' }] },
      { id: 'p2', showIf: { question: 'where', is: 'answered' }, questions: [{ id: 'age', kind: 'number', title: zh('年龄') }], jumps: [{ if: { question: 'age', compare: 'number', by: 'below', value: 18 }, to: 'p4' }] },
      { id: 'p3', questions: [{ id: 'job', kind: 'shortText', title: zh('职业') }] },
      { id: 'p4', questions: [{ id: 'last', kind: 'longText', title: zh('一句话') }] },
    ],
    endings: end,
  }
  it('has no mistake', () => expect(surveyMistakes(definition)).toEqual([]))
  it.each<[string, SurveyAnswers, string[], string, string[]]>([
    ['ends at once', {}, ['p1 live'], 'out', []],
    ['asks on', { live: { chosen: ['yes'] } }, ['p1 live where', 'p3 job', 'p4 last'], 'thanks', ['live']],
    ['jumps', { live: { chosen: ['yes'] }, where: { chosen: ['120114001'] }, age: { number: 12 }, job: { text: '无' } }, ['p1 live where', 'p2 age', 'p4 last'], 'thanks', ['live', 'where', 'age']],
    ['a hidden answer steers nothing and is dropped', { live: { chosen: ['no'] }, where: { chosen: ['120114001'] }, age: { number: 12 }, job: { text: '教师' } }, ['p1 live', 'p3 job', 'p4 last'], 'thanks', ['live', 'job']],
  ])('%s', (_name, answers, pages, ending, kept) => {
    const result = walk(definition, answers)
    expect(result.pages).toEqual(pages)
    expect(result.ending).toBe(ending)
    expect(Object.keys(result.kept)).toEqual(kept)
  })
  it('never goes back, not even by a forged jump', () => {
    const loop: SurveyDefinition = { pages: [{ id: 'a', questions: [] }, { id: 'b', questions: [], jumps: [{ if: { all: [] }, to: 'a' }] }], endings: end }
    expect(walk(loop, {}).pages).toEqual(['a', 'b'])
    expect(surveyMistakes(loop).map(mistake => mistake.code)).toContain('jumpBack')
  })
  it('repeats what was answered', () => {
    const questions = new Map<string, SurveyQuestion>([['q', { id: 'q', kind: 'multiple', title: zh('题'), options: [{ id: 'a', label: { zh: '公园', en: 'parks' } }, { id: 'o', label: zh('其他'), open: true }] }]])
    const frame = { questions, answers: new Map([['q', { chosen: ['a', 'o'], other: '停车' }]]), nameOf: (code: string) => code }
    expect(pipeText('您选了{{ q }}和{{r}}。', { ...frame, lang: 'zh' })).toBe('您选了公园、其他、停车和……。')
    expect(pipeText('{{q}}', { ...frame, lang: 'en' })).toBe('parks, 其他, 停车')
    const works = { ...frame, questions: new Map<string, SurveyQuestion>([['y', { id: 'y', kind: 'yesNo', title: zh('题') }]]), answers: new Map([['y', { chosen: ['no'] }]]) }
    expect([pipeText('{{y}}', { ...works, lang: 'zh' }), pipeText('{{y}}', { ...works, lang: 'en' })]).toEqual(['否', 'No'])
  })
})

describe('an order of its own', () => {
  const shuffled = (seed: string) => walk({ pages: [{ id: 'p', shuffle: true, questions: Array.from({ length: 12 }, (_, at) => ({ id: `q${at}`, kind: 'yesNo' as const, title: zh('题') })) }], endings: end }, {}, seed).pages
  it('is the same for the same seed and another for others', () => {
    expect(shuffled('a')).toEqual(shuffled('a'))
    expect(new Set(Array.from({ length: 50 }, (_, at) => shuffled(String(at))[0])).size).toBeGreaterThan(45)
  })
  it('favours nobody', () => {
    const firsts = Array.from({ length: 6000 }, (_, at) => shuffled(`seed ${at}`)[0]?.split(' ')[1])
    for (let at = 0; at < 12; at++) expect(firsts.filter(id => id === `q${at}`).length).toBeGreaterThan(400)
  })
})

/** Mistakes of the two conditions and jumps that cannot hold. */
describe('what keeps a survey from being published', () => {
  const base = (change: Partial<SurveyDefinition> & { first?: Partial<SurveyQuestion>, second?: object, page?: object }): SurveyDefinition => ({
    pages: [{ id: 'p1', questions: [{ id: 'q1', kind: 'single', title: zh('一'), options: options('a', 'b'), ...change.first } as SurveyQuestion], ...change.page }, { id: 'p2', questions: [{ id: 'q2', kind: 'shortText', title: zh('二'), ...change.second } as SurveyQuestion] }],
    endings: change.endings ?? end,
    ...change.quotas && { quotas: change.quotas },
  })
  /** 以下各条都不符合, so many groups within each other, as the builder makes them. */
  const inGroups = (depth: number): SurveyCondition => ({ not: { any: [{ not: { question: 'q1', is: 'answered' } }, depth > 1 ? inGroups(depth - 1) : { question: 'q1', has: ['a'] }] } })
  it('is no group that the builder offers, whichever way its parts count together', () => expect(surveyMistakes(base({ second: { showIf: inGroups(3) } }))).toEqual([]))
  it.each<[string, SurveyDefinition, string]>([
    ['a condition on itself', base({ first: { showIf: { question: 'q1', is: 'answered' } } }), 'laterQuestion'],
    ['a condition on what comes later', base({ first: { showIf: { question: 'q2', is: 'answered' } } }), 'laterQuestion'],
    ['a question that was deleted', base({ second: { showIf: { question: 'gone', is: 'answered' } } }), 'unknownQuestion'],
    ['an option that was deleted', base({ second: { showIf: { question: 'q1', has: ['z'] } } }), 'unknownOption'],
    ['no option at all', base({ second: { showIf: { question: 'q1', has: [] } } }), 'unknownOption'],
    ['a number of what has none', base({ second: { showIf: { question: 'q1', compare: 'number', by: 'above', value: 1 } } }), 'comparison'],
    ['conditions too deep', base({ second: { showIf: inGroups(4) } }), 'tooDeep'],
    ['a condition turned round again and again', base({ second: { showIf: { not: { not: { not: { not: { not: { question: 'q1', is: 'answered' } } } } } } } }), 'tooDeep'],
    ['a contact without a purpose', base({ second: { kind: 'contact', purpose: zh(' ') } }), 'purposeMissing'],
    ['an ending without a place', base({ page: { jumps: [{ if: { question: 'q1', has: ['a'] }, to: 'nowhere' }] } }), 'jumpUnknown'],
    ['a page nobody reaches', base({ page: { jumps: [{ if: { all: [] }, to: 'out' }] } }), 'unreached'],
    ['the same id twice', base({ second: { id: 'q1' } }), 'idTwice'],
    ['ten thousand options', base({ first: { options: Array.from({ length: 10_000 }, (_, at) => ({ id: `o${at}`, label: zh('项') })) } }), 'tooMany'],
    ['no option', base({ first: { options: [] } }), 'optionsFew'],
    ['an option without words', base({ first: { options: [{ id: 'a', label: zh(' ') }] } }), 'optionMissing'],
    ['no title', base({ second: { title: zh('') } }), 'titleMissing'],
    ['more at least than at most', base({ second: { kind: 'multiple', options: options('x', 'y'), least: 2, most: 1 } }), 'range'],
    ['more at least than can be chosen together', base({ second: { kind: 'multiple', options: [...options('x', 'y'), { id: 'none', label: zh('都没有'), alone: true }], least: 3 } }), 'range'],
    ['a text that repeats what comes later', base({ first: { title: zh('{{q2}}') } }), 'pipedLater'],
    ['a text that repeats nothing', base({ second: { title: zh('{{q9}}') } }), 'pipedUnknown'],
    ['nowhere to end', base({ endings: [] }), 'noEnding'],
    ['a quota that leads nowhere', base({ quotas: [{ id: 'k', if: { question: 'q1', has: ['a'] }, limit: 10, to: 'p2' }] }), 'jumpUnknown'],
    ['a picture without one', base({ second: { kind: 'image', options: options('x', 'y') } }), 'pictureMissing'],
    ['a second contact', base({ first: { kind: 'contact', purpose: zh('座谈') } as Partial<SurveyQuestion>, second: { kind: 'contact', purpose: zh('抽奖') } }), 'contactTwice'],
    ['a condition on a contact, which stands apart', base({ first: { kind: 'contact', purpose: zh('座谈') } as Partial<SurveyQuestion>, second: { showIf: { question: 'q1', is: 'answered' } } }), 'comparison'],
    ['what cannot be asked about a mark', base({ second: { kind: 'place', shape: 'point', perMark: [{ id: 'm', kind: 'matrix', title: zh('三'), rows: options('r'), columns: options('c', 'd') }] } }), 'perMarkKind'],
  ])('%s', (_name, definition, code) => expect(surveyMistakes(definition).map(mistake => mistake.code)).toContain(code))
})

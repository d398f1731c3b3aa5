import { describe, expect, it } from 'vitest'
import { createSaidId } from '#shared/domain/said-id'
import { readMapped } from '#shared/domain/sheet'
import type { SurveyAnswers, SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { importFacts, importReader } from '#shared/domain/survey-import'
import type { ImportFrame } from '#shared/domain/survey-import'
import { proposeColumns } from '#shared/domain/survey-mapping'
import { rowColumns, rowReader, templateHeader } from '#shared/domain/survey-row'
import { sheetFields } from '#shared/domain/survey-sheet'
import type { SheetVoice } from '#shared/domain/survey-sheet'

const text = (zh: string, en: string) => ({ zh, en })
const townships = new Map([['120114001', text('杨村街道', 'Yangcun')], ['120114002', text('下朱庄街道', 'Xiazhuzhuang')]])
const voices: Record<'zh' | 'en', SheetVoice> = { zh: { lang: 'zh', townships }, en: { lang: 'en', townships } }
const options = [{ id: 'a', label: text('公园', 'Park') }, { id: 'b', label: text('公交', 'Bus') }, { id: 'o', label: text('其他', 'Other'), open: true }]
const asked = (id: string) => ({ id, title: text(`题${id}`, `Question ${id}`) })
const questions: SurveyQuestion[] = [
  { ...asked('s'), kind: 'single', options }, { ...asked('d'), kind: 'dropdown', options: options.slice(0, 2) }, { ...asked('y'), kind: 'yesNo', required: true }, { ...asked('t'), kind: 'township' },
  { ...asked('m'), kind: 'multiple', options, most: 2 }, { ...asked('w'), kind: 'shortText' }, { ...asked('l'), kind: 'longText' }, { ...asked('n'), kind: 'number', decimals: 1 }, { ...asked('e'), kind: 'date' },
  { ...asked('r'), kind: 'rating', most: 5 }, { ...asked('i'), kind: 'slider', least: 0, most: 100, step: 5 }, { ...asked('x'), kind: 'matrix', rows: options.slice(0, 2), columns: options.slice(0, 2) },
  { ...asked('k'), kind: 'ranking', options }, { ...asked('g'), kind: 'budget', options: options.slice(0, 2), total: 100 }, { ...asked('p'), kind: 'place', shape: 'point' }, { ...asked('c'), kind: 'contact', purpose: text('联系', 'Call') },
]
const definition: SurveyDefinition = { pages: [{ id: 'p1', questions }], endings: [{ id: 'end', title: text('谢谢', 'Thanks'), text: text('', '') }] }
const answers: SurveyAnswers = {
  s: { chosen: ['o'], other: '停车场' }, d: { chosen: ['b'] }, y: { chosen: ['no'] }, t: { chosen: ['120114002'] }, m: { chosen: ['a', 'b'] }, w: { text: '=1+1' }, l: { text: '第一行\n第二行' }, n: { number: -1.5 }, e: { date: '2026-11-03' },
  r: { number: 4 }, i: { number: 65 }, x: { cells: { a: 'b', b: 'a' } }, k: { order: ['o', 'a'] }, g: { shares: { a: 60, b: 40 } },
}
const columns = rowColumns(definition, voices)
const fields = (lang: 'zh' | 'en') => sheetFields(questions, voices[lang])
const all = [...importFacts, ...columns]
const frame: ImportFrame = { survey: 'a', number: 1, definition, townships: new Set(townships.keys()), sources: [{ code: 'DWG', name: '大王古庄镇' }], today: '2026-11-29', fingerprint: 'f', given: { channel: 'sheet', source: '' } }
/** The rows of a sheet as they are taken. */
function taken(rows: string[][], change: Partial<ImportFrame> = {}) {
  const { at, places } = proposeColumns(rows, all)
  const read = importReader({ ...frame, ...change }, rowReader(columns, voices), columns, createSaidId())
  return readMapped(rows, { at, places }, all, ['w', 'l']).map(read)
}
const cell = (value: string | number | null) => value === null ? '' : String(value)

describe('a sheet that comes back', () => {
  it.each<[string, string[][]]>([
    ['as codes', [fields('zh').map(field => field.name), fields('zh').map(field => cell(field.code(answers[field.question.id])))]],
    ['as words', [fields('zh').map(field => field.header), fields('zh').map(field => cell(field.label(answers[field.question.id])))]],
    ['in English', [fields('en').map(field => field.header), fields('en').map(field => cell(field.label(answers[field.question.id])))]],
    ['as a template, below a line of notes', [['请逐行填写'], fields('zh').map(field => templateHeader(field.name, field.header)), fields('zh').map(field => cell(field.label(answers[field.question.id])))]],
  ])('says what was answered %s', (_, rows) => {
    const [row] = taken(rows)
    expect(row).toMatchObject({ verdict: 'ready', faults: [], incomplete: false })
    expect(row?.body?.answers).toEqual(answers)
  })

  it.each<[string, Record<string, string>, { column: string, code: string }]>([
    ['an option that was never offered', { s: '飞机' }, { column: 's', code: 'optionUnknown' }],
    ['a tick that is none', { m_a: '大概' }, { column: 'm_a', code: 'tickUnknown' }],
    ['words for a number', { n: '很多' }, { column: 'n', code: 'numberUnknown' }],
    ['four hundred figures', { n: '9'.repeat(400) }, { column: 'n', code: 'numberUnknown' }],
    ['a comma that parts no thousands', { n: '1,2345' }, { column: 'n', code: 'numberUnknown' }],
    ['a comma behind the point', { n: '1.5,000' }, { column: 'n', code: 'numberUnknown' }],
    ['too many decimals', { n: '1.234' }, { column: 'n', code: 'decimals' }],
    ['more than may be chosen', { m_a: '1', m_b: '是', m_o: '√' }, { column: 'm', code: 'chooseMost' }],
    ['a day that is none', { e: '去年' }, { column: 'e', code: 'dayUnknown' }],
    ['a scale of five with six', { r: '6' }, { column: 'r', code: 'most' }],
    ['a budget that does not add up', { g_a: '10', g_b: '10' }, { column: 'g_a', code: 'total' }],
    ['a place twice', { k_a: '1', k_b: '1' }, { column: 'k_b', code: 'placeTwice' }],
    ['another’s place', { w: '好', 来源: '月球' }, { column: '_source', code: 'sourceUnknown' }],
    ['a channel nobody knows', { w: '好', 方式: '飞鸽' }, { column: '_channel', code: 'channelUnknown' }],
    ['a character that could not be read', { l: '路\uFFFD了' }, { column: 'l', code: 'unreadable' }],
    ['the same in a fact of the paper', { w: '好', 来源: '大王\uFFFD庄' }, { column: '_source', code: 'unreadable' }],
    ['a day to come', { w: '好', 收到时间: '2027-01-01' }, { column: '_received', code: 'dayLater' }],
  ])('is refused at its column: %s', (_, cells, fault) => {
    const [row] = taken([Object.keys({ y: 1, ...cells }), ['yes', ...Object.values(cells)]])
    expect(row).toMatchObject({ verdict: 'wrong', body: null })
    expect(row?.faults).toContainEqual(expect.objectContaining(fault))
  })

  it('takes several choices together, facts of the paper, and what is incomplete', () => {
    const [row] = taken([['题m', '编号', '来源', '收到时间', '方式'], ['公园┋公交', 'dwg-7', '大王古庄镇', '2026-11-28T17:30:00.000Z', '纸质']])
    expect(row).toMatchObject({ verdict: 'ready', incomplete: true, body: { channel: 'paper', source: 'DWG', formNumber: 'DWG-7', receivedOn: '2026-11-29', answers: { m: { chosen: ['a', 'b'] } } } })
  })

  it('takes several choices together whose words have commas', () => {
    const asked: SurveyQuestion = { id: 'm', title: text('题m', 'Question m'), kind: 'multiple', options: [{ id: 'a', label: text('公园、绿地', 'Parks, greens') }, { id: 'b', label: text('水、电、气', 'Utilities') }, { id: 'c', label: text('水', 'Water') }] }
    const own = rowColumns({ pages: [{ id: 'p1', questions: [asked] }] }, voices)
    const chosen = (cell: string) => rowReader(own, voices)(Object.fromEntries(own.filter(one => one.part === 'together').map(one => [one.key, cell])))
    expect(chosen('公园、绿地').answers.m).toEqual({ chosen: ['a'] })
    expect(chosen('公园、绿地、水、电、气').answers.m).toEqual({ chosen: ['a', 'b'] })
    expect(chosen('水，公园、绿地┋水、电、气').answers.m).toEqual({ chosen: ['c', 'a', 'b'] })
    expect(chosen('Parks, greens, Water').answers.m).toEqual({ chosen: ['a', 'c'] })
    expect(chosen('水、火').faults).toMatchObject([{ code: 'optionUnknown', params: { text: '火' } }])
  })

  it('takes the numbers printed on paper for what they stand beside', () => {
    const [row] = taken([['s', 'm', 'y', 'x_a'], ['3', '1、2', '2', '2']])
    expect(row?.body?.answers).toEqual({ s: { chosen: ['o'] }, m: { chosen: ['a', 'b'] }, y: { chosen: ['no'] }, x: { cells: { a: 'b' } } })
  })

  it('knows a form that comes twice, rows that say nothing, and makes the same ids of the same file only', () => {
    const rows = [['y', '编号'], ['是', '1'], ['否', '1'], ['', '9'], ['是', '']]
    const read = taken(rows)
    expect(read.map(one => one.verdict)).toEqual(['ready', 'wrong', 'blank', 'ready'])
    const ids = (again: typeof read) => again.flatMap(one => one.body?.id ?? [])
    expect(new Set(ids(read)).size).toBe(2)
    expect(ids(taken(rows))).toEqual(ids(read))
    expect(ids(taken(rows, { fingerprint: 'other' }))).not.toEqual(ids(read))
  })

  it('says which of two places of one name is not clear, and takes its code', () => {
    const sources = [{ code: 'A1', name: '村委会' }, { code: 'B2', name: '村委会' }]
    const read = taken([['y', '来源'], ['是', '村委会'], ['是', '村委会（B2）'], ['是', 'a1']], { sources })
    expect(read.map(row => row.body?.source ?? row.faults)).toEqual([[{ column: '_source', code: 'sourceTwice' }], 'B2', 'A1'])
  })
})

describe('what does not count', () => {
  const onlyIf = (...ids: string[]): Partial<ImportFrame> => ({ definition: { ...definition, pages: [{ id: 'p1', questions: questions.map(question => ids.includes(question.id) ? { ...question, ...question.kind === 'number' && { most: 300 }, showIf: { question: 'y', has: ['yes'] } } : question) }] } })

  it.each<[string, string[], string[], object]>([
    ['a question that was not asked', ['y', 'w'], ['否', '不该问'], { verdict: 'ready', body: { answers: { y: { chosen: ['no'] } } }, faults: [], dropped: [{ column: 'w', code: 'notAsked' }] }],
    ['several columns of one, once', ['y', 'm_a', 'm_b', 'm.words'], ['否', '1', '1', '话'], { verdict: 'ready', faults: [], dropped: [{ column: 'm', code: 'notAsked' }] }],
    ['nothing where it was asked', ['y', 'w'], ['是', '该问'], { verdict: 'ready', body: { answers: { w: { text: '该问' } } }, dropped: [] }],
    ['nothing where nothing stands', ['y', 'w'], ['否', ''], { verdict: 'ready', dropped: [] }],
    ['words beside a choice that takes none', ['y', 's', 's.words'], ['是', '公园', '停车'], { verdict: 'ready', body: { answers: { s: { chosen: ['a'] } } }, dropped: [{ column: 's.words', code: 'wordsUnused' }] }],
    ['words beside no choice', ['y', 's', 's.words'], ['是', '', '停车'], { verdict: 'ready', dropped: [{ column: 's.words', code: 'wordsUnused' }] }],
    ['words alone in their row', ['y', 's', 's.words'], ['', '', '停车'], { verdict: 'blank', dropped: [{ column: 's.words', code: 'wordsUnused' }] }],
    ['a number out of bounds, which is wrong all the same', ['y', 'n'], ['否', '9999'], { verdict: 'wrong', body: null, faults: [{ column: 'n', code: 'most', params: { most: 300 } }], dropped: [{ column: 'n', code: 'notAsked' }] }],
    ['a number within them, which is not', ['y', 'n'], ['否', '300'], { verdict: 'ready', faults: [], dropped: [{ column: 'n', code: 'notAsked' }] }],
    ['nothing as long as the answer it hangs on cannot be read', ['y', 'w'], ['也许', '不该问'], { verdict: 'wrong', faults: [{ column: 'y', code: 'optionUnknown' }], dropped: [] }],
  ])('is said of its row: %s', (_, heads, cells, wanted) => {
    const [row] = taken([heads, cells], onlyIf('w', 'm', 'n'))
    expect(row).toMatchObject(wanted)
    // A list that should be empty is.
    if ('dropped' in wanted) expect(row?.dropped).toEqual(wanted.dropped)
  })
})

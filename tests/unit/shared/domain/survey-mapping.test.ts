import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSaidId } from '#shared/domain/said-id'
import { readMapped } from '#shared/domain/sheet'
import { optionsOf } from '#shared/domain/survey'
import type { SurveyAnswer, SurveyAnswers, SurveyQuestion } from '#shared/domain/survey'
import { channelNames, channelOf, factHeadings, placeNames, placesNamed, responseFacts } from '#shared/domain/survey-facts'
import { importFacts, importReader } from '#shared/domain/survey-import'
import { proposeColumns, proposeWorksheet } from '#shared/domain/survey-mapping'
import { responseChannels } from '#shared/domain/survey-response'
import { rowColumns, rowReader, templateHeader, unsheeted } from '#shared/domain/survey-row'
import { sheetFields } from '#shared/domain/survey-sheet'
import type { SheetVoice } from '#shared/domain/survey-sheet'

const townships = new Map([['120114001', { zh: '杨村街道' }]])
const voices: Record<'zh' | 'en', SheetVoice> = { zh: { lang: 'zh', townships }, en: { lang: 'en', townships } }

// Ids that make each other's names, the names of facts, and words of our own.
const ids = ['a', 'b', 'a_b', 'a_b_c', 'b_c', 'A', 'other', 'words', 'a_other', 'answer', 'township', 'Source', 'channel', 'response', 'late', 'form_number', '_form', '_source', 'received_at'] as const
const idOf = fc.constantFrom(...ids)
const options = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'b_c', 'A', 'other', 'words', 'answer', '_words'), { minLength: 1, maxLength: 5 })
const titles = fc.constantFrom('题', '镇街', '来源', 'a', 'a_b', '方式', '收到时间')
const question: fc.Arbitrary<SurveyQuestion> = fc.record({ id: idOf, title: titles, options, open: fc.boolean(), kind: fc.constantFrom('single', 'multiple', 'ranking', 'matrix', 'shortText', 'number', 'township', 'place') })
  .map(({ id, title, options: list, open, kind }) => {
    const labels = list.map((option, at) => ({ id: option, label: { zh: `选项${at}` }, ...open && at === 0 && { open } }))
    // Every kind drawn finds what it needs in this record.
    return { id, title: { zh: title }, options: labels, rows: labels, columns: labels, shape: 'point', kind } as unknown as SurveyQuestion
  })
const questions = fc.uniqueArray(question, { selector: one => one.id, minLength: 1, maxLength: 8 })

/** An answer that says something of a question, as it is kept. */
function answerOf(asked: SurveyQuestion): SurveyAnswer | null {
  const list = optionsOf(asked)
  const [first] = list
  const words = first?.open ? { other: `话${asked.id}` } : {}
  switch (asked.kind) {
    case 'single': return first ? { chosen: [first.id], ...words } : null
    case 'multiple': return { chosen: list.filter((_, at) => at % 2 === 0).map(one => one.id), ...words }
    case 'ranking': return { order: list.map(one => one.id).reverse() }
    case 'matrix': return first ? { cells: Object.fromEntries(asked.rows.map(row => [row.id, first.id])) } : null
    case 'shortText': return { text: `文字${asked.id}` }
    case 'number': return { number: 7 }
    case 'township': return { chosen: ['120114001'] }
    default: return null
  }
}

/** A row of a file as it is taken for these questions. */
function taken(asked: readonly SurveyQuestion[], rows: string[][]) {
  const definition = { pages: [{ id: 'p1', questions: [...asked] }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }
  const columns = rowColumns(definition, voices)
  const all = [...importFacts, ...columns]
  const frame = { survey: 's', number: 1, definition, townships: new Set(townships.keys()), sources: [{ code: 'DWG', name: '大王古庄镇' }], today: '2026-11-29', fingerprint: 'f', given: { channel: 'sheet' as const, source: '' } }
  return readMapped(rows, proposeColumns(rows, all), all).map(importReader(frame, rowReader(columns, voices), columns, createSaidId()))
}
const cell = (value: string | number | null) => value === null ? '' : String(value)
const answersTo = (asked: readonly SurveyQuestion[]): SurveyAnswers => Object.fromEntries(asked.flatMap((one) => {
  const answer = answerOf(one)
  return answer ? [[one.id, answer]] : []
}))
const response = '6f1d9a52-0f5e-4a37-9a55-0f8a6a2f8c11'
const facts = [response, '1', '2026-11-22T00:23:00.000Z', 'paper', '120114001', 'DWG', '0']

describe('the columns of any survey', () => {
  it('have a name each, which no fact has', () => {
    fc.assert(fc.property(questions, (asked) => {
      const names = [...responseFacts, ...sheetFields(asked, voices.zh).map(field => field.name)]
      expect(new Set(names).size).toBe(names.length)
      const keys = [...importFacts, ...rowColumns({ pages: [{ id: 'p', questions: asked }] }, voices)].map(column => column.key)
      expect(new Set(keys).size).toBe(keys.length)
    }), { numRuns: 500 })
  })

  it('are read back as they were exported, also where an older version asked more, and from the template', () => {
    fc.assert(fc.property(questions, questions, (asked, older) => {
      const answers = answersTo(asked)
      const wanted = { channel: 'paper', source: 'DWG', receivedOn: '2026-11-22', original: response, answers }
      const over = [...asked, ...older.filter(one => !asked.some(({ id }) => id === one.id))]
      const fields = sheetFields(over, voices.zh)
      const rows = [[...responseFacts, ...fields.map(field => field.name)], [...facts, ...fields.map(field => cell(field.code(answers[field.question.id])))]]
      const [row] = taken(asked, rows)
      if (Object.keys(answers).length) expect(row).toMatchObject({ verdict: 'ready', dropped: [], body: wanted })
      expect(row?.body?.answers ?? {}).toEqual(answers)
      const own = sheetFields(asked, voices.zh).filter(field => !unsheeted.includes(field.question.kind))
      const [filled] = taken(asked, [own.map(field => templateHeader(field.name, field.header)), own.map(field => cell(field.label(answers[field.question.id])))])
      expect(filled?.body?.answers ?? {}).toEqual(answers)
    }), { numRuns: 500 })
  })
})

describe('a file', () => {
  const ride: SurveyQuestion = { id: 'ride', kind: 'multiple', title: { zh: '怎么去' }, options: [{ id: 'bus', label: { zh: '公交' } }, { id: 'other', label: { zh: '其他' }, open: true }] }
  const place: SurveyQuestion = { id: 'township', kind: 'township', title: { zh: '镇街' } }
  const said = { ride: { chosen: ['other'], other: '拖拉机' }, township: { chosen: ['120114001'] } }

  it.each<[string, string[]]>([
    ['now, in codes', ['ride_bus', 'ride_other', 'ride.words', 'township.answer']],
    ['as it was exported before, two columns of one name', ['ride_bus', 'ride_other', 'ride_other', 'township']],
  ])('%s', (_, heads) => {
    const [row] = taken([ride, place], [[...responseFacts, ...heads], [...facts, '0', '1', '拖拉机', '120114001']])
    expect(row).toMatchObject({ verdict: 'ready', faults: [], dropped: [], body: { source: 'DWG', answers: said } })
  })

  it('in words, where a question is called as a fact is', () => {
    const fields = sheetFields([ride, place], voices.zh)
    const [row] = taken([ride, place], [[...factHeadings.zh, ...fields.map(field => field.header)], [response, '1', '2026-11-22 08:23', '纸质', '别的镇', '大王古庄镇', '是', ...fields.map(field => cell(field.label(new Map<string, SurveyAnswer>(Object.entries(said)).get(field.question.id))))]])
    expect(row).toMatchObject({ verdict: 'ready', faults: [], dropped: [], body: { original: response, receivedOn: '2026-11-22', channel: 'paper', source: 'DWG', answers: said } })
  })

  it('is headed by its codes, though the row below would be like more of its titles', () => {
    const named: SurveyQuestion = { id: '_source', kind: 'single', title: { zh: '镇街' }, options: [{ id: 'a', label: { zh: '选项0' } }] }
    const [row] = taken([named], [['a 镇街', '_source.answer 镇街'], ['', '选项0']])
    expect(row).toMatchObject({ row: 2, verdict: 'ready', body: { answers: { _source: { chosen: ['a'] } } } })
  })

  it('of several sheets is begun with the one that says most, codes before words', () => {
    const all = [...importFacts, ...rowColumns({ pages: [{ id: 'p', questions: [ride, place] }] }, voices)]
    const fields = sheetFields([ride, place], voices.zh)
    const words = { rows: [[...factHeadings.zh, ...fields.map(field => field.header)]] }
    const codes = { rows: [[...responseFacts, ...fields.map(field => field.name)]] }
    const book = { rows: [['变量', '题目或事项', '代码', '含义']] }
    expect([[words, codes, book], [book, words], [words, words], [book], []].map(sheets => proposeWorksheet(sheets, all))).toEqual([1, 1, 0, 0, 0])
  })

  it('with one column of the option only, and its words apart', () => {
    expect(taken([ride], [['ride_other'], ['1']])[0]?.body?.answers).toEqual({ ride: { chosen: ['other'] } })
    expect(taken([ride], [['怎么去', '怎么去 · 补充说明'], ['其他', '拖拉机']])[0]?.body?.answers).toEqual({ ride: said.ride })
  })
})

describe('facts in words', () => {
  it('name channels so that they are known again', () => {
    for (const channel of responseChannels) for (const word of [channel, channelNames.zh[channel], channelNames.en[channel]]) expect(channelOf(word)).toBe(channel)
    expect([channelOf('现场填写'), channelOf('飞鸽')]).toEqual(['kiosk', undefined])
  })
  it('name places so that they are known again', () => {
    const places = [{ code: 'A', name: '村委会' }, { code: 'B', name: '村委会' }, { code: 'C', name: '镇政府' }]
    const names = placeNames(places)
    expect([...names.values()]).toEqual(['村委会（A）', '村委会（B）', '镇政府'])
    for (const place of places) expect(placesNamed(places, names.get(place.code) ?? '')).toEqual([place])
    expect(placesNamed(places, '村委会')).toHaveLength(2)
  })
})

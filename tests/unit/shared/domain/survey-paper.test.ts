import { describe, expect, it } from 'vitest'
import { fillPages, paperBlocks, paperCode, paperNumbers } from '../../../../shared/domain/survey-paper'
import { formNumberOf } from '../../../../shared/domain/survey-entry'
import type { SurveyDefinition } from '../../../../shared/domain/survey'

const title = { zh: '题' }
const lines = (n: number) => Array.from({ length: n }, (_, at) => ({ id: `o${at}`, label: title }))

describe('a paper form', () => {
  it('has a block per question, long ones in parts that leave nothing out', () => {
    const definition: SurveyDefinition = { pages: [{ id: 'p', title, jumps: [{ if: { question: 'a', is: 'answered' }, to: 'end' }], questions: [{ id: 'a', kind: 'yesNo', title }, { id: 'm', kind: 'matrix', title, rows: lines(30), columns: lines(5) }] }], endings: [{ id: 'end', title, text: title }] }
    const blocks = paperBlocks(definition)
    expect(blocks.map(block => block.key)).toEqual(['head', 'page:p', 'a:0', 'm:0', 'm:1', 'm:2', 'jumps:p', 'foot'])
    expect(blocks.flatMap(block => block.kind === 'question' && block.question.id === 'm' ? [[block.from, block.to]] : [])).toEqual([[0, 12], [12, 24], [24, 36]])
  })

  it('has pictures in parts that fit on a sheet', () => {
    const blocks = paperBlocks({ pages: [{ id: 'p', questions: [{ id: 'i', kind: 'image', title, options: lines(20) }] }], endings: [] })
    expect(blocks.flatMap(block => block.kind === 'question' ? [[block.from, block.to]] : [])).toEqual([[0, 9], [9, 18], [18, 27]])
  })

  it.each<[string, number[], number[], number[][]]>([
    ['fills a page before the next', [40, 40, 40], [], [[0, 1], [2]]],
    ['keeps a heading with what it heads', [70, 20, 40], [1], [[0], [1, 2]]],
    ['gives what is longer than a page one of its own', [150, 20], [], [[0], [1]]],
    ['is one page where all has room', [10, 10], [], [[0, 1]]],
    ['is none of nothing', [], [], []],
  ])('%s', (_, heights, headings, pages) => {
    expect(fillPages(heights, 100, at => headings.includes(at))).toEqual(pages)
  })

  it('is numbered, and a scanner reads the number off its code', () => {
    expect(paperNumbers('dwg', 9, 3)).toEqual(['DWG-0009', 'DWG-0010', 'DWG-0011'])
    expect(paperNumbers('', 1, 500)).toHaveLength(200)
    const code = paperCode('https://gh.example/surveys/a', { version: 2, page: 3, source: 'DWG', form: 'DWG-0009' })
    expect(code).toBe('https://gh.example/surveys/a?v=2&p=3&source=DWG&form=DWG-0009')
    expect(formNumberOf(code)).toBe('DWG-0009')
  })
})

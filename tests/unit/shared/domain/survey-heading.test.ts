import { describe, expect, it } from 'vitest'
import { createSaidId } from '#shared/domain/said-id'
import { readMapped } from '#shared/domain/sheet'
import type { SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { guessHeading, headingOf, likeness, looseTitle } from '#shared/domain/survey-heading'
import { importFacts, importReader } from '#shared/domain/survey-import'
import { proposeColumns } from '#shared/domain/survey-mapping'
import { rowColumns, rowReader } from '#shared/domain/survey-row'

const option = (id: string, zh: string) => ({ id, label: { zh } })
const questions: SurveyQuestion[] = [
  { id: 'age', kind: 'single', title: { zh: '您的年龄' }, options: [option('u18', '18岁以下'), option('u35', '18-35岁'), option('u60', '36-60岁'), option('o60', '60岁以上')] },
  { id: 'go', kind: 'multiple', title: { zh: '您平时怎样出行' }, options: [option('walk', '步行'), option('bus', '公交'), option('car', '小汽车')] },
  { id: 'like', kind: 'matrix', title: { zh: '您对以下方面是否满意' }, rows: [option('road', '道路交通'), option('green', '公园绿地')], columns: [option('y', '满意'), option('n', '不满意')] },
  { id: 'say', kind: 'longText', title: { zh: '您对本区规划还有哪些意见和建议' } },
]
const definition: SurveyDefinition = { pages: [{ id: 'p', questions }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }
const voices = { zh: { lang: 'zh' as const, townships: new Map() }, en: { lang: 'en' as const, townships: new Map() } }
const own = rowColumns(definition, voices)
const columns = [...importFacts, ...own]
function taken(rows: string[][]) {
  const proposed = proposeColumns(rows, columns)
  const read = importReader({ survey: 's', number: 1, definition, townships: new Set(), sources: [], today: '2026-11-29', fingerprint: 'f', given: { channel: 'sheet', source: '' } }, rowReader(own, voices), own, createSaidId())
  return { at: proposed.at, guessed: [...proposed.guessed].sort(), rows: readMapped(rows, proposed, columns).map(read) }
}

describe('a sheet that is not ours', () => {
  it('is read below its title lines, with numbers and kinds around the questions', () => {
    const { at, guessed, rows } = taken([
      ['大王古庄镇问卷调查汇总表', '', '', '', ''],
      ['填报单位：大王古庄镇', '', '', '填报日期：2026-11-20', ''],
      ['编号', '1、您的年龄是？[单选题]', '2、您平时怎样出行？（可多选）', '5.您对本区规划有哪些意见和建议', '备注'],
      ['3', 'B.18-35岁', '步行┋公交', '多种树', '无'],
      ['4', 'A', 'A、C', '', ''],
    ])
    expect([at, guessed]).toEqual([2, [1, 2, 3]])
    expect(headingOf([['填报单位：大王古庄镇', '', '日期：2026-11-20'], ['编号', '年龄', '备注']], 1).map(one => one.full)).toEqual(['编号', '年龄', '备注'])
    expect(rows.map(row => row.body?.answers)).toEqual([
      { age: { chosen: ['u35'] }, go: { chosen: ['walk', 'bus'] }, say: { text: '多种树' } },
      { age: { chosen: ['u18'] }, go: { chosen: ['walk', 'car'] } },
    ])
  })

  it('of two rows of names, one spread over several columns, is read as one', () => {
    const rows = [
      ['汇总表', '', '', '', '', ''],
      ['年龄', '您平时怎样出行', '', '', '您对以下方面是否满意', ''],
      ['', '步行', '公交', '小汽车', '道路交通', '公园绿地'],
      ['36-60岁', '1', '0', '1', '满意', '不满意'],
    ]
    expect(headingOf(rows, 2).map(({ full }) => full)).toEqual(['年龄', '您平时怎样出行 · 步行', '您平时怎样出行 · 公交', '您平时怎样出行 · 小汽车', '您对以下方面是否满意 · 道路交通', '您对以下方面是否满意 · 公园绿地'])
    expect(taken(rows)).toMatchObject({ at: 2, rows: [{ verdict: 'ready', body: { answers: { go: { chosen: ['walk', 'car'] }, like: { cells: { road: 'y', green: 'n' } } } } }] })
  })

  it('that asks something else names no question, and begins where its columns are named', () => {
    const rows = [['村庄名单', '', ''], ['村名', '户数', '电话'], ['一村', '120', '022']]
    expect(proposeColumns(rows, columns)).toEqual({ at: 1, places: new Map(), guessed: new Set() })
    expect(guessHeading([['1', '2'], ['3', '4']])).toBe(-1)
  })

  it('with two questions as much like a title gives it to neither', () => {
    const twins = rowColumns({ pages: [{ id: 'p', questions: questions.map(one => ({ ...one, title: { zh: '您的年龄段' } })) }] }, voices).filter(column => column.part === 'whole')
    expect(proposeColumns([['您的年龄段是', '别的']], twins).places.size).toBe(0)
  })
})

describe('titles', () => {
  it.each([['Q12. 您的年龄？', '您的年龄'], ['第3题 您的年龄[单选题]', '您的年龄'], ['(3) 您的年龄（可多选）', '您的年龄'], ['18-35岁', '1835岁'], ['3.5公里以内', '35公里以内']])('%s', (text, bare) => expect(looseTitle(text)).toBe(bare))
  it('are alike by what they share', () => {
    expect([likeness('年龄', '年龄'), likeness('年龄', '职业'), likeness('', ''), likeness('您的年龄', '您的年龄是') > 0.8]).toEqual([1, 0, 0, true])
  })
})

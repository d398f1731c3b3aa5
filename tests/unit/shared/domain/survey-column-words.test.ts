import { describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '#shared/domain/survey'
import { columnWords } from '#shared/domain/survey-column-words'
import { planColumns } from '#shared/domain/survey-columns'

const zh = (text: string) => ({ zh: text })
const ends: [{ zh: string }, { zh: string }] = [zh('很不满意'), zh('很满意')]
const definition: SurveyDefinition = {
  pages: [{ id: 'p', questions: [
    { id: 'rate', kind: 'rating', title: zh('打分'), most: 5, ends },
    { id: 'bare', kind: 'rating', title: zh('打分'), most: 5 },
    { id: 'slide', kind: 'slider', title: zh('滑条'), least: 0, most: 10, step: 1, ends },
    { id: 'grid', kind: 'matrix', title: zh('满意吗'), rows: [{ id: 'r', label: zh('公交') }], columns: [{ id: 'a', label: zh('不满意') }, { id: 'b', label: zh('一般') }, { id: 'c', label: zh('满意') }] },
    { id: 'age', kind: 'number', title: zh('年龄') },
  ] }],
  endings: [],
}

describe('a township', () => {
  const asked: SurveyDefinition = { pages: [{ id: 'p', questions: [{ id: 'where', kind: 'township', title: zh('住哪') }] }], endings: [] }
  const [plan] = planColumns([asked], ['t1'])
  const labels = (townships: Map<string, { zh: string }>) => plan && columnWords([asked], townships)({ ...plan, options: ['t1', 't9'] }).labels.map(label => label.zh)
  it('that is no more is told as such, by its code', () => expect(labels(new Map([['t1', zh('杨村街道')]]))).toEqual(['杨村街道', '已撤销的镇街（t9）']))
  it('is not said to be no more where no list of townships came', () => expect(labels(new Map())).toEqual(['t1', 't9']))
})

describe('what an average is measured on', () => {
  const wordsOf = columnWords([definition], new Map())
  const scales = Object.fromEntries(planColumns([definition], []).map(plan => [plan.key, wordsOf(plan).scale]))
  it('is said by what its two ends mean', () => {
    expect(scales).toEqual({
      'rate': { least: 1, most: 5, ends }, 'bare': undefined, 'slide': { least: 0, most: 10, ends },
      'grid:r': { least: 1, most: 3, ends: [zh('不满意'), zh('满意')] }, 'age': undefined,
    })
  })
})

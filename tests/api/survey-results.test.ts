import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { SurveySettings } from '../../shared/domain/survey-response'
import type { SurveyEdit } from '../../shared/schemas/survey'
import type { SurveyReturns } from '../../shared/schemas/survey-source'
import type { DeskOpinion } from '../../shared/schemas/desk'
import type { SurveyMarkClusters, SurveyMarkList } from '../../shared/schemas/survey-marks'
import type { MadeOpinions, SurveyComparison, SurveyCross, SurveyResults, SurveyWords } from '../../shared/schemas/survey-results'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'
import { answer, fill, optionsOf as options, publishSmall, smallSurvey as definition } from '../support/small-survey'

// It counts responses.
useOwnServer()

const open = 'wq-gongshi-1'
let [staff, moderator] = ['', '']
const published = (slug: string, settings: Partial<SurveySettings>) => publishSmall(slug, settings, { staff, stage: open })
beforeAll(async () => {
  [staff, moderator] = [await signIn('staff'), await signIn('moderator')]
  await published('live', {})
  await fill('live', [8, 16, 1])
})

describe('weighting', () => {
  it('stands beside what was counted, and says how it came out', async () => {
    await published('weights', { margins: [{ key: 'sex', source: { zh: '年鉴' }, figures: { f: 500, m: 500, x: 0 } }] })
    await fill('weights', [3, 1, 0])
    const read = (query: string) => must(ask<SurveyResults>(`/api/desk/surveys/weights/results${query}`, { as: moderator }))
    const plain = await read('')
    expect([plain.margins, plain.weighting, plain.columns[0]?.weighted]).toEqual([['sex'], null, null])
    const { weighting, columns } = await read('?weighted=true')
    expect(columns[1]).toMatchObject({ key: 'likes', n: 4, counts: [3, 1] })
    expect(columns[1]?.weighted?.counts.map(count => count.toFixed(3))).toEqual(['2.000', '2.000'])
    // As by hand: 4 Σw² / (Σw)² of three times 2/3 and 2.
    expect(weighting).toMatchObject({ used: ['sex'], converged: true, empty: [], unsaid: 0 })
    expect(weighting?.designEffect).toBeCloseTo(4 / 3, 9)
    expect(weighting?.largest).toBeCloseTo(2, 9)
    const filtered = await read('?weighted=true&answer=sex:f')
    expect([filtered.n, filtered.weighting?.effective]).toEqual([3, 3])
    const crossed = await must(ask<SurveyCross>('/api/desk/surveys/weights/cross?keys=sex,likes&weighted=true', { as: moderator }))
    expect(crossed.weighted?.cells[0]?.map(line => line.map(cell => Number(cell.toFixed(6))))).toEqual([[2, 0], [0, 2]])
  })

  it('names who is in the population and among nobody’s answers', async () => {
    await published('unheard', { margins: [{ key: 'township', source: { zh: '公报' }, figures: { 120114001: 1000, 120114002: 500 } }] })
    await fill('unheard', [2, 0, 0])
    const { weighting, margins } = await must(ask<SurveyResults>('/api/desk/surveys/unheard/results?weighted=true', { as: moderator }))
    expect(margins).toEqual(['township'])
    expect(weighting?.empty.map(one => [one.key, one.option, one.label.zh])).toEqual([['township', '120114001', '杨村街道'], ['township', '120114002', expect.stringMatching(/\p{Script=Han}/u)]])
  })
})

describe('marks', () => {
  const asked: SurveyDefinition = { pages: [{ id: 'p1', questions: [
    { id: 'spot', kind: 'place', shape: 'point', most: 3, title: { zh: '哪里堵' }, perMark: [{ id: 'when', kind: 'single', title: { zh: '什么时候' }, options: options('am', 'pm') }, { id: 'why', kind: 'shortText', title: { zh: '为什么' } }] },
    { id: 'sex', kind: 'single', title: { zh: '性别' }, options: options('f', 'm') },
  ] }], endings: definition.endings }
  const mark = (id: string, [lon, lat]: [number, number], when: string, why = '') => ({ id, geometry: { type: 'Point', coordinates: [lon, lat] }, answers: { when: { chosen: [when] }, ...why && { why: { text: why } } } })
  const path = '/api/desk/surveys/marks'
  const clusters = (query: string) => must(ask<SurveyMarkClusters>(`${path}/mark-clusters?question=spot&${query}`, { as: moderator }))
  const list = (query: string) => must(ask<SurveyMarkList>(`${path}/marks?question=spot&${query}`, { as: moderator }))
  beforeAll(async () => {
    const { version } = await must(ask<SurveyEdit>(`/api/desk/stages/${open}/surveys`, { as: staff, body: { slug: 'marks', title: { zh: '堵点' }, intro: { zh: '' }, definition: asked, settings: { steps: false, results: 'never' } } }))
    await must(ask('/api/desk/surveys/marks/publish', { as: staff, body: { version } }))
    await answer('marks', { sex: { chosen: ['f'] }, spot: { marks: [mark('a', [117.065, 39.375], 'am', '信号灯太短'), mark('b', [117.0651, 39.3751], 'pm')] } })
    await answer('marks', { sex: { chosen: ['m'] }, spot: { marks: [mark('c', [117.2, 39.5], 'am')] } })
  })

  it('are counted where they lie together, and as squares', async () => {
    const far = await clusters('zoom=9&bbox=116.5,39,117.6,40')
    expect([far.n, far.responses, far.items.map(item => item.n).sort()]).toEqual([3, 2, [1, 2]])
    const fine = await clusters('zoom=9&bbox=116.5,39,117.6,40&fine=true')
    const [west = 0, south = 0, east = 0, north = 0] = fine.items.find(item => item.n === 2)?.box ?? []
    expect(west < 117.065 && east > 117.0651 && south < 39.375 && north > 39.3751).toBe(true)
    expect((await clusters('zoom=9&bbox=117.1,39,117.6,40')).items.map(item => item.n)).toEqual([1])
  })
  it('are filtered like everything else, and by what was said about them', async () => {
    expect((await clusters('answer=sex:f')).n).toBe(2)
    expect((await clusters('about=when:am')).n).toBe(2)
    expect((await clusters('answer=sex:f&about=when:am')).n).toBe(1)
    expect((await clusters('channel=paper')).n).toBe(0)
    expect((await ask(`${path}/mark-clusters?question=sex`, { as: moderator })).status).toBe(422)
  })
  it('are listed newest first with their answers, a portion at a time', async () => {
    const first = await list('limit=2')
    expect(first.items.map(item => item.mark)).toEqual(['c', 'b'])
    expect(first.items[0]).toMatchObject({ geometry: { type: 'Point', coordinates: [117.2, 39.5] }, answers: [{ title: '什么时候', text: '选项am' }], opinion: null })
    expect((await list(`limit=2&cursor=${first.nextCursor}&lang=en`)).items.map(item => [item.mark, item.answers.map(one => one.text)])).toEqual([['a', ['Option am', '信号灯太短']]])
  })
  it('are counted by mark in the results', async () => {
    const { columns } = await must(ask<SurveyResults>(`${path}/results`, { as: moderator }))
    expect(columns.find(column => column.key === 'when')).toMatchObject({ mark: 'spot', of: { zh: '哪里堵' }, n: 3, counts: [2, 1] })
    expect((await ask(`${path}/cross?keys=when,sex`, { as: moderator })).status).toBe(422)
  })
  it('become opinions with their place', async () => {
    const [, , item] = (await list('')).items
    const body = { items: [{ response: item?.response, question: 'spot', mark: 'a' }] }
    const made = await must(ask<MadeOpinions>(`${path}/opinions`, { body, as: moderator }))
    const opinion = await must(ask<DeskOpinion>(`/api/desk/opinions/${made.items[0]?.opinion}`, { as: moderator }))
    expect(opinion).toMatchObject({ channel: 'surveyOpenQuestion', visibility: 'pending', hasContact: false, text: '哪里堵\n什么时候 选项am\n为什么 信号灯太短', survey: { slug: 'marks', question: { zh: '哪里堵' } }, anchor: { kind: 'geometry' } })
    expect(opinion.point?.map(part => Math.round(part * 10))).toEqual([1171, 394])
    expect((await list('')).items.map(one => one.opinion?.label)).toEqual([undefined, undefined, opinion.label])
  })
})

describe('words', () => {
  const words = (as = moderator) => must(ask<SurveyWords>('/api/desk/surveys/live/words?question=words', { as }))
  it('become opinions of the stage once, and say where they came from', async () => {
    const [item] = (await words()).items
    const body = { items: [{ response: item?.id, question: 'words' }] }
    expect((await ask('/api/desk/surveys/live/opinions', { body })).status).toBe(401)
    const first = await must(ask<MadeOpinions>('/api/desk/surveys/live/opinions', { body, as: moderator }))
    expect(first.items).toMatchObject([{ made: true, label: expect.stringMatching(/^\d{4}$/) }])
    const again = await must(ask<MadeOpinions>('/api/desk/surveys/live/opinions', { body, as: staff }))
    expect(again.items).toMatchObject([{ made: false, opinion: first.items[0]?.opinion, label: first.items[0]?.label }])
    expect((await words()).items[0]?.opinion).toEqual({ id: first.items[0]?.opinion, label: first.items[0]?.label })
    const opinion = await must(ask<DeskOpinion>(`/api/desk/opinions/${first.items[0]?.opinion}`, { as: moderator }))
    expect(opinion).toMatchObject({ text: '把河边的路修好', channel: 'surveyOpenQuestion', survey: { slug: 'live', title: { zh: '小问卷' }, question: { zh: '想说的话' } } })
  })
  it('are filtered like everything else', async () => {
    const of = async (query: string) => (await must(ask<SurveyWords>(`/api/desk/surveys/live/words?question=words&${query}`, { as: moderator }))).items.length
    expect([await of('answer=sex:f'), await of('answer=sex:m'), await of('answer=likes:river,park'), await of('channel=web,paper'), await of('channel=paper'), await of('to=2020-01-01'), await of('from=2020-01-01&township=120114001')]).toEqual([1, 0, 1, 1, 0, 0, 0])
  })
  it('that are not there are refused, and keep nothing else from becoming one', async () => {
    const [item] = (await words()).items
    const told = await must(ask<MadeOpinions>('/api/desk/surveys/live/opinions', { body: { items: [{ response: randomUUID(), question: 'words' }, { response: item?.id, question: 'sex' }, { response: item?.id, question: 'gone' }, { response: item?.id, question: 'words' }] }, as: moderator }))
    expect(told.items.map(one => [one.made, one.opinion, one.reason !== null])).toEqual([[false, null, true], [false, null, true], [false, null, true], [false, item?.opinion?.id, false]])
  })
})

describe('files', () => {
  interface Marks { features: { geometry: { coordinates: [number, number] }, properties: Record<string, string> }[] }
  const take = (path: string) => ask<Marks>(`/api/desk/surveys/${path}`, { as: staff })
  it('for SPSS are data and a syntax that labels them', async () => {
    const response = await fetch(`${serverBase()}/api/desk/surveys/live/responses.zip`, { headers: { cookie: staff } })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const text = (name: string) => new TextDecoder().decode(files[name])
    const [heads = '', ...rows] = text('live.csv').trim().split('\r\n')
    expect(heads.split(',')).toEqual(['response', 'version', 'received', 'channel', 'township', 'source', 'late', 'sex', 'likes_park', 'likes_river', 'words'])
    expect(rows).toHaveLength(25)
    expect(rows[0]?.split(',').slice(1)).toEqual(['1', expect.stringMatching(/^\d{4}\/\d\d\/\d\d$/), '1', '', '', '0', '1', '1', '0', '把河边的路修好'])
    const syntax = text('live.sps')
    for (const line of ['VARIABLE LABELS sex \'性别\'.', 'VALUE LABELS sex\r\n  1 \'选项f\'\r\n  2 \'选项m\'\r\n.', 'MRSETS /MDGROUP NAME=$likes LABEL=\'喜欢什么\'', 'SAVE OUTFILE=\'live.sav\'.']) expect(syntax).toContain(line)
  })
  it('are a workbook that is read in words, with the minute in Shanghai, channels, townships and places by name', async () => {
    const slug = 'words'
    const offered = { id: 'ride', kind: 'multiple', title: { zh: '怎么去' }, options: [{ id: 'bus', label: { zh: '公交' } }, { id: 'other', label: { zh: '其他' }, open: true }] }
    const { version } = await must(ask<SurveyEdit>(`/api/desk/stages/${open}/surveys`, { as: staff, body: { slug, title: { zh: '出行' }, intro: { zh: '' }, definition: { ...definition, pages: [{ id: 'p1', questions: [offered, { id: 'township', kind: 'township', title: { zh: '镇街' } }] }] }, settings: { steps: false, results: 'never' } } }))
    await must(ask(`/api/desk/surveys/${slug}/publish`, { as: staff, body: { version } }))
    const place = (name: string, township: string) => ({ name, kind: 'village', township, target: 1 })
    await must(ask(`/api/desk/surveys/${slug}/sources`, { as: staff, body: { sources: [place('村委会', '120114001'), place('村委会', '120114002'), place('镇政府', '')] } }))
    const { items } = await must(ask<SurveyReturns>(`/api/desk/surveys/${slug}/sources`, { as: staff }))
    const codeOf = (at: number) => items[at]?.code ?? ''
    const enter = (answers: object, source: string) => must(ask(`/api/surveys/${slug}/responses`, { body: { id: randomUUID(), number: 1, answers, seed: 'a', ...source && { source } }, headers: { 'x-forwarded-for': freshAddress() } }))
    await enter({ ride: { chosen: ['other'], other: '拖拉机' }, township: { chosen: ['120114001'] } }, codeOf(0))
    await enter({ ride: { chosen: ['bus'] } }, codeOf(2))
    await enter({}, '')
    const sheet = async (lang: string, at: number) => {
      const response = await fetch(`${serverBase()}/api/desk/surveys/${slug}/responses.xlsx?lang=${lang}`, { headers: { cookie: staff } })
      return (await readSheet(Buffer.from(await response.arrayBuffer()), at)).map(row => row.map(cell => cell ?? ''))
    }
    const [heads, ...rows] = await sheet('zh', 1)
    expect(heads).toEqual(['答卷编号', '问卷版本', '收到时间', '方式', '镇街', '来源', '逾期', '怎么去 · 公交', '怎么去 · 其他', '怎么去 · 补充说明', '镇街'])
    const minute = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
    const town = rows[0]?.[4]
    expect(town).toMatch(/街道|镇/)
    expect(rows.map(row => row.slice(1))).toEqual([
      [1, minute, '网页', town, `村委会（${codeOf(0)}）`, '否', 0, 1, '拖拉机', town],
      [1, minute, '网页', '', '镇政府', '否', 1, 0, '', ''],
      [1, minute, '网页', '', '', '否', '', '', '', ''],
    ])
    const [codes, first] = await sheet('zh', 2)
    expect(codes?.slice(4)).toEqual(['township', 'source', 'late', 'ride_bus', 'ride_other', 'ride.words', 'township.answer'])
    expect(first?.slice(3)).toEqual(['web', '120114001', codeOf(0), 0, 0, 1, '拖拉机', '120114001'])
    // The same moment: eight hours behind, and to the second.
    expect(new Date(String(first?.[2])).getTime() - new Date(`${rows[0]?.[2]}:00+08:00`).getTime()).toBeGreaterThanOrEqual(0)
    expect(new Date(String(first?.[2])).getTime() - new Date(`${rows[0]?.[2]}:00+08:00`).getTime()).toBeLessThan(60_000)
    expect((await sheet('en', 1))[1]?.slice(3, 7)).toEqual(['Web', expect.any(String), `村委会（${codeOf(0)}）`, 'No'])
  })
  it('are a codebook with what was answered how often', async () => {
    const response = await fetch(`${serverBase()}/api/desk/surveys/live/codebook.xlsx?lang=en`, { headers: { cookie: staff } })
    const [, ...rows] = await readSheet(Buffer.from(await response.arrayBuffer()))
    expect(rows.map(row => row.map(cell => cell ?? ''))).toEqual(expect.arrayContaining([['sex', 'Sex', 'f', 'Option f', 8, 25, '1'], ['likes_park', 'Likes · Option park', 'park', 'Likes · Option park', 9, 25, '1']]))
  })
  it('are the marks as GeoJSON, rounded as public pins are', async () => {
    const { status, headers, body } = await take('marks/marks.geojson?question=spot')
    expect([status, headers.get('content-type')]).toEqual([200, 'application/geo+json; charset=utf-8'])
    expect(headers.get('content-disposition')).toBe('attachment; filename="gonghui-marks-marks-spot.geojson"')
    const { features } = body
    expect(features.map(one => one.properties['什么时候'])).toEqual(['选项am', '选项pm', '选项am'])
    expect(features[0]?.geometry.coordinates).not.toEqual([117.065, 39.375])
    for (const [at, wanted] of [117.065, 39.375].entries()) expect(features[0]?.geometry.coordinates[at]).toBeCloseTo(wanted, 2)
    expect((await take('marks/marks.geojson?question=sex')).status).toBe(422)
    expect((await take('wq-wenjuan-1/marks.geojson?question=jams')).body.features.length).toBeGreaterThan(20)
  })
  it('are recorded, each with its format', async () => {
    const { status, body } = await ask<string>('/api/audit/export.csv', { as: await signIn('auditor') })
    expect(status).toBe(200)
    for (const format of ['SPSS', 'GeoJSON', '编码本']) expect(body).toContain(format)
  })
})

describe('two rounds', () => {
  it('stand share beside share, with the difference and its interval', async () => {
    await published('round-2', {})
    await fill('round-2', [2, 8, 0])
    const { others, compared } = await must(ask<SurveyComparison>('/api/desk/surveys/round-2/comparison?with=live', { as: moderator }))
    expect(others.map(one => one.slug)).toContain('wq-wenjuan-1')
    expect([compared?.here, compared?.there, compared?.columns.map(column => column.key)]).toEqual([10, 25, ['sex', 'likes']])
    const [women] = compared?.columns[0]?.options ?? []
    expect([compared?.columns[0]?.n, women?.counts]).toEqual([[10, 25], [2, 8]])
    expect(women?.difference?.difference).toBeCloseTo(0.2 - 0.32, 9)
    expect(women?.difference?.from).toBeLessThan(-0.12)
    const apart = await must(ask<SurveyComparison>('/api/desk/surveys/round-2/comparison?with=wq-wenjuan-1', { as: moderator }))
    expect(apart.compared?.columns).toEqual([])
    expect(apart.compared?.onlyHere.map(one => one.key)).toEqual(['sex', 'likes'])
    expect(apart.compared?.onlyThere.length).toBeGreaterThan(5)
    expect((await ask('/api/desk/surveys/round-2/comparison?with=round-2', { as: moderator })).status).toBe(404)
  })
})

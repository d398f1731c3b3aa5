import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { DeskOpinion } from '../../shared/schemas/desk'
import type { ResponseAnswer } from '../../shared/schemas/response'
import type { WholeResponse } from '../../shared/schemas/response-decision'
import type { Survey, SurveyEdit, SurveySummary } from '../../shared/schemas/survey'
import type { SurveyContacts } from '../../shared/schemas/survey-contacts'
import type { SurveyMarkList } from '../../shared/schemas/survey-marks'
import type { MadeOpinions, SurveyWords } from '../../shared/schemas/survey-results'
import type { SourcesAnswer, SurveyReturns } from '../../shared/schemas/survey-source'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'

// It counts responses, and has browsers compute.
useOwnServer()

const stage = 'wq-gongshi-1'
let [staff, moderator, security] = ['', '', '']
beforeAll(async () => {
  [staff, moderator, security] = [await signIn('staff'), await signIn('moderator'), await signIn('security')]
})

type Refused = { code: string, title: string, errors?: { path: string, message: string }[] }
const title = { zh: '题' }
const options = (n: number) => Array.from({ length: n }, (_, at) => ({ id: `o${at}`, label: { zh: `第${at}项` } }))
const definition: SurveyDefinition = {
  pages: [{ id: 'p1', questions: [
    { id: 'sex', kind: 'single', title, options: options(2) }, { id: 'big', kind: 'dropdown', title, options: options(150) }, { id: 'also', kind: 'dropdown', title, options: options(150) },
    { id: 'age', kind: 'number', title }, { id: 'words', kind: 'longText', title }, { id: 'call', kind: 'contact', title, purpose: title },
    { id: 'spot', kind: 'place', shape: 'point', most: 5, title, perMark: Array.from({ length: 2 }, (_, at) => ({ id: `why${at}`, kind: 'longText' as const, title })) }, { id: 'area', kind: 'place', shape: 'area', most: 2, title },
  ] }],
  endings: [{ id: 'end', title, text: title }, { id: 'enough', title, text: title }],
}
const path = (slug: string) => `/api/desk/surveys/${slug}`
const edit = (slug: string) => must(ask<SurveyEdit>(path(slug), { as: staff }))
async function published(slug: string, { of = stage, asked = definition, settings = {} }: { of?: string, asked?: SurveyDefinition, settings?: object } = {}) {
  const { version } = await must(ask<SurveyEdit>(`/api/desk/stages/${of}/surveys`, { as: staff, body: { slug, title: { zh: '问卷' }, intro: { zh: '' }, definition: asked, settings: { steps: false, results: 'never', ...settings } } }))
  return must(ask<SurveyEdit>(`${path(slug)}/publish`, { as: staff, body: { version } }))
}
const body = (answers: object, more: object = {}) => ({ id: randomUUID(), number: 1, answers, seed: 'a', seconds: 300, ...more })
const answer = (slug: string, sent: object, { as, address = freshAddress() }: { as?: string, address?: string } = {}) => ask<ResponseAnswer & Refused>(`/api/surveys/${slug}/responses`, { body: sent, as, headers: { 'x-forwarded-for': address } })
const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] })

describe('an address', () => {
  beforeAll(() => published('asked'))
  it('names one survey, and none by what is kept of another', async () => {
    expect((await ask('/api/surveys/wq-wenjuan-1/results')).status).toBe(200)
    for (const other of ['/api/surveys/results%20wq-wenjuan-1', '/api/surveys/quotas%20x', '/api/surveys/Asked', '/api/surveys/__proto__']) expect((await ask(other)).status, other).toBe(404)
  })
  it.each([
    ['words?question=words&from=0001-01-01', 422], ['results?to=9999-12-31', 422], ['results?answer=nosuch:a', 422], ['results?answer=age:x', 422], ['words?question=words&answer=age:x', 422], ['results?answer=age:5', 200], ['words?question=words&answer=nosuch:a', 422],
    ['cross?keys=sex,big&answer=nosuch:a', 422], ['marks?question=spot&answer=nosuch:a', 422], ['marks?question=spot&about=nosuch:a', 422], ['mark-clusters?question=spot&about=sex:o0', 422],
    ['cross?keys=sex', 422], ['cross?keys=sex,big,also,sex', 422], ['cross?keys=big,also', 409], ['cross?keys=sex,big', 200], ['results?answer=sex:o0', 200],
    ...['+275760-09-13T00:00:00.000Z', '0000-01-01T00:00:00.000Z', 'soon'].flatMap(receivedAt => ['responses?show=all', 'words?question=words', 'marks?question=spot'].map((list): [string, number] => [`${list}&cursor=${Buffer.from(JSON.stringify({ receivedAt, id: randomUUID(), place: 0 })).toString('base64url')}`, list.startsWith('marks') && receivedAt.startsWith('0000') ? 200 : 400])),
  ])('%s answers %i', async (query, status) => expect((await ask(`${path('asked')}/${query}`, { as: moderator })).status).toBe(status))
  it('tells everybody what the form goes by, not what the office has set', async () => {
    await published('settled', { settings: { shown: ['sex'], margins: [{ key: 'sex', source: { zh: '年鉴' }, figures: { o0: 7, o1: 9 } }] } })
    expect(Object.keys((await must(ask<Survey>('/api/surveys/settled'))).settings).sort()).toEqual(['results', 'steps'])
  })
  it('has the title that was published until another is', async () => {
    const { version } = await published('renamed')
    await must(ask(path('renamed'), { method: 'PATCH', as: staff, body: { version, patch: { title: { zh: '还没有发布的名称' }, intro: { zh: '还没有发布的说明' } } } }))
    const listed = async (of: string, as?: string) => (await must(ask<{ items: SurveySummary[] }>(of, { as }))).items.find(one => one.slug === 'renamed')?.title.zh
    expect([await listed(`/api/stages/${stage}/surveys`), await listed(`/api/desk/stages/${stage}/surveys`, staff)]).toEqual(['问卷', '还没有发布的名称'])
    const sheet = await must(ask<SurveyReturns>(`${path('renamed')}/sources`, { as: staff }))
    expect([sheet.title.zh, sheet.intro.zh]).toEqual(['问卷', ''])
  })
})

describe('what is sent', () => {
  beforeAll(() => published('sent'))
  it('marks places of the district in shapes that are closed', async () => {
    const outside = await answer('sent', body({ spot: { marks: [{ id: 'a', geometry: point(0, 0) }] } }))
    expect([outside.status, outside.body.errors]).toEqual([422, [{ path: 'answers.spot', message: 'marksOutside' }]])
    const open = body({ words: { text: '有话' }, area: { marks: [{ id: 'a', geometry: { type: 'Polygon', coordinates: [[[117, 39.4], [117.1, 39.4], [117.1, 39.5], [117, 39.5]]] } }] } })
    expect((await answer('sent', open)).status).toBe(201)
    expect((await must(ask<WholeResponse>(`${path('sent')}/responses/${open.id}`, { as: staff }))).answers).toEqual({ words: { text: '有话' } })
  })
  it('has no number whose sum is none', async () => {
    expect((await answer('sent', body({ age: { number: 1e308 } }))).body.errors).toEqual([{ path: 'answers.age', message: 'most' }])
  })
  it('by somebody who works here, on the page of everybody, is his own like everybody’s', async () => {
    await published('checked', { settings: { check: true } })
    expect((await answer('checked', body({ sex: { chosen: ['o0'] } }), { as: moderator })).body.code).toBe('contactUnverified')
    await published('own')
    const address = freshAddress()
    for (let n = 0; n < 2; n++) await must(answer('own', body({ words: { text: '一样的话' } }), { as: moderator, address }))
    expect((await edit('own')).responses, 'the second repeats the first from one network').toMatchObject({ received: 2, doubtful: 1 })
  })
  it('repeats what came from its device, whatever it says, and each is shown beside the other', async () => {
    await published('twice')
    const [first, second] = [body({ words: { text: '先' } }, { device: 'one-device' }), body({ words: { text: '后' } }, { device: 'one-device' })]
    for (const sent of [first, second]) await must(answer('twice', sent))
    const { alike, doubts } = await must(ask<WholeResponse>(`${path('twice')}/responses/${second.id}`, { as: staff }))
    expect([doubts, alike]).toMatchObject([['repeated'], [{ id: first.id, device: true, answers: false }]])
  })
  it('to an older version fills the quotas that hold now', async () => {
    await published('older')
    const { version } = await edit('older')
    const patched = await must(ask<SurveyEdit>(path('older'), { method: 'PATCH', as: staff, body: { version, patch: { definition: { ...definition, quotas: [{ id: 'u', if: { question: 'sex', has: ['o0'] }, limit: 1, to: 'enough' }] } } } }))
    await must(ask(`${path('older')}/publish`, { as: staff, body: { version: patched.version } }))
    await must(answer('older', body({ sex: { chosen: ['o0'] } })))
    expect((await edit('older')).quotas).toEqual([{ id: 'u', n: 1 }])
    // What is counted is kept for two seconds.
    await new Promise(resolve => setTimeout(resolve, 2100))
    await must(answer('older', body({ sex: { chosen: ['o0'] } })))
    expect(await edit('older')).toMatchObject({ quotas: [{ id: 'u', n: 1 }], responses: { overQuota: 1 } })
  })
})

describe('a contact', () => {
  it('is removed when its owner asks, with a record, and the answers stay', async () => {
    await published('contact')
    const sent = body({ words: { text: '留下的话' }, call: { contact: { name: '王小河', phone: '13800138000' }, consent: true } })
    await must(answer('contact', sent))
    const remove = (as: string | undefined, reason = '本人来电要求删除', of = sent.id) => ask(`${path('contact')}/responses/${of}/contact/removal`, { as, body: { reason } })
    expect([(await remove(undefined)).status, (await remove(await signIn('planner'))).status, (await remove(staff, '')).status, (await remove(staff, '没有留', randomUUID())).status]).toEqual([401, 403, 422, 404])
    expect((await remove(staff)).status).toBe(204)
    expect((await remove(staff)).status).toBe(404)
    expect(await must(ask<SurveyContacts>(`${path('contact')}/contacts`, { as: staff, body: { reason: '核对' } }))).toEqual({ total: 0, items: [] })
    expect(await must(ask<WholeResponse>(`${path('contact')}/responses/${sent.id}`, { as: staff }))).toMatchObject({ contact: false, answers: { words: { text: '留下的话' } } })
    const { body: record } = await ask<{ items: { subject: { id: string }, detail: object }[] }>('/api/audit?action=contact.remove', { as: await signIn('auditor') })
    expect(record.items).toMatchObject([{ subject: { id: sent.id }, detail: { survey: 'contact', reason: '本人来电要求删除' } }])
  })
})

describe('words and marks', () => {
  const marked = (id: string) => body({ spot: { marks: ['a', 'b'].map(mark => ({ id: `${id}${mark}`, geometry: point(117.06, 39.38) })) } })
  it('become opinions each by itself: what cannot is told why', async () => {
    await published('opinions')
    const [short, long] = [body({ words: { text: '把路修好' } }), body({ spot: { marks: [{ id: 'm', geometry: point(117.06, 39.38), answers: { why0: { text: '长'.repeat(3000) }, why1: { text: '话'.repeat(3000) } } }] } })]
    for (const sent of [short, long]) await must(answer('opinions', sent))
    const { items } = await must(ask<MadeOpinions>(`${path('opinions')}/opinions`, { as: moderator, body: { items: [{ response: long.id, question: 'spot', mark: 'm' }, { response: short.id, question: 'gone' }, { response: short.id, question: 'words' }] } }))
    expect(items.map(one => one.made)).toEqual([false, false, true])
    expect([items[0]?.reason?.zh, items[0]?.reason?.en]).toEqual([expect.stringContaining('5000'), expect.stringContaining('5000')])
    const [word] = (await must(ask<SurveyWords>(`${path('opinions')}/words?question=words`, { as: moderator }))).items
    const opinion = await must(ask<DeskOpinion>(`/api/desk/opinions/${items[2]?.opinion}`, { as: moderator }))
    expect(opinion.receivedAt, 'it came when the response came').toBe(word?.receivedAt)
  })
  it('of a sheet that became opinions keep it from being taken back', async () => {
    await published('sheets')
    const [sheet, row] = [randomUUID(), { id: randomUUID(), channel: 'sheet', answers: { words: { text: '表里的话' } } }]
    await must(ask(`${path('sheets')}/responses/batch`, { as: moderator, body: { importId: sheet, name: 'a.xlsx', number: 1, items: [row], preview: false } }))
    await must(ask(`${path('sheets')}/opinions`, { as: moderator, body: { items: [{ response: row.id, question: 'words' }] } }))
    const undone = await ask<Refused>(`${path('sheets')}/imports/${sheet}`, { method: 'DELETE', as: moderator })
    expect([undone.status, undone.body.code]).toEqual([409, 'wrongState'])
    expect((await edit('sheets')).responses.received, 'nothing was removed').toBe(1)
  })
  it('are found however wide they were written', async () => {
    await published('wide')
    await must(answer('wide', body({ words: { text: 'ＢＲＴ在５号路' } })))
    const found = async (q: string) => (await must(ask<SurveyWords>(`${path('wide')}/words?question=words&q=${encodeURIComponent(q)}`, { as: moderator }))).items.length
    expect([await found('brt'), await found('5号'), await found('ｂｒｔ'), await found('6号')]).toEqual([1, 1, 1, 0])
  })
  it('are listed on where the list stood, also when a response was ruled out meanwhile', async () => {
    await published('marked')
    const sent = ['1', '2', '3'].map(marked)
    for (const one of sent) await must(answer('marked', one))
    const list = (cursor = '') => must(ask<SurveyMarkList>(`${path('marked')}/marks?question=spot&limit=3${cursor && `&cursor=${cursor}`}`, { as: moderator }))
    const first = await list()
    expect(first.items.map(item => item.mark)).toEqual(['3b', '3a', '2b'])
    await must(ask(`${path('marked')}/decisions`, { as: moderator, body: { decisions: [{ id: sent[0]?.id, was: null, valid: false, reason: '试填' }] } }))
    expect((await list(first.nextCursor ?? '')).items.map(item => item.mark)).toEqual(['2a'])
  })
})

it('places of one name are made once, also by two at once', async () => {
  await published('places')
  const add = () => must(ask<SourcesAnswer>(`${path('places')}/sources`, { as: staff, body: { sources: [{ name: '村委会', kind: 'village', township: '120114001', target: 1 }] } }))
  expect((await Promise.all([add(), add(), add()])).map(one => one.added).sort()).toEqual([0, 0, 1])
  expect((await must(ask<SurveyReturns>(`${path('places')}/sources`, { as: staff }))).items).toHaveLength(1)
})

it('is load of its stage like a submission', async () => {
  const of = 'wq-zhengji-1'
  await published('loaded', { of })
  const { body: setting } = await ask<{ version: number }>('/api/settings/challenge', { as: security })
  await must(ask('/api/settings/challenge', { method: 'PUT', as: security, body: { ...setting, mode: 'auto', perMinute: 1_000_000, stagePerMinute: 40 } }))
  for (let n = 0; n < 45; n++) await answer('loaded', body({ words: { text: `第 ${n} 份` } }))
  expect((await answer('loaded', body({ words: { text: '再一份' } }))).body.code).toBe('challengeNeeded')
  expect((await answer('asked', body({ words: { text: '另一环节' } }))).status, 'another stage is not held up').toBe(201)
})

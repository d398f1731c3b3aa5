import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { ResponseAnswer } from '../../shared/schemas/response'
import type { ResponseList, WholeResponse } from '../../shared/schemas/response-decision'
import type { SourcesAnswer, SurveyReturns } from '../../shared/schemas/survey-source'
import type { SurveyResults } from '../../shared/schemas/survey-results'
import type { Survey, SurveyEdit } from '../../shared/schemas/survey'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'

// It counts responses and decides on them.
useOwnServer()

const stage = 'wq-gongshi-1'
let [staff, moderator, planner, director] = ['', '', '', '']
beforeAll(async () => {
  [staff, moderator, planner, director] = [await signIn('staff'), await signIn('moderator'), await signIn('planner'), await signIn('director')]
})

type Refused = { code: string, title: string, current?: { items: { id: string, valid: boolean | null }[] }, errors?: { path: string, message: string }[] }
const scale = [1, 2, 3].map(at => ({ id: `c${at}`, label: { zh: `第${at}档` } }))
const definition: SurveyDefinition = {
  pages: [
    { id: 'p1', questions: [{ id: 'age', kind: 'single', title: { zh: '年龄' }, required: true, options: [{ id: 'young', label: { zh: '60 岁以下' } }, { id: 'old', label: { zh: '60 岁及以上' } }] }] },
    { id: 'p2', questions: [
      { id: 'say', kind: 'shortText', title: { zh: '想说' }, required: true },
      { id: 'rate', kind: 'matrix', title: { zh: '满意吗' }, rows: Array.from({ length: 6 }, (_, at) => ({ id: `r${at}`, label: { zh: `第${at}项` } })), columns: scale },
      { id: 'town', kind: 'township', title: { zh: '住在哪里' } },
      ...['x1', 'x2', 'x3'].map(id => ({ id, kind: 'yesNo' as const, title: { zh: id } })),
      { id: 'pics', kind: 'file', title: { zh: '照片' }, most: 2 },
    ] },
  ],
  endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }, { id: 'enough', title: { zh: '名额已满' }, text: { zh: '' } }],
}
const old = { question: 'age', has: ['old'] }
const path = (slug: string) => `/api/desk/surveys/${slug}`
const edit = (slug: string) => must(ask<SurveyEdit>(path(slug), { as: staff }))
async function published(slug: string, change: Partial<SurveyDefinition> = {}): Promise<SurveyEdit> {
  const made = await must(ask<SurveyEdit>(`/api/desk/stages/${stage}/surveys`, { body: { slug, title: { zh: '实地问卷' }, intro: { zh: '' }, definition: { ...definition, ...change }, settings: { steps: true, results: 'never' } }, as: staff }))
  return must(ask<SurveyEdit>(`${path(slug)}/publish`, { body: { version: made.version }, as: staff }))
}
const body = (answers: object, more: object = {}) => ({ id: randomUUID(), number: 1, answers, seed: 'a', seconds: 300, ...more })
const answer = (slug: string, sent: object, address = freshAddress()) => ask<ResponseAnswer & Refused>(`/api/surveys/${slug}/responses`, { body: sent, headers: { 'x-forwarded-for': address } })
/** What is counted is kept for two seconds where a quota is judged. */
const aMoment = () => new Promise(resolve => setTimeout(resolve, 2100))
const aged = (id: string, words = '多种树') => ({ age: { chosen: [id] }, say: { text: words } })

describe('a quota', () => {
  it('is told as full once it is; who comes later is kept, reads its ending and is in no result', async () => {
    await published('quota', { quotas: [{ id: 'u1', if: old, limit: 2, to: 'enough' }] })
    expect((await must(ask<Survey>('/api/surveys/quota'))).full).toEqual([])
    for (let n = 0; n < 2; n++) expect(await must(answer('quota', body(aged('old'))))).toMatchObject({ ending: 'end' })
    expect(await must(answer('quota', body(aged('young'))))).toMatchObject({ ending: 'end' })
    await aMoment()
    expect((await must(ask<Survey>('/api/surveys/quota'))).full).toEqual(['u1'])
    // Sent by a page that still took the quota for open: everything filled in is kept.
    const late = body(aged('old', '配额外的话'))
    const first = await answer('quota', late)
    expect([first.status, first.body.ending]).toEqual([201, 'enough'])
    expect((await answer('quota', late)).body.ending, 'the same again').toBe('enough')
    // Sent by one that knew: what stands behind it was never asked.
    expect(await must(answer('quota', body({ age: { chosen: ['old'] } })))).toMatchObject({ ending: 'enough' })
    expect(await must(answer('quota', body(aged('young'))))).toMatchObject({ ending: 'end' })
    expect((await answer('quota', body({ age: { chosen: ['young'] } }))).status, 'others are asked everything').toBe(422)
    const { responses, quotas } = await edit('quota')
    expect([responses, quotas]).toMatchObject([{ received: 6, overQuota: 2, counted: 4, invalid: 0 }, [{ id: 'u1', n: 2 }]])
    const results = await must(ask<SurveyResults>(`${path('quota')}/results`, { as: staff }))
    expect([results.counted, results.n, results.counts.overQuota, results.columns.find(column => column.key === 'age')?.counts]).toEqual([4, 4, 2, [2, 2]])
    const { body: words } = await ask<{ items: { text: string }[] }>(`${path('quota')}/words?question=say`, { as: staff })
    expect(JSON.stringify(words.items)).not.toContain('配额外的话')
    const { body: sheet } = await ask<string>(`${path('quota')}/responses.csv`, { as: director })
    expect([sheet.includes(late.id), sheet.trim().split('\n').length]).toEqual([false, 5])
    expect((await must(ask<WholeResponse>(`${path('quota')}/responses/${late.id}`, { as: moderator })))).toMatchObject({ overQuota: true, answers: { say: { text: '配额外的话' } } })
  })

  it('that is thought of later counts those who answered before, and opens again where one is ruled out', async () => {
    const { version } = await published('quota-later')
    const ids = [body(aged('old')), body(aged('old')), body(aged('young'))]
    for (const sent of ids) await must(answer('quota-later', sent))
    const changed = await must(ask<SurveyEdit>(path('quota-later'), { method: 'PATCH', body: { version, patch: { definition: { ...definition, quotas: [{ id: 'u1', if: old, limit: 2, to: 'enough' }, { id: 'u2', if: { all: [] }, limit: 9, to: 'enough' }] } } }, as: staff }))
    const again = await must(ask<SurveyEdit>(`${path('quota-later')}/publish`, { body: { version: changed.version }, as: staff }))
    expect(again.quotas.sort((a, b) => a.id.localeCompare(b.id))).toEqual([{ id: 'u1', n: 2 }, { id: 'u2', n: 3 }])
    expect((await must(ask<Survey>('/api/surveys/quota-later'))).full).toEqual(['u1'])
    expect((await ask(`${path('quota-later')}/decisions`, { body: { decisions: [{ id: ids[0]?.id, was: null, valid: false, reason: '试填' }] }, as: moderator })).status).toBe(204)
    expect((await must(ask<Survey>('/api/surveys/quota-later'))).full).toEqual([])
    expect(await must(answer('quota-later', body(aged('old'), { number: 2 })))).toMatchObject({ ending: 'end' })
  })

  it('has mistakes of its own, named at it', async () => {
    const wrong = await must(ask<SurveyEdit>(`/api/desk/stages/${stage}/surveys`, { body: { slug: 'quota-wrong', title: { zh: '错' }, intro: { zh: '' }, definition: { ...definition, quotas: [{ id: 'u1', if: { question: 'gone', is: 'answered' }, limit: 1, to: 'nowhere' }] }, settings: { steps: true, results: 'never' } }, as: staff }))
    expect(wrong.mistakes.map(({ at, code }) => [at, code])).toEqual([['u1', 'unknownQuestion'], ['u1', 'jumpUnknown']])
  })
})

describe('places a survey is handed out at', () => {
  const returns = (slug: string, as = staff) => must(ask<SurveyReturns>(`${path(slug)}/sources`, { as }))
  const add = (slug: string, sources: object[], as = staff) => ask<SourcesAnswer & Refused>(`${path(slug)}/sources`, { body: { sources }, as })
  const place = (name: string, more: object = {}) => ({ name, kind: 'village', township: '', target: 0, ...more })

  it('have codes of their own, count what comes by them, and are changed but not removed once something did', async () => {
    const { version } = await published('places')
    await must(ask(path('places'), { method: 'PATCH', body: { version, patch: { title: { zh: '还没发布的名字' } } }, as: staff }))
    const townships = (await must(ask<{ items: { code: string }[] }>('/api/townships'))).items
    const [town = '', other = ''] = townships.map(one => one.code)
    const made = await add('places', [place('甲村', { township: other, target: 10 }), place('乙村', { township: town }), place('乙 村', { township: town })])
    expect([made.status, made.body]).toEqual([201, { added: 2, known: ['乙 村'] }])
    expect((await add('places', [place('甲村', { township: other })])).body).toEqual({ added: 0, known: ['甲村'] })
    expect((await add('places', [place('丙村', { township: '999' })])).body.errors).toEqual([{ path: 'sources', message: 'townshipUnknown' }])
    expect((await add('places', [place(' ')])).status).toBe(422)
    const before = await returns('places')
    expect(before.items.map(one => one.name), 'by township').toEqual(['乙村', '甲村'])
    const [second, first] = before.items
    if (!first || !second) throw new Error('two places were made')
    expect(first.code).toMatch(/^[A-Z\d]{4}$/)
    expect(first.code).not.toBe(second.code)
    await aMoment()
    await must(answer('places', body(aged('old'), { source: first.code })))
    await must(answer('places', body(aged('young'), { source: first.code.toLowerCase() })))
    await must(answer('places', body(aged('young'), { source: 'NOPE' })))
    const short = async (code: string) => {
      const { status, headers } = await ask(`/s/${code}`)
      return [status, headers.get('location')]
    }
    expect(await short(first.code.toLowerCase())).toEqual([302, `/surveys/places?source=${first.code}`])
    // A code nobody knows leads to what can be answered, which says so.
    expect(await short('nope')).toEqual([302, '/surveys?code=NOPE'])
    const told = await ask<string>('/surveys?code=NOPE', { headers: { accept: 'text/html' } })
    expect([told.status, told.body.includes('没有找到代码“NOPE”'), told.body.includes('href="/surveys/places"')]).toEqual([200, true, true])
    const open = (await must(ask<{ items: { slug: string, title: { zh: string } }[] }>('/api/surveys'))).items
    expect(open.find(one => one.slug === 'places')?.title.zh, 'as it was published').toBe('实地问卷')
    const known = async (code: string, slug = 'places') => (await ask<{ known: boolean }>(`/api/surveys/${slug}/places/${code}`)).body.known
    expect([await known(first.code.toLowerCase()), await known('NOPE')]).toEqual([true, false])
    expect((await ask(`/api/surveys/nowhere/places/${first.code}`)).status).toBe(404)
    const { allSources } = await must(ask<SurveyResults>(`${path('places')}/results`, { as: staff }))
    expect(allSources, 'no response has a source that does not exist').toEqual([{ code: first.code, name: first.name }])
    const after = await returns('places')
    expect(after.items.find(one => one.id === first.id)).toMatchObject({ returned: 2, valid: 2, doubtful: 0, today: 2, target: 10 })
    expect([after.unplaced, after.total]).toMatchObject([{ returned: 1 }, { returned: 3, today: 3, target: 10 }])
    // Where nobody asks for the township, the place's own is the response's.
    const results = await must(ask<SurveyResults>(`${path('places')}/results`, { as: staff }))
    expect(results.townships).toContainEqual({ value: other, n: 2 })
    const renamed = await must(ask<SurveyReturns>(`${path('places')}/sources/${first.id}`, { method: 'PATCH', body: { name: '甲一村', target: 20 }, as: staff }))
    expect(renamed.items.find(one => one.id === first.id)).toMatchObject({ name: '甲一村', target: 20, code: first.code, returned: 2 })
    expect((await ask<Refused>(`${path('places')}/sources/${first.id}`, { method: 'PATCH', body: { name: '乙村', township: town }, as: staff })).body.errors).toEqual([{ path: 'name', message: 'nameTaken' }])
    expect((await ask(`${path('places')}/sources/${first.id}`, { method: 'PATCH', body: { code: 'AAAA' }, as: staff })).status, 'what is printed stays').toBe(422)
    const kept = await ask<Refused>(`${path('places')}/sources/${first.id}`, { method: 'DELETE', as: staff })
    expect([kept.status, kept.body.code]).toEqual([409, 'wrongState'])
    expect(kept.body.title).toContain('甲一村')
    expect((await ask(`${path('places')}/sources/${second.id}`, { method: 'DELETE', as: staff })).status).toBe(204)
    expect((await ask(`${path('places')}/sources/${second.id}`, { method: 'DELETE', as: staff })).status).toBe(404)
    expect((await returns('places', moderator)).items).toHaveLength(1)
  })

  it('are the office’s to make, of their own survey only', async () => {
    await published('places-roles')
    await must(add('places-roles', [place('甲村')]))
    const [{ id } = { id: '' }] = (await returns('places-roles')).items
    for (const as of [moderator, planner]) {
      expect((await add('places-roles', [place('丁村')], as)).status).toBe(403)
      expect((await ask(`${path('places-roles')}/sources/${id}`, { method: 'DELETE', as })).status).toBe(403)
    }
    expect((await ask(`${path('places')}/sources/${id}`, { method: 'PATCH', body: { target: 1 }, as: staff })).status).toBe(404)
    expect((await ask(`${path('places-roles')}/sources`)).status).toBe(401)
  })
})

describe('whether responses count', () => {
  const list = (slug: string, query = '', as = moderator) => must(ask<ResponseList>(`${path(slug)}/responses?${query}`, { as }))
  const decide = (slug: string, decisions: object[], as = moderator) => ask<Refused>(`${path(slug)}/decisions`, { body: { decisions }, as })
  /** More than anybody answers in six seconds; below five the gate asks for work first. */
  const hasty = Object.fromEntries(['x1', 'x2', 'x3'].map(id => [id, { chosen: ['yes'] }]))
  const alike = { rate: { cells: Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`r${at}`, 'c1'])) } }

  it('is proposed with its reasons, decided with one, taken back, and recorded', async () => {
    await published('valid')
    const address = freshAddress()
    const [fast, same, first, again] = [body({ ...aged('old', '快'), ...hasty }, { seconds: 6 }), body({ ...aged('old', '一样'), ...alike }), body(aged('young', '重复'), { device: 'device-one' }), body(aged('young', '重复'), { device: 'device-one' })]
    for (const sent of [fast, same, first]) await must(answer('valid', sent))
    await must(answer('valid', again, address))
    const open = await list('valid')
    expect(open.counts).toMatchObject({ received: 4, valid: 4, doubtful: 3, invalid: { total: 0 } })
    expect(Object.fromEntries(open.items.map(one => [one.id, one.doubts]))).toEqual({ [fast.id]: ['tooFast'], [same.id]: ['allSame'], [again.id]: ['repeated'] })
    expect(open.items.find(one => one.id === fast.id)).toMatchObject({ seconds: 6, answered: 5, channel: 'web', valid: null })
    expect((await list('valid', 'doubt=allSame')).items.map(one => one.id)).toEqual([same.id])
    const whole = await must(ask<WholeResponse>(`${path('valid')}/responses/${again.id}`, { as: moderator }))
    expect([whole.alike, whole.answers.say, whole.contact]).toMatchObject([[{ id: first.id, device: true, network: false, answers: true }], { text: '重复' }, false])
    expect(whole.questions.map(question => question.id)).toContain('rate')

    expect((await decide('valid', [{ id: fast.id, was: null, valid: false, reason: ' ' }])).status, 'a reason is needed').toBe(422)
    expect((await decide('valid', [{ id: fast.id, was: null, valid: false, reason: '六秒答完' }, { id: again.id, was: null, valid: false, reason: '同一人' }, { id: same.id, was: null, valid: true, reason: '核实' }])).status).toBe(204)
    const decided = await list('valid', 'show=all')
    expect(decided.counts).toEqual({ received: 4, valid: 2, doubtful: 0, late: 0, overQuota: 0, invalid: { total: 2, tooFast: 1, allSame: 0, repeated: 1, incomplete: 0, several: 0, other: 0 } })
    expect((await list('valid')).items).toEqual([])
    expect((await list('valid', 'show=confirmed')).items.map(one => [one.id, one.reason])).toEqual([[same.id, '核实']])
    // Results are read anew.
    expect(await must(ask<SurveyResults>(`${path('valid')}/results`, { as: staff }))).toMatchObject({ n: 2, counts: { invalid: 2, counted: 2 } })

    const stale = await decide('valid', [{ id: first.id, was: null, valid: false, reason: '试' }, { id: fast.id, was: null, valid: true, reason: '改' }], staff)
    expect([stale.status, stale.body.code]).toEqual([409, 'stale'])
    expect(stale.body.current?.items.find(one => one.id === fast.id)?.valid).toBe(false)
    expect((await list('valid', 'show=all')).counts.valid, 'none of them was written').toBe(2)
    expect((await decide('valid', [{ id: fast.id, was: false, valid: null, reason: '' }])).status).toBe(204)
    expect((await list('valid')).items.map(one => one.id)).toEqual([fast.id])
    const { body: record } = await ask<{ items: { action: string, subject: { kind: string, id: string }, detail: object }[] }>('/api/audit?action=response.decide', { as: await signIn('auditor') })
    const told = record.items.filter(entry => entry.subject.id === fast.id)
    expect(told).toHaveLength(2)
    // Words of the staff are told by their hash, as everywhere in the record.
    expect(told.map(entry => entry.detail)).toMatchObject([{ survey: 'valid', before: { valid: false }, after: { valid: null } }, { before: { valid: null }, after: { valid: false } }])
  })

  it('can be decided of any response by those who moderate, of this survey only', async () => {
    await published('valid-roles')
    const sent = body(aged('old'))
    await must(answer('valid-roles', sent))
    expect((await decide('valid-roles', [{ id: sent.id, was: null, valid: false, reason: '试填' }], planner)).status).toBe(403)
    expect((await decide('valid', [{ id: sent.id, was: null, valid: false, reason: '试填' }])).status, 'of another survey').toBe(404)
    expect((await ask(`${path('valid')}/responses/${sent.id}`, { as: moderator })).status).toBe(404)
    expect((await ask(`${path('valid-roles')}/responses/${randomUUID()}`, { as: moderator })).status).toBe(404)
    expect((await decide('valid-roles', [{ id: sent.id, was: null, valid: false, reason: '试填' }])).status).toBe(204)
    expect((await list('valid-roles', 'show=invalid')).counts.invalid).toMatchObject({ total: 1, other: 1 })
    expect((await ask<Refused>(`${path('valid-roles')}/responses?cursor=zzz`, { as: moderator })).status).toBe(400)
  })

  it('is paged without losing or repeating one', async () => {
    await published('valid-pages')
    for (let n = 0; n < 5; n++) await must(answer('valid-pages', body({ ...aged('old', `第${n}份`), ...hasty }, { seconds: 6 })))
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const page = await list('valid-pages', `limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...page.items.map(one => one.id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5])
  })

  it('is seen with the files that came with it, each opening recorded', async () => {
    await published('files')
    const form = new FormData()
    form.append('purpose', 'opinionFile')
    form.append('file', new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'], { type: 'application/pdf' }), '意见.pdf')
    const upload = await ask<{ upload: string } & Refused>('/api/uploads', { body: form })
    expect(upload.status, JSON.stringify(upload.body)).toBe(201)
    const sent = body({ ...aged('old'), pics: { files: [upload.body.upload] } })
    await must(answer('files', sent))
    const whole = await must(ask<WholeResponse>(`${path('files')}/responses/${sent.id}`, { as: moderator }))
    expect(whole.files).toMatchObject([{ id: upload.body.upload, name: '意见.pdf' }])
    const file = `${path('files')}/responses/${sent.id}/uploads/${upload.body.upload}`
    const [one, two] = [await ask<string>(file, { as: moderator }), await ask(file, { as: moderator })]
    expect([one.status, one.headers.get('cache-control'), one.body.startsWith('%PDF'), two.status]).toEqual([200, 'private, no-store', true, 200])
    const other = body(aged('old'))
    await must(answer('files', other))
    expect((await ask(`${path('files')}/responses/${other.id}/uploads/${upload.body.upload}`, { as: moderator })).status, 'it names no file').toBe(404)
    expect((await ask(file)).status).toBe(401)
    const { body: record } = await ask<{ items: { subject: { id: string } }[] }>('/api/audit?action=response.readFile', { as: await signIn('auditor') })
    expect(record.items.map(entry => entry.subject.id)).toEqual([sent.id])
  })
})

it('figures of the population are kept with the survey’s settings', async () => {
  const { version } = await published('margins')
  const margins = [{ key: 'township', source: { zh: '统计年鉴' }, year: 2024, figures: { 120114001: 158_000 } }, { key: 'age', source: { zh: '' }, figures: { old: 20, young: 80 } }]
  const saved = await must(ask<SurveyEdit>(path('margins'), { method: 'PATCH', body: { version, patch: { settings: { steps: true, results: 'never', margins } } }, as: staff }))
  expect(saved.settings.margins).toEqual(margins)
  expect((await ask(path('margins'), { method: 'PATCH', body: { version: saved.version, patch: { settings: { steps: true, results: 'never', margins: [{ key: 'age', source: { zh: '' }, figures: { old: -1 } }] } } }, as: staff })).status).toBe(422)
})

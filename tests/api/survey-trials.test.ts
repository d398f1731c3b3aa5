import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { ResponseAnswer } from '../../shared/schemas/response'
import type { WholeResponse } from '../../shared/schemas/response-decision'
import type { MadeOpinions } from '../../shared/schemas/survey-results'
import type { Survey, SurveyEdit, SurveyFields } from '../../shared/schemas/survey'
import type { SurveyContacts } from '../../shared/schemas/survey-contacts'
import type { SurveyReturns } from '../../shared/schemas/survey-source'
import type { TrialLink, TrialList } from '../../shared/schemas/survey-trial'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'
import { picture } from '../support/pictures'

// It counts responses.
useOwnServer()

const stage = 'wq-gongshi-1'
let [staff, director, moderator] = ['', '', '']
beforeAll(async () => {
  [staff, director, moderator] = [await signIn('staff'), await signIn('director'), await signIn('moderator')]
})

interface Refused { code: string, title: string, errors?: { path: string, message: string }[] }
const choice = (...ids: string[]) => ids.map(id => ({ id, label: { zh: `选项${id}` } }))
const definition: SurveyDefinition = {
  pages: [{ id: 'p1', questions: [
    { id: 'topic', kind: 'single', title: { zh: '最关心什么' }, required: true, options: choice('road', 'park') },
    { id: 'town', kind: 'township', title: { zh: '住在哪里' } },
    { id: 'words', kind: 'longText', title: { zh: '想说的话' } },
    { id: 'where', kind: 'place', shape: 'point', title: { zh: '在哪里' } },
    { id: 'pics', kind: 'file', title: { zh: '附件' }, most: 2 },
    { id: 'call', kind: 'contact', title: { zh: '联系方式' }, purpose: { zh: '邀请座谈' } },
  ] }],
  endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }, { id: 'enough', title: { zh: '名额已满' }, text: { zh: '' } }],
  quotas: [{ id: 'u1', if: { question: 'topic', has: ['park'] }, limit: 1, to: 'enough' }],
}
const desk = (slug: string, more = '') => `/api/desk/surveys/${slug}${more}`
const make = (slug: string, change: Partial<SurveyFields> = {}, of = stage) => must(ask<SurveyEdit>(`/api/desk/stages/${of}/surveys`, { as: staff, body: { slug, title: { zh: '试用问卷' }, intro: { zh: '' }, definition, settings: { steps: true, results: 'live', shown: ['topic', 'town'], tables: [['topic', 'town']] }, ...change } }))
const publish = (slug: string, version: number) => must(ask<SurveyEdit>(desk(slug, '/publish'), { as: staff, body: { version } }))
const link = async (slug: string) => (await must(ask<TrialLink>(desk(slug, '/trial-links'), { as: staff, body: {} }))).token
const form = (slug: string, trial: string) => ask<Survey & Refused>(`/api/surveys/${slug}/trials/form`, { body: { trial } })
const full = { topic: { chosen: ['road'] }, words: { text: '试一试这句话' } }
const sent = (answers: object, number: number, more: object = {}) => ({ id: randomUUID(), number, answers, seed: 'a', seconds: 60, ...more })
const tried = (slug: string, trial: string, body: object) => ask<ResponseAnswer & Refused>(`/api/surveys/${slug}/trials`, { body: { trial, ...body }, headers: { 'x-forwarded-for': freshAddress() } })
const list = async (slug: string, as = staff) => (await must(ask<TrialList>(desk(slug, '/trials'), { as }))).items
const whole = (slug: string, id: string) => ask<WholeResponse & Refused>(desk(slug, `/trials/${id}`), { as: staff })
const clear = (slug: string, as = staff) => ask<Refused>(desk(slug, '/trials'), { method: 'DELETE', as })
async function aFile(): Promise<string> {
  const body = new FormData()
  body.append('purpose', 'opinionFile')
  body.append('file', new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF']), 'a.pdf')
  return (await must(ask<{ upload: string }>('/api/uploads', { body, headers: { 'x-forwarded-for': freshAddress() } }))).upload
}

describe('a link to try a survey', () => {
  it('is the office’s to make, goes into the record, and shows what nobody else has seen', async () => {
    const { version } = await make('unseen')
    for (const [as, status] of [[undefined, 401], [await signIn('expert'), 403], [moderator, 403]] as const) expect((await ask(desk('unseen', '/trial-links'), { as, body: {} })).status).toBe(status)
    const token = await link('unseen')
    const asked = await must(form('unseen', token))
    expect(asked).toMatchObject({ slug: 'unseen', number: version, full: [], definition: { pages: [{ id: 'p1' }] } })
    expect((await ask('/api/surveys/unseen')).status).toBe(404)
    const { body: record } = await ask<{ items: { subject: { kind: string }, detail: object }[] }>('/api/audit?action=survey.openTrial&limit=1', { as: director })
    expect(record.items[0]).toMatchObject({ subject: { kind: 'survey' }, detail: { expiresAt: expect.any(String) } })
  })

  it('cannot be forged, taken for another survey, or made of a screen’s permission', async () => {
    const { version } = await make('forged')
    await make('forged-2')
    const token = await link('forged')
    await publish('forged', version)
    const kiosk = await must(ask<{ token: string }>(desk('forged', '/kiosks'), { as: staff, body: { days: 1 } }))
    const [body = '', signature = ''] = token.split('.')
    const longer = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), until: 1e15 })).toString('base64url')
    for (const [slug, given] of [['forged', `${longer}.${signature}`], ['forged', kiosk.token], ['forged', ''], ['forged-2', token], ['no-such-survey', token]] as const) {
      for (const answer of [await form(slug, given), await tried(slug, given, sent(full, version))]) expect([answer.status, answer.body.code], `${slug} ${given}`).toEqual([409, 'wrongState'])
    }
  })

  it('lets the pictures of what is being written be seen as long as it works', async () => {
    const body = new FormData()
    body.append('purpose', 'surveyPicture')
    body.append('file', new Blob([new Uint8Array(await picture('png', 60, 40))]), '图.png')
    const { upload } = await must(ask<{ upload: string }>('/api/uploads', { body, as: staff }))
    await make('pictured', { definition: { ...definition, quotas: [], pages: [{ id: 'p1', questions: [{ id: 'look', kind: 'image', title: { zh: '喜欢哪种' }, options: choice('a', 'b').map(option => ({ ...option, picture: upload })) }] }] } })
    const seen = async () => (await ask(`/files/${upload}/display`)).status
    expect(await seen()).toBe(404)
    await link('pictured')
    expect(await seen()).toBe(200)
    await clear('pictured')
    expect(await seen()).toBe(404)
  })
})

describe('a trial', () => {
  it('is taken before the survey is published and before its stage opens, once', async () => {
    const { version } = await make('early', {}, 'wq-tingzheng-1')
    const token = await link('early')
    const body = sent(full, version)
    const first = await tried('early', token, body)
    expect([first.status, first.body]).toEqual([201, { id: body.id, late: false, ending: 'end' }])
    const again = await tried('early', token, { ...body, seconds: 99 })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await tried('early', token, { ...body, answers: { topic: { chosen: ['park'] } } })).body.code).toBe('idempotencyConflict')
    expect((await list('early')).map(one => [one.id, one.test, one.doubts])).toEqual([[body.id, true, []]])
    await publish('early', version)
    expect((await ask<Refused>('/api/surveys/early/responses', { body: sent(full, 1), headers: { 'x-forwarded-for': freshAddress() } })).body.code, 'nobody else may yet').toBe('stageNotOpen')
    expect((await tried('early', token, sent(full, version + 1))).status).toBe(201)
  })

  it('is judged as an answer is: what must be mended is told, what was not asked is dropped, a file has to be there', async () => {
    const { version } = await make('judged')
    const token = await link('judged')
    expect((await tried('judged', token, sent({}, version))).body.errors).toEqual([{ path: 'answers.topic', message: 'needed' }])
    expect((await tried('judged', token, sent({ ...full, pics: { files: [randomUUID()] } }, version))).body.errors).toEqual([{ path: 'answers.pics', message: 'fileUnknown' }])
    const body = sent({ ...full, topic: { chosen: ['rocket', 'road'] }, never: { text: '伪造' } }, version)
    expect((await tried('judged', token, body)).status).toBe(201)
    expect((await must(whole('judged', body.id))).answers).toEqual(full)
    for (const wrong of [{ device: 'a-device-mark' }, { proof: 'x' }, { source: 'A' }, { kiosk: 'x' }]) expect((await tried('judged', token, sent(full, version, wrong))).status).toBe(422)
  })

  it('shows staff how it arrived, with what was asked of it, without a contact, and with its files', async () => {
    const { version } = await make('shown')
    const token = await link('shown')
    const file = await aFile()
    const body = sent({ ...full, pics: { files: [file] }, call: { contact: { name: '王小河', phone: '13800138000' }, consent: true } }, version)
    expect((await tried('shown', token, body)).status).toBe(201)
    await must(ask(desk('shown'), { method: 'PATCH', as: staff, body: { version, patch: { definition: { ...definition, quotas: [], pages: [{ id: 'p1', questions: [{ id: 'topic', kind: 'yesNo', title: { zh: '改过的题' } }] }] } } } }))
    const told = await must(whole('shown', body.id))
    expect([told.test, told.contact, told.number, told.alike, told.questions.map(one => one.title.zh), told.files.map(one => one.name)]).toEqual([true, false, 0, [], definition.pages[0]?.questions.map(one => one.title.zh), ['a.pdf']])
    expect(JSON.stringify(told)).not.toMatch(/13800138000|王小河/)
    expect((await ask(desk('shown', `/responses/${body.id}/uploads/${file}`), { as: staff })).status).toBe(200)
    expect((await whole('judged', body.id)).status, 'under another survey').toBe(404)
    for (const as of [undefined, await signIn('expert')]) for (const at of ['/trials', `/trials/${body.id}`]) expect([401, 403]).toContain((await ask(desk('shown', at), { as })).status)
    expect((await list('shown', moderator)).map(one => one.id)).toEqual([body.id])
  })

  it('of what was changed meanwhile is taken where it still answers what is asked, else the newest is asked for', async () => {
    const { version } = await make('moving')
    const token = await link('moving')
    const [page] = definition.pages
    const reworded = { ...definition, pages: [{ id: 'p1', questions: page?.questions.filter(one => one.id !== 'where').map(one => ({ ...one, title: { zh: `${one.title.zh}？` } })) ?? [] }] }
    await must(ask(desk('moving'), { method: 'PATCH', as: staff, body: { version, patch: { definition: reworded } } }))
    const place = { where: { marks: [{ id: 'm', geometry: { type: 'Point', coordinates: [117.05, 39.38] } }] } }
    const stale = await tried('moving', token, sent({ ...full, ...place }, version))
    expect([stale.status, stale.body.code]).toEqual([409, 'stale'])
    const body = sent(full, version)
    expect((await tried('moving', token, body)).status).toBe(201)
    expect((await must(whole('moving', body.id))).questions[0]?.title.zh).toBe('最关心什么？')
  })

  it('goes with all others in one act of the office, with its files, and the links end with them', async () => {
    const { version } = await make('cleared')
    const token = await link('cleared')
    const file = await aFile()
    const [one, other] = [sent({ ...full, pics: { files: [file] } }, version), sent(full, version)]
    for (const body of [one, other]) expect((await tried('cleared', token, body)).status).toBe(201)
    await publish('cleared', version)
    const real = sent(full, 1)
    await must(ask('/api/surveys/cleared/responses', { body: real, headers: { 'x-forwarded-for': freshAddress() } }))
    expect([(await clear('cleared', moderator)).status, (await clear('cleared', director)).status]).toEqual([403, 204])
    expect(await list('cleared')).toEqual([])
    for (const id of [one.id, other.id]) expect((await whole('cleared', id)).status).toBe(404)
    expect((await ask(`/files/${file}/file`, { as: staff })).status).toBe(404)
    expect((await tried('cleared', token, sent(full, version))).body.code).toBe('wrongState')
    expect((await form('cleared', await link('cleared'))).status, 'a new one works').toBe(200)
    expect((await must(ask<SurveyEdit>(desk('cleared'), { as: staff }))).responses).toMatchObject({ received: 1, counted: 1, tests: 0 })
    const { body: record } = await ask<{ items: { detail: object }[] }>('/api/audit?action=survey.removeTrials&limit=1', { as: director })
    expect(record.items[0]?.detail).toEqual({ responses: 2 })
  })
})

describe('what counts', () => {
  const slug = 'counting'
  const mark = '这是试答里的话'
  const place = { where: { marks: [{ id: 'm', geometry: { type: 'Point', coordinates: [117.05, 39.38] } }] } }
  const counted = { topic: { chosen: ['road'] }, town: { chosen: ['120114001'] }, words: { text: '多种树' }, ...place }
  const respond = (answers: object, address = freshAddress()) => must(ask<ResponseAnswer>(`/api/surveys/${slug}/responses`, { body: sent(answers, 1), headers: { 'x-forwarded-for': address } }))
  let [code, response] = ['', '']

  /** Every address that reads of a survey or its stage, filled with what is there, but for the trials' own. */
  async function readings(): Promise<string[]> {
    const { body } = await ask<{ paths: Record<string, Record<string, { parameters?: { name: string, in: string, required?: boolean }[] }>> }>('/api/openapi.json')
    const values: Record<string, string> = { survey: slug, stage, version: '1', form: 'D-1', code, response }
    const queries: Record<string, string> = { keys: 'topic,town', zoom: '10', bbox: '116.5,38.9,117.6,39.9' }
    return Object.entries(body.paths).flatMap(([path, { get }]) => {
      // An account of outcomes is of opinions, and says when it was made.
      if (!get || !/survey|\{stage\}/.test(path) || /\/trials|\/uploads\/|\/accounts?\b|export|session/.test(path)) return []
      const question = /words/.test(path) ? 'words' : 'where'
      const query = (get.parameters ?? []).filter(one => one.in === 'query' && one.required).map(({ name }) => `${name}=${encodeURIComponent(name === 'question' ? question : queries[name] ?? '1')}`)
      return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '00000000-0000-4000-8000-000000000000') + (query.length ? `?${query.join('&')}` : '')
    }).filter(path => path.startsWith('/api/'))
  }

  /** What an address tells, without what the clock alone changes; sheets and zips as what is packed in them. */
  async function reading(path: string, as: string | undefined): Promise<string> {
    const answer = await fetch(serverBase() + path, { headers: as ? { cookie: as } : {} })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4B
    const text = isPacked ? Object.entries(unzipSync(bytes)).filter(([name]) => !name.startsWith('docProps')).map(([name, content]) => `${name}\n${new TextDecoder().decode(content)}`).join('\n') : new TextDecoder().decode(bytes)
    return `${answer.status} ${text.replace(/"(?:serverTime|instance|asOf|at|request)":"[^"]*"/g, '').replace(/"tests":\d+/g, '').replace(/urn:uuid:[\w-]+/g, '').replace(/截至.*/g, '')}`
  }
  async function everything(paths: readonly string[]): Promise<Map<string, string>> {
    const told = new Map<string, string>()
    for (const path of paths) for (const [who, as] of [['director', director], ['guest', undefined]] as const) told.set(`${who} ${path}`, await reading(path, as))
    return told
  }
  /** What is kept for a moment is asked anew. */
  const aMoment = () => new Promise(resolve => setTimeout(resolve, 2200))

  it('is the same in every figure, list, sheet and page before and after trials', async () => {
    const { version } = await make(slug)
    await publish(slug, version)
    await must(ask(desk(slug, '/sources'), { as: staff, body: { sources: [{ name: '杨村街道', kind: 'township', township: '120114001', target: 10 }] } }))
    code = (await must(ask<SurveyReturns>(desk(slug, '/sources'), { as: staff }))).items[0]?.code ?? ''
    for (let n = 0; n < 12; n++) response = (await respond(n % 2 ? counted : { ...counted, topic: { chosen: ['road'] }, words: { text: `第${n}份` } })).id
    await aMoment()
    const paths = await readings()
    expect(paths.length).toBeGreaterThan(25)
    const before = await everything(paths)
    expect([...before.values()].filter(told => told.includes('第2份')).length, 'what counts is in several').toBeGreaterThan(3)
    const token = await link(slug)
    const file = await aFile()
    const trials = Array.from({ length: 12 }, () => sent({ ...counted, topic: { chosen: ['park'] }, words: { text: mark }, pics: { files: [file] }, call: { contact: { phone: '13800138000' }, consent: true } }, version + 1))
    for (const body of trials) expect((await tried(slug, token, body)).status).toBe(201)
    await aMoment()
    const after = await everything(paths)
    expect([...after].filter(([path, told]) => told !== before.get(path)).map(([path]) => path)).toEqual([])
    expect([...after.values()].filter(told => told.includes(mark) || trials.some(({ id }) => told.includes(id)))).toEqual([])
    expect((await must(ask<SurveyEdit>(desk(slug), { as: staff }))).responses.tests).toBe(12)
  })

  it('cannot be reached by a trial’s id either: no decision, no opinion, no contact, no quota, no repetition', async () => {
    const [trial] = await list(slug)
    const id = trial?.id ?? ''
    expect((await ask(desk(slug, `/responses/${id}`), { as: director })).status).toBe(404)
    expect((await ask(desk(slug, '/decisions'), { as: director, body: { decisions: [{ id, was: null, valid: true, reason: '试' }] } })).status).toBe(404)
    const { items } = await must(ask<MadeOpinions>(desk(slug, '/opinions'), { as: staff, body: { items: [{ response: id, question: 'words' }, { response: id, question: 'where', mark: 'm' }] } }))
    expect(items.map(one => one.made)).toEqual([false, false])
    expect(await must(ask<SurveyContacts>(desk(slug, '/contacts'), { as: staff, body: { reason: '邀请座谈' } }))).toMatchObject({ total: 0, items: [] })
    // Twelve trials took no place: the only one is still free.
    expect((await must(ask<Survey>(`/api/surveys/${slug}`))).full).toEqual([])
    const address = freshAddress()
    const same = { topic: { chosen: ['park'] }, words: { text: '试答与答卷相同' } }
    const token = await link(slug)
    expect((await ask(`/api/surveys/${slug}/trials`, { body: { trial: token, ...sent(same, 2) }, headers: { 'x-forwarded-for': address } })).status).toBe(201)
    const first = await respond(same, address)
    expect(first.ending).toBe('end')
    expect((await must(ask<WholeResponse>(desk(slug, `/responses/${first.id}`), { as: director }))).doubts).toEqual([])
  })
})

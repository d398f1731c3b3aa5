import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { legalDate } from '../../shared/domain/calendar'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { FormCheckAnswer, SurveyEntry, SurveyFormState, SurveyVersion } from '../../shared/schemas/response-entry'
import type { ResponseList, WholeResponse } from '../../shared/schemas/response-decision'
import type { SurveyKiosk } from '../../shared/schemas/kiosk'
import type { ResponseAnswer } from '../../shared/schemas/response'
import type { SurveyEdit } from '../../shared/schemas/survey'
import type { SurveyContacts } from '../../shared/schemas/survey-contacts'
import type { SurveyImportAnswer } from '../../shared/schemas/survey-import'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'

// It counts what was entered.
useOwnServer()

type Refused = { dropped?: string[], code: string, title: string, errors?: { path: string, message: string }[] }
const slug = 'on-paper'
const title = { zh: '题' }
const definition: SurveyDefinition = {
  pages: [{ id: 'p1', questions: [
    { id: 'works', kind: 'yesNo', title, required: true },
    { id: 'way', kind: 'single', title, options: [{ id: 'bus', label: { zh: '公交' } }, { id: 'car', label: { zh: '开车' } }], showIf: { question: 'works', has: ['yes'] } },
    { id: 'want', kind: 'multiple', title, most: 1, options: [{ id: 'a', label: { zh: '甲' } }, { id: 'b', label: { zh: '乙' } }] },
    { id: 'words', kind: 'shortText', title },
    { id: 'call', kind: 'contact', title, purpose: title },
  ] }],
  endings: [{ id: 'end', title, text: title }],
}
let [moderator, staff, director] = ['', '', '']
beforeAll(async () => {
  [moderator, staff, director] = [await signIn('moderator'), await signIn('staff'), await signIn('director')]
  for (const [name, stage] of [[slug, 'wq-gongshi-1'], ['closed-paper', 'wq-zhengji-1']]) {
    const made = await must(ask<SurveyEdit>(`/api/desk/stages/${stage}/surveys`, { as: staff, body: { slug: name, title, intro: { zh: '' }, definition, settings: { steps: true, results: 'never' } } }))
    await must(ask(`/api/desk/surveys/${name}/publish`, { as: staff, body: { version: made.version } }))
  }
})
const base = `/api/desk/surveys/${slug}`
const yes = { works: { chosen: ['yes'] }, way: { chosen: ['bus'] } }
const form = (answers: object, more: object = {}) => ({ id: randomUUID(), number: 1, answers, seed: 'paper', channel: 'paper', ...more })
const enter = (body: object, as = moderator, of = base) => ask<ResponseAnswer & Refused>(`${of}/responses`, { as, body })
const entry = (as = moderator) => must(ask<SurveyEntry>(`${base}/entry`, { as }))
const stateOf = async (number: string, as: string) => (await must(ask<SurveyFormState>(`${base}/forms/${number}`, { as }))).state
const check = (number: string, body: object, as = staff) => ask<FormCheckAnswer & Refused>(`${base}/forms/${number}/check`, { as, body })

describe('typing a paper form', () => {
  it('is kept with its number and who typed it, once', async () => {
    const sent = form(yes, { formNumber: 'dwg-0001' })
    const first = await enter(sent)
    expect([first.status, first.body]).toEqual([201, { id: sent.id, late: false, ending: 'end', dropped: [] }])
    expect((await enter(sent)).status, 'sent again').toBe(200)
    expect(await entry()).toMatchObject({ today: 1, paper: 1, numbered: 1, checked: 0, incomplete: 0, waiting: [{ formNumber: 'DWG-0001', own: true }] })
    expect((await entry(staff)).waiting).toMatchObject([{ formNumber: 'DWG-0001', own: false }])
    const twin = await enter(form(yes, { formNumber: 'DWG-0001' }), staff)
    expect([twin.status, twin.body.code]).toEqual([409, 'wrongState'])
    expect(twin.body.title).toContain('DWG-0001')
  })

  it('takes what is missing on paper and notes it; what contradicts the question is refused at it', async () => {
    expect((await enter(form({ words: { text: '=1+1' } }))).status).toBe(201)
    expect((await entry()).incomplete).toBe(1)
    expect((await must(ask<SurveyEdit>(base, { as: staff }))).responses.doubtful).toBe(1)
    const wrong = await enter(form({ ...yes, want: { chosen: ['a', 'b'] } }))
    expect([wrong.status, wrong.body.errors]).toEqual([422, [{ path: 'answers.want', message: 'chooseMost' }]])
    const asked = await enter(form({}, { channel: 'interview' }))
    expect([asked.status, asked.body.errors?.[0]?.message], 'beside somebody it can be asked').toEqual([422, 'needed'])
  })

  it('tells what was filled in and not to be asked, beside somebody and on paper', async () => {
    const no = { works: { chosen: ['no'] }, way: { chosen: ['bus'] } }
    expect((await enter(form(no, { channel: 'interview' }))).body).toMatchObject({ dropped: ['way'] })
    expect((await enter(form({ ...no, nowhere: { text: 'x' } }))).body).toMatchObject({ dropped: ['way', 'nowhere'] })
    const { items } = await must(ask<SurveyImportAnswer>(`${base}/responses/batch`, { as: moderator, body: { importId: randomUUID(), name: 'a.xlsx', number: 1, preview: true, items: [no, yes].map(answers => ({ id: randomUUID(), channel: 'interview', answers })) } }))
    expect(items.map(({ verdict, dropped }) => [verdict, dropped])).toEqual([['new', ['way']], ['new', []]])
  })

  it('counts for the day it was handed in', async () => {
    const path = '/api/desk/surveys/closed-paper'
    expect((await enter(form(yes), moderator, path)).body.late).toBe(true)
    const { body: stage } = await ask<{ closesAt: string }>('/api/stages/wq-zhengji-1')
    const day = new Date(new Date(stage.closesAt).getTime() - 3 * 86_400_000).toISOString().slice(0, 10)
    expect((await enter(form(yes, { receivedOn: day }), moderator, path)).body.late, 'in time, entered later').toBe(false)
    const later = await enter(form(yes, { receivedOn: '2190-01-01' }), moderator, path)
    expect([later.status, later.body.errors]).toEqual([422, [{ path: 'receivedOn', message: 'receivedLater' }]])
  })

  it('is another form under another number or day, not the same sent again', async () => {
    const [sent, today] = [form(yes, { formNumber: 'ONE-1' }), legalDate(new Date())]
    await must(enter(sent))
    for (const other of [{ ...sent, formNumber: 'ONE-2' }, { ...sent, receivedOn: today }, { ...sent, channel: 'interview', formNumber: undefined }]) {
      const answer = await enter(other)
      expect([answer.status, answer.body.code]).toEqual([409, 'idempotencyConflict'])
    }
    expect((await enter(form(yes, { receivedOn: '0001-01-01' }))).status, 'a day nobody means').toBe(422)
  })

  it('is for those who may, under a number that can be one', async () => {
    for (const as of [undefined, await signIn('auditor'), await signIn('expert')]) expect([401, 403]).toContain((await ask(`${base}/responses`, { as, body: form(yes) })).status)
    const wrong = await enter(form(yes, { formNumber: '=cmd' }))
    expect([wrong.status, wrong.body.errors?.[0]]).toMatchObject([422, { path: 'formNumber', message: 'formNumber' }])
    expect((await enter(form(yes, { channel: 'kiosk' }))).status, 'a screen’s channel is not claimed here').toBe(422)
    expect((await enter({ ...form(yes), number: 9 })).status).toBe(404)
  })
})

describe('typing it a second time', () => {
  it('is somebody else’s', async () => {
    await must(enter(form(yes, { formNumber: 'SAME-1' })))
    expect([await stateOf('SAME-1', moderator), await stateOf('SAME-1', staff), await stateOf('NEW-1', staff)]).toEqual(['own', 'second', 'free'])
    const own = await check('SAME-1', { typed: yes }, moderator)
    expect([own.status, own.body.code]).toEqual([409, 'wrongState'])
    expect((await check('NEW-1', { typed: yes })).status).toBe(404)
  })

  it('is checked at once where both agree', async () => {
    const agreed = await check('SAME-1', { typed: yes })
    expect([agreed.status, agreed.body]).toEqual([200, { checked: true, compared: 2, differing: [], first: {} }])
    expect(await stateOf('SAME-1', moderator)).toBe('checked')
    expect((await check('SAME-1', { typed: yes }, director)).status).toBe(409)
  })

  it('tells where both differ, and keeps what stands on the paper', async () => {
    await must(enter(form({ ...yes, words: { text: '多开公交' }, call: { contact: { name: '王小河', phone: '13800138000' }, consent: true } }, { formNumber: 'DIFF-1' })))
    const call = { contact: { name: '王小河', phone: '13800138000' }, consent: true }
    const typed = { works: { chosen: ['yes'] }, way: { chosen: ['car'] }, words: { text: '多开公交' }, call }
    const told = await check('DIFF-1', { typed })
    expect(told.body).toEqual({ checked: false, compared: 4, differing: ['way'], first: { way: { chosen: ['bus'] } } })
    expect(JSON.stringify(told.body)).not.toMatch(/王小河|13800138000/)
    expect(await stateOf('DIFF-1', staff), 'nothing written yet').toBe('second')
    expect((await check('DIFF-1', { typed, resolved: { ...typed, want: { chosen: ['a', 'b'] } } })).status).toBe(422)
    expect((await check('DIFF-1', { typed, resolved: typed })).body.checked).toBe(true)
    const { items } = await must(ask<ResponseList>(`${base}/responses?show=all`, { as: staff }))
    const whole = await Promise.all(items.map(({ id }) => must(ask<WholeResponse>(`${base}/responses/${id}`, { as: staff }))))
    const of = (form: string) => whole.find(one => one.formNumber === form)
    expect([of('DIFF-1')?.answers.way, of('DIFF-1')?.first?.way, of('SAME-1')?.first], 'what the first person typed is kept').toEqual([{ chosen: ['car'] }, { chosen: ['bus'] }, null])
    const { body: sheet } = await ask<string>(`${base}/responses.csv`, { as: director })
    expect(sheet).toContain('car,')
    const after = await entry()
    expect(after).toMatchObject({ checked: 2, differences: { forms: 2, compared: 6, differing: 1 } })
  })

  it('compares whom one may be reached by and whether consent was ticked; what is told of it stands in the record', async () => {
    const call = (phone: string) => ({ call: { contact: { name: '王小河', phone }, consent: true } })
    await must(enter(form({ ...yes, ...call('13800138000') }, { formNumber: '12/7' })))
    const path = encodeURIComponent('12/7')
    expect((await check(path, { typed: yes })).body, 'consent left out').toMatchObject({ checked: false, differing: ['call'], first: call('13800138000') })
    const typed = { ...yes, ...call('13800138001') }
    expect((await check(path, { typed })).body).toMatchObject({ checked: false, compared: 3, differing: ['call'], first: call('13800138000') })
    const { body: record } = await ask('/api/audit?action=contact.read', { as: director })
    expect(JSON.stringify(record)).toContain('12/7')
    expect((await check(path, { typed, resolved: typed })).body.checked).toBe(true)
    const { items } = await must(ask<SurveyContacts>(`${base}/contacts`, { as: director, body: { reason: '邀请座谈' } }))
    expect(items.map(one => one.phone)).toContain('13800138001')
  })

  it('has the words of every version', async () => {
    expect((await must(ask<SurveyVersion>(`${base}/versions/1`, { as: moderator }))).definition.pages[0]?.id).toBe('p1')
    expect((await ask(`${base}/versions/2`, { as: moderator })).status).toBe(404)
  })
})

describe('an interview', () => {
  it('counts for when it was asked, whenever it arrives; a clock that is wrong loses nobody’s answers', async () => {
    const { body: stage } = await ask<{ closesAt: string, opensAt: string }>('/api/stages/wq-zhengji-1')
    const before = new Date(new Date(stage.closesAt).getTime() - 60_000).toISOString()
    const at = async (askedAt: string) => (await must(enter(form(yes, { channel: 'interview', askedAt }), moderator, '/api/desk/surveys/closed-paper'))).late
    expect(await at(before), 'in time, sent later').toBe(false)
    expect(await at(stage.closesAt)).toBe(true)
    for (const wrong of ['1970-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z']) expect(await at(wrong)).toBe(true)
    const again = form(yes, { channel: 'interview', askedAt: before })
    expect([(await enter(again)).status, (await enter({ ...again, askedAt: stage.closesAt })).status], 'sent again by a device that kept nothing').toEqual([201, 200])
  })
})

describe('a screen on the spot', () => {
  const answer = (kiosk: string, more: object = {}) => ask<ResponseAnswer>(`/api/surveys/${slug}/responses`, { body: { id: randomUUID(), number: 1, answers: yes, seed: 'a', device: 'one-device-mark', kiosk, ...more }, headers: { 'x-forwarded-for': freshAddress() } })
  const channels = async () => (await entry()).channels

  it('has its channel by a permission that staff made, and by no other', async () => {
    const { token, exit } = await must(ask<SurveyKiosk>(`${base}/kiosks`, { as: moderator, body: { source: '', days: 7 } }))
    expect(exit).toMatch(/^\d{4}$/)
    expect((await answer(token)).status).toBe(201)
    expect(await channels()).toMatchObject({ kiosk: 1 })
    const [body = '', signature = ''] = token.split('.')
    const longer = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), until: 9e15 })).toString('base64url')
    const before = (await channels()).web ?? 0
    for (const forged of [`${longer}.${signature}`, `${body}.`, 'nonsense', `${body}.${signature}x`]) expect((await answer(forged)).status, forged).toBe(201)
    expect(await channels(), 'what is forged is not lost, and counts as any other').toMatchObject({ kiosk: 1, web: before + 4 })
  })

  it('is closed with all others, and one set up afterwards is not', async () => {
    const set = () => must(ask<SurveyKiosk>(`${base}/kiosks`, { as: moderator, body: { days: 7 } }))
    const lost = await set()
    expect((await ask(`${base}/kiosks`, { method: 'DELETE' })).status).toBe(401)
    expect((await ask(`${base}/kiosks`, { method: 'DELETE', as: moderator })).status).toBe(204)
    const fresh = await set()
    const before = await channels()
    expect([(await answer(lost.token)).status, (await answer(fresh.token)).status]).toEqual([201, 201])
    expect(await channels()).toMatchObject({ kiosk: (before.kiosk ?? 0) + 1, web: (before.web ?? 0) + 1 })
  })
  it('is left with figures that stand nowhere in its permission', async () => {
    const { token, exit } = await must(ask<SurveyKiosk>(`${base}/kiosks`, { as: moderator, body: { days: 7 } }))
    expect(Object.keys(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as object).sort()).toEqual(['epoch', 'source', 'survey', 'until'])
    const address = freshAddress()
    const leave = (kiosk: string, figures: string) => ask<{ right: boolean }>(`/api/surveys/${slug}/kiosk-exit`, { body: { kiosk, exit: figures }, headers: { 'x-forwarded-for': address } })
    expect((await leave(token, exit)).body).toEqual({ right: true })
    expect((await leave(token, exit === '0000' ? '1111' : '0000')).body).toEqual({ right: false })
    expect((await leave(`${token}x`, exit)).body, 'forged').toEqual({ right: false })
    for (let n = 0; n < 20; n++) await leave(token, '0000')
    expect((await leave(token, '0000')).status, 'nobody tries thousands').toBe(429)
  })

  it('doubts nobody for answering on the same screen as another', async () => {
    const { token } = await must(ask<SurveyKiosk>(`${base}/kiosks`, { as: moderator, body: { days: 1 } }))
    const doubtful = async () => (await must(ask<SurveyEdit>(base, { as: staff }))).responses.doubtful
    const before = await doubtful()
    await answer(token)
    await answer(token)
    expect(await doubtful()).toBe(before)
  })

  it('is set up by those who may, for a published survey and a place of its list', async () => {
    expect((await ask(`${base}/kiosks`, { body: { days: 1 } })).status).toBe(401)
    expect((await ask(`${base}/kiosks`, { as: moderator, body: { source: 'nowhere', days: 1 } })).status).toBe(422)
    expect((await ask(`${base}/kiosks`, { as: moderator, body: { days: 100 } })).status).toBe(422)
  })
})

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { Audit } from '../../shared/schemas/audit'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { SurveyEdit } from '../../shared/schemas/survey'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import type { StageOverview } from '../../shared/schemas/stage'
import { aSubmission, ask, serverBase, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { aMailbox, sendForm } from '../support/subscriptions'

useOwnServer({ GONGHUI_DEMO: '1' })

const [slug, plan] = ['hidden-round', 'wuqing-2035']
/** Stands in every text of the stage and of what is said in it, and nowhere else. */
const mark = '隐泉旧址'
const today = legalDate(new Date())
const told = (zh: string) => ({ zh: `${zh}${mark}`, en: `${zh}${mark}` })
let model: StageEdit
let opinion: DeskOpinion
let receipt = ''
let stageId = ''

const make = async (fields: Record<string, unknown>) => ask<StageEdit & { errors?: { path: string, message: string }[] }>('/api/desk/stages', { as: await signIn('director'), body: {
  ...model, internal: undefined, letPass: '测试', slug, kind: 'memberConsultation', round: 1, title: told('征求成员单位意见'), question: told('请研究'), why: told('缘由'), onPaper: told('寄送'), outOfScope: told('不含'), privacyNotice: told('个人信息'),
  firstDay: addDays(today, -2), lastDay: addDays(today, 20), contactRule: 'guest', showing: 'oneByOne', ...fields,
} })

beforeAll(async () => {
  const [staff, moderator, planner, director] = [await signIn('staff'), await signIn('moderator'), await signIn('planner'), await signIn('director')]
  const { version: _version, opened: _opened, announced: _announced, submissions: _submissions, ...rest } = await must(ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff }))
  model = rest as StageEdit
  expect((await make({})).status).toBe(201)
  const entered = await must(ask<{ receipt: string }>(`/api/desk/stages/${slug}/submissions`, { as: staff, body: { id: randomUUID(), channel: 'letter', receivedOn: today, opinions: [{ text: `单位意见：${mark}应当保护。`, anchor: { kind: 'geometry', geometry: { type: 'Point', coordinates: [117.04, 39.38] } } }], contact: { name: mark }, party: 'memberUnit' } }))
  receipt = entered.receipt
  const id = (await must(ask<DeskList>(`/api/desk/stages/${slug}/opinions`, { as: moderator }))).items[0]?.id ?? ''
  opinion = await must(ask<DeskOpinion>(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version: 1, patch: { topic: '08', nature: 'suggestion', visibility: 'public', township: '120114001' } } }))
  opinion = await must(ask<DeskOpinion>(`/api/desk/opinions/${id}`, { method: 'PATCH', as: planner, body: { version: opinion.version, patch: { outcome: 'adopted', reason: `${mark}列入保护名录。`, outcomeDetail: { place: '二、综合交通' } } } }))
  opinion = await must(ask<DeskOpinion>(`/api/desk/opinions/${id}/reply`, { method: 'PUT', as: planner, body: { version: opinion.version, text: `已采纳：${mark}。` } }))
  opinion = await must(ask<DeskOpinion>(`/api/desk/opinions/${id}/reply/publish`, { as: director, body: { version: opinion.version } }))
  stageId = (await must(ask<Audit>('/api/audit?limit=100', { as: director }))).items.find(({ action }) => action === 'stage.create')?.subject.id ?? ''
}, 120_000)

/** Every public GET of the API and every public address, with the stage's own where it can stand. */
async function addresses(): Promise<string[]> {
  const { paths } = await must(ask<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json'))
  const values: Record<string, string[]> = {
    stage: [slug, stageId].filter(Boolean), plan: [plan], version: ['2', '1'], township: ['120114001'], opinion: [opinion.id], block: ['1'], account: ['1'], file: ['csv'], survey: ['wq-wenjuan-1'], notice: [`${plan}-notice-1`], hearing: [`${plan}-hearing-1`], code: [receipt],
  }
  const filled = (path: string): string[] => {
    const name = /\{(\w+)\}/.exec(path)?.[1]
    return name ? (values[name] ?? ['1']).flatMap(value => filled(path.replace(`{${name}}`, value))) : [path]
  }
  const api = Object.keys(paths).filter(path => paths[path]?.get && !path.startsWith('/api/dev') && !path.startsWith('/api/receipts')).flatMap(filled)
  const site = (await must(ask<string>('/sitemap.xml'))).match(/<loc>[^<]+<\/loc>/g)?.map(loc => new URL(loc.slice(5, -6)).pathname) ?? []
  const own = ['', '/opinions', '/outcomes', '/poster', '/submit', '/submit/plain', '/submit/confirm', '/calendar.ics'].map(part => `/stages/${slug}${part}`)
  return [...new Set([...api, `/api/stages/${slug}/opinions?q=${mark}`, `/api/stages/${slug}/clusters?bbox=116.5,38.9,117.6,39.9&zoom=12`, `/api/search?q=${mark}`, `/search?q=${mark}`, `/api/notices?stage=${slug}`, ...site, ...own, ...own.map(path => `/en${path}`), '/', '/plans', '/stages', '/sitemap', '/sitemap.xml', '/feed.atom', `/plans/${plan}/feed.atom`, `/plans/${plan}/calendar.ics`, `/plans/${plan}/map`, '/subscriptions', '/about', '/privacy', '/metrics', '/robots.txt'])]
}

describe('of an internal stage', () => {
  it('the public finds no word and no address, whatever it asks for', async () => {
    const leaks: string[] = []
    const faults: string[] = []
    for (const path of await addresses()) {
      const answer = await ask<unknown>(path)
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      // An address that was asked for stands in the page that says there is none.
      const heard = text.replaceAll(encodeURIComponent(mark), '').replaceAll(path, '').replaceAll(path.split('?')[0] ?? '', '')
      if (heard.includes(mark) && !path.includes(mark)) leaks.push(`${path}: the word`)
      // What is asked for stands in the answer; what stands around it in the stage must not.
      if (path.includes(mark) && /征求成员单位意见隐|请研究隐|应当保护/.test(heard)) leaks.push(`${path}: more than the question`)
      if (heard.includes(slug) && !path.includes(slug)) leaks.push(`${path}: the address`)
      if (answer.status >= 500) faults.push(`${path}: ${answer.status}`)
      // The form without script leads to the stage's own form, and a query that lacks something is refused, whatever stage is named.
      if ((path.includes(`/stages/${slug}`) || (stageId && path.includes(`/stages/${stageId}`))) && !path.startsWith('/api/desk') && ![302, 401, 404, 422].includes(answer.status)) leaks.push(`${path}: ${answer.status}`)
    }
    expect({ leaks, faults }).toEqual({ leaks: [], faults: [] })
  }, 300_000)

  it('what is searched answers nothing of it', async () => {
    expect((await must(ask<Record<string, unknown>>(`/api/search?q=${mark}`)))).toMatchObject({ plans: [], stages: [], blocks: [], opinions: [] })
  })

  it('nobody without a place at the desk sends an opinion to it, with or without script, or follows it', async () => {
    for (const as of [undefined, await signIn('deputy'), await signIn('liaison'), await signIn('staff')]) {
      expect((await ask(`/api/stages/${slug}/submissions`, { as, body: aSubmission() })).status).toBe(404)
    }
    const plain = await ask<unknown>(`/stages/${slug}/submit/plain`, { method: 'POST', fields: { text: '试一试', consent: 'on' } })
    expect([plain.status, JSON.stringify(plain.body).includes(mark)]).toEqual([404, false])
    expect((await sendForm({ about: `stage:${slug}`, email: aMailbox() })).status).toBe(422)
  })

  it('the desk has it like every other, and its author reads what became of his words', async () => {
    const staff = await signIn('staff')
    expect(await must(ask<StageOverview>(`/api/desk/stages/${slug}/overview`, { as: staff }))).toMatchObject({ slug, internal: true, figures: { opinions: 1 } })
    expect((await must(ask<{ items: { slug: string, internal: boolean }[] }>('/api/desk/stages', { as: staff }))).items.filter(one => one.internal).map(one => one.slug)).toContain(slug)
    expect((await ask(`/api/desk/stages/${slug}/overview`)).status).toBe(401)
    expect((await ask(`/api/desk/stages/${slug}/overview`, { as: await signIn('liaison') })).status).toBe(403)
    const own = await must(ask<{ stage: { internal: boolean } }>(`/api/receipts/${receipt}`))
    expect(own.stage.internal).toBe(true)
    const page = await ask<string>(`/receipts/${receipt}`)
    expect([page.status, page.body.includes(`/stages/${slug}`)]).toEqual([200, false])
  })

  it('nothing is published that would tell of it', async () => {
    const [staff, director] = [await signIn('staff'), await signIn('director')]
    expect((await ask(`/api/desk/plans/${plan}/notices`, { as: staff, body: { kind: 'news', stage: slug, meeting: null } })).body).toMatchObject({ code: 'wrongState' })
    const { title, intro, definition, settings } = await must(ask<SurveyEdit>('/api/desk/surveys/wq-wenjuan-1', { as: staff }))
    expect((await ask(`/api/desk/stages/${slug}/surveys`, { as: staff, body: { slug: 'hidden-survey', title, intro, definition, settings } })).body).toMatchObject({ code: 'wrongState' })
    const meeting = await must(ask<{ id: string, slug: string }>(`/api/desk/plans/${plan}/meetings`, { as: staff, body: { kind: 'expertMeeting', stage: slug, venue: { zh: mark }, beginsAt: new Date(Date.now() + 20 * 86_400_000).toISOString() } }))
    expect((await ask(`/api/desk/meetings/${meeting.slug}/notices`, { as: staff, body: { kind: 'announcement' } })).body).toMatchObject({ code: 'wrongState' })
    expect((await ask(`/api/hearings/${meeting.slug}`)).status).toBe(404)
    expect((await ask(`/api/desk/stages/${slug}/takedowns`, { as: director, body: { subject: stageId, kind: 'notice', reason: 'error', statement: { zh: '误发' } } })).body).toMatchObject({ code: 'wrongState' })
  })
})

describe('whom a stage is for', () => {
  const patch = async (of: string, fields: Record<string, unknown>) => {
    const staff = await signIn('staff')
    const { version } = await must(ask<StageEdit>(`/api/desk/stages/${of}`, { as: staff }))
    return ask<StageEdit & { code?: string, errors?: unknown }>(`/api/desk/stages/${of}`, { method: 'PATCH', as: staff, body: { version, patch: fields } })
  }

  it('stays once it has opened, either way', async () => {
    expect((await patch(slug, { internal: false })).body.code).toBe('wrongState')
    expect((await make({ slug: 'open-round', round: 22, internal: false })).body.internal).toBe(false)
    expect((await patch('open-round', { internal: true })).body.code).toBe('wrongState')
    expect((await patch(slug, { title: told('改名') })).status).toBe(200)
  })

  it('can be chosen before, by its kind if nobody does, and is public by law for a notice', async () => {
    const later = { firstDay: addDays(today, 5), lastDay: addDays(today, 30) }
    expect((await make({ ...later, slug: 'later-round', round: 3 })).body.internal).toBe(true)
    expect((await make({ ...later, slug: 'expert-round', kind: 'expertReview', round: 7 })).body.internal).toBe(true)
    expect((await make({ ...later, slug: 'deputy-round', kind: 'deputyConsultation', round: 7 })).body.internal).toBe(false)
    expect((await patch('later-round', { internal: false })).body.internal).toBe(false)
    expect((await ask('/api/stages/later-round')).status).toBe(200)
    expect((await patch('later-round', { internal: true })).body.internal).toBe(true)
    expect((await ask('/api/stages/later-round')).status).toBe(404)
    const notice = await make({ ...later, slug: 'hidden-notice', kind: 'publicNotice', round: 70, internal: true })
    expect([notice.status, notice.body.errors]).toEqual([422, [{ path: 'internal', message: 'internalKind' }]])
  })
})

it('a page that anybody may have rendered before is not kept for the next', async () => {
  const page = () => fetch(`${serverBase()}/stages/${slug}`, { headers: { 'x-forwarded-for': '10.9.8.7' } })
  const director = await signIn('director')
  const asked = await fetch(`${serverBase()}/stages/${slug}`, { headers: { 'cookie': director, 'x-forwarded-for': '10.9.8.6' } })
  expect([asked.status, (await page()).status]).toEqual([404, 404])
})

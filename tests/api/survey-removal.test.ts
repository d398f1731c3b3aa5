import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Audit } from '../../shared/schemas/audit'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import type { DeskSurvey, SurveyEdit } from '../../shared/schemas/survey'
import type { TrialLink, TrialList } from '../../shared/schemas/survey-trial'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { can } from '../../shared/domain/permissions'
import { ask, signIn } from '../support/client'
import { actorOf, cookiesOfEverybody, everybody, isKnown, must } from '../support/everybody'
import type { Anybody } from '../support/everybody'
import { freshAddress } from '../support/people'
import { answer, smallSurvey } from '../support/small-survey'

const stage = 'wq-gongshi-1'
type Refused = { code?: string, title?: string, current?: SurveyEdit }
let staff = ''
let cookies: Map<Anybody, string | undefined>
beforeAll(async () => {
  [staff, cookies] = [await signIn('staff'), await cookiesOfEverybody()]
})

const make = (slug: string, of = stage) => must(ask<SurveyEdit>(`/api/desk/stages/${of}/surveys`, { as: staff, body: { slug, title: { zh: '待删问卷', en: 'A survey to delete' }, intro: { zh: '' }, definition: smallSurvey, settings: { steps: false, results: 'never' } } }))
const path = (slug: string) => `/api/desk/surveys/${slug}`
const remove = (slug: string, version: number | string, as: string | undefined = staff, lang = 'zh-CN') => ask<Refused>(`${path(slug)}?version=${version}`, { method: 'DELETE', as, headers: { 'accept-language': lang } })
const told = ({ status, body }: { status: number, body: Refused }) => body && typeof body === 'object' && body.code ? `${status} ${body.code}` : String(status)

describe('deleting a survey', () => {
  it('is the office’s: it is gone, its address is free, and the record tells', async () => {
    for (const who of everybody) {
      const slug = `deleted-by-${who.toLowerCase()}`
      const { version } = await make(slug)
      const may = can(actorOf(who), 'survey.edit')
      expect(told(await remove(slug, version, cookies.get(who) ?? '')), who).toBe(may ? '204' : isKnown(who) ? '403 notAllowed' : '401 signInNeeded')
      expect((await ask(path(slug), { as: staff })).status, who).toBe(may ? 404 : 200)
    }
    const { version } = await make('deleted-by-officestaff')
    expect(told(await remove('deleted-by-officestaff', version))).toBe('204')
    const { items } = await must(ask<{ items: DeskSurvey[] }>(`/api/desk/stages/${stage}/surveys`, { as: staff }))
    expect(items.map(one => one.slug)).not.toContain('deleted-by-officestaff')
    const record = await must(ask<Audit>('/api/audit?action=survey.remove&limit=1', { as: await signIn('director') }))
    expect(record.items[0]).toMatchObject({ subject: { kind: 'survey' }, detail: { slug: 'deleted-by-officestaff', title: '待删问卷', places: 0 } })
  })

  it('takes its places along, and is done once', async () => {
    const { version } = await make('with-places')
    await must(ask(`${path('with-places')}/sources`, { as: staff, body: { sources: [{ name: '北门', kind: 'other', township: '', target: 0 }] } }))
    expect([told(await remove('with-places', version)), told(await remove('with-places', version))]).toEqual(['204', '404 notFound'])
    expect(told(await ask(`${path('with-places')}/sources`, { as: staff, body: { sources: [{ name: '南门', kind: 'other', township: '', target: 0 }] } }))).toBe('404 notFound')
    const { items } = await must(ask<Audit>('/api/audit?action=survey.remove&limit=1', { as: await signIn('director') }))
    expect(items[0]?.detail).toMatchObject({ slug: 'with-places', places: 1 })
  })

  it('takes its trials and their files along; a link to try it opens nothing, also where another survey has its address', async () => {
    const { version } = await make('with-trials')
    const link = async () => (await must(ask<TrialLink>(`${path('with-trials')}/trial-links`, { as: staff, body: {} }))).token
    const form = async (trial: string) => told(await ask<Refused>('/api/surveys/with-trials/trials/form', { body: { trial } }))
    const token = await link()
    await must(ask('/api/surveys/with-trials/trials', { body: { trial: token, id: randomUUID(), number: version, answers: { words: { text: '试一试' } }, seed: 'a' }, headers: { 'x-forwarded-for': freshAddress() } }))
    expect(told(await remove('with-trials', version))).toBe('204')
    const { items } = await must(ask<Audit>('/api/audit?action=survey.remove&limit=1', { as: await signIn('director') }))
    expect(items[0]?.detail).toMatchObject({ slug: 'with-trials', responses: 1 })
    expect(await form(token)).toBe('404 notFound')
    await make('with-trials')
    expect([await form(token), await form(await link())]).toEqual(['409 wrongState', '200'])
    expect((await must(ask<TrialList>(`${path('with-trials')}/trials`, { as: staff }))).items).toEqual([])
  })

  it('is refused of what was published, answered or not, in both languages', async () => {
    const { version } = await make('was-published')
    const published = await must(ask<SurveyEdit>(`${path('was-published')}/publish`, { as: staff, body: { version } }))
    for (const isAnswered of [false, true]) {
      if (isAnswered) await answer('was-published', { words: { text: '有话' } })
      const [zh, en] = [await remove('was-published', published.version), await remove('was-published', published.version, staff, 'en')]
      expect([told(zh), told(en)]).toEqual(['409 wrongState', '409 wrongState'])
      expect(zh.body.title).toContain('不能删除')
      expect(en.body.title).not.toMatch(/\p{Script=Han}/u)
    }
    expect((await must(ask<SurveyEdit>(path('was-published'), { as: staff }))).responses.received).toBe(1)
  })

  it('is done on the version that was looked at: a change since is shown and stays', async () => {
    const { version } = await make('changed-since')
    await must(ask(path('changed-since'), { method: 'PATCH', as: staff, body: { version, patch: { intro: { zh: '三分钟。' } } } }))
    const late = await remove('changed-since', version)
    expect([told(late), late.body.current?.intro.zh]).toEqual(['409 stale', '三分钟。'])
    expect(told(await remove('changed-since', version + 1))).toBe('204')
    for (const wrong of ['x', '-1', '1e99', '1.5']) expect(told(await remove('changed-since', wrong)), wrong).toBe('422 invalidInput')
    expect(told(await remove('never-there', 1))).toBe('404 notFound')
  })

  it('makes way for deleting its stage, which is refused while it has one', async () => {
    const today = legalDate(new Date())
    const { version: _version, opened: _opened, submissions: _submissions, ...model } = await must(ask<StageEdit>(`/api/desk/stages/${stage}`, { as: staff }))
    await must(ask('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug: 'stage-of-surveys', round: 61, letPass: '测试需要同时进行的环节', contactRule: 'guest', firstDay: today, lastDay: addDays(today, 30) } }))
    const { version } = await make('of-the-stage', 'stage-of-surveys')
    const stageGone = () => ask<Refused>('/api/desk/stages/stage-of-surveys', { method: 'DELETE', as: staff })
    expect(told(await stageGone())).toBe('409 wrongState')
    expect(told(await remove('of-the-stage', version))).toBe('204')
    expect(told(await stageGone())).toBe('204')
  })
})

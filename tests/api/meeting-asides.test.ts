import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, endOfLegalDay, legalDate } from '../../shared/domain/calendar'
import type { ApplicationAnswer, ApplicationStanding } from '../../shared/schemas/application'
import type { DeskApplications, EnteredApplication } from '../../shared/schemas/application-desk'
import type { Meeting } from '../../shared/schemas/meeting'
import type { DeskMeeting } from '../../shared/schemas/meeting-desk'
import type { NoticeSummary } from '../../shared/schemas/notice'
import type { DeskNotice } from '../../shared/schemas/notice-desk'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import type { DeskTakedowns } from '../../shared/schemas/takedown'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { aPhone, awaitMessage, messagesTo } from '../support/messages'

// What is announced and taken down here would stand on the pages of other files.
useOwnServer()

const plan = 'wuqing-2035'
let [staff, director] = ['', '']
beforeAll(async () => {
  [staff, director] = [await signIn('staff'), await signIn('director')]
})

const today = legalDate(new Date())
/** Half past nine in Beijing, so many days from today. */
const inDays = (n: number) => new Date(endOfLegalDay(addDays(today, n - 1)).getTime() + 9.5 * 3_600_000).toISOString()
const desk = (slug: string, rest = '') => `/api/desk/meetings/${slug}${rest}`
const versionOf = async (slug: string) => (await must(ask<DeskMeeting>(desk(slug), { as: staff }))).version
const step = async (slug: string, name: string, body: object = {}) => must(ask(desk(slug, `/${name}`), { body: { version: await versionOf(slug), ...body }, as: director }))
const shown = (slug: string) => must(ask<Meeting>(`/api/hearings/${slug}`))

async function prepare(body: object = {}) {
  const { slug } = await must(ask<{ slug: string }>(`/api/desk/plans/${plan}/meetings`, { body: { kind: 'hearing', beginsAt: inDays(40), venue: { zh: '二楼会议室' }, ...body }, as: staff }))
  await must(ask(desk(slug), { method: 'PATCH', body: { version: 1, patch: { seats: [{ code: 'residents', name: { zh: '居民' }, seats: 2 }], content: { zh: '听取意见。' }, observers: 1, phone: '022-0000 0000' } }, as: staff }))
  return slug
}
async function announce(slug: string) {
  const { id } = await must(ask<{ id: string }>(desk(slug, '/notices'), { body: { kind: 'announcement' }, as: staff }))
  const { version } = await must(ask<DeskNotice>(`/api/desk/notices/${id}`, { as: staff }))
  await must(ask(`/api/desk/notices/${id}/submission`, { body: { version }, as: staff }))
  await must(ask(`/api/desk/notices/${id}/release`, { body: { version: version + 1, checklist: { disclosureReview: true, secrecyReview: true } }, as: director }))
  return slug
}
const enter = (slug: string, given: object) => must(ask<EnteredApplication>(desk(slug, '/applications'), { body: { part: 'representative', category: 'residents', channel: 'phone', ...given }, as: staff }))
async function decide(slug: string, id: string, decision: string) {
  const { items } = await must(ask<DeskApplications>(desk(slug, '/applications'), { as: staff }))
  await must(ask(`/api/desk/applications/${id}/decision`, { body: { version: items.find(one => one.id === id)?.version, decision, reason: '' }, as: staff }))
}

describe('an application entered at the desk', () => {
  it('is answered with its receipt, and told by SMS to who left a mobile number', async () => {
    const slug = await announce(await prepare())
    const who = aPhone()
    const { number, receipt } = await enter(slug, { source: 'applied', name: '张桂兰', phone: who.phone })
    expect(await must(ask<ApplicationStanding>(`/api/applications/${receipt}`))).toMatchObject({ number, state: 'received', canProve: true })
    expect(await awaitMessage(who.masked, { template: 'applied' })).toContain(receipt)
    const landline = await enter(slug, { source: 'applied', name: '李平', phone: '022-12345678' })
    expect((await must(ask<ApplicationStanding>(`/api/applications/${landline.receipt}`))).canProve, 'he has it on paper').toBe(false)
  })

  it('tells nobody whom the office asks to come, until the list is out: when, where, whom to call, and the code', async () => {
    const slug = await prepare({ kind: 'symposium' })
    const who = aPhone()
    const { id, receipt } = await enter(slug, { source: 'invited', name: '赵建国', phone: who.phone })
    await decide(slug, id, 'eligible')
    await decide(slug, id, 'seat')
    await announce(slug)
    expect(await messagesTo(who.masked, 'seated')).toEqual([])
    await step(slug, 'list')
    const told = await awaitMessage(who.masked, { template: 'seated' })
    for (const part of ['09:30，二楼会议室', '拨打 022-0000 0000', receipt]) expect(told).toContain(part)
    // Messages go out one after the other: one of his application would have come before.
    expect(await messagesTo(who.masked, 'applied')).toEqual([])
  })
})

describe('where one can give an opinion instead of coming', () => {
  it('is the meeting’s own stage while it is open, else the display that closes first; none that is internal or down', async () => {
    const { version: _version, opened: _opened, announced: _announced, submissions: _submissions, ...model } = await must(ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff }))
    const open = (slug: string, lastDay: number, more: object = {}) => must(ask('/api/desk/stages', { body: { ...model, slug, round: 41, letPass: '测试需要同时进行的环节', firstDay: today, lastDay: addDays(today, lastDay), ...more }, as: director }))
    const own = await announce(await prepare({ stage: 'wq-gongshi-1' }))
    const apart = await announce(await prepare())
    const { receipt } = await must(ask<ApplicationAnswer>(`/api/hearings/${apart}/applications`, { body: { id: randomUUID(), part: 'observer', category: '', name: '王小明', phone: aPhone().phone, consent: true } }))
    const asked = async () => [(await shown(own)).asking?.slug, (await shown(apart)).asking?.slug, (await must(ask<ApplicationStanding>(`/api/applications/${receipt}`))).meeting.asking]
    expect(await asked()).toEqual(['wq-gongshi-1', 'wq-gongshi-1', 'wq-gongshi-1'])
    await open('inside', 3, { kind: 'memberConsultation', internal: true })
    const inside = await enter(await prepare({ kind: 'symposium', stage: 'inside' }), { source: 'invited', name: '赵建国' })
    expect((await must(ask<ApplicationStanding>(`/api/applications/${inside.receipt}`))).meeting.asking, 'its own is internal').toBe('wq-gongshi-1')
    await open('sooner', 5, { round: 42 })
    expect(await asked()).toEqual(['wq-gongshi-1', 'sooner', 'sooner'])
    const down = async (stage: string) => {
      const path = `/api/desk/stages/${stage}/takedowns`
      const { subjects } = await must(ask<DeskTakedowns>(path, { as: director }))
      await must(ask(path, { body: { kind: 'notice', subject: subjects[0]?.id, reason: 'error', statement: { zh: '公告的日期有误，正在更正。' } }, as: director }))
    }
    await down('sooner')
    expect(await asked()).toEqual(['wq-gongshi-1', 'wq-gongshi-1', 'wq-gongshi-1'])
    await down('wq-gongshi-1')
    expect(await asked()).toEqual([undefined, undefined, null])
  })
})

describe('a notice in the list', () => {
  it('says that the meeting it calls to is suspended or called off', async () => {
    const slug = await announce(await prepare())
    const off = async () => (await must(ask<{ items: NoticeSummary[] }>(`/api/notices?plan=${plan}`))).items.filter(one => one.meeting === slug).map(one => one.meetingOff)
    expect(await off()).toEqual([null])
    await step(slug, 'suspension', { reason: { zh: '等待上级通知。' } })
    expect(await off()).toEqual(['suspended'])
    await step(slug, 'postponement', { beginsAt: inDays(50), venue: { zh: '二楼会议室' }, reason: { zh: '另定时间。' } })
    expect(await off(), 'it takes place').toEqual([null])
    await step(slug, 'cancellation', { reason: { zh: '并入下一次听证会。' } })
    expect(await off()).toEqual(['cancelled'])
  })
})

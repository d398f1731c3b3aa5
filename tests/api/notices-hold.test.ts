import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { dateText } from '../../shared/domain/date-text'
import type { DeskMeeting } from '../../shared/schemas/meeting-desk'
import type { Meeting, MeetingSummary } from '../../shared/schemas/meeting'
import type { Notice, NoticeList } from '../../shared/schemas/notice'
import type { DeskNotice, DeskNoticeSummary } from '../../shared/schemas/notice-desk'
import type { Procedure } from '../../shared/schemas/procedure'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { ask, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, told } from '../support/everybody'

// Stages are moved and notices announced here.
useOwnServer()

interface Refused { code: string, title: string, errors?: { path: string, message: string }[] }
const plan = 'wuqing-2035'
const list = `/api/desk/plans/${plan}/notices`
const path = (id: string, step = '') => `/api/desk/notices/${id}${step && `/${step}`}`
const checklist = { disclosureReview: true, secrecyReview: true }
const today = legalDate(new Date())
let [staff, director] = ['', '']
beforeAll(async () => {
  [staff, director] = [await signIn('staff'), await signIn('director')]
})

const read = (id: string) => must(ask<DeskNotice>(path(id), { as: staff }))
async function move(id: string, step: string, body: object = {}, as = staff): Promise<Answer<DeskNotice & Refused>> {
  return ask(path(id, step), { body: { version: (await read(id)).version, ...body }, as })
}
const begin = (kind: string, about: string | null = null) => must(ask<{ id: string, slug: string }>(list, { body: { kind, stage: about }, as: staff }))
const write = async (id: string, patch: object) => ask<DeskNotice & Refused>(path(id), { method: 'PATCH', body: { version: (await read(id)).version, patch }, as: staff })
const release = (id: string, publishesAt: string | null = null) => move(id, 'release', { checklist, publishesAt }, director)
const shown = (slug: string) => must(ask<Notice>(`/api/notices/${slug}`))
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path: at, message }) => `${at} ${message}`)]

/** News that is out, or waits for its time. */
async function news(title: string, publishesAt: string | null = null) {
  const made = await begin('news')
  await must(write(made.id, { title: { zh: title }, fields: { text: { zh: '正文。' } } }))
  await must(move(made.id, 'submission'))
  await must(release(made.id, publishesAt))
  return made
}

let round = 60
/** A display of a draft for so many days, from today or a day to come. */
async function aStage(days: number, firstDay = today) {
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = await must(ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff }))
  const slug = `told-${++round}`
  await must(ask('/api/desk/stages', { as: director, body: { ...model, slug, round, letPass: '测试需要同时进行的环节', title: { zh: `第${round}轮公示` }, firstDay, lastDay: addDays(firstDay, days), answering: { mode: 'each', workingDays: 15 } } }))
  const move = async (days: { firstDay?: string, lastDay?: string }) => {
    const { version } = await must(ask<StageEdit>(`/api/desk/stages/${slug}`, { as: staff }))
    return ask<Refused>(`/api/desk/stages/${slug}`, { method: 'PATCH', as: director, body: { version, patch: days, reason: '测试调整。', letPass: '测试需要同时进行的环节' } })
  }
  return { slug, move, moveTo: (lastDay: string) => move({ lastDay }) }
}

/** The notice of a stage, complete but for being submitted. */
async function draftNotice(stage: string) {
  const made = await begin('draftNotice', stage)
  await must(write(made.id, { fields: { places: { zh: '展览馆' } } }))
  return made
}

describe('the period that a notice tells', () => {
  it('holds once it is released: the stage may close later, which the notice says, and not earlier', async () => {
    const { slug: stage, moveTo } = await aStage(40)
    expect(told(await moveTo(addDays(today, 42))), 'nothing was promised yet').toBe('200')
    const { id, slug } = await draftNotice(stage)
    await must(move(id, 'submission'))
    await must(release(id))
    const promised = (await shown(slug)).about
    expect(promised?.moved).toBeNull()
    const earlier = await moveTo(addDays(today, 41))
    expect([told(earlier), earlier.body.title]).toEqual(['409 wrongState', expect.stringContaining('截止日期不能早于公告')])
    expect(told(await moveTo(addDays(today, 45)))).toBe('200')
    expect((await shown(slug)).about?.moved).toEqual({ closesAt: promised?.closesAt, reason: '测试调整。' })
    expect((await ask<string>(`/notices/${slug}`)).body).toContain('截止日期已由公告写明的')
    expect((await read(id)).periodNow, 'what is out is not written at any more').toBeNull()
    expect((await ask<string>(`/stages/${stage}`)).body, 'the stage leads to its notice').toContain(`/notices/${slug}"`)
    expect((await must(ask<NoticeList>(`/api/notices?stage=${stage}`))).items.map(one => one.slug)).toEqual([slug])
    expect((await ask('/api/notices?stage=no-such-stage')).status).toBe(404)
    expect(told(await moveTo(addDays(today, 42))), 'back to the day it tells').toBe('200')
    expect(told(await ask<Refused>(`/api/desk/stages/${stage}`, { method: 'DELETE', as: staff })), 'a stage with notices stays').toBe('409 wrongState')
    await must(move(id, 'withdrawal', { reason: { zh: '改期重新公示。' } }, director))
    expect(told(await moveTo(addDays(today, 41)))).toBe('200')
  })

  it('holds from its first day on as well', async () => {
    const { slug: stage, move: days } = await aStage(40, addDays(today, 5))
    const { id } = await draftNotice(stage)
    await must(move(id, 'submission'))
    await must(release(id))
    expect(told(await days({ firstDay: addDays(today, 6) }))).toBe('409 wrongState')
    expect(told(await days({ firstDay: addDays(today, 4) }))).toBe('200')
  })

  it('is that of its stage when it is handed in and when it is released', async () => {
    const { slug: stage, moveTo } = await aStage(40)
    const { id } = await draftNotice(stage)
    expect((await read(id)).periodNow).toBeNull()
    await must(moveTo(addDays(today, 50)))
    const { periodNow } = await read(id)
    expect(periodNow?.zh).toContain('共50天（首日不计）')
    expect(faults(await move(id, 'submission'))).toEqual([409, 'wrongState', 'fields.period periodOther'])
    await must(write(id, { fields: { period: periodNow } }))
    expect((await read(id)).periodNow).toBeNull()
    await must(move(id, 'submission'))
    await must(moveTo(addDays(today, 55)))
    expect(faults(await release(id))).toEqual([409, 'wrongState', 'fields.period periodOther'])
    await must(moveTo(addDays(today, 50)))
    expect(told(await release(id))).toBe('200')
  })

  it('needs its stage: one of another kind of subject does not do', async () => {
    expect((await read((await begin('draftNotice')).id)).missing).toContain('subject')
    expect((await read((await begin('hearingNotice', 'wq-gongshi-1')).id)).missing, 'a hearing is a meeting').toContain('subject')
  })
})

describe('copies', () => {
  const post = (id: string, postedAt: string, more: object = {}) => ask<{ id: string } & Refused>(path(id, 'postings'), { as: staff, body: { kind: 'place', place: '公告栏', person: '李明', postedAt, ...more } })

  it('hung before the text was approved are of another text', async () => {
    const { id, slug } = await news('张贴的日期')
    const [yesterday, morning] = [addDays(today, -1), `${today}T00:00:00+08:00`]
    for (const at of [`${yesterday}T23:59:59+08:00`, '2025-01-01T08:00:00+08:00', '0001-01-01T00:00:00Z']) expect(faults(await post(id, at)), at).toEqual([422, 'invalidInput', 'postedAt beforeApproval'])
    const township = (await must(ask<{ items: { code: string, name: { zh: string } }[] }>('/api/townships'))).items[0]
    await must(post(id, morning, { township: township?.code }))
    expect((await shown(slug)).postings).toMatchObject([{ place: '公告栏', township: { zh: township?.name.zh } }])
  })

  it('are not proved by what is no picture', async () => {
    const form = new FormData()
    form.append('purpose', 'proof')
    form.append('file', new Blob(['这不是照片']), '照片.jpg')
    const answer = await ask<Refused>('/api/uploads', { body: form, as: staff })
    expect([answer.status, answer.body.code]).toEqual([415, 'wrongFileType'])
  })

  it('of a notice that is recalled count no more, and nothing they are of is deleted', async () => {
    const { id } = await news('收回的公告', new Date(Date.now() + 3_600_000).toISOString())
    await must(post(id, new Date().toISOString()))
    await must(move(id, 'recall', {}, director))
    expect((await read(id)).postings).toMatchObject([{ voidReason: expect.stringContaining('收回') }])
    expect(told(await ask<Refused>(`${path(id)}?version=${(await read(id)).version}`, { method: 'DELETE', as: staff }))).toBe('409 wrongState')
    expect((await read(id)).postings).toHaveLength(1)
  })

  it('that came late move the beginning for the rules as they do at the desk', async () => {
    const procedure = () => must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as: director }))
    const seeded = (await must(ask<{ items: DeskNoticeSummary[] }>(list, { as: staff }))).items.find(({ kind, postings }) => kind === 'draftNotice' && postings > 1)
    const { id = '' } = seeded ?? {}
    const { stage } = await read(id)
    const subject = async () => Object.entries((await procedure()).subjects).find(([, { to }]) => to === `/desk/stages/${stage?.slug}`)?.[0]
    const stageId = await subject()
    const ruled = async () => (await procedure()).results.find(one => one.rule.id === 'URPL26-1' && one.subject.id === stageId)
    expect((await ruled())?.state).toBe('pending')
    const { plan: { version } } = await procedure()
    // What is a major decision stands in press, radio or television too; the paper of the demonstration came two days late.
    await must(ask(`/api/desk/plans/${plan}/procedure`, { method: 'PATCH', as: director, body: { version, groups: { majorDecision: true } } }))
    expect((await read(id)).period).toMatchObject({ late: 2, short: true })
    expect(await ruled()).toMatchObject({ state: 'fail', evidence: expect.arrayContaining([{ kind: 'day', what: 'posted', date: (await read(id)).period?.actual, offline: false }]) })
  })
})

it('a correction that is itself corrected is read in full where the first notice stands', async () => {
  const first = await news('要改两次')
  async function correct(id: string, right: string) {
    const made = await must(ask<{ id: string, slug: string }>(path(id, 'correction'), { method: 'POST', body: {}, as: staff }))
    await must(write(made.id, { fields: { wrong: { zh: '写错的' }, right: { zh: right } } }))
    await must(move(made.id, 'submission'))
    await must(release(made.id))
    return made
  }
  const second = await correct(first.id, '三月二日')
  const third = await correct(second.id, '三月三日')
  expect((await shown(first.slug)).corrections.map(({ slug, right }) => [slug, right.zh])).toEqual([[second.slug, '三月二日'], [third.slug, '三月三日']])
  expect((await shown(second.slug)).corrections.map(({ slug }) => slug)).toEqual([third.slug])
  expect((await ask<string>(`/notices/${first.slug}`)).body).toMatch(/三月二日[\s\S]*三月三日[\s\S]*正文。/)
  expect((await ask<string>(`/notices/${first.slug}/poster`)).body).toContain('内容有更正')
  // Withdrawn, it holds no more, and what corrected it falls with it.
  await must(move(second.id, 'withdrawal', { reason: { zh: '更正有误' } }, director))
  expect((await shown(first.slug)).corrections).toEqual([])
})

it('a meeting that is moved, and moved again, is told right by its notice, its posters, its corrections and its own page', async () => {
  const { items } = await must(ask<{ items: MeetingSummary[] }>(`/api/plans/${plan}/meetings`))
  const hearing = items.find(one => one.kind === 'hearing' && one.standing === 'announced')?.slug ?? ''
  const meeting = async () => must(ask<Meeting>(`/api/hearings/${hearing}`))
  const announced = (await meeting()).notices.find(one => one.kind === 'hearingNotice')?.slug ?? ''
  const dayText = (instant: string) => dateText(instant, 'dateTime', 'zh-CN')
  const page = async (address: string) => (await ask<string>(address)).body.replace(/<script[\s\S]*?<\/script>/g, '')
  const first = (await meeting()).beginsAt
  const told = (await shown(announced)).fields.find(one => one.field === 'time')?.text.zh ?? ''
  expect((await shown(announced)).gathering).toMatchObject({ others: [], moves: [] })
  async function moveBy(days: number, reason: string): Promise<string> {
    const { version, venue } = await must(ask<DeskMeeting>(`/api/desk/meetings/${hearing}`, { as: staff }))
    const beginsAt = new Date(new Date(first).getTime() + days * 86_400_000 + 3_600_000).toISOString()
    await must(ask(`/api/desk/meetings/${hearing}/postponement`, { as: director, body: { version, beginsAt, venue, reason: { zh: reason } } }))
    return beginsAt
  }
  const correct = async (slug: string) => (await must(ask<{ id: string, slug: string }>(path(slug, 'correction'), { method: 'POST', body: {}, as: staff })))
  const daysOn = async (address: string, days: readonly string[]) => {
    const text = await page(address)
    return days.map(day => text.includes(dayText(day)))
  }
  const publish = async (id: string) => {
    await must(move(id, 'submission'))
    // Notices go out at whole seconds: what was moved before is of an earlier one.
    const second = Math.floor(Date.now() / 1000)
    await expect.poll(() => Math.floor(Date.now() / 1000), { timeout: 5000 }).toBeGreaterThan(second)
    await must(release(id))
  }

  const second = await moveBy(7, '会场检修。')
  expect((await shown(announced)).gathering).toMatchObject({ others: ['time'], moves: [{ field: 'beginsAt', before: first, after: second, reason: '会场检修。' }] })
  expect(await page(`/notices/${announced}`)).toMatch(new RegExp(`会议时间已变更[\\s\\S]*${dayText(first)}[\\s\\S]*${dayText(second)}[\\s\\S]*会场检修`))
  expect(await daysOn(`/notices/${announced}/poster`, [first, second]), 'a sheet in a street names the day that holds').toEqual([false, true])
  expect((await read(announced)).meetingOthers).toEqual(['time'])

  const correction = await correct(announced)
  expect((await read(correction.id)).fields).toMatchObject({ wrong: { zh: `时间：${told}` }, right: { zh: `时间：${dayText(second)}` } })
  expect((await read(announced)).meetingOthers, 'is being corrected').toEqual([])
  expect((await meeting()).corrections, 'not before it is out').toEqual([])
  await publish(correction.id)
  expect((await meeting()).corrections).toMatchObject([{ right: { zh: `时间：${dayText(second)}` } }])
  expect(await page(`/hearings/${hearing}`)).toMatch(/会议公告已更正[\s\S]*材料和公告/)
  expect(await page(`/notices/${announced}/poster`)).toContain('更正为')

  const third = await moveBy(14, '再次检修。')
  for (const slug of [announced, correction.slug]) expect(await daysOn(`/notices/${slug}/poster`, [first, second, third]), slug).toEqual([false, false, true])
  expect(await page(`/notices/${correction.slug}`)).toMatch(new RegExp(`会议时间已变更[\\s\\S]*${dayText(third)}`))
  expect([(await read(announced)).meetingOthers, (await read(correction.slug)).meetingOthers]).toEqual([[], ['time']])
  const again = await correct(correction.slug)
  expect((await read(again.id)).fields).toMatchObject({ wrong: { zh: `时间：${dayText(second)}` }, right: { zh: expect.stringContaining(`时间：${dayText(third)}`) } })
  const fourth = await moveBy(21, '第三次。')
  expect((await read(again.id)).meetingOthers, 'moved while it was written').toEqual(['time'])
  await must(write(again.id, { fields: { right: { zh: `时间：${dayText(fourth)}` } } }))
  await publish(again.id)
  expect((await shown(announced)).corrections.map(({ right }) => right.zh)).toEqual([`时间：${dayText(second)}`, `时间：${dayText(fourth)}`])
  expect(await daysOn(`/notices/${announced}/poster`, [second, third, fourth])).toEqual([false, false, true])
})

it('what was announced on paper is told at the desk, and stays', async () => {
  const { id } = await begin('news')
  expect((await read(id)).offline).toBeNull()
  await must(ask(`/api/desk/plans/${plan}/documents`, { as: staff, body: { id: randomUUID(), item: 'notice', subject: id, title: '张贴公告', number: '武规自〔2026〕8号', date: addDays(today, -3), handler: '王敏' } }))
  expect((await read(id)).offline).toEqual({ date: addDays(today, -3), number: '武规自〔2026〕8号', handler: '王敏' })
  expect(told(await ask<Refused>(`${path(id)}?version=1`, { method: 'DELETE', as: staff }))).toBe('409 wrongState')
})

it('what waits for somebody stands on the overview: submitted, then returned, then neither', async () => {
  const { id } = await begin('news')
  await must(write(id, { title: { zh: '等审核的' }, fields: { text: { zh: '正文。' } } }))
  const waits = async () => (await must(ask<{ items: DeskNoticeSummary[] }>('/api/desk/notices', { as: director }))).items.filter(one => one.id === id).map(({ standing, returned }) => [standing, returned])
  expect(await waits()).toEqual([])
  await must(move(id, 'submission'))
  expect(await waits()).toEqual([['submitted', false]])
  expect((await ask<string>('/desk', { as: director })).body).toContain('等审核的')
  await must(move(id, 'return', { reason: '改' }, director))
  expect(await waits()).toEqual([['drafted', true]])
  await must(move(id, 'submission'))
  await must(release(id))
  expect(await waits()).toEqual([])
})

it('the list is filtered and turned by plain links and a plain form', { timeout: 60_000 }, async () => {
  const first = await news('最早的一则')
  for (let n = 0; n < 31; n++) await news(`动态第${n}则`)
  const { body } = await ask<string>('/notices?kind=news')
  expect(body).toMatch(/<form[^>]*method="get"[^>]*action="\/notices"[\s\S]*name="kind"/)
  expect([body.includes('动态第30则'), body.includes('最早的一则'), body.includes('一读就懂')]).toEqual([true, false, false])
  const next = /href="(\/notices\?[^"]*cursor=[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await ask<string>(next)).body).toContain(`/notices/${first.slug}"`)
  expect((await must(ask<NoticeList>('/api/notices?kind=explanation'))).items.map(({ phase }) => phase)).toEqual([(await shown((await must(ask<NoticeList>('/api/notices?kind=explanation'))).items[0]?.slug ?? '')).phase])
})

import ICAL from 'ical.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Meeting } from '../../shared/schemas/meeting'
import type { DeskNotice } from '../../shared/schemas/notice-desk'
import type { Plan } from '../../shared/schemas/plan'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'

// A stage is moved here.
useOwnServer()

const plan = 'wuqing-2035'
const stage = 'wq-gongshi-1'

/** A calendar as a calendar program reads it, by UID. */
async function calendar(path: string) {
  const answer = await ask<string>(path)
  expect([answer.status, answer.headers.get('content-type')], path).toEqual([200, 'text/calendar; charset=utf-8'])
  const component = new ICAL.Component(ICAL.parse(answer.body) as unknown[])
  const events = component.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one)
    return { uid: event.uid, title: event.summary, day: event.startDate.toString(), sequence: event.sequence, status: String(one.getFirstPropertyValue('status')), url: String(one.getFirstPropertyValue('url')), changed: String(one.getFirstPropertyValue('last-modified')) }
  })
  return { answer, name: String(component.getFirstPropertyValue('x-wr-calname')), events }
}
const closing = async (path: string) => (await calendar(path)).events.find(({ uid }) => uid.includes('-closes')) ?? expect.fail('no last day')

let closesAt = ''
beforeAll(async () => {
  closesAt = (await must(ask<Plan>(`/api/plans/${plan}`))).stages.find(({ slug }) => slug === stage)?.closesAt ?? ''
})

describe('calendar files', () => {
  it('of a stage have its last legal day, and the same event stands in the plan’s', async () => {
    const own = await closing(`/stages/${stage}/calendar.ics`)
    expect(own).toMatchObject({ day: addDays(legalDate(new Date(closesAt)), -1), status: 'CONFIRMED' })
    expect(own.title).toMatch(/^征求意见截止：/)
    const { events } = await calendar(`/plans/${plan}/calendar.ics`)
    expect(events.find(({ uid }) => uid === own.uid)).toEqual(own)
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
    expect((await fetch(own.url)).status).toBe(200)
  })

  it('of a notice have the days of its stage', async () => {
    const { items } = await must(ask<{ items: { slug: string, stage: string | null }[] }>('/api/notices?limit=100'))
    const notice = items.find(one => one.stage === stage) ?? expect.fail('the demonstration has a notice of its stage')
    expect((await closing(`/notices/${notice.slug}/calendar.ics`)).uid).toBe((await closing(`/stages/${stage}/calendar.ics`)).uid)
  })

  it('are in English where asked so', async () => {
    expect((await closing(`/stages/${stage}/calendar.ics?lang=en`)).title).toMatch(/^Last day for opinions: /)
  })

  it('are kept like pages and revalidate', async () => {
    const { answer } = await calendar(`/stages/${stage}/calendar.ics`)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect((await ask(`/stages/${stage}/calendar.ics`, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })).status).toBe(304)
  })

  it('tell that a day was moved: the same event, later, with a higher number', async () => {
    const before = await closing(`/stages/${stage}/calendar.ics`)
    const as = await signIn('staff')
    const { version, answering } = await must(ask<StageEdit>(`/api/desk/stages/${stage}`, { as }))
    const lastDay = addDays(before.day, 3)
    const later = answering.mode === 'together' && answering.by <= lastDay ? { answering: { mode: 'together', by: addDays(lastDay, 30) } } : {}
    await must(ask(`/api/desk/stages/${stage}`, { method: 'PATCH', as, body: { version, patch: { lastDay, ...later }, reason: '测试延长。' } }))
    const after = await closing(`/stages/${stage}/calendar.ics`)
    expect(after).toMatchObject({ uid: before.uid, day: lastDay })
    expect(after.sequence).toBeGreaterThan(before.sequence)
    expect(Date.parse(after.changed)).toBeGreaterThan(Date.parse(before.changed))
  })

  it('have a hearing from its notice on, and nothing tells of it before', async () => {
    const [staff, director] = [await signIn('staff'), await signIn('director')]
    const beginsAt = new Date(Date.now() + 40 * 86_400_000).toISOString()
    const { slug } = await must(ask<{ slug: string }>(`/api/desk/plans/${plan}/meetings`, { body: { kind: 'hearing', beginsAt, venue: { zh: '二楼会议室' } }, as: staff }))
    await must(ask(`/api/desk/meetings/${slug}`, { method: 'PATCH', body: { version: 1, patch: { appliesFrom: new Date(Date.now() - 60_000).toISOString() } }, as: staff }))
    const own = `/hearings/${slug}/calendar.ics`
    const meets = async (path: string) => (await calendar(path)).events.find(({ uid, url }) => uid.includes('-meets') && url.endsWith(`/hearings/${slug}`))
    const isInFeed = async () => (await ask<string>(`/plans/${plan}/feed.atom`)).body.includes(`/hearings/${slug}"`)
    expect([(await ask(own)).status, await meets(`/plans/${plan}/calendar.ics`), await isInFeed()]).toEqual([404, undefined, false])
    const { id } = await must(ask<{ id: string }>(`/api/desk/meetings/${slug}/notices`, { body: { kind: 'announcement' }, as: staff }))
    const { version } = await must(ask<DeskNotice>(`/api/desk/notices/${id}`, { as: staff }))
    await must(ask(`/api/desk/notices/${id}/submission`, { body: { version }, as: staff }))
    await must(ask(`/api/desk/notices/${id}/release`, { body: { version: version + 1, checklist: { disclosureReview: true, secrecyReview: true } }, as: director }))
    const event = await meets(own)
    expect(event).toMatchObject({ status: 'CONFIRMED', day: new Date(Date.parse(beginsAt) + 8 * 3_600_000).toISOString().slice(0, 19) })
    expect(event?.title).toMatch(/^听证会：/)
    const [notice] = (await must(ask<Meeting>(`/api/hearings/${slug}`))).notices
    for (const path of [`/plans/${plan}/calendar.ics`, `/notices/${notice?.slug}/calendar.ics`]) expect(await meets(path), path).toEqual(event)
    expect(await isInFeed()).toBe(true)
    expect((await ask<string>(`/hearings/${slug}`)).body).toContain(`href="${own}"`)
  })

  it.each([`/stages/nowhere/calendar.ics`, '/plans/nowhere/calendar.ics', '/notices/nowhere/calendar.ics', '/hearings/nowhere/calendar.ics', '/stages/%00/calendar.ics', `/stages/${'x'.repeat(101)}/calendar.ics`])('are not there for %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })
})

describe('what leads to them', () => {
  it.each([`/plans/${plan}`, `/stages/${stage}`])('stands on %s, beside the feed and the mails', async (path) => {
    const html = (await ask<string>(path)).body
    expect(html).toContain(`href="${path}/calendar.ics"`)
    expect(html).toContain(`href="/plans/${plan}/feed.atom"`)
    expect(html).toMatch(/href="\/subscriptions\?about=(?:plan|stage)(?:%3A|:)/)
  })
})

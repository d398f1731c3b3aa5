import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { briefPaper, briefText } from '../../shared/domain/brief'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { Audit } from '../../shared/schemas/audit'
import type { Brief } from '../../shared/schemas/brief'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { aSubmission, ask, serverBase, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'

// It counts what a stage has.
useOwnServer()

const stage = 'wq-gongshi-1'
const concluded = 'wq-zhengji-1'
const today = legalDate(new Date())
const phone = '13812345678'
let [director, staff, moderator] = ['', '', '']
beforeAll(async () => {
  [director, staff, moderator] = [await signIn('director'), await signIn('staff'), await signIn('moderator')]
})

const brief = async (of = stage, day = '') => (await ask<Brief>(`/api/desk/stages/${of}/brief${day && `?day=${day}`}`, { as: director })).body
const figures = async (of = stage) => (await ask<DeskFigures>(`/api/desk/stages/${of}/figures`, { as: director })).body
const voice = { lang: 'zh-CN', words: { channel: (code: string) => code, nature: (code: string) => code, withheld: (code: string) => code } }
const textOf = (of: Brief) => briefText(briefPaper(of, voice))
const docx = async (of = stage) => {
  const answer = await fetch(`${serverBase()}/api/desk/stages/${of}/brief.docx`, { headers: { 'cookie': director, 'x-forwarded-for': freshAddress() } })
  return { answer, text: strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml'] ?? new Uint8Array()).replace(/<w:p[ >]/g, '\n<').replace(/<[^>]+>/g, '') }
}

/** Opinions as one submission each, newest last. */
async function arrive(texts: readonly string[], { topic }: { topic: string }): Promise<string[]> {
  const ids: string[] = []
  for (const text of texts) {
    const sent = await ask(`/api/stages/${stage}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' }, topic }] }) })
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
    const { items } = (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=1`, { as: moderator })).body
    ids.push(items[0]?.id ?? '')
  }
  return ids
}
const patch = async (id: string, change: object) => {
  const { version } = (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body
  const done = await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version, patch: change } })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
}
const sum = (list: readonly { n: number }[]) => list.reduce((all, { n }) => all + n, 0)
const sorted = (list: readonly { n: number }[]) => list.map(one => JSON.stringify(one)).sort()

/** What the brief and the desk's figures both say. */
function expectAgreement(told: Brief, known: DeskFigures) {
  expect(told.total).toEqual({ submissions: known.submissions, opinions: known.opinions, late: known.late })
  expect(told.arrived.opinions).toBe(known.day.find(one => one.value === told.day)?.n ?? 0)
  expect(told.dayBefore.opinions).toBe(known.day.find(one => one.value === addDays(told.day, -1))?.n ?? 0)
  const bare = (list: Brief['topics'] | Brief['channels']) => sorted(list.map(({ code, n }) => ({ value: code, n })))
  expect([bare(told.channels), bare(told.topics), bare(told.townships)]).toEqual([sorted(known.channel), sorted(known.topic), sorted(known.township)])
  const of = (handling: string) => known.handling.find(one => one.value === handling)?.n ?? 0
  expect([told.due.received, told.due.categorised, told.due.drafted]).toEqual([of('received'), of('categorised'), of('drafted')])
  expect([told.due.today, told.sensitive.screened.n]).toEqual([known.due, known.screened])
}

describe('the brief of a stage', () => {
  it.each([stage, concluded])('has the figures of every other page (%s)', async (of) => {
    const told = await brief(of)
    expectAgreement(told, await figures(of))
    expect([told.day, told.isToday]).toEqual([today, true])
    expect(sum(told.topics)).toBe(told.total.opinions)
  })

  it('counts what comes in at once, submissions and opinions apart', async () => {
    const before = await brief()
    const sent = await ask(`/api/stages/${stage}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ opinions: [{ text: '第一点', anchor: { kind: 'whole' } }, { text: '第二点', anchor: { kind: 'whole' } }] }) })
    expect(sent.status).toBe(201)
    const after = await brief()
    expect([after.arrived.submissions - before.arrived.submissions, after.arrived.opinions - before.arrived.opinions, after.total.opinions - before.total.opinions]).toEqual([1, 2, 2])
    expectAgreement(after, await figures())
  })

  it('leads only to lists the queue knows', async () => {
    const ways = briefPaper(await brief(), voice).sections.flatMap(section => section.lines.flatMap(({ way }) => way && 'queue' in way ? [way.queue] : []))
    const filters = ways.filter(query => !('item' in query))
    expect(filters.length).toBeGreaterThan(4)
    for (const query of filters) expect((await ask(`/api/desk/stages/${stage}/opinions?${new URLSearchParams(query)}`, { as: moderator })).status, JSON.stringify(query)).toBe(200)
  })

  it('of a past day has what came in until its end', async () => {
    const known = await figures()
    const day = known.day.at(-3)?.value ?? ''
    const told = await brief(stage, day)
    expect([told.day, told.isToday, told.arrived.opinions]).toEqual([day, false, known.day.at(-3)?.n])
    expect(told.total.opinions).toBe(sum(known.day.filter(one => one.value <= day)))
    expect(told.total.submissions).toBeGreaterThan(0)
    expect(told.total.submissions).toBeLessThan(known.submissions)
    expect((await brief(stage, addDays(known.day[0]?.value ?? today, -1))).total).toEqual({ submissions: 0, opinions: 0, late: 0 })
  })

  it('counts a letter on the day it is registered, whatever its postmark', async () => {
    const day = addDays(today, -2)
    const [before, dayBefore] = [await brief(), await brief(stage, day)]
    const { consent: _consent, ...letter } = aSubmission({ opinions: [{ text: '来信一条', anchor: { kind: 'whole' } }] }) as { consent?: boolean }
    expect((await ask(`/api/desk/stages/${stage}/submissions`, { body: { ...letter, channel: 'letter', receivedOn: day }, as: staff })).status).toBe(201)
    const [after, dayAfter] = [await brief(), await brief(stage, day)]
    expect([after.arrived.submissions - before.arrived.submissions, after.arrived.opinions - before.arrived.opinions, after.arrived.recorded - before.arrived.recorded]).toEqual([1, 1, 1])
    expect([dayAfter.arrived, dayAfter.total]).toEqual([dayBefore.arrived, dayBefore.total])
    expect(after.total.opinions - before.total.opinions).toBe(1)
  })

  it('refuses a day to come and what is no day', async () => {
    const later = await ask(`/api/desk/stages/${stage}/brief?day=${addDays(today, 2)}`, { as: director })
    expect([later.status, later.body.code]).toEqual([409, 'wrongState'])
    for (const day of ['yesterday', '0000-01-01']) expect((await ask(`/api/desk/stages/${stage}/brief?day=${day}`, { as: director })).status, day).toBe(422)
    expect((await ask('/api/desk/stages/nowhere/brief', { as: director })).status).toBe(404)
  })

  it('of a stage still to come has zeros and a sentence', async () => {
    const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>(`/api/desk/stages/${stage}`, { as: staff })).body
    const made = await ask('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug: 'brief-upcoming', round: 40, letPass: '测试需要同时进行的环节', firstDay: addDays(today, 5), lastDay: addDays(today, 40), answering: { mode: 'each', workingDays: 15 } } })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const told = await brief('brief-upcoming')
    expect([told.total.opinions, told.demands, told.recent]).toEqual([0, [], []])
    expect(told.due.today, 'no day of receipt before the stage began').toEqual({ n: 0, atLeast: false, receivedTo: null })
    expect(textOf(told)).toMatch(/尚未开始，.*还有 5 天。[\s\S]*还没有收到意见。/)
    expect((await docx('brief-upcoming')).text).toContain('还没有收到意见。')
  })
})

describe('chief demands', () => {
  it('quote redacted words, those in public first, and none that is withheld, marked or to be redirected', async () => {
    const secret = (what: string) => `${what}，请打我的手机${phone}联系。`
    const [open = '', waiting = '', hidden = '', petition = ''] = await arrive([secret('公开的诉求'), '待审的诉求。', secret('不公开的诉求'), secret('上访的诉求')], { topic: '23' })
    await patch(open, { nature: 'objection', visibility: 'public' })
    await patch(waiting, { nature: 'objection' })
    await patch(hidden, { nature: 'objection', visibility: 'withheld', withheldReason: 'attack' })
    await patch(petition, { nature: 'petition' })
    const told = await brief()
    const demand = [...told.recent, ...told.demands].find(one => one.topic === '23' && one.nature === 'objection')
    expect(demand?.quotes.map(one => one.checked)).toEqual([true, false])
    expect(demand?.quotes.map(one => one.text.slice(0, 5))).toEqual(['公开的诉求', '待审的诉求'])
    const written = (await docx()).text
    for (const where of [JSON.stringify(told), textOf(told), written]) {
      expect(where).toContain('公开的诉求')
      for (const secretWord of [phone, phone.slice(0, 8), '不公开的诉求', '上访的诉求']) expect(where).not.toContain(secretWord)
    }
    expect(told.sensitive.withheld).toContainEqual({ visibility: 'withheld', reason: 'attack', n: expect.any(Number) as number })
    expect(told.sensitive.redirected.find(one => one.nature === 'petition')?.n).toBeGreaterThan(0)
  })

  it('are answer groups and bare topics, the most first, and count each opinion once', async () => {
    // One of which nothing has come within a day: the last twenty-four hours are told, and what the demonstration brings falls into them by the hour.
    const quiet = async (code: string) => (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?topic=${code}&receivedFrom=${addDays(today, -1)}`, { as: moderator })).body.total === 0
    let topic = ''
    for (const { code } of (await ask<StageEdit>(`/api/desk/stages/${stage}`, { as: moderator })).body.topics) topic ||= await quiet(code) ? code : ''
    expect(topic).not.toBe('')
    const ids = await arrive(['步道断了，请接上。', '步道断了，盼接上。', '步道断了，盼接上。'], { topic })
    for (const id of ids) await patch(id, { nature: 'suggestion', visibility: 'public' })
    const alone = (await brief()).recent.find(one => one.topic === topic && one.nature === 'suggestion')
    expect(alone?.n).toBe(3)
    // Two say the same: what is quoted differs.
    expect(new Set(alone?.quotes.map(one => one.text)).size).toBe(2)
    const made = await ask(`/api/desk/stages/${stage}/groups`, { as: moderator, body: { id: randomUUID(), title: `接通步道${phone}`, ids } })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const told = await brief()
    expect(told.recent.find(one => one.group?.title.startsWith('接通步道'))).toMatchObject({ group: { title: expect.stringMatching(/^接通步道(?!138)/) as string }, n: 3 })
    for (const list of [told.recent, told.demands]) expect(list.map(one => one.n), 'the most come first').toEqual(list.map(one => one.n).sort((one, other) => other - one))
    expect(told.demands.some(one => one.group !== null)).toBe(true)
    expect(told.recent.some(one => one.topic === topic && one.nature === 'suggestion')).toBe(false)
    expect(told.demands.length).toBeLessThanOrEqual(5)
    expect(told.demands.every(one => one.quotes.length <= 2 && one.n > 0)).toBe(true)
  })
})

describe('the brief as a file', () => {
  it('says what the page says, and its export stands in the record', async () => {
    const [told, { answer, text }] = [await brief(), await docx()]
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(`今日情况 ${today}.docx`)
    const english = await fetch(`${serverBase()}/api/desk/stages/${stage}/brief.docx?lang=en`, { headers: { 'cookie': director, 'x-forwarded-for': freshAddress() } })
    expect(decodeURIComponent(english.headers.get('content-disposition') ?? ''), 'its name, not its words').toContain(`brief ${today}.docx`)
    await english.arrayBuffer()
    const paper = briefPaper(told, voice)
    expect(text).toContain(paper.title)
    for (const { heading, lines } of paper.sections.filter(({ part }) => part === 'arrived' || part === 'due' || part === 'townships')) for (const line of [heading, ...lines.map(one => one.text)]) expect(text).toContain(line)
    const { items } = (await ask<Audit>('/api/audit?action=brief.export', { as: director })).body
    expect(items[0]).toMatchObject({ action: 'brief.export', detail: { format: 'docx', day: today, opinions: told.total.opinions } })
  })

  it('is for the desk and those who watch it, and nobody else', async () => {
    for (const role of ['leader', 'auditor', 'planner'] as const) expect((await ask(`/api/desk/stages/${stage}/brief`, { as: await signIn(role) })).status).toBe(200)
    expect((await ask(`/api/desk/stages/${stage}/brief.docx`, { as: await signIn('deputy') })).status).toBe(403)
    expect((await ask(`/api/desk/stages/${stage}/brief`)).status).toBe(401)
  })
})

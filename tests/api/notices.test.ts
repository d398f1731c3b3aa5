import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import type { Notice, NoticeList, NoticeTombstone } from '../../shared/schemas/notice'
import type { DeskNotice, DeskNotices, NoticeStatement } from '../../shared/schemas/notice-desk'
import type { Stage } from '../../shared/schemas/stage'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { dateText } from '../../shared/domain/date-text'
import { can } from '../../shared/domain/permissions'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { actorOf, cookiesOfEverybody, everybody, must, personWithRole, refusalOf, told } from '../support/everybody'
import { picture, tinyPdf } from '../support/pictures'

// What is announced here would stand on the home page of other files.
useOwnServer()

interface Refused { code: string, errors?: { path: string, message: string }[], current?: unknown }
const plan = 'wuqing-2035'
const stage = 'wq-gongshi-1'
const list = `/api/desk/plans/${plan}/notices`
const path = (id: string, step = '') => `/api/desk/notices/${id}${step && `/${step}`}`
const checklist = { disclosureReview: true, secrecyReview: true }
let [staff, director, second, planner] = ['', '', '', '']
beforeAll(async () => {
  [staff, director, planner] = [await signIn('staff'), await signIn('director'), await signIn('planner')]
  second = (await personWithRole('officeDirector')).as
})

const read = (id: string, as = staff) => must(ask<DeskNotice>(path(id), { as }))
async function move(id: string, step: string, body: object = {}, as = staff): Promise<Answer<DeskNotice & Refused>> {
  return ask(path(id, step), { body: { version: (await read(id)).version, ...body }, as })
}
const begin = async (kind = 'news', as = staff, about: string | null = null) => (await must(ask<{ id: string, slug: string }>(list, { body: { kind, stage: about }, as })))
async function write(id: string, fields: object = { text: { zh: '正文。' } }, title = '一则动态') {
  const { version } = await read(id)
  return ask<DeskNotice & Refused>(path(id), { method: 'PATCH', body: { version, patch: { title: { zh: title }, fields } }, as: staff })
}
async function submitted(title?: string) {
  const made = await begin()
  await must(write(made.id, { text: { zh: '正文。' } }, title))
  await must(move(made.id, 'submission'))
  return made
}
async function released(title?: string, publishesAt: string | null = null) {
  const made = await submitted(title)
  await must(move(made.id, 'release', { checklist, publishesAt }, director))
  return made
}
const shown = (slug: string) => ask<Notice & Refused>(`/api/notices/${slug}`)
const inWords = (day: string) => dateText(`${day}T04:00:00Z`, 'date', 'zh-CN', { weekday: false })
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path: at, message }) => `${at} ${message}`)]

describe('a notice at the desk', () => {
  it('begins with what the stage and the site know, and lacks only what nobody knows', async () => {
    const { id, slug } = await begin('draftNotice', planner, stage)
    const notice = await read(id)
    expect(slug).toMatch(/^wuqing-2035-notice-\d+$/)
    expect(notice).toMatchObject({ standing: 'drafted', kind: 'draftNotice', stage: { slug: stage }, missing: ['places'], steps: ['edit', 'discard', 'submit'], isOwn: false })
    expect(notice.fields.period?.zh).toMatch(/共3\d天（首日不计）/)
    expect((await must(ask<DeskNotices>(list, { as: staff }))).items[0]).toMatchObject({ id, standing: 'drafted' })
    const refused = await move(id, 'submission')
    expect(faults(refused)).toEqual([422, 'noticeIncomplete', 'fields.places needed'])
    expect((await shown(slug)).status, 'nobody reads it').toBe(404)
    expect(told(await ask<Refused>(`${path(id)}?version=${notice.version}`, { method: 'DELETE', as: staff }))).toBe('204')
    expect((await ask(path(id), { as: staff })).status).toBe(404)
  })

  it('is changed field by field; who was slower is shown the other’s change', async () => {
    const { id } = await begin()
    await must(write(id))
    const stale = await ask<Refused & { current: DeskNotice }>(path(id), { method: 'PATCH', body: { version: 1, patch: { title: { zh: '晚了' } } }, as: planner })
    expect([stale.status, stale.body.code, stale.body.current?.title.zh]).toEqual([409, 'stale', '一则动态'])
    expect(faults(await write(id, { venue: { zh: '动态没有地点' } }))).toEqual([422, 'invalidInput', 'patch.fields.venue fieldUnknown'])
    expect(faults(await write(id, {}, '长'.repeat(151)))).toEqual([422, 'invalidInput', 'patch.title.zh tooLong'])
    expect((await write(id, { nonsense: { zh: 'x' } })).status).toBe(422)
    expect(faults(await ask<Refused>(list, { body: { kind: 'news', stage: 'no-such-stage' }, as: staff }))).toEqual([422, 'invalidInput', 'stage stageUnknown'])
    expect((await ask(list, { body: { kind: 'correction' }, as: staff })).status, 'a correction begins at what it corrects').toBe(422)
    for (const key of ['nonsense', '00000000-0000-4000-8000-000000000000']) expect((await ask(path(key), { as: staff })).status).toBe(404)
  })

  it('goes to and fro between its writers and the director, read-only while it is submitted', async () => {
    const { id } = await submitted()
    expect(told(await write(id))).toBe('409 wrongState')
    expect(told(await move(id, 'submission'))).toBe('409 wrongState')
    expect(faults(await move(id, 'return', { reason: ' ' }, director))).toEqual([422, 'invalidInput', 'reason needed'])
    const returned = await must(move(id, 'return', { reason: '日期有误。' }, director))
    expect(returned).toMatchObject({ standing: 'drafted', returnReason: '日期有误。' })
    await must(write(id))
    expect((await must(move(id, 'submission'))).returnReason).toBe('')
  })

  it('is released by a second person on a complete checklist', async () => {
    const { id } = await submitted()
    for (const [missing, at] of [[{ disclosureReview: false, secrecyReview: true }, 'checklist.disclosureReview'], [{ disclosureReview: true, secrecyReview: false }, 'checklist.secrecyReview']] as const) {
      expect(faults(await move(id, 'release', { checklist: missing }, director))).toEqual([422, 'checklistIncomplete', `${at} confirmationNeeded`])
    }
    expect((await must(move(id, 'release', { checklist }, director))).standing).toBe('out')
    // A director who has had a hand in it: who began it, who changed a word, who submitted it.
    const own = (await must(ask<{ id: string }>(list, { body: { kind: 'news' }, as: director }))).id
    await must(write(own))
    await must(move(own, 'submission'))
    expect(told(await move(own, 'release', { checklist }, director))).toBe('409 noticeSecondPerson')
    expect((await read(own, director)).isOwn).toBe(true)
    await must(move(own, 'return', { reason: '改一个字' }, second))
    await must(ask(path(own), { method: 'PATCH', body: { version: (await read(own)).version, patch: { title: { zh: '改过' } } }, as: second }))
    await must(move(own, 'submission', {}, second))
    expect(told(await move(own, 'release', { checklist }, second))).toBe('409 noticeSecondPerson')
    const third = (await personWithRole('officeDirector')).as
    expect(told(await move(own, 'release', { checklist }, third))).toBe('200')
  })

  it('two directors who release at once release once', async () => {
    const { id } = await submitted()
    const { version } = await read(id)
    const both = await Promise.all([director, second].map(as => ask<Refused>(path(id, 'release'), { body: { version, checklist }, as })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('publishing', () => {
  it('shows exactly what was frozen, with a hash that anybody can compute', async () => {
    const { slug, id } = await released('冻结的标题')
    const notice = (await shown(slug)).body
    expect(notice).toMatchObject({ slug, title: { zh: '冻结的标题' }, fields: [{ field: 'text', text: { zh: '正文。' } }], corrections: [] })
    const content = await (await fetch(`${serverBase()}/api/notices/${slug}/content.json`)).text()
    expect(createHash('sha256').update(content).digest('hex')).toBe(notice.sha256)
    expect((await read(id)).sha256).toBe(notice.sha256)
    expect(JSON.parse(content)).toMatchObject({ kind: 'news', title: { zh: '冻结的标题' }, plan: { slug: plan }, publishesAt: notice.publishesAt })
    expect(told(await write(id))).toBe('409 wrongState')
    const page = (await ask<string>(`/notices/${slug}`)).body
    expect(page).toContain('冻结的标题')
    for (const at of ['/', '/notices', `/plans/${plan}`, '/feed.atom', `/plans/${plan}/feed.atom`, '/sitemap.xml', '/api/notices', `/api/plans/${plan}/notices`]) expect(JSON.stringify((await ask<unknown>(at)).body), at).toContain(at.endsWith('.xml') ? slug : '冻结的标题')
  })

  it('at a set time happens by the clock: nothing before it, everything after, on cached pages too', async () => {
    for (const [publishesAt, message] of [[new Date(Date.now() - 1000).toISOString(), 'publishesPast'], [new Date(Date.now() + 400 * 86_400_000).toISOString(), 'publishesFar'], ['明天', 'date']] as const) {
      const { id } = await submitted()
      expect(faults(await move(id, 'release', { checklist, publishesAt }, director))).toEqual([422, 'invalidInput', `publishesAt ${message}`])
    }
    // As a form in Beijing time sends it.
    const at = new Date(Math.ceil((Date.now() + 12_000) / 1000) * 1000)
    const { slug, id } = await released('定时的公告', `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`)
    expect(await read(id)).toMatchObject({ standing: 'scheduled', publishesAt: at.toISOString(), steps: ['recall', 'post'] })
    const seen = async () => [(await shown(slug)).status, (await ask(`/notices/${slug}`)).status, ...await Promise.all(['/', '/notices', '/feed.atom'].map(async page => (await ask<string>(page)).body.includes('定时的公告')))]
    expect(await seen()).toEqual([404, 404, false, false, false])
    expect(Date.now(), 'the machine was too slow to look before the instant').toBeLessThan(at.getTime())
    await new Promise(resolve => setTimeout(resolve, at.getTime() - Date.now() + 50))
    expect((await shown(slug)).status).toBe(200)
    await new Promise(resolve => setTimeout(resolve, 2500))
    expect(await seen()).toEqual([200, 200, true, true, true])
    expect(told(await move(id, 'recall', {}, director))).toBe('409 wrongState')
  })

  it('may be recalled before that, and is written on', async () => {
    const { slug, id } = await released('收回的公告', new Date(Date.now() + 3_600_000).toISOString())
    expect(told(await move(id, 'withdrawal', { reason: { zh: '还没发' } }, director))).toBe('409 wrongState')
    expect(await must(move(id, 'recall', {}, director))).toMatchObject({ standing: 'drafted', sha256: '', publishesAt: null, checklist: null })
    expect((await shown(slug)).status).toBe(404)
  })

  it('can be undone with a trace: gone from every page, the reason in its place', async () => {
    const { slug, id } = await released('要撤回的公告')
    expect((await ask(`/notices/${slug}`)).status).toBe(200)
    expect(faults(await move(id, 'withdrawal', { reason: { zh: '' } }, director))).toEqual([422, 'invalidInput', 'reason.zh needed'])
    await must(move(id, 'withdrawal', { reason: { zh: '日期写错，重新发布。' } }, director))
    const gone = await ask<Refused & { current: NoticeTombstone }>(`/api/notices/${slug}`)
    expect([gone.status, gone.body.code, gone.body.current?.reason.zh]).toEqual([410, 'noticeWithdrawn', '日期写错，重新发布。'])
    const page = await ask<string>(`/notices/${slug}`)
    expect([page.status, page.body.includes('日期写错，重新发布。'), page.body.includes('正文。')]).toEqual([410, true, false])
    for (const at of ['/', '/notices', `/plans/${plan}`, '/api/notices', '/sitemap.xml']) expect(JSON.stringify((await ask<unknown>(at)).body).includes(at.endsWith('.xml') ? `/notices/${slug}<` : '要撤回的公告'), at).toBe(false)
    expect((await ask<string>('/feed.atom')).body).toContain('撤回公告：要撤回的公告')
    expect((await fetch(`${serverBase()}/api/notices/${slug}/content.json`)).status).toBe(410)
    expect(await read(id)).toMatchObject({ standing: 'withdrawn', withdrawalReason: { zh: '日期写错，重新发布。' } })
  })

  it('is mended by a correction, shown above the old text once it is out', async () => {
    const { slug, id } = await released('要更正的公告')
    const made = await must(ask<{ id: string, slug: string }>(path(id, 'correction'), { method: 'POST', body: {}, as: staff }))
    expect(told(await ask<Refused>(path(id, 'correction'), { method: 'POST', body: {}, as: staff })), 'one at a time').toBe('409 wrongState')
    expect((await read(made.id)).title.zh).toBe('关于更正《要更正的公告》的公告')
    expect(faults(await move(made.id, 'submission'))).toEqual([422, 'noticeIncomplete', 'fields.wrong needed', 'fields.right needed'])
    await must(ask(path(made.id), { method: 'PATCH', body: { version: (await read(made.id)).version, patch: { fields: { wrong: { zh: '三月一日' }, right: { zh: '三月二日' } } } }, as: staff }))
    await must(move(made.id, 'submission'))
    expect((await shown(slug)).body.corrections, 'not before it is out').toEqual([])
    await must(move(made.id, 'release', { checklist }, director))
    expect((await shown(slug)).body).toMatchObject({ correctedBy: made.slug, corrections: [{ slug: made.slug, wrong: { zh: '三月一日' }, right: { zh: '三月二日' } }], fields: [{ text: { zh: '正文。' } }] })
    expect((await shown(made.slug)).body.corrects).toMatchObject({ slug })
    expect((await ask<string>(`/notices/${slug}`)).body).toMatch(/本公告已更正[\s\S]*三月二日[\s\S]*正文。/)
    // One that is withdrawn makes room for the next.
    await must(move(made.id, 'withdrawal', { reason: { zh: '更正也写错了' } }, director))
    expect((await shown(slug)).body.corrections).toEqual([])
    expect((await ask(path(id, 'correction'), { method: 'POST', body: {}, as: staff })).status).toBe(201)
  })

  it('is listed page by page, the newest first, by kind', async () => {
    const all: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: NoticeList = await must(ask<NoticeList>(`/api/notices?limit=2${cursor ? `&cursor=${cursor}` : ''}`))
      all.push(...page.items.map(({ publishesAt }) => publishesAt))
      cursor = page.nextCursor
    }
    expect(all).toEqual([...all].sort().reverse())
    expect(all).toHaveLength((await must(ask<NoticeList>('/api/notices?limit=100'))).items.length)
    const explained = (await must(ask<NoticeList>('/api/notices?kind=explanation'))).items
    expect(explained.map(({ kind, phase }) => [kind, phase])).toEqual([['explanation', 'finalisation']])
    for (const query of ['kind=nonsense', 'cursor=x', 'limit=0']) expect((await ask(`/api/notices?${query}`)).status, query).toBe(422)
    expect((await ask('/api/plans/no-such-plan/notices')).status).toBe(404)
  })
})

describe('where it hung', () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
  const copy = (more: object = {}) => ({ kind: 'place', place: '区规划展览馆一层公告栏', postedAt: ago(2), person: '李明', ...more })
  const post = (id: string, body: object, as = staff) => ask<{ id: string } & Refused>(path(id, 'postings'), { body, as })

  async function proof(bytes: Uint8Array, as: string) {
    const form = new FormData()
    form.append('purpose', 'proof')
    form.append('file', new Blob([new Uint8Array(bytes)]), 'proof')
    return ask<{ upload: string } & Refused>('/api/uploads', { body: form, as })
  }

  it('is entered with a photo that only staff see, ended, and voided, never deleted', async () => {
    const { id, slug } = await released('张贴的公告')
    const photo = (await must(proof(await picture('jpeg', 80, 60), staff))).upload
    const hung = copy({ upload: photo, township: '' })
    const made = await must(post(id, hung))
    expect((await must(proof(tinyPdf(), staff))).upload).toMatch(/^[0-9a-f-]{36}$/)
    expect((await read(id)).postings).toMatchObject([{ id: made.id, upload: photo, isPicture: true, person: '李明', voidedAt: null }])
    const seen = (await shown(slug)).body.postings
    expect(seen).toMatchObject([{ kind: 'place', place: '区规划展览馆一层公告栏', hasProof: true }])
    expect(JSON.stringify(seen), 'neither who nor which photo').not.toMatch(new RegExp(`李明|${photo}`))
    expect((await ask(`/files/${photo}/thumb`)).status).toBe(404)
    expect((await ask(`/files/${photo}/thumb`, { as: staff })).status).toBe(200)
    expect((await proof(await picture('jpeg', 80, 60), await signIn('moderator'))).status).toBe(403)
    const end = (removedAt: string) => ask<Refused>(`${path(id, 'postings')}/${made.id}`, { method: 'PATCH', body: { removedAt }, as: staff })
    // Told from when it hung: a slow machine takes seconds from one request to the next.
    const after = (seconds: number) => new Date(new Date(hung.postedAt).getTime() + seconds * 1000).toISOString()
    expect(faults(await end(after(0)))).toEqual([422, 'invalidInput', 'removedAt beforePosted'])
    expect(told(await end(after(1)))).toBe('204')
    expect(told(await end(after(1)))).toBe('409 wrongState')
    const drop = (reason: string) => ask<Refused>(`${path(id, 'postings')}/${made.id}/voiding`, { body: { reason }, as: staff })
    expect(faults(await drop(' '))).toEqual([422, 'invalidInput', 'reason needed'])
    expect(told(await drop('登记错了'))).toBe('204')
    expect(told(await drop('再来一次'))).toBe('409 wrongState')
    expect((await shown(slug)).body.postings).toEqual([])
    expect((await read(id)).postings).toMatchObject([{ voidReason: '登记错了' }])
  })

  it('refuses what cannot be, with a sentence at the field', async () => {
    const { id } = await released('不能这样张贴')
    const later = new Date(Date.now() + 3_600_000).toISOString()
    for (const [body, fault] of [
      [copy({ postedAt: later }), 'postedAt future'], [copy({ removedAt: ago(3) }), 'removedAt beforePosted'], [copy({ removedAt: later }), 'removedAt future'], [copy({ postedAt: '昨天' }), 'postedAt date'],
      [copy({ place: ' ' }), 'place needed'], [copy({ person: '' }), 'person needed'], [copy({ township: '没有的镇' }), 'township townshipUnknown'], [copy({ upload: '00000000-0000-4000-8000-000000000000' }), 'upload uploadUnknown'],
    ] as const) expect(faults(await post(id, body)), fault).toEqual([422, 'invalidInput', fault])
    const draft = await begin()
    expect(told(await post(draft.id, copy()))).toBe('409 wrongState')
  })

  it('takes the days of a stage that is named later, and keeps what was written', async () => {
    const { id } = await begin('draftNotice', staff)
    const written = (await must(ask<DeskNotice>(path(id), { method: 'PATCH', body: { version: 1, patch: { fields: { places: { zh: '展览馆' } } } }, as: staff }))).fields
    expect(written.period).toBeUndefined()
    const named = (await must(ask<DeskNotice>(path(id), { method: 'PATCH', body: { version: 2, patch: { stage } }, as: staff }))).fields
    expect(named.period?.zh).toMatch(/^20\d\d年.+共\d+天/)
    expect(named.places).toEqual({ zh: '展览馆' })
    await must(ask(path(id), { method: 'PATCH', body: { version: 3, patch: { fields: { basis: { zh: '' } } } }, as: staff }))
    // Of another stage it tells that one's days: what was filled in follows, what was written stays.
    const other = (await must(ask<DeskNotice>(path(id), { method: 'PATCH', body: { version: 4, patch: { stage: 'wq-zhengji-1' } }, as: staff }))).fields
    expect(other.period?.zh).not.toBe(named.period?.zh)
    expect(other.places).toEqual({ zh: '展览馆' })
    expect(other.basis, 'what was taken out stays out').toBeUndefined()
    const none = (await must(ask<DeskNotice>(path(id), { method: 'PATCH', body: { version: 5, patch: { stage: null } }, as: staff }))).fields
    expect(none.period).toBeUndefined()
  })

  it('a notice that hung late asks its stage to close later: one click, never earlier, old and new kept', async () => {
    const edit = () => must(ask<StageEdit>(`/api/desk/stages/${stage}`, { as: staff }))
    const today = legalDate(new Date())
    const { id, slug } = await begin('draftNotice', staff, stage)
    await must(ask(path(id), { method: 'PATCH', body: { version: 1, patch: { fields: { places: { zh: '展览馆' } } } }, as: staff }))
    await must(move(id, 'submission'))
    await must(move(id, 'release', { checklist }, director))
    const { period } = await read(id)
    const before = await edit()
    // The stage opened nine days ago; this notice goes up today.
    expect(period).toMatchObject({ planned: before.firstDay, actual: today, late: 9, lastDay: before.lastDay, short: true, missing: [['place']] })
    const earliest = period?.earliest?.date ?? ''
    expect(earliest >= addDays(today, 30)).toBe(true)
    const close = (lastDay: string, reason = '张贴晚了', as = staff) => ask<Refused>(path(id, 'closing'), { body: { lastDay, reason }, as })
    expect(faults(await close(addDays(earliest, -1)))).toEqual([422, 'invalidInput', 'lastDay beforeEarliest'])
    expect(faults(await close(addDays(earliest, 400)))).toEqual([422, 'invalidInput', 'lastDay tooFar'])
    expect(faults(await close(earliest, ' '))).toEqual([422, 'invalidInput', 'reason needed'])
    expect(told(await close(earliest, '张贴晚了', planner)), 'the office alone').toBe('403 notAllowed')
    const both = await Promise.all([close(earliest), close(earliest)])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
    expect((await edit()).lastDay).toBe(earliest)
    expect((await read(id)).period).toMatchObject({ short: false, lastDay: earliest })
    expect((await shown(slug)).body.about?.closesAt).toBe((await must(ask<Stage>(`/api/stages/${stage}`))).closesAt)
    const account = await must(ask<NoticeStatement>(path(id, 'statement'), { as: staff }))
    expect(account.sections.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n')).toContain(`截止日期由${inWords(before.lastDay)}改为${inWords(earliest)}，原因：张贴晚了`)
  })

  it('is told in an account whose figures are those of every page, as a page and as a Word file', async () => {
    const seeded = (await must(ask<DeskNotices>(list, { as: staff }))).items.find(({ kind, postings }) => kind === 'draftNotice' && postings > 1)
    const account = await must(ask<NoticeStatement>(path(seeded?.id ?? '', 'statement'), { as: staff }))
    const { figures } = await must(ask<Stage>(`/api/stages/${stage}`))
    const text = account.sections.flatMap(({ lines }) => lines.map(line => line.text)).join('\n')
    expect(text).toContain(`收到来件${figures.submissions}件，意见${figures.opinions}条`)
    expect(text).toContain('《演示日报》第3版（虚构）')
    const answer = await fetch(`${serverBase()}${path(seeded?.id ?? '', 'statement.docx')}`, { headers: { cookie: staff } })
    expect(answer.status).toBe(200)
    const words = strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
    expect(words).toContain('公示情况说明')
    expect(words).toContain('区规划展览馆一层公告栏')
    const draft = await begin()
    expect(told(await ask<Refused>(path(draft.id, 'statement'), { as: staff }))).toBe('409 wrongState')
  })
})

describe('everybody', () => {
  it('may do with a notice exactly what the table says, in every state it can be in', async () => {
    const cookies = await cookiesOfEverybody()
    const wrong: string[] = []
    const steps = [
      { step: 'submission', action: 'notice.edit', body: {} }, { step: 'return', action: 'notice.release', body: { reason: '退' } }, { step: 'release', action: 'notice.release', body: { checklist } },
      { step: 'recall', action: 'notice.release', body: {} }, { step: 'withdrawal', action: 'notice.release', body: { reason: { zh: '撤' } } }, { step: 'closing', action: 'stage.edit', body: { lastDay: '2027-01-01', reason: '迟' } },
    ] as const
    const drafted = await begin()
    for (const who of everybody) {
      const as = cookies.get(who)
      for (const { step, action, body } of steps) {
        // None of these steps but submitting is possible now, and that lacks its text: nobody changes anything.
        const answer = await ask<Refused>(path(drafted.id, step), { body: { version: 1, ...body }, as })
        if ((told(answer) === refusalOf(who)) === can(actorOf(who), action)) wrong.push(`${who} ${step}: ${told(answer)}`)
      }
      const opened = await ask<Refused>(path(drafted.id), { as })
      if ((opened.status === 200) !== can(actorOf(who), 'desk.open')) wrong.push(`${who} reads: ${told(opened)}`)
    }
    expect(wrong).toEqual([])
    expect(await read(drafted.id)).toMatchObject({ standing: 'drafted', version: 1 })
  })
})

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { dateText } from '../../shared/domain/date-text'
import { severities } from '../../shared/domain/review'
import type { Expert, ExpertList } from '../../shared/schemas/expert'
import type { DeskReview, DeskReviewInvitation, PublicReview, ReviewComment } from '../../shared/schemas/expert-review'
import type { OwnReviewDetail, OwnReviewList } from '../../shared/schemas/expert-workplace'
import type { Procedure } from '../../shared/schemas/procedure'
import { atDesk } from '../support/answering'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { must, personWithRole } from '../support/everybody'
import { goodPassword } from '../support/people'
import { tinyPdf } from '../support/pictures'
import { makeExpertStage } from '../support/reviews'

useOwnServer()

const plan = 'wuqing-2035'
const today = legalDate(new Date())
/** The name of the expert who is followed through every place; it stands in no text of his. */
const marked = '欧阳隐泉'
let [staff, director, planner, moderator] = ['', '', '', '']
let first: { id: string, as: string }
let second: { id: string, as: string }
let [firstExpert, secondExpert, paperExpert] = ['', '', '']

const password = goodPassword
const enterExpert = (fields: Record<string, unknown>) => ask<Expert>('/api/desk/experts', { as: staff, body: { id: randomUUID(), workplace: '某研究院', title: '研究员', fields: ['land'], tier: 'core', person: null, note: '', ...fields } })
const read = (slug: string, as = staff) => must(ask<DeskReview>(`/api/desk/reviews/${slug}`, { as }))
const own = (slug: string, as: string) => ask<OwnReviewDetail & { code?: string }>(`/api/expert/reviews/${slug}`, { as })
const step = async (slug: string, way: string, body: object = {}, as = staff) => ask<DeskReview & { code?: string, detail?: string }>(`/api/desk/reviews/${slug}/${way}`, { as, body: { version: (await read(slug)).version, ...body } })
const patch = async (slug: string, fields: object) => ask<DeskReview & { code?: string }>(`/api/desk/reviews/${slug}`, { method: 'PATCH', as: staff, body: { version: (await read(slug)).version, patch: fields } })
const mine = (slug: string, way: string, body: object, as = first.as) => ask<OwnReviewDetail & { code?: string, errors?: { path: string, message: string }[] }>(`/api/expert/reviews/${slug}/${way}`, { as, body })

async function makeReview(stage: string, title: string, fields: object = {}) {
  const { slug } = await must(ask<{ slug: string }>('/api/desk/reviews', { as: staff, body: { id: randomUUID(), stage, title: { zh: title }, method: 'written', lastDay: addDays(today, 10) } }))
  if (Object.keys(fields).length) expect((await patch(slug, fields)).status).toBe(200)
  return slug
}
const invite = (slug: string, experts: string[]) => ask<DeskReview>(`/api/desk/reviews/${slug}/invitations`, { as: staff, body: { experts } })
async function open(slug: string, experts: string[]) {
  expect((await invite(slug, experts)).status).toBe(200)
  expect((await step(slug, 'opening')).status).toBe(200)
}
async function join(slug: string, as: string) {
  await must(mine(slug, 'answer', { answer: 'accept' }, as))
  return must(mine(slug, 'declaration', { interest: 'none' }, as))
}
const said = { block: null, chapter: '第三章', severity: 'mustChange' as const, text: '指标分解没有闭合。', basis: '三调成果' }
async function save(slug: string, entry: object, as = first.as) {
  const { workingVersion: version } = await must(own(slug, as))
  return must(ask<{ version: number }>(`/api/expert/reviews/${slug}/entry`, { method: 'PATCH', as, body: { version, patch: entry } }))
}
async function send(slug: string, entry: object, { as = first.as, name = marked, id = randomUUID() as string } = {}) {
  const { version } = await save(slug, entry, as)
  return mine(slug, 'entries', { id, version, name, password }, as)
}
const invitationOf = (review: DeskReview, number: number) => review.invitations.find(one => one.number === number) as DeskReviewInvitation
const commentsOf = (review: DeskReview): ReviewComment[] => review.invitations.flatMap(one => one.entries.flatMap(entry => entry.comments))
async function answer(opinion: string, outcome = 'adopted') {
  const categorised = await must(ask<{ version: number }>(`/api/desk/opinions/${opinion}`, { method: 'PATCH', as: moderator, body: { version: (await atDesk(opinion)).version, patch: { topic: '01', nature: 'suggestion' } } }))
  const decided = await must(ask<{ version: number }>(`/api/desk/opinions/${opinion}`, { method: 'PATCH', as: planner, body: { version: categorised.version, patch: { outcome, reason: '已重新分解并校核。', outcomeDetail: { place: '指标分解表' } } } }))
  const drafted = await must(ask<{ version: number }>(`/api/desk/opinions/${opinion}/reply`, { method: 'PUT', as: planner, body: { version: decided.version, text: '已采纳，重新分解。' } }))
  await must(ask(`/api/desk/opinions/${opinion}/reply/publish`, { as: director, body: { version: drafted.version } }))
  await expect.poll(async () => (await atDesk(opinion)).handling, { timeout: 90_000 }).toBe('answered')
}

beforeAll(async () => {
  [staff, director, planner, moderator] = [await signIn('staff'), await signIn('director'), await signIn('planner'), await signIn('moderator')]
  first = await personWithRole('expert')
  second = await personWithRole('expert')
  firstExpert = (await must(enterExpert({ name: marked, person: first.id }))).id
  secondExpert = (await must(enterExpert({ name: '司马青崖', person: second.id, fields: ['ecology'], workplace: '某大学' }))).id
  paperExpert = (await must(enterExpert({ name: '南宫纸鸢', fields: ['transport'], workplace: '某设计院' }))).id
}, 120_000)

describe('the registry', () => {
  it('is the office’s, holds one entry for an account, and wants a reason for asking somebody no more', async () => {
    for (const as of [planner, moderator, first.as, await signIn('liaison')]) expect((await ask('/api/desk/experts', { as })).status).toBe(403)
    expect((await enterExpert({ name: '重复', person: first.id })).body).toMatchObject({ errors: [{ path: 'person', message: 'personTaken' }] })
    expect((await enterExpert({ name: '重复', fields: ['land', 'land'] })).status).toBe(422)
    const id = randomUUID()
    expect([(await enterExpert({ id, name: '长孙晓' })).status, (await enterExpert({ id, name: '长孙晓' })).status, (await enterExpert({ id, name: '别人' })).status]).toEqual([201, 201, 409])
    const off = (more: object) => ask<Expert>(`/api/desk/experts/${id}`, { method: 'PATCH', as: staff, body: { version: 1, patch: { state: 'inactive', ...more } } })
    expect((await off({})).status).toBe(422)
    expect((await off({ stateReason: '已调离' })).body).toMatchObject({ state: 'inactive', version: 2 })
    expect((await off({ stateReason: '已调离' })).body).toMatchObject({ code: 'stale' })
    const { items } = await must(ask<ExpertList>('/api/desk/experts?q=长孙&state=inactive', { as: staff }))
    expect(items.map(({ name }) => name)).toEqual(['长孙晓'])
  })
})

describe('a round of review', () => {
  let slug = ''
  beforeAll(async () => {
    slug = await makeReview(await makeExpertStage('lunzheng-a', 11), '第一场书面论证', { teamIdentity: 'anonymous', publicIdentity: 'field', questions: ['指标是否闭合？'] })
  })

  it('opens with somebody invited, and nobody knows of it before', async () => {
    expect((await step(slug, 'opening')).body).toMatchObject({ code: 'wrongState' })
    expect((await invite(slug, [firstExpert])).body).toMatchObject({ warnings: ['few'] })
    expect((await invite(slug, [firstExpert, secondExpert, paperExpert])).body.invitations.map(({ number }) => number)).toEqual([1, 2, 3])
    expect((await own(slug, first.as)).status).toBe(404)
    expect((await step(slug, 'opening')).status).toBe(200)
    expect((await own(slug, first.as)).body).toMatchObject({ task: 'answer', material: null })
    const { items } = await must(ask<{ items: { kind: string, path: string }[] }>('/api/notifications', { as: first.as }))
    expect(items.filter(({ path }) => path.endsWith(slug)).map(({ kind }) => kind)).toEqual(['reviewInvited'])
  })

  it('keeps what experts were told', async () => {
    expect((await patch(slug, { teamIdentity: 'named' })).body).toMatchObject({ code: 'wrongState' })
    expect((await patch(slug, { lastDay: addDays(today, 9) })).body).toMatchObject({ code: 'wrongState' })
    expect((await patch(slug, { lastDay: addDays(today, 12) })).status).toBe(200)
    const { items } = await must(ask<{ items: { kind: string, path: string, title: { zh: string, en: string } }[] }>('/api/notifications', { as: first.as }))
    const moved = items.find(({ kind, path }) => kind === 'reviewMoved' && path.endsWith(slug))
    const day = (lang: string) => dateText(`${addDays(today, 12)}T00:00:00+08:00`, 'date', lang, { weekday: false })
    expect([moved?.title.zh.includes(day('zh-CN')), moved?.title.en.includes(day('en'))], 'a deadline that was moved is told').toEqual([true, true])
  })

  it('is read and written in only after a declaration', async () => {
    expect((await ask(`/api/expert/reviews/${slug}/entry`, { method: 'PATCH', as: first.as, body: { version: 0, patch: { verdict: 'agree' } } })).body).toMatchObject({ code: 'wrongState' })
    expect((await mine(slug, 'declaration', { interest: 'none' })).body).toMatchObject({ code: 'wrongState' })
    await must(mine(slug, 'answer', { answer: 'accept' }))
    expect((await mine(slug, 'declaration', { interest: 'none' })).body).toMatchObject({ task: 'write', material: { questions: ['指标是否闭合？'] } })
    expect((await mine(slug, 'declaration', { interest: 'declared', text: '后来想起' })).body).toMatchObject({ code: 'wrongState' })
  })

  it('has an expert stand aside, or take part, as the office decides', async () => {
    await must(mine(slug, 'answer', { answer: 'accept' }, second.as))
    expect((await mine(slug, 'declaration', { interest: 'declared', text: '曾参与前期课题。' }, second.as)).body).toMatchObject({ task: 'wait', material: null })
    const { id } = invitationOf(await read(slug), 2)
    // The office is told that it has something to decide, by number and not by name.
    const { items } = await must(ask<{ items: { kind: string, path: string, title: { zh: string } }[] }>('/api/notifications', { as: staff }))
    expect(items.filter(({ path }) => path === `/desk/reviews/${slug}`).map(({ kind, title }) => [kind, title.zh])).toEqual([['reviewDeclared', '“第一场书面论证”的 2 号专家声明有利害关系，请决定是否回避']])
    expect((await ask(`/api/desk/reviews/${slug}/invitations/${id}/decision`, { as: planner, body: { decision: 'excused', reason: '有关联' } })).status).toBe(403)
    await must(ask(`/api/desk/reviews/${slug}/invitations/${id}/decision`, { as: staff, body: { decision: 'excused', reason: '参与过前期课题。' } }))
    expect((await own(slug, second.as)).body).toMatchObject({ task: 'excused', decisionReason: '参与过前期课题。', material: null })
    await must(ask(`/api/desk/reviews/${slug}/invitations/${id}/decision`, { as: staff, body: { decision: 'noConflict', reason: '课题与本规划无关。' } }))
    expect((await own(slug, second.as)).body).toMatchObject({ task: 'write' })
  })

  it('is nobody’s business but the invited', async () => {
    const other = await personWithRole('expert')
    for (const as of [other.as, staff, planner, undefined]) {
      const statuses = [(await ask(`/api/expert/reviews/${slug}`, { as })).status, (await ask(`/api/expert/reviews/${slug}/entries`, { as, body: { id: randomUUID(), version: 0, name: '某某' } })).status]
      expect(statuses.every(status => [401, 403, 404].includes(status)), String(statuses)).toBe(true)
    }
    expect((await ask<OwnReviewList>('/api/expert/reviews', { as: other.as })).body.items).toEqual([])
    for (const as of [first.as, await signIn('liaison'), await signIn('deputy')]) expect((await ask(`/api/desk/reviews/${slug}`, { as })).status).toBe(403)
  })

  it('shows nobody what is being written, and keeps two windows from writing over each other', async () => {
    const hidden = '只有本人看得到的草稿'
    const { version } = await save(slug, { verdict: 'conditional', comments: [{ ...said, text: hidden }] })
    expect((await ask<{ code: string, current: { working: { verdict: string } } }>(`/api/expert/reviews/${slug}/entry`, { method: 'PATCH', as: first.as, body: { version: version - 1, patch: { verdict: 'agree' } } })).body).toMatchObject({ code: 'stale', current: { working: { verdict: 'conditional' } } })
    for (const as of [staff, director, planner, await signIn('auditor')]) {
      for (const path of [`/api/desk/reviews/${slug}`, '/api/desk/reviews', '/api/desk/stages/lunzheng-a/opinions', '/api/audit?limit=100']) expect(JSON.stringify((await ask(path, { as })).body), path).not.toContain(hidden)
    }
    expect(JSON.stringify((await own(slug, second.as)).body)).not.toContain(hidden)
  })

  it('is signed with the right name and password, once', async () => {
    const { version } = await save(slug, { verdict: 'conditional', verdictText: '总体可行。', comments: [said, { block: null, chapter: '', severity: 'discuss', text: '弹性规则可以量化。', basis: '' }] })
    const id = randomUUID()
    const sign = (body: object) => mine(slug, 'entries', { id, version, name: marked, password, ...body })
    expect((await sign({ name: '别人' })).body).toMatchObject({ errors: [{ path: 'name', message: 'nameDiffers' }] })
    expect((await sign({ password: 'wrong-password-1' })).body).toMatchObject({ code: 'passwordWrong' })
    expect((await sign({ password: undefined })).body).toMatchObject({ code: 'passwordNeeded' })
    expect((await sign({ version: version - 1 })).body).toMatchObject({ code: 'stale' })
    const sent = await sign({})
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
    expect(sent.body).toMatchObject({ task: 'sent', entries: [{ signedName: marked, verdict: 'conditional', offline: false, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, comments: [{ number: '1-1' }, { number: '1-2' }] }] })
    expect((await sign({})).body.entries).toHaveLength(1)
    expect((await own(slug, first.as)).body.working.comments).toEqual([])
    // As everybody's: one submission, an opinion for each comment, in the queue of the stage.
    const queue = await must(ask<{ items: { party: string, channel: string, author: string, preview: string }[] }>('/api/desk/stages/lunzheng-a/opinions', { as: planner }))
    expect(queue.items.map(({ party, channel, author }) => [party, channel, author])).toEqual([['expert', 'consultationLetter', '专家'], ['expert', 'consultationLetter', '专家']])
  })

  it('takes a supplement as a new entry, and no second verdict', async () => {
    expect((await send(slug, { comments: [] })).body).toMatchObject({ errors: [{ path: 'comments', message: 'nothing' }] })
    const sent = await send(slug, { verdict: 'disagree', comments: [{ ...said, severity: 'shouldChange', text: '补充：请附计算表。' }] })
    expect(sent.body.entries.map(({ position, verdict }) => [position, verdict])).toEqual([[1, 'conditional'], [2, '']])
  })

  it('takes what came on paper, with its scan, marked as such', async () => {
    const form = new FormData()
    form.set('purpose', 'proof')
    form.set('file', new Blob([new Uint8Array(tinyPdf())], { type: 'application/pdf' }), '意见.pdf')
    const { upload } = await must(ask<{ upload: string }>('/api/uploads', { body: form, as: staff }))
    const { id } = invitationOf(await read(slug), 3)
    const enter = (body: object) => ask<DeskReview & { errors?: object[] }>(`/api/desk/reviews/${slug}/invitations/${id}/entries`, { as: staff, body: { id: randomUUID(), entry: { verdict: 'disagree', verdictText: '轨道衔接依据不足。', comments: [] }, signedOn: today, upload, noInterest: true, ...body } })
    expect((await enter({ signedOn: addDays(today, 1) })).body).toMatchObject({ errors: [{ path: 'signedOn', message: 'later' }] })
    // 713 Art. 20: none with a direct interest.
    expect((await enter({ noInterest: false })).body).toMatchObject({ errors: [{ path: 'noInterest', message: 'declarationNeeded' }] })
    const entered = await must(enter({}))
    expect(invitationOf(entered, 3)).toMatchObject({ state: 'accepted', interest: 'none', entries: [{ offline: true, upload, comments: [{ severity: 'mustChange', chapter: '总体意见', opinion: { handling: 'received' } }] }] })
  })

  it('names experts as it was set, to the technical team in no place at all', async () => {
    const anonymous = [planner, moderator]
    for (const as of anonymous) {
      const view = await read(slug, as)
      expect(view.named).toBe(false)
      const { items } = await must(ask<{ items: { id: string }[] }>('/api/desk/stages/lunzheng-a/opinions', { as }))
      const paths = [`/api/desk/reviews/${slug}`, '/api/desk/reviews', '/api/desk/stages/lunzheng-a/opinions', ...items.flatMap(({ id }) => [`/api/desk/opinions/${id}`]), '/api/desk/stages/lunzheng-a/export.csv', `/desk/reviews/${slug}`, `/desk/stages/lunzheng-a/queue?item=${items[0]?.id ?? ''}`]
      for (const path of paths) {
        const text = JSON.stringify((await ask<unknown>(path, { as })).body)
        expect([marked, '南宫纸鸢'].filter(name => text.includes(name)), path).toEqual([])
      }
      const docx = await fetch(`${serverBase()}/api/desk/reviews/${slug}/summary`, { headers: { cookie: as } })
      expect(strFromU8(unzipSync(new Uint8Array(await docx.arrayBuffer()))['word/document.xml'] ?? new Uint8Array())).not.toContain(marked)
    }
    for (const as of [staff, director, await signIn('leader'), await signIn('auditor')]) expect(JSON.stringify(await read(slug, as))).toContain(marked)
  })

  it('is told to no visitor, in no place', async () => {
    for (const path of [`/api/reviews/${slug}`, `/reviews/${slug}`, '/api/stages', '/api/plans', `/api/plans/${plan}`, `/plans/${plan}`, '/', '/sitemap.xml', `/plans/${plan}/feed.atom`, `/api/search?q=${encodeURIComponent('指标分解')}`]) {
      const { body, status } = await ask<unknown>(path)
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      expect([marked, '指标分解没有闭合', '第一场书面论证'].filter(word => text.includes(word)), path).toEqual([])
      expect(status, path).toBeLessThan(500)
    }
    expect((await ask(`/api/reviews/${slug}`)).status).toBe(404)
  })

  it('answers each comment at its opinion, and has the expert look again', async () => {
    const [comment] = (await must(own(slug, first.as))).entries[0]?.comments ?? []
    const look = (body: object, as = first.as) => mine(slug, `comments/${comment?.id}/look`, body, as)
    expect((await look({ look: 'accepted', repliedAt: new Date().toISOString() })).body).toMatchObject({ code: 'wrongState' })
    await answer(comment?.opinion?.id ?? '')
    const answered = (await must(own(slug, first.as))).entries[0]?.comments[0]
    const repliedAt = answered?.repliedAt
    expect(answered).toMatchObject({ outcome: 'adopted', reply: '已采纳，重新分解。' })
    expect((await look({ look: 'reserved', words: '', repliedAt })).status).toBe(422)
    expect((await look({ look: 'accepted', repliedAt }, second.as)).status).toBe(404)
    await must(look({ look: 'reserved', words: '仍未附计算表。', repliedAt }))
    expect((await ask(`/api/desk/opinions/${comment?.opinion?.id}`, { as: planner })).body).toMatchObject({ expertReview: { slug, severity: 'mustChange', secondLook: 'reserved', words: '仍未附计算表。' } })
    const { items } = await must(ask<{ items: { kind: string, path: string, readAt: string | null }[] }>('/api/notifications', { as: first.as }))
    expect(items.filter(({ kind, path, readAt }) => ['reviewInvited', 'reviewAnswered'].includes(kind) && path.endsWith(slug) && !readAt), 'what is done is asked for no more').toEqual([])
  }, 150_000)

  it('stays open while grave comments stand, unless the director says why', async () => {
    expect((await read(slug)).objections).toEqual({ unanswered: 1, reserved: 1 })
    const close = (as: string, reason = '') => step(slug, 'closing', { conclusion: '原则同意，修改后上报。', reason }, as)
    expect((await close(staff)).body).toMatchObject({ code: 'reviewObjections' })
    expect((await close(staff, '着急')).body).toMatchObject({ code: 'reviewObjections' })
    expect((await close(director)).body).toMatchObject({ code: 'reviewObjections' })
    expect((await close(director, '专家意见将在下一轮继续论证。')).body).toMatchObject({ state: 'closed', closeReason: '专家意见将在下一轮继续论证。' })
    expect((await mine(slug, 'entries', { id: randomUUID(), version: 0, name: marked, password })).body).toMatchObject({ code: 'wrongState' })
  })

  it('is summed up in a Word file with what everybody said and what became of it', async () => {
    const response = await fetch(`${serverBase()}/api/desk/reviews/${slug}/summary`, { headers: { cookie: director } })
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('论证意见汇总'))
    const text = strFromU8(unzipSync(new Uint8Array(await response.arrayBuffer()))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
    for (const word of ['专家论证意见汇总', marked, '南宫纸鸢', '纸质件（线下）', '修改后同意', '不同意', '指标分解没有闭合。', '必须修改', '保留意见', '仍未附计算表。', '原则同意，修改后上报。', '专家意见将在下一轮继续论证。']) expect(text, word).toContain(word)
  })

  it('counts as the argumentation of the plan, and goes into its package with the names as they were signed', async () => {
    const { version } = (await must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as: staff }))).plan
    const { results } = await must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { method: 'PATCH', as: staff, body: { version, reason: '', groups: { majorDecision: true, expertAppraisal: true } } }))
    expect(results.find(({ rule }) => rule.id === 'MAD19-20')?.state).toBe('pass')
    const lines = (await must(ask<{ lines: { item: string, state: string }[] }>(`/api/desk/plans/${plan}/package`, { as: staff }))).lines
    expect(lines.filter(({ item }) => item === 'expertOpinion' || item === 'expertInterests').map(({ state }) => state)).toEqual(['there', 'there'])
    const response = await fetch(`${serverBase()}/api/desk/plans/${plan}/package.zip`, { headers: { cookie: director } })
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const paper = Object.keys(files).find(name => name.startsWith('06 专家论证/') && name.includes('第一场书面论证 论证意见汇总')) ?? ''
    const text = strFromU8(files[paper] ?? new Uint8Array())
    expect([text.includes(marked), text.includes('指标分解没有闭合。'), text.includes('仍未附计算表。')]).toEqual([true, true, true])
    expect(Object.keys(files).filter(name => name.startsWith('06 专家论证/') && name.endsWith('.pdf')).join()).toContain('南宫纸鸢')
  })

  it('is published by the director alone, as it was set, and taken back with its reason', async () => {
    expect((await step(slug, 'publication', { withComments: true }, staff)).status).toBe(403)
    await must(step(slug, 'publication', { withComments: true }, director))
    const shown = await must(ask<PublicReview>(`/api/reviews/${slug}`))
    expect(shown.review).toMatchObject({ identity: 'field', count: 2, conclusion: '原则同意，修改后上报。', experts: ['土地利用专家', '综合交通专家'], verdicts: { agree: 0, conditional: 1, disagree: 1 } })
    expect(shown.review?.comments).toHaveLength(4)
    const order = (shown.review?.comments ?? []).map(({ chapter, severity, text }) => [chapter, severities.indexOf(severity), text].join('\n'))
    expect(order, 'not expert by expert').toEqual([...order].sort())
    for (const path of [`/reviews/${slug}`, `/en/reviews/${slug}`, `/plans/${plan}`, `/api/plans/${plan}`]) {
      const { body } = await ask<unknown>(path)
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      expect(text, path).toContain('第一场书面论证')
      expect([marked, '南宫纸鸢', '司马青崖'].filter(name => text.includes(name)), path).toEqual([])
    }
    const isInSitemap = async () => (await ask<string>('/sitemap.xml')).body.includes(`/reviews/${slug}</loc>`)
    expect(await isInSitemap()).toBe(true)
    expect((await step(slug, 'reopening', { reason: '再议' }, director)).body).toMatchObject({ code: 'wrongState' })
    await must(step(slug, 'withdrawal', { reason: '表述有误。' }, director))
    expect((await must(ask<PublicReview>(`/api/reviews/${slug}`)))).toMatchObject({ review: null, withdrawn: { reason: '表述有误。' } })
    expect(JSON.stringify((await ask<unknown>(`/reviews/${slug}`)).body)).not.toContain('原则同意')
    expect(await isInSitemap()).toBe(false)
    await must(step(slug, 'reopening', { reason: '补充论证。' }, director))
    expect((await read(slug)).state).toBe('open')
  })
})

describe('other rounds', () => {
  it('name experts to everybody where it was set, and refuse words that tell a name which is not to be told', async () => {
    const stage = await makeExpertStage('lunzheng-b', 12)
    const named = await makeReview(stage, '公开姓名的论证', { publicIdentity: 'named' })
    const hidden = await makeReview(stage, '不公开专家的论证', { publicIdentity: 'none' })
    for (const slug of [named, hidden]) {
      await open(slug, [firstExpert])
      await join(slug, first.as)
      expect((await send(slug, { verdict: 'agree' })).status).toBe(201)
      expect(commentsOf(await read(slug))).toEqual([])
      expect((await step(slug, 'closing', { conclusion: slug === hidden ? `${marked}同意。` : '同意。' })).status).toBe(200)
    }
    await must(step(named, 'publication', { withComments: false }, director))
    expect((await must(ask<PublicReview>(`/api/reviews/${named}`))).review?.experts).toEqual([`${marked}，某研究院，研究员`])
    expect((await step(hidden, 'publication', { withComments: false }, director)).body).toMatchObject({ code: 'reviewNamesTold' })
    expect((await ask(`/api/reviews/${hidden}`)).status).toBe(404)
  })

  it('show experts each other’s words after sending where it was set, else never', async () => {
    const slug = await makeReview(await makeExpertStage('lunzheng-c', 13), '互看的论证', { shared: true })
    await open(slug, [firstExpert, secondExpert])
    for (const one of [first, second]) await join(slug, one.as)
    await must(send(slug, { verdict: 'agree', comments: [{ ...said, severity: 'discuss', text: '先提交的人说的话' }] }))
    expect((await must(own(slug, second.as))).others).toEqual([])
    await must(send(slug, { verdict: 'agree' }, { as: second.as, name: '司马青崖' }))
    const { others } = await must(own(slug, second.as))
    expect(JSON.stringify(others)).toContain('先提交的人说的话')
    expect(JSON.stringify(others)).not.toContain(marked)
  })

  it('are declined with a reason, taken back before an answer, and removed before they open', async () => {
    const stage = await makeExpertStage('lunzheng-d', 14)
    const slug = await makeReview(stage, '谢绝的论证')
    await open(slug, [firstExpert, secondExpert])
    expect((await mine(slug, 'answer', { answer: 'decline', reason: '' })).status).toBe(422)
    expect((await mine(slug, 'answer', { answer: 'decline', reason: '出差。' })).body).toMatchObject({ task: 'declined' })
    const review = await read(slug)
    expect((await ask(`/api/desk/reviews/${slug}/invitations/${invitationOf(review, 1).id}`, { method: 'DELETE', as: staff })).status).toBe(409)
    expect((await ask(`/api/desk/reviews/${slug}/invitations/${invitationOf(review, 2).id}`, { method: 'DELETE', as: staff })).status).toBe(204)
    expect((await own(slug, second.as)).status).toBe(404)
    expect((await step(slug, 'closing', { conclusion: '无' })).body).toMatchObject({ code: 'wrongState' })
    const early = await makeReview(stage, '不办的论证')
    expect((await ask(`/api/desk/reviews/${early}?version=1`, { method: 'DELETE', as: staff })).status).toBe(204)
    expect((await ask(`/api/desk/reviews/${slug}?version=${review.version}`, { method: 'DELETE', as: staff })).status).toBe(409)
  })
})

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import type { DeskApplications } from '../../shared/schemas/application-desk'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { PublicReview } from '../../shared/schemas/expert-review'
import type { OwnReviewDetail } from '../../shared/schemas/expert-workplace'
import type { MeetingRecord, MeetingResult } from '../../shared/schemas/meeting-record'
import { answerOpinion, atDesk } from '../support/answering'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { eachOf, must, personWithRole, told } from '../support/everybody'
import { enterExpert, makeExpertStage, openRound, signEntry, stepRound } from '../support/reviews'

useOwnServer({ GONGHUI_RECALL_SECONDS: '1' })

const plan = 'wuqing-2035'
/** A stage everybody may read, whose round is held as a meeting and names its experts to nobody. */
const stage = 'lunzheng-gongkai'
const names = /尉迟|隐泉|南宫|纸鸢/
let [staff, director, moderator, planner] = ['', '', '', '']
let [meeting, round] = ['', '']
/** The experts as the registry has them, and the session of the first. */
let experts: string[] = []
let asExpert = ''
const desk = (sub: string) => `/api/desk/meetings/${meeting}/${sub}`
const read = (as = staff) => must(ask<MeetingRecord>(desk('record'), { as }))
const change = async (sub: string, body: object, { method = 'POST', as = staff } = {}) => must(ask<MeetingRecord>(desk(sub), { method, as, body: { version: (await read()).version, ...body } }))
const opinions = async (as = staff, of = stage) => (await must(ask<DeskList>(`/api/desk/stages/${of}/opinions`, { as }))).items
const spoken = (speaker: string, text: string, more: object = {}) => ({ id: randomUUID(), speaker, capacity: '隐泉研究院教授', party: 'expert', isOpinion: true, application: null, text, ...more })
const createMeeting = async (of: string) => (await must(ask<{ slug: string }>(`/api/desk/plans/${plan}/meetings`, { as: staff, body: { kind: 'expertMeeting', stage: of, venue: { zh: '会议室' }, beginsAt: new Date(Date.now() - 3_600_000).toISOString() } }))).slug
/** Registers what an expert wrote on paper. */
async function enterPaper(review: string, number: number, entry: object) {
  const found = (await must(ask<{ invitations: { id: string, number: number }[] }>(`/api/desk/reviews/${review}`, { as: staff }))).invitations.find(one => one.number === number)
  await must(ask(`/api/desk/reviews/${review}/invitations/${found?.id}/entries`, { as: staff, body: { id: randomUUID(), entry: { verdict: 'agree', verdictText: '', comments: [], ...entry }, signedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), upload: null, noInterest: true } }))
}

/** A meeting of today at which both experts have seats, and one of them takes the chair. */
async function makeMeeting() {
  meeting = await createMeeting(stage)
  await must(ask(`/api/desk/meetings/${meeting}`, { method: 'PATCH', as: staff, body: { version: 1, patch: { officers: [{ part: 'chair', name: '尉迟隐泉', post: '隐泉研究院院长', handledMatter: false }] } } }))
  for (const [name, recommendedBy] of [['尉迟隐泉', '隐泉研究院'], ['南宫纸鸢', '']]) {
    const { id } = await must(ask<{ id: string }>(desk('applications'), { as: staff, body: { part: 'representative', category: 'experts', source: 'invited', channel: 'phone', name, phone: '', recommendedBy } }))
    for (const decision of ['eligible', 'seat']) {
      const { items } = await must(ask<DeskApplications>(desk('applications'), { as: staff }))
      await must(ask(`/api/desk/applications/${id}/decision`, { as: staff, body: { version: items.find(one => one.id === id)?.version, decision, reason: '' } }))
    }
  }
}

/** What is said and written of its day, up to released minutes. */
async function holdMeeting() {
  const said = '尉迟隐泉（隐泉研究院）、南宫 纸鸢（纸鸢设计院）发言，同意。'
  await change('course', { step: 'begin' })
  await must(ask(desk('statements'), { as: staff, body: { items: [spoken('尉迟隐泉', '我是尉迟隐泉，轨道站点容积率需要量化。'), spoken('专家南宫纸鸢', '同意尉迟隐泉的意见。'), spoken('主持人', '现在开会。', { capacity: '', party: 'memberUnit', isOpinion: false })] } }))
  await change('opinions', {})
  await change('record', { record: { participants: said } }, { method: 'PATCH' })
  await change('course', { step: 'end' })
  const { minutes: { parts } } = await read()
  await change('minutes', { minutes: Object.fromEntries(parts.map(({ part }) => [part, said])) }, { method: 'PATCH' })
  await change('minutes/completion', { upload: null })
  await change('release', { what: 'minutes' }, { as: director })
}

beforeAll(async () => {
  [staff, director, moderator, planner] = [await signIn('staff'), await signIn('director'), await signIn('moderator'), await signIn('planner')]
  const person = await personWithRole('expert')
  await makeExpertStage(stage, 31, { internal: false, showing: 'oneByOne' })
  asExpert = person.as
  experts = [await enterExpert({ name: '尉迟隐泉', workplace: '隐泉研究院', person: person.id }), await enterExpert({ name: '南宫纸鸢', workplace: '纸鸢设计院', fields: ['transport'] })]
  await makeMeeting()
  round = await openRound(stage, '不公开专家的论证会', { experts, method: 'meeting', meeting, teamIdentity: 'anonymous', publicIdentity: 'none' })
  await signEntry(round, { as: person.as, name: '尉迟隐泉', entry: { verdict: 'conditional', verdictText: '尉迟隐泉同意。', comments: [{ block: null, chapter: '第三章', severity: 'mustChange', text: '我（尉迟隐泉）认为指标分解没有闭合。', basis: '' }] } })
  await holdMeeting()
  for (const { id } of await opinions()) await must(ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version: (await atDesk(id)).version, patch: { topic: '01', nature: 'suggestion', visibility: 'public' } } }))
  await change('release', { what: 'report' }, { as: director })
}, 180_000)

describe('a round that names its experts to nobody, held as a meeting', () => {
  it('is read by number by the technical team and the moderators, in the meeting and in the queue', async () => {
    for (const as of [planner, moderator]) {
      const items = await opinions(as)
      const paths = [...['record', 'applications', 'deliveries'].map(desk), `/api/desk/meetings/${meeting}`, `/api/desk/plans/${plan}/meetings`, `/api/desk/reviews/${round}`, `/api/desk/stages/${stage}/opinions`, `/api/desk/stages/${stage}/export.csv`, ...items.map(({ id }) => `/api/desk/opinions/${id}`), ...['', '/record', '/minutes', '/applications', '/deliveries', '/list', '/screen'].map(page => `/desk/meetings/${meeting}${page}`)]
      for (const path of paths) {
        const { status, body } = await ask<unknown>(path, { as })
        expect([status, names.exec(JSON.stringify(body))?.[0]], path).toEqual([200, undefined])
      }
      const { statements, people, officers, keeps } = await read(as)
      expect([statements.map(({ speaker, capacity }) => [speaker, capacity]), people.map(({ name }) => name), officers.map(({ name, post }) => [name, post]), keeps]).toEqual([[['1号专家', ''], ['2号专家', ''], ['主持人', '']], ['1号专家', '2号专家'], [['1号专家', '']], false])
      expect(new Set(items.map(({ author }) => author))).toEqual(new Set(['专家']))
      const docx = await fetch(`${serverBase()}/api/desk/reviews/${round}/summary`, { headers: { cookie: as } })
      expect(strFromU8(unzipSync(new Uint8Array(await docx.arrayBuffer()))['word/document.xml'] ?? new Uint8Array())).not.toMatch(names)
    }
  })

  it('has its record kept by the office alone: nobody writes over what he reads covered', async () => {
    const { version } = await read()
    const item = { id: randomUUID(), speaker: '某', capacity: '', party: 'expert', isOpinion: true, application: null, text: '又一条' }
    const steps = { 'POST statements': { items: [item] }, 'PATCH record': { version, record: { participants: '1号专家到会。' } }, 'POST course': { version, step: 'end' }, 'POST opinions': {} }
    for (const [step, body] of Object.entries(steps)) {
      const [method, sub = ''] = step.split(' ')
      expect(told(await ask(desk(sub), { method, as: moderator, body })), step).toBe('403 notAllowed')
    }
    expect(told(await ask(desk('papers/attendance'), { as: moderator }))).toBe('403 notAllowed')
    expect(told(await ask(`/api/desk/meetings/${meeting}`, { method: 'PATCH', as: planner, body: { version, patch: { officers: [] } } }))).toMatch(/^40[39] /)
    expect(JSON.stringify(await read())).toMatch(names)
    // Who may know the experts reads the record as everybody's who does not keep it.
    for (const as of [await signIn('leader'), await signIn('auditor')]) expect((await read(as)).statements.map(({ speaker }) => speaker)).toEqual(['尉迟**', '专家南宫**', '主持人'])
  })

  it('is told by number of what an expert says when he looks again', { timeout: 120_000 }, async () => {
    const opinion = (await opinions()).find(({ preview }) => preview.includes('指标分解'))?.id ?? ''
    await answerOpinion(opinion, { reason: '已重新分解。', text: '已采纳。' })
    const comment = (await must(ask<OwnReviewDetail>(`/api/expert/reviews/${round}`, { as: asExpert }))).entries[0]?.comments[0]
    const look = (body: object) => must(ask(`/api/expert/reviews/${round}/comments/${comment?.id}/look`, { as: asExpert, body: { repliedAt: comment?.repliedAt, ...body } }))
    await look({ look: 'reserved', words: '尉迟隐泉与南宫 纸鸢保留意见。' })
    const words = async (as: string) => (await must(ask<DeskOpinion>(`/api/desk/opinions/${opinion}`, { as }))).expertReview?.words
    for (const as of [planner, moderator]) expect(await words(as)).toBe('1号专家与2号专家保留意见。')
    for (const as of [staff, director]) expect(await words(as)).toBe('尉迟隐泉与南宫 纸鸢保留意见。')
    // Nothing of it keeps the round open.
    await look({ look: 'accepted' })
  })

  it('is told to the public without name, workplace and number, wherever it looks', { timeout: 300_000 }, async () => {
    const items = await opinions()
    await must(stepRound(round, 'closing', { conclusion: '修改后同意。' }))
    // A comment tells its author's name.
    expect((await stepRound(round, 'publication', { withComments: true }, director)).body).toMatchObject({ code: 'reviewNamesTold' })
    await must(stepRound(round, 'publication', { withComments: false }, director))
    const { paths } = await must(ask<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json'))
    const values: Record<string, string[]> = { stage: [stage], plan: [plan], opinion: items.map(({ id }) => id), hearing: [meeting], review: [round], version: ['2'], file: ['csv'] }
    const filled = (path: string): string[] => {
      const name = /\{(\w+)\}/.exec(path)?.[1]
      return name ? (values[name] ?? []).flatMap(value => filled(path.replace(`{${name}}`, value))) : [path]
    }
    const api = Object.keys(paths).filter(path => paths[path]?.get && !/^\/api\/(?:dev|desk|audit|expert)/.test(path)).flatMap(filled)
    const site = ['', '/opinions', '/outcomes', ...items.map(({ id }) => `/opinions/${id}`)].map(part => `/stages/${stage}${part}`)
    const pages = [...site, `/hearings/${meeting}`, `/reviews/${round}`, `/plans/${plan}`, `/plans/${plan}/map`, '/', '/stages'].flatMap(path => [path, `/en${path === '/' ? '' : path}`])
    const more = [`/api/stages/${stage}/clusters?bbox=116.5,38.9,117.6,39.9&zoom=12`, `/api/search?q=${encodeURIComponent('指标分解')}`, `/search?q=${encodeURIComponent('容积率')}`, '/feed.atom', `/plans/${plan}/feed.atom`, `/plans/${plan}/calendar.ics`, '/sitemap.xml', `/hearings/${meeting}/calendar.ics`]
    const all = [...new Set([...api, ...pages, ...more])]
    const faults = await eachOf(all, async (path) => {
      const { status, body } = await ask<unknown>(path)
      const found = /尉迟|隐泉|南宫|纸鸢|\d号专家|review-\d+ \d/.exec(JSON.stringify(body))?.[0]
      return found || status >= 500 ? [`${path}: ${found ?? status}`] : []
    })
    expect(faults.flat()).toEqual([])
    // They are there all the same.
    expect((await must(ask<{ items: { author: string }[] }>(`/api/stages/${stage}/opinions`))).items.map(({ author }) => author)).toEqual(items.map(() => '专家'))
    const result = await must(ask<MeetingResult>(`/api/hearings/${meeting}/result`))
    expect(result.minutes?.parts[0]?.text).toBe('专家（○○）、专家（○○）发言，同意。')
    expect(result.report?.rows.map(({ capacity, text }) => [capacity, text])).toEqual([['', '我是专家，轨道站点容积率需要量化。'], ['', '同意专家的意见。']])
    for (const query of ['尉迟隐泉', '隐泉研究院']) expect(await must(ask<Record<string, unknown>>(`/api/search?q=${encodeURIComponent(query)}`))).toMatchObject({ opinions: [], blocks: [] })
  })

  it('is told by no answer: what the office writes of an opinion goes to its author, the technical team and the public', { timeout: 120_000 }, async () => {
    const { id } = (await opinions()).find(({ preview }) => preview.includes('容积率')) ?? { id: '' }
    const patch = async (reason: string, as: string) => ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as, body: { version: (await atDesk(id)).version, patch: { outcome: 'adopted', outcomeDetail: { place: '第三条' }, reason } } })
    for (const reason of ['按尉迟 隐泉的意见量化。', '按隐泉研究院的意见量化。']) expect(await patch(reason, staff), reason).toMatchObject({ status: 422, body: { code: 'expertNamesTold' } })
    expect((await must(ask<{ refused: { reason: { zh: string } }[], changed: number }>(`/api/desk/stages/${stage}/bulk`, { as: staff, body: { ids: [id], preview: false, patch: { reason: '按南宫纸鸢的意见量化。' } } })))).toMatchObject({ changed: 0, refused: [{ reason: { zh: expect.stringContaining('南宫纸鸢') as string } }] })
    // Who may not know them is not told by a refusal, nor by a covering, whom he has named: it goes no further than the release.
    const typed = '按尉迟 隐泉的意见量化。'
    await must(patch(typed, planner))
    expect((await must(ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: planner }))).reason).toBe(typed)
    const drafted = await must(ask<{ version: number }>(`/api/desk/opinions/${id}/reply`, { method: 'PUT', as: planner, body: { version: (await atDesk(id)).version, text: '尉迟隐泉专家：已采纳。', lang: 'zh-CN' } }))
    const publish = (version: number) => ask(`/api/desk/opinions/${id}/reply/publish`, { as: director, body: { version } })
    expect(await publish(drafted.version), 'nobody reads it before').toMatchObject({ status: 422, body: { code: 'expertNamesTold' } })
    await must(patch('按专家的意见量化。', staff))
    const again = await must(ask<{ version: number }>(`/api/desk/opinions/${id}/reply`, { method: 'PUT', as: planner, body: { version: (await atDesk(id)).version, text: '隐泉研究院：已采纳。', lang: 'zh-CN' } }))
    expect(await publish(again.version), 'in the reply').toMatchObject({ status: 422, body: { code: 'expertNamesTold' } })
    expect(await ask(`/api/desk/opinions/${id}/reply`, { method: 'PUT', as: staff, body: { version: (await atDesk(id)).version, text: '尉迟隐泉专家：已采纳。', lang: 'zh-CN' } })).toMatchObject({ status: 422, body: { code: 'expertNamesTold' } })
    await answerOpinion(id, { reason: '按专家的意见量化。', text: '已采纳。' })
    expect((await must(ask<MeetingResult>(`/api/hearings/${meeting}/result`))).report?.rows[0]?.reason).toBe('按专家的意见量化。')
  })

  it('covers in what is out already whom a later round asks', { timeout: 120_000 }, async () => {
    const { id } = (await opinions()).find(({ preview }) => preview.startsWith('同意')) ?? { id: '' }
    await answerOpinion(id, { reason: '按夏侯后来的意见量化。', text: '已采纳。' })
    const reasons = async () => (await must(ask<MeetingResult>(`/api/hearings/${meeting}/result`))).report?.rows.map(({ reason }) => reason)
    expect(await reasons()).toContain('按夏侯后来的意见量化。')
    await openRound(stage, '后来的论证', { experts: [await enterExpert({ name: '夏侯后来', workplace: '后来勘察院' })], teamIdentity: 'anonymous', publicIdentity: 'none' })
    expect(await reasons()).toEqual(expect.not.arrayContaining([expect.stringContaining('夏侯后来')]))
    expect(await reasons()).toContain('按专家的意见量化。')
  })

  it('is withdrawn for a reason that tells nobody’s name or workplace', async () => {
    const withdraw = (reason: string) => stepRound(round, 'withdrawal', { reason }, director)
    for (const reason of ['尉迟 隐泉要求撤回。', '纸鸢设计院要求撤回。']) expect((await withdraw(reason)).body).toMatchObject({ code: 'reviewNamesTold' })
    expect(await must(ask<PublicReview>(`/api/reviews/${round}`))).toMatchObject({ withdrawn: null })
    await must(withdraw('表述有误。'))
    expect(await must(ask<PublicReview>(`/api/reviews/${round}`))).toMatchObject({ review: null, withdrawn: { reason: '表述有误。' } })
  })

  it('is not published in words that tell where an expert works', async () => {
    const slug = await openRound(stage, '工作单位不公开的论证', { experts: [await enterExpert({ name: '夏侯无名', workplace: '无名勘察院' })], publicIdentity: 'field' })
    await enterPaper(slug, 1, {})
    await must(stepRound(slug, 'closing', { conclusion: '无名勘察院的专家同意。' }))
    expect((await stepRound(slug, 'publication', { withComments: false }, director)).body).toMatchObject({ code: 'reviewNamesTold' })
  })
})

describe('a round that names its experts to the technical team, and not to the public', () => {
  const team = 'lunzheng-tuandui'
  const comment = { block: null, chapter: '第二章', severity: 'shouldChange', basis: '' }

  it('covers names in every opinion, and in what experts read of each other', { timeout: 120_000 }, async () => {
    await makeExpertStage(team, 32, { internal: false, showing: 'oneByOne' })
    const slug = await openRound(team, '只对技术团队公开的论证', { experts, teamIdentity: 'named', publicIdentity: 'none', shared: true })
    await enterPaper(slug, 2, { comments: [{ ...comment, text: '南宫纸鸢与尉迟隐泉意见一致。' }] })
    await signEntry(slug, { as: asExpert, name: '尉迟隐泉', entry: { verdict: 'agree', comments: [{ ...comment, text: '我（尉迟隐泉）同意南宫纸鸢。' }] } })
    meeting = await createMeeting(team)
    await change('course', { step: 'begin' })
    await must(ask(desk('statements'), { as: staff, body: { items: [spoken('尉迟隐泉', '尉迟隐泉发言，南宫纸鸢附议。')] } }))
    await change('opinions', {})
    const items = await opinions(planner, team)
    const texts = await Promise.all(items.map(async ({ id }) => (await must(ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: planner }))).text))
    expect(new Set(texts)).toEqual(new Set(['（第二章）专家与专家意见一致。', '专家发言，专家附议。', '（第二章）我（专家）同意专家。']))
    expect([JSON.stringify(texts).match(names), new Set(items.map(({ author }) => author))]).toEqual([null, new Set(['专家'])])
    const { entries, others } = await must(ask<OwnReviewDetail>(`/api/expert/reviews/${slug}`, { as: asExpert }))
    expect([entries[0]?.comments[0]?.text, others.map(one => [one.name, one.entries[0]?.comments[0]?.text])]).toEqual(['我（尉迟隐泉）同意南宫纸鸢。', [['专家', '专家与专家意见一致。']]])
  })
})

describe('a round that names its experts to the public alone', () => {
  it('tells the technical team no name in why its conclusion was withdrawn', async () => {
    const slug = await openRound(stage, '只对公众公开的论证', { experts: [await enterExpert({ name: '夏侯有名', workplace: '有名勘察院' })], teamIdentity: 'anonymous', publicIdentity: 'named' })
    await enterPaper(slug, 1, {})
    await must(stepRound(slug, 'closing', { conclusion: '同意。' }))
    await must(stepRound(slug, 'publication', { withComments: false }, director))
    await must(stepRound(slug, 'withdrawal', { reason: '夏侯有名要求撤回。' }, director))
    const reason = async (as: string) => (await must(ask<{ withdrawReason: string }>(`/api/desk/reviews/${slug}`, { as }))).withdrawReason
    expect([await reason(planner), await reason(staff)]).toEqual(['1号专家要求撤回。', '夏侯有名要求撤回。'])
  })
})

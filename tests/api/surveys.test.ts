import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { surveyLimit } from '../../shared/domain/survey'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { SurveyContacts } from '../../shared/schemas/survey-contacts'
import type { Survey, SurveyEdit, SurveyFields, SurveyTemplate } from '../../shared/schemas/survey'
import type { ResponseAnswer } from '../../shared/schemas/response'
import type { DeskTakedowns } from '../../shared/schemas/takedown'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { aPhone, proofFor } from '../support/messages'
import { freshAddress } from '../support/people'
import { picture } from '../support/pictures'

// It counts responses, and takes a notice down.
useOwnServer()

const stage = 'wq-gongshi-1'
let [staff, director, moderator] = ['', '', '']
beforeAll(async () => {
  [staff, director, moderator] = [await signIn('staff'), await signIn('director'), await signIn('moderator')]
})

type Refused = { code: string, title: string, current?: SurveyEdit, errors?: { path: string, message: string }[] }
const definition: SurveyDefinition = {
  pages: [
    { id: 'p1', questions: [
      { id: 'works', kind: 'yesNo', title: { zh: '您上班吗' }, required: true },
      { id: 'way', kind: 'single', title: { zh: '怎么去' }, options: [{ id: 'bus', label: { zh: '公交' } }, { id: 'car', label: { zh: '开车' } }], showIf: { question: 'works', has: ['yes'] } },
      { id: 'words', kind: 'shortText', title: { zh: '还想说' } },
    ] },
    { id: 'p2', questions: [{ id: 'call', kind: 'contact', title: { zh: '联系方式' }, purpose: { zh: '邀请座谈' } }] },
  ],
  endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }],
}
const fields = (slug: string, change: Partial<SurveyFields> = {}): SurveyFields => ({ slug, title: { zh: '通勤小问卷' }, intro: { zh: '' }, definition, settings: { steps: true, results: 'never' }, ...change })
const make = (slug: string, change?: Partial<SurveyFields>, of = stage, as = staff) => ask<SurveyEdit & Refused>(`/api/desk/stages/${of}/surveys`, { body: fields(slug, change), as })
const edit = (slug: string) => must(ask<SurveyEdit>(`/api/desk/surveys/${slug}`, { as: staff }))
const patch = (slug: string, version: number, change: object, as = staff) => ask<SurveyEdit & Refused>(`/api/desk/surveys/${slug}`, { method: 'PATCH', body: { version, patch: change }, as })
const publish = (slug: string, version: number, { as = staff, lang = 'zh-CN' } = {}) => ask<SurveyEdit & Refused>(`/api/desk/surveys/${slug}/publish`, { body: { version }, as, headers: { 'accept-language': lang } })
async function published(slug: string, change?: Partial<SurveyFields>, of = stage) {
  const { version } = await must(make(slug, change, of))
  return must(publish(slug, version))
}
const body = (answers: object, more: object = {}) => ({ id: randomUUID(), number: 1, answers, seed: 'a', ...more })
const answer = (slug: string, sent: object, { as, address = freshAddress(), lang = 'zh-CN' }: { as?: string, address?: string, lang?: string } = {}) => ask<ResponseAnswer & Refused>(`/api/surveys/${slug}/responses`, { body: sent, as, headers: { 'x-forwarded-for': address, 'accept-language': lang } })
const yes = { works: { chosen: ['yes'] } }
/** What is kept of a response, by the columns of the export. */
async function kept(slug: string, id: string): Promise<Record<string, string>> {
  const { body: sheet } = await ask<string>(`/api/desk/surveys/${slug}/responses.csv`, { as: director })
  const [heads, ...rows] = sheet.replace('\uFEFF', '').trim().split(/\r?\n/).map(line => line.split(','))
  const row = rows.find(cells => cells[0] === id) ?? []
  return Object.fromEntries((heads ?? []).map((head, at) => [head, row[at] ?? '']))
}

describe('writing a survey', () => {
  it('makes one of a stage, and no second under its address', async () => {
    const made = await make('writing')
    expect([made.status, made.body.published, made.body.changed, made.body.mistakes]).toEqual([201, 0, true, []])
    expect((await make('writing')).body.errors).toEqual([{ path: 'slug', message: 'slugTaken' }])
    expect((await make('Writing!')).body.errors?.[0]).toMatchObject({ path: 'slug', message: 'slug' })
    expect((await make('nowhere', {}, 'no-such-stage')).status).toBe(404)
  })

  it('begins with a template as it is', async () => {
    const { items } = await must(ask<{ items: SurveyTemplate[] }>('/api/desk/survey-templates', { as: moderator }))
    expect(items.map(one => one.key)).toEqual(['residents', 'enterprises', 'villages'])
    for (const { key, title, intro, definition } of items) {
      const made = await must(make(`from-${key}`, { title, intro, definition }))
      expect(made.mistakes, key).toEqual([])
    }
  })

  it('is patched by fields on a version; an older one is told what stands there', async () => {
    const { version } = await must(make('patching'))
    const first = await patch('patching', version, { intro: { zh: '三分钟。' } })
    expect([first.status, first.body.intro, first.body.title.zh]).toEqual([200, { zh: '三分钟。' }, '通勤小问卷'])
    const late = await patch('patching', version, { title: { zh: '别的名字' } })
    expect([late.status, late.body.code, late.body.current?.intro.zh, late.body.current?.version]).toEqual([409, 'stale', '三分钟。', version + 1])
    expect((await edit('patching')).title.zh).toBe('通勤小问卷')
    expect((await patch('patching', version + 1, { slug: 'another' })).body.code).toBe('wrongState')
    expect((await patch('patching', version + 1, { published: 7 })).status).toBe(422)
  })

  it('takes ten thousand options to say that they are too many, and a hundred thousand not at all', async () => {
    const many = (n: number): SurveyDefinition => ({ ...definition, pages: [{ id: 'p1', questions: [{ id: 'q', kind: 'single', title: { zh: '选' }, options: Array.from({ length: n }, (_, at) => ({ id: `o${at}`, label: { zh: '选项' } })) }] }] })
    const made = await must(make('too-many', { definition: many(10_000) }))
    expect(made.mistakes).toEqual([{ at: 'q', code: 'tooMany', params: { count: 10_000, most: surveyLimit.options } }])
    expect([413, 422]).toContain((await make('far-too-many', { definition: many(100_000) })).status)
  })

  it('is not published with mistakes: each is named by its place, in both languages', async () => {
    const [first, ...rest] = definition.pages
    const questions = first?.questions.filter(question => question.id !== 'works') ?? []
    const { version, mistakes } = await must(make('mistaken', { definition: { ...definition, pages: [{ id: 'p1', questions, jumps: [{ if: { all: [] }, to: 'p1' }] }, ...rest] } }))
    expect(mistakes.map(one => one.code).sort()).toEqual(['jumpBack', 'unknownQuestion'])
    const [zh, en] = [await publish('mistaken', version), await publish('mistaken', version, { lang: 'en' })]
    expect([zh.status, en.status]).toEqual([422, 422])
    for (const { body } of [zh, en]) expect(body.errors?.map(one => `${one.path} ${one.message}`).sort()).toEqual(['definition.p1 jumpBack', 'definition.way unknownQuestion'])
    expect(zh.body.title).toMatch(/\p{Script=Han}/u)
    expect(en.body.title).not.toMatch(/\p{Script=Han}/u)
    expect((await ask('/api/surveys/mistaken')).status, 'nobody sees it').toBe(404)
  })

  it('is tried by whoever works at the desk as it is being written, and by nobody else', async () => {
    const { version } = await must(make('tried'))
    const preview = (as?: string) => ask<Survey>('/api/desk/surveys/tried/preview', { as })
    expect(await must(preview(moderator))).toMatchObject({ number: 1, full: [], title: { zh: '通勤小问卷' }, stage: { slug: stage }, settings: { steps: true, results: 'never' } })
    await must(patch('tried', version, { definition: { ...definition, pages: [{ id: 'p1', questions: [] }] } }))
    expect((await must(preview(moderator))).definition.pages).toEqual([{ id: 'p1', questions: [] }])
    expect([(await preview()).status, (await preview(await signIn('expert'))).status, (await ask('/api/surveys/tried')).status]).toEqual([401, 403, 404])
  })

  it('is bound by nothing that another survey had told', async () => {
    const { settings } = await must(make('copied', { settings: { steps: true, results: 'never', shown: ['works'], told: ['works', 'way'] } }))
    expect(settings).toEqual({ steps: true, results: 'never', shown: ['works'] })
  })

  it('is published by versions: what was asked stays, and who answers the old one still can', async () => {
    const { version } = await published('versions')
    const renamed: SurveyDefinition = { ...definition, pages: [{ id: 'p1', questions: [{ id: 'works', kind: 'yesNo', title: { zh: '您在外上班吗' } }] }] }
    const changed = await must(patch('versions', version, { definition: renamed }))
    expect([changed.published, changed.changed]).toEqual([1, true])
    const before = await must(ask<Survey>('/api/surveys/versions'))
    expect([before.number, before.definition.pages[0]?.questions[0]?.title.zh]).toEqual([1, '您上班吗'])
    expect((await publish('versions', version)).body.code).toBe('stale')
    const again = await must(publish('versions', changed.version))
    expect([again.published, again.changed]).toEqual([2, false])
    const after = await must(ask<Survey>('/api/surveys/versions'))
    expect([after.number, after.definition.pages[0]?.questions[0]?.title.zh]).toEqual([2, '您在外上班吗'])
    const old = body({ ...yes, way: { chosen: ['bus'] } })
    expect((await answer('versions', old)).status).toBe(201)
    expect(await kept('versions', old.id)).toMatchObject({ version: '1', way: 'bus' })
    expect((await answer('versions', body(yes, { number: 3 }))).status, 'a version there never was').toBe(404)
  })

  it('is the office’s: who else works at the desk reads, the public sees what is published', async () => {
    const { version } = await must(make('roles'))
    for (const as of [moderator, await signIn('planner')]) {
      expect((await ask('/api/desk/surveys/roles', { as })).status).toBe(200)
      expect((await make('roles-2', {}, stage, as)).status).toBe(403)
      expect((await patch('roles', version, { intro: { zh: '改' } }, as)).status).toBe(403)
      expect((await publish('roles', version, { as })).status).toBe(403)
    }
    for (const as of [undefined, await signIn('expert'), await signIn('admin')]) expect([401, 403]).toContain((await ask('/api/desk/surveys/roles', { as })).status)
    expect((await ask('/api/surveys/roles')).status).toBe(404)
    const listed = async (path: string, as?: string) => (await must(ask<{ items: { slug: string }[] }>(path, { as }))).items.map(one => one.slug)
    expect(await listed(`/api/stages/${stage}/surveys`)).not.toContain('roles')
    expect(await listed(`/api/desk/stages/${stage}/surveys`, moderator)).toContain('roles')
    await must(publish('roles', version, { as: director }))
    expect(await listed(`/api/stages/${stage}/surveys`)).toContain('roles')
    expect(await must(ask<Survey>('/api/surveys/roles'))).toMatchObject({ number: 1, stage: { state: 'open' }, plan: { slug: 'wuqing-2035' } })
  })
})

describe('answering a survey', () => {
  beforeAll(() => published('answering'))

  it('is taken once: the same again answers as before, another under its id is refused and shows nothing', async () => {
    const sent = body({ ...yes, way: { chosen: ['bus'] }, words: { text: '多开公交' } })
    const first = await answer('answering', sent)
    expect([first.status, first.body]).toEqual([201, { id: sent.id, late: false, ending: 'end' }])
    const again = await answer('answering', sent)
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = await answer('answering', { ...sent, answers: { works: { chosen: ['no'] } } })
    expect([other.status, other.body.code]).toEqual([409, 'idempotencyConflict'])
    expect(JSON.stringify(other.body)).not.toContain('公交')
    expect(await kept('answering', sent.id)).toMatchObject({ works: 'yes', way: 'bus', words: '多开公交' })
  })

  it('drops what was not asked and what was not offered', async () => {
    const sent = body({ works: { chosen: ['no'] }, way: { chosen: ['car'] }, words: { number: 4 }, never: { text: '伪造' } })
    expect((await answer('answering', sent)).status).toBe(201)
    expect(await kept('answering', sent.id)).toMatchObject({ works: 'no', way: '', words: '' })
    const forged = body({ ...yes, way: { chosen: ['rocket', 'bus', 'car'] } })
    expect((await answer('answering', forged)).status).toBe(201)
    expect(await kept('answering', forged.id)).toMatchObject({ way: 'bus' })
  })

  it('refuses what must be mended, at the question', async () => {
    const refused = await answer('answering', body({ way: { chosen: ['bus'] } }))
    expect([refused.status, refused.body.errors]).toEqual([422, [{ path: 'answers.works', message: 'needed' }]])
    expect((await answer('answering', body({ ...yes, call: { contact: { phone: '13800138000' }, consent: false } }))).body.errors).toEqual([{ path: 'answers.call', message: 'consent' }])
  })

  it('keeps contact data apart from the answers', async () => {
    const sent = body({ ...yes, call: { contact: { name: '王小河', phone: '13800138000' }, consent: true } })
    expect((await answer('answering', sent)).status).toBe(201)
    for (const path of ['responses.csv', 'results', 'words?question=words', '']) {
      const { status, body } = await ask<unknown>(`/api/desk/surveys/answering${path && `/${path}`}`, { as: director })
      expect([path, status]).toEqual([path, 200])
      expect(JSON.stringify(body), path).not.toMatch(/13800138000|王小河/)
    }
    const look = (as: string, reason = '邀请座谈') => ask<SurveyContacts & Refused>('/api/desk/surveys/answering/contacts', { body: { reason }, as })
    expect([(await look(await signIn('planner'))).status, (await look(staff, '')).status]).toEqual([403, 422])
    expect(await must(look(staff))).toMatchObject({ total: 1, items: [{ id: sent.id, name: '王小河', phone: '13800138000', email: '' }] })
    const { body: record } = await ask<{ items: { subject: { kind: string }, detail: object }[] }>('/api/audit?action=contact.read&limit=1', { as: director })
    expect(record.items[0]).toMatchObject({ subject: { kind: 'survey' }, detail: { reason: '邀请座谈', contacts: 1 } })
  })

  it('notes what came before from the same device or network, and refuses nobody for it', async () => {
    await published('repeated')
    const same = { ...yes, way: { chosen: ['car'] } }
    const doubtful = async () => (await edit('repeated')).responses
    const address = freshAddress()
    expect((await answer('repeated', body(same, { device: 'one-device' }), { address })).status).toBe(201)
    expect(await doubtful()).toMatchObject({ received: 1, doubtful: 0 })
    expect((await answer('repeated', body(same, { device: 'one-device' }))).status, 'the same device elsewhere').toBe(201)
    expect((await answer('repeated', body(same, { device: 'two-devices' }), { address })).status, 'another in the same network').toBe(201)
    expect(await doubtful()).toMatchObject({ received: 3, doubtful: 2 })
    expect((await answer('repeated', body({ works: { chosen: ['no'] } }, { device: 'one-device' }), { address })).status, 'with other answers').toBe(201)
    expect(await doubtful(), 'nobody said that another person had it now').toMatchObject({ received: 4, doubtful: 3 })
    expect((await answer('repeated', body({ works: { chosen: ['no'] }, words: { text: '换了人' } }, { device: 'one-device-2' }), { address })).status, 'handed on').toBe(201)
    expect(await doubtful()).toMatchObject({ received: 5, doubtful: 3, late: 0, invalid: 0, tests: 0 })
  })

  it('asks for a proven contact where the survey does, keeps none of it, and notices who comes twice', async () => {
    await published('proven', { settings: { steps: true, results: 'never', check: true } })
    const without = await answer('proven', body(yes, { device: 'somebody' }))
    expect([without.status, without.body.code]).toEqual([422, 'contactUnverified'])
    expect((await answer('proven', body(yes, { proof: 'forged' }))).body.code).toBe('contactUnverified')
    const who = aPhone()
    const proof = await proofFor(who, 'submit')
    const sent = body({ ...yes, way: { chosen: ['bus'] } }, { device: 'one-device', proof })
    expect((await answer('proven', sent)).status).toBe(201)
    expect((await answer('proven', { ...sent, proof: 'gone' })).status, 'what was taken is answered again').toBe(200)
    expect((await edit('proven')).responses).toMatchObject({ received: 1, doubtful: 0 })
    expect((await answer('proven', body({ works: { chosen: ['no'] } }, { device: 'another-device', proof }))).status).toBe(201)
    expect((await edit('proven')).responses).toMatchObject({ received: 2, doubtful: 1 })
    expect(JSON.stringify(await kept('proven', sent.id))).not.toContain(who.phone)
  })

  it('is late after the close, and too early before the stage begins', async () => {
    await published('closed', {}, 'wq-zhengji-1')
    const late = await answer('closed', body(yes))
    expect([late.status, late.body.late]).toEqual([201, true])
    expect((await edit('closed')).responses).toMatchObject({ received: 1, late: 1 })
    await published('upcoming', {}, 'wq-tingzheng-1')
    const [early, inEnglish] = [await answer('upcoming', body(yes)), await answer('upcoming', body(yes), { lang: 'en' })]
    expect([early.status, early.body.code]).toEqual([409, 'stageNotOpen'])
    expect(inEnglish.body.title).not.toMatch(/\p{Script=Han}/u)
    expect((await edit('upcoming')).responses.received).toBe(0)
  })

  it('shows pictures of what is published, and asks about no picture or figure that is not there', async () => {
    const form = (purpose: string) => {
      const sent = new FormData()
      sent.append('purpose', purpose)
      sent.append('file', new Blob([png]), '图.png')
      return sent
    }
    const png = new Uint8Array(await picture('png', 60, 40))
    const upload = (as: string | undefined, purpose = 'surveyPicture') => ask<{ upload: string } & Refused>('/api/uploads', { body: form(purpose), as, headers: { 'x-forwarded-for': freshAddress() } })
    expect([(await upload(undefined)).status, (await upload(moderator)).status]).toEqual([401, 403])
    const [shown, other, drawing] = [await must(upload(staff)), await must(upload(staff)), await must(upload(staff, 'figure'))]
    const asking = (id: string): SurveyDefinition => ({ ...definition, pages: [{ id: 'p1', questions: [{ id: 'look', kind: 'image', title: { zh: '喜欢哪一种' }, options: [{ id: 'a', label: { zh: '甲' }, picture: id }, { id: 'b', label: { zh: '乙' }, picture: id }] }] }] })
    const seen = async (id: string) => (await ask(`/files/${id}/display`)).status
    const { version } = await must(make('pictures', { definition: asking(randomUUID()) }))
    expect((await edit('pictures')).mistakes.map(one => one.code)).toEqual(['pictureUnknown', 'pictureUnknown'])
    expect((await publish('pictures', version)).body.errors?.map(one => one.message)).toEqual(['pictureUnknown', 'pictureUnknown'])
    const foreign = await must(patch('pictures', version, { definition: asking(drawing.upload) }))
    expect((await publish('pictures', foreign.version)).status, 'a drawing of a draft nobody has released').toBe(422)
    const right = await must(patch('pictures', foreign.version, { definition: asking(shown.upload) }))
    expect(await seen(shown.upload), 'not before it is published').toBe(404)
    await must(publish('pictures', right.version))
    expect([await seen(shown.upload), await seen(other.upload), await seen(drawing.upload)]).toEqual([200, 404, 404])
    const figure: SurveyDefinition = { ...definition, pages: [{ id: 'p1', questions: [{ id: 'where', kind: 'figure', figure: randomUUID(), title: { zh: '哪里' } }] }] }
    await must(make('figures', { definition: figure }))
    expect((await edit('figures')).mistakes.map(one => one.code)).toEqual(['figureUnknown'])
  })

  it('stops while the notice of its stage is taken down, and shows nothing of what it asked', async () => {
    const path = `/api/desk/stages/${stage}/takedowns`
    const [subject] = (await must(ask<DeskTakedowns>(path, { as: director }))).subjects
    await must(ask(path, { body: { kind: 'notice', subject: subject?.id, reason: 'error', statement: { zh: '公告有误，正在更正。' } }, as: director }))
    const refused = await answer('answering', body(yes))
    expect([refused.status, refused.body.code]).toEqual([410, 'takenDown'])
    const { definition: asked, intro, stage: { noticeDown } } = await must(ask<Survey>('/api/surveys/wq-wenjuan-1'))
    expect({ asked, intro, noticeDown }).toEqual({ asked: { pages: [], endings: [] }, intro: { zh: '' }, noticeDown: true })
  })
})

describe('the demonstration’s survey', () => {
  it('has sixty responses from many towns by several ways, a few of them in doubt', async () => {
    const survey = await edit('wq-wenjuan-1')
    expect(survey).toMatchObject({ published: 1, changed: false, mistakes: [], responses: { received: 60, late: 0, invalid: 0, doubtful: 3 } })
    const { body: sheet } = await ask<string>('/api/desk/surveys/wq-wenjuan-1/responses.csv', { as: director })
    const [heads = [], ...rows] = sheet.trim().split(/\r?\n/).map(line => line.split(','))
    expect(rows).toHaveLength(60)
    const column = (name: string) => new Set(rows.map(cells => cells[heads.indexOf(name)]))
    expect([...column('channel')].sort()).toEqual(['interview', 'kiosk', 'paper', 'web', 'wechat'])
    expect(column('township').size).toBeGreaterThan(10)
  })
})

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '#shared/domain/calendar'
import type { DeskList } from '#shared/schemas/desk'
import type { DraftWithBlocks, Layer } from '#shared/schemas/draft'
import type { PublicOpinion } from '#shared/schemas/opinion'
import type { Plan } from '#shared/schemas/plan'
import type { Receipt } from '#shared/schemas/receipt'
import type { Stage } from '#shared/schemas/stage'
import type { DeskTakedowns, Takedown, TakedownSubject } from '#shared/schemas/takedown'
import { buildDocx, p, picture as wordPicture } from '../unit/word/build-docx'
import { answerOpinion } from '../support/answering'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'
import { noise, tinyPdf } from '../support/pictures'

// What is down here would be missed by other files.
useOwnServer()

const plan = 'wuqing-2035'
const stage = 'takedown-stage'
/** Words that stand in nothing but what is taken down. */
const secret = { text: '某处地下设施的坐标为机密甲', feature: '机密乙号点', legend: '机密丙图例' }
const secrets = Object.values(secret)
const statement = { zh: '其中一处内容有误，正在核实。', en: 'One entry is being checked.' }

let director: string
let planner: string
let version = 0
let pictures: { block: string, figure: string, shared: string, pdf: string, page: string }
let opinion: { id: string, receipt: string, block: string }
let feature: string

const desk = (of = version) => `/api/desk/plans/${plan}/drafts/${of}`
const at = (of = version) => `/plans/${plan}/drafts/${of}`
const form = (bytes: Uint8Array, name: string, fields: Record<string, string> = {}) => {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.append(key, value)
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  return body
}
const upload = async (bytes: Uint8Array, purpose: string) => (await must(ask<{ upload: string }>('/api/uploads', { body: form(bytes, 'a', { purpose }), as: planner, headers: { 'x-forwarded-for': freshAddress() } }))).upload

async function newDraft(drawing: Uint8Array, text = `${secret.text}。`): Promise<number> {
  const file = buildDocx({ body: p('第一章 总则') + p(text) + p(wordPicture('r:embed="rId7"')) + p(randomUUID()), relationships: [{ id: 'rId7', type: 'image', target: 'media/a.png' }], files: { 'word/media/a.png': drawing } })
  return (await must(ask<{ version: number }>(`/api/plans/${plan}/drafts`, { body: form(file, '草案.docx'), as: planner, headers: { 'x-forwarded-for': freshAddress() } }))).version
}

async function release(of: number) {
  let { revision } = await must(ask<{ revision: number }>(desk(of), { as: planner }))
  for (const [method, path, body, as] of [['PATCH', '', { imprint: '编制单位：测试' }, planner], ['POST', '/submit', {}, planner], ['POST', '/release', { checklist: { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true } }, director]] as const) {
    ({ revision } = await must(ask<{ revision: number }>(desk(of) + path, { method, as, body: { revision, ...body } })))
  }
}

const known = (of = version) => must(ask<DeskTakedowns>(`${desk(of)}/takedowns`, { as: director }))
async function subject(kind: TakedownSubject['kind'], of = version, place = 0): Promise<TakedownSubject> {
  const found = (await known(of)).subjects.filter(one => one.kind === kind)[place]
  if (!found) throw new Error(`no ${kind}`)
  return found
}
const takeDown = async (kind: TakedownSubject['kind'], of = version, place = 0) =>
  must(ask<{ id: string, number: number }>(`${desk(of)}/takedowns`, { as: director, body: { kind, subject: (await subject(kind, of, place)).id, reason: 'secret', statement } }))
const restore = (id: string) => ask<{ code?: string }>(`/api/desk/takedowns/${id}/restoration`, { as: director, body: { reason: { zh: '核对后没有问题，系误撤。' } } })
const corrections = async () => (await must(ask<{ items: Takedown[] }>(`/api/plans/${plan}/corrections`))).items

beforeAll(async () => {
  [planner, director] = [await signIn('planner'), await signIn('director')]
  const [drawing, other] = [await noise('png', 60, 40), await noise('png', 50, 40)]
  version = await newDraft(drawing)
  pictures = { block: '', figure: await upload(drawing, 'figure'), shared: await upload(other, 'figure'), pdf: await upload(tinyPdf(1), 'attachment'), page: await upload(await noise('png', 30, 40), 'attachmentPage') }
  const figure = (number: string, id: string, of: number) => must(ask(`${desk(of)}/figures`, { as: planner, body: { id: randomUUID(), upload: id, number, title: { zh: `${number}的名称` }, exemption: '示意', legend: [secret.legend] } }))
  await figure('图1', pictures.figure, version)
  await figure('图2', pictures.shared, version)
  await must(ask(`${desk()}/attachments`, { as: planner, body: { id: randomUUID(), upload: pictures.pdf, pages: [pictures.page], title: { zh: '说明书' } } }))
  const point = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: secret.feature }, geometry: { type: 'Point', coordinates: [117.05, 39.4] } }] }))
  await must(ask(`/api/plans/${plan}/layers`, { as: planner, body: form(point, 'a.geojson', { draft: String(version), name: '设施', exemption: '示意' }), headers: { 'x-forwarded-for': freshAddress() } }))
  await release(version)
  // Another draft that shows one of the files too.
  const second = await newDraft(other, '可以公开的正文。')
  await figure('图2', pictures.shared, second)
  await release(second)
  await makeStage()
}, 240_000)

/** A stage about the draft with a public opinion that quotes it, and one on its map. */
async function makeStage() {
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = await must(ask<Record<string, unknown>>('/api/desk/stages/wq-gongshi-1', { as: director }))
  const today = legalDate(new Date())
  await must(ask('/api/desk/stages', { as: director, body: { ...model, slug: stage, round: 80, letPass: '测试需要同时进行的环节', draft: version, contactRule: 'guest', showing: 'oneByOne', vouching: true, firstDay: addDays(today, -3), lastDay: addDays(today, 40) } }))
  const { blocks } = await must(ask<DraftWithBlocks>(`/api${at()}`))
  const block = blocks.find(one => one.text.startsWith(secret.text))?.id ?? ''
  pictures.block = blocks.find(one => one.image)?.image?.split('/')[2] ?? ''
  feature = (await must(ask<{ items: Layer[] }>(`/api${at()}/layers`))).items[0]?.features[0]?.id ?? ''
  const { receipt } = await must(ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ opinions: [
    { text: '这里写得不妥。', anchor: { kind: 'block', block, quote: { exact: secret.text, start: 0 } } },
    { text: '这一点也不妥。', anchor: { kind: 'feature', feature } },
  ] }) }))
  const { items } = await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions`, { as: director }))
  await must(ask(`/api/desk/stages/${stage}/bulk`, { as: director, body: { ids: items.map(item => item.id), patch: { visibility: 'public' }, preview: false } }))
  opinion = { id: (await must(ask<Receipt>(`/api/receipts/${receipt}`))).opinions[0]?.id ?? '', receipt, block }
}

/** Every public address that could show something of the draft. */
const addresses = () => [
  ...['', '/en'].flatMap(lang => [`${lang}/`, `${lang}/plans`, `${lang}/plans/${plan}`, ...['', '?chapter=0', '?chapter=1', '?chapter=all', '?chapter=figures', '?chapter=all&q=1'].map(query => lang + at() + query),
    `${lang}/plans/${plan}/map`, `${lang}/plans/${plan}/map?draft=${version}`, `${lang}/plans/${plan}/map?view=list&draft=${version}`, `${lang}/plans/${plan}/corrections`,
    ...['', '/opinions', `/opinions?block=${opinion.block}`, '/outcomes', '/submit', `/submit?block=${opinion.block}&quote=0-5`].map(path => `${lang}/stages/${stage}${path}`),
    `${lang}/stages/${stage}/opinions?opinion=${opinion.id}`, `${lang}/search?q=${encodeURIComponent('机密')}`, `${lang}/receipts/${opinion.receipt}`, `${lang}/sitemap`]),
  '/feed.atom', `/plans/${plan}/feed.atom`, '/sitemap.xml',
  `/api/plans/${plan}`, `/api/plans/${plan}/drafts`, `/api${at()}`, `/api${at()}?chapter=0`, `/api${at()}/layers`, `/api${at()}/search?q=${encodeURIComponent('机密')}`, `/api/plans/${plan}/corrections`,
  `/api/stages/${stage}`, `/api/stages/${stage}/opinions`, `/api/stages/${stage}/opinions/${opinion.id}`, `/api/stages/${stage}/blocks/${opinion.block}`, `/api/stages/${stage}/quotes?chapter=0`, `/api/stages/${stage}/quotes?chapter=1`, `/api/stages/${stage}/block-counts`,
  `/api/stages/${stage}/outcomes`, `/api/stages/${stage}/outcomes/rows`, `/api/stages/${stage}/accounts`, `/api/stages/${stage}/accounts/1/files/csv`, `/api/search?q=${encodeURIComponent('机密')}`, `/api/receipts/${opinion.receipt}`,
]
const files = (...ids: string[]) => ids.flatMap(id => id === pictures.pdf ? [`/files/${id}/file`] : ['original', 'display', 'thumb'].map(variant => `/files/${id}/${variant}`))

/** Which of the public addresses still tell something of what has to be gone, and which say 404. */
async function walk(words: readonly string[]) {
  const told: string[] = []
  for (const path of addresses()) {
    const { status, body } = await ask(path, { headers: { 'x-forwarded-for': freshAddress() } })
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    if (status === 404 || status >= 500) told.push(`${status} ${path}`)
    // What was searched for stands in the page's own box.
    for (const word of words) if (text.includes(word)) told.push(`${path} tells ${word}`)
    if (status === 200 && Object.values(pictures).some(id => id !== pictures.shared && text.includes(id))) told.push(`${path} names a file`)
  }
  return told
}

describe('a draft that is taken down', () => {
  let taken: { id: string, number: number }

  it('was quoted in a published account', async () => {
    await must(ask(`/api/desk/stages/${stage}/bulk`, { as: director, body: { ids: [opinion.id], patch: { topic: '08', nature: 'suggestion' }, preview: false } }))
    await answerOpinion(opinion.id, { reason: '有道理。', text: '已采纳。' })
    await must(ask(`/api/desk/stages/${stage}/accounts`, { as: director, body: { kind: 'interim', reason: '阶段情况' } }))
    await expect.poll(async () => (await must(ask<{ items: unknown[] }>(`/api/stages/${stage}/accounts`))).items.length, { timeout: 60_000 }).toBe(1)
  })

  it('was to be read at these addresses before', async () => {
    const told = await walk(secrets)
    for (const path of [at(), `${at()}?chapter=all`, `/api${at()}`, `/stages/${stage}/opinions`, `/api/receipts/${opinion.receipt}`, `/api/stages/${stage}/blocks/${opinion.block}`, `/api/stages/${stage}/outcomes/rows`, `/api/stages/${stage}/accounts/1/files/csv`, `/api${at()}/search?q=${encodeURIComponent('机密')}`, `/search?q=${encodeURIComponent('机密')}`]) expect(told.filter(one => one.startsWith(`${path} tells`)), path).not.toEqual([])
    for (const path of files(...Object.values(pictures))) expect((await ask(path)).status, path).toBe(200)
    expect((await must(ask<Plan>(`/api/plans/${plan}`))).corrections).toBe(0)
    expect((await ask(`/sitemap.xml`)).body).not.toContain('/corrections')
  })

  it('is gone from every one of them at once, and never as if it had not been', async () => {
    taken = await takeDown('draft')
    expect(taken.number).toBe(1)
    expect(await walk(secrets)).toEqual([])
  })

  it('leaves its tombstone: a page and problem details with title, number, reason and date', async () => {
    for (const [lang, words] of [['', ['更正第 1 号', statement.zh, '涉及不宜公开的内容']], ['/en', ['Correction no. 1', statement.en, 'Content not fit for publication']]] as const) {
      for (const path of [at(), `${at()}?chapter=all`, `${at()}?chapter=figures`, `/plans/${plan}/map?draft=${version}`]) {
        const page = await ask<string>(lang + path)
        expect(page.status, lang + path).toBe(410)
        for (const word of words) expect(page.body, lang + path).toContain(word)
        expect(page.body).toContain('noindex')
      }
    }
    for (const path of [`/api${at()}`, `/api${at()}/layers`, `/api${at()}/search?q=1`, `/api/stages/${stage}/blocks/${opinion.block}`, `/files/${pictures.figure}/display`]) {
      const answer = await ask<{ code: string, current: Takedown }>(path)
      expect(answer, path).toMatchObject({ status: 410, body: { code: 'takenDown', current: { number: 1, kind: 'draft', version, reason: 'secret', statement, state: 'down', correction: null } } })
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  it('its files are gone, but for one that another released draft shows; none may be kept without asking', async () => {
    const { shared, ...own } = pictures
    for (const path of files(...Object.values(own))) expect((await ask(path, { headers: { 'if-none-match': `"${path.split('/')[2]}-${path.split('/')[3]}"` } })).status, path).toBe(410)
    for (const path of files(shared)) expect((await ask(path)).headers.get('cache-control'), path).toBe('private, no-cache')
  })

  it('opinions stay without the words they quote, and can be given without a paragraph', async () => {
    const shown = await must(ask<PublicOpinion>(`/api/stages/${stage}/opinions/${opinion.id}`))
    expect(shown).toMatchObject({ text: '这里写得不妥。', block: { text: '', takenDown: true } })
    expect((await ask(`/stages/${stage}/opinions`)).body).toContain('所引原文已撤下')
    const own = await must(ask<Receipt>(`/api/receipts/${opinion.receipt}`))
    expect(own.opinions[0]?.anchor).toEqual({ kind: 'block', block: opinion.block })
    expect(own.opinions[1]?.feature).toMatchObject({ name: '', takenDown: true })
    const send = (anchor: object) => ask<{ errors?: { message: string }[] }>(`/api/stages/${stage}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ opinions: [{ text: '建议。', anchor }] }) })
    expect((await send({ kind: 'whole' })).status).toBe(201)
    expect(await send({ kind: 'block', block: opinion.block })).toMatchObject({ status: 422, body: { errors: [{ message: 'blockUnknown' }] } })
    expect(await send({ kind: 'feature', feature })).toMatchObject({ status: 422, body: { errors: [{ message: 'featureUnknown' }] } })
    expect(await must(ask<Stage>(`/api/stages/${stage}`))).toMatchObject({ draft: null, takedown: { number: 1 } })
    expect((await ask(`/stages/${stage}`)).body).toContain('本环节所依据的草案已撤下')
  })

  it('a published account that quotes it is closed, as where an opinion of it is down', async () => {
    expect(await ask(`/api/stages/${stage}/accounts/1/files/csv`)).toMatchObject({ status: 410, body: { code: 'accountClosed' } })
    expect((await must(ask<{ items: unknown[] }>(`/api/stages/${stage}/accounts`))).items).toMatchObject([{ open: false }])
    expect((await must(ask<{ items: unknown[] }>(`/api/stages/${stage}/outcomes/rows`))).items).toMatchObject([{ part: '', reply: '已采纳。' }])
  })

  it('is still read at the desk, whole, by those who may', async () => {
    const auditor = await signIn('auditor')
    const draft = await must(ask<{ state: string, blocks: { text: string }[] }>(desk(), { as: auditor }))
    expect(draft.state).toBe('takenDown')
    expect(JSON.stringify(draft.blocks)).toContain(secret.text)
    for (const path of files(...Object.values(pictures))) expect((await ask(path, { as: auditor })).status, path).toBe(200)
    expect((await ask(`/files/${pictures.figure}/display`, { as: auditor })).headers.get('cache-control')).toBe('private, no-store')
    expect((await must(ask<{ items: Layer[] }>(`/api${at()}/layers`, { as: auditor }))).items[0]?.features).toHaveLength(1)
    // At its public address it shows its words to nobody.
    expect((await ask(`/api${at()}`, { as: auditor })).status).toBe(410)
  })

  it('is corrected under its number, for everybody to read, and then stays down', async () => {
    const body = { text: { zh: '第一章所写坐标有误，更正为另一处。', en: 'The place was wrong.' }, replacement: at(version + 1) }
    expect(await ask(`/api/desk/takedowns/${taken.id}/correction`, { as: director, body: { ...body, replacement: 'https://example.com' } })).toMatchObject({ status: 422, body: { errors: [{ path: 'replacement', message: 'localPath' }] } })
    expect((await ask(`/api/desk/takedowns/${taken.id}/correction`, { as: director, body })).status).toBe(204)
    expect(await corrections()).toMatchObject([{ number: 1, state: 'corrected', correction: body.text, replacement: body.replacement }])
    const page = await ask<string>(`/plans/${plan}/corrections`)
    for (const word of ['更正第 1 号', body.text.zh, `href="${body.replacement}"`]) expect(page.body).toContain(word)
    expect((await ask<string>(at())).body).toContain(body.text.zh)
    for (const word of ['撤下（更正第1号）', '更正（更正第1号）']) expect((await ask(`/plans/${plan}/feed.atom`)).body).toContain(word)
    expect((await ask('/sitemap.xml')).body).toContain(`/plans/${plan}/corrections`)
    expect((await ask(`/plans/${plan}`)).body).toContain('更正与撤下（1）')
    expect(await restore(taken.id)).toMatchObject({ status: 409, body: { code: 'wrongState' } })
    expect((await ask(`/api/desk/takedowns/${taken.id}/correction`, { as: director, body })).status).toBe(409)
  })

  it('stands in the record with reason and words', async () => {
    const { items } = await must(ask<{ items: { action: string, detail: Record<string, unknown> }[] }>('/api/audit?limit=20', { as: director }))
    expect(items.filter(item => item.action.startsWith('publication.')).map(item => item.action)).toEqual(['publication.correct', 'publication.takeDown'])
    expect(items.find(item => item.action === 'publication.takeDown')?.detail).toMatchObject({ number: 1, reason: 'secret', text: statement.zh })
  })
})

describe('a part of a released draft', () => {
  let of = 0
  beforeAll(async () => {
    const [drawing, other] = [await noise('png', 61, 40), await noise('png', 62, 40)]
    of = await newDraft(drawing, '可以公开的正文。')
    for (const [number, bytes] of [['图1', drawing], ['图2', other]] as const) await must(ask(`${desk(of)}/figures`, { as: planner, body: { id: randomUUID(), upload: await upload(bytes, 'figure'), number, title: { zh: `${number}的名称` }, exemption: '示意', legend: [secret.legend] } }))
    await must(ask(`${desk(of)}/attachments`, { as: planner, body: { id: randomUUID(), upload: await upload(tinyPdf(3), 'attachment'), pages: [await upload(await noise('png', 30, 41), 'attachmentPage')], title: { zh: '说明书' } } }))
    const point = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: secret.feature }, geometry: { type: 'Point', coordinates: [117.05, 39.4] } }] }))
    await must(ask(`/api/plans/${plan}/layers`, { as: planner, body: form(point, 'a.geojson', { draft: String(of), name: '设施', exemption: '示意' }), headers: { 'x-forwarded-for': freshAddress() } }))
    await release(of)
  }, 120_000)
  const read = () => must(ask<DraftWithBlocks>(`/api${at(of)}`))

  it('a figure leaves its number, also in the text that shows the same picture, and the rest of the draft stays', async () => {
    const before = await read()
    const [figure, other] = before.figures
    const inText = before.blocks.find(block => block.image)?.image ?? ''
    expect([(await ask(inText)).status, (await ask(figure?.image ?? '')).status]).toEqual([200, 200])
    const { id } = await takeDown('figure', of)
    const after = await read()
    expect(after.figures[0]).toMatchObject({ number: '图1', title: { zh: '图1的名称' }, image: '', original: '', thumbnail: '', legend: [], takedown: { kind: 'figure', statement } })
    expect(after.figures[1]).toEqual(other)
    expect(after.blocks.find(block => block.kind === 'figure')).toMatchObject({ image: null, takedown: { kind: 'figure' } })
    for (const path of [inText, figure?.image, figure?.original, figure?.thumbnail]) expect((await ask(path ?? '')).status, path).toBe(410)
    expect((await ask(other?.image ?? '')).status).toBe(200)
    for (const path of [`${at(of)}?chapter=figures`, `${at(of)}?chapter=all`]) {
      const page = await ask<string>(path)
      expect(page.status).toBe(200)
      expect(page.body).toContain(statement.zh)
      expect(page.body).not.toContain(figure?.image.split('/')[2])
    }
    expect((await restore(id)).status).toBe(204)
    expect(await read()).toEqual(before)
    expect([(await ask(inText)).status, (await ask(figure?.image ?? '')).status]).toEqual([200, 200])
    expect((await corrections())[0]).toMatchObject({ state: 'restored', restoreReason: { zh: '核对后没有问题，系误撤。' } })
  })

  it('a layer leaves its name on map and list', async () => {
    await takeDown('layer', of)
    const { items } = await must(ask<{ items: Layer[] }>(`/api${at(of)}/layers`))
    expect(items).toMatchObject([{ name: { zh: '设施' }, features: [], takedown: { kind: 'layer' } }])
    const page = await ask<string>(`/plans/${plan}/map?draft=${of}&view=list`)
    expect(page.body).toContain(statement.zh)
    expect(page.body).not.toContain(secret.feature)
  })

  it('an attachment leaves its name, its file and pages are gone', async () => {
    const [attachment] = (await read()).attachments
    await takeDown('attachment', of)
    expect((await read()).attachments).toMatchObject([{ title: { zh: '说明书' }, file: '', pages: [], takedown: { kind: 'attachment' } }])
    for (const path of [attachment?.file ?? '', ...attachment?.pages ?? []]) expect((await ask(path)).status, path).toBe(410)
  })

  it('numbers go on without gaps, also when two are taken down at one moment and one of them twice', async () => {
    const last = (await corrections())[0]?.number ?? 0
    const [one, two] = [await subject('figure', of, 0), await subject('figure', of, 1)]
    const take = (id: string) => ask<{ number: number, code?: string }>(`${desk(of)}/takedowns`, { as: director, body: { kind: 'figure', subject: id, reason: 'map', statement } })
    const answers = await Promise.all([take(one.id), take(two.id), take(one.id)])
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 201, 409])
    expect(answers.flatMap(answer => answer.status === 201 ? [answer.body.number] : []).sort()).toEqual([last + 1, last + 2])
    expect((await corrections()).map(item => item.number)).toEqual(Array.from({ length: last + 2 }, (_, n) => last + 2 - n))
  })

  it('a draft restored keeps down what was taken down in it', async () => {
    const { id } = await takeDown('draft', of)
    expect((await ask(at(of))).status).toBe(410)
    expect(await ask(`${desk(of)}/takedowns`, { as: director, body: { kind: 'draft', subject: (await subject('draft', of)).id, reason: 'map', statement } })).toMatchObject({ status: 409, body: { code: 'wrongState' } })
    expect((await restore(id)).status).toBe(204)
    expect((await restore(id)).status).toBe(409)
    expect((await ask(at(of))).status).toBe(200)
    expect((await read()).figures.map(figure => figure.image)).toEqual(['', ''])
  })

  it('is the director’s to take down and of that draft', async () => {
    const draft = await subject('draft', of)
    const body = { kind: 'draft', subject: draft.id, reason: 'error', statement }
    for (const role of ['planner', 'staff', 'moderator', 'auditor'] as const) expect((await ask(`${desk(of)}/takedowns`, { as: await signIn(role), body })).status, role).toBe(403)
    expect((await ask(`${desk(of)}/takedowns`, { body })).status).toBe(401)
    expect((await ask(`${desk(of - 1)}/takedowns`, { as: director, body })).status).toBe(404)
    expect((await ask(`${desk(of)}/takedowns`, { as: director, body: { ...body, kind: 'figure' } })).status).toBe(404)
    expect((await ask(`/api/desk/takedowns/${randomUUID()}/restoration`, { as: director, body: { reason: { zh: '误撤' } } })).status).toBe(404)
  })
})

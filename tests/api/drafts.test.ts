import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DraftWithBlocks } from '#shared/schemas/draft'
import type { DeskDraft, DeskDraftList, DeskDraftHead, DeskDraftSummary, EditAnswer, ImportedDraft } from '#shared/schemas/draft-edit'
import type { Operation } from '#shared/domain/draft-edit'
import { buildDocx, p, picture as wordPicture } from '../unit/word/build-docx'
import { ask, signIn } from '../support/client'
import type { Answer } from '../support/client'
import { picture } from '../support/pictures'

interface Problem { code: string, title: string, current?: unknown, errors?: { path: string, message: string }[] }

const plan = 'wuqing-2035'
const programme = new URL('../../../shared/inputs/work-programme.docx', import.meta.url)
const everything = { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true }
let planner: string
let director: string
let moderator: string

beforeAll(async () => {
  [planner, director, moderator] = await Promise.all([signIn('planner'), signIn('director'), signIn('moderator')])
})

function send(bytes: Uint8Array, { as = planner, again = false, name = '草案.docx', to = plan } = {}): Promise<Answer<ImportedDraft & Problem>> {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  return ask(`/api/plans/${to}/drafts${again ? '?again=1' : ''}`, { body, as })
}

const deskPath = (version: number) => `/api/desk/plans/${plan}/drafts/${version}`
const read = async (version: number) => (await ask<DeskDraft>(deskPath(version), { as: planner })).body
const edit = (draft: { version: number, revision: number }, operations: Operation[], as = planner) =>
  ask<EditAnswer & Problem>(`${deskPath(draft.version)}/blocks`, { method: 'PATCH', as, body: { revision: draft.revision, operations } })
const step = (version: number, name: string, body: object, as: string) => ask<DeskDraftHead & Problem>(`${deskPath(version)}/${name}`, { body, as })

/** A new draft of these paragraphs; a paragraph with a random word keeps the file from being one sent before. */
async function newDraft(...paragraphs: string[]): Promise<DeskDraft> {
  const answer = await send(buildDocx({ body: [...paragraphs, `（${randomUUID()}）`].map(text => p(text)).join('') }))
  expect(answer.status).toBe(201)
  return read(answer.body.version)
}

async function release(version: number, imprint = '编制单位：测试') {
  let { revision } = await read(version)
  for (const [name, body, as] of [['', { imprint }, planner], ['/submit', {}, planner], ['/release', { checklist: everything }, director]] as const) {
    const answer = await ask<DeskDraftHead>(deskPath(version) + name, { method: name ? 'POST' : 'PATCH', as, body: { revision, ...body } })
    expect(answer.status).toBe(200)
    revision = answer.body.revision
  }
}

describe('importing a Word file', () => {
  it.skipIf(!existsSync(programme))('makes of the work programme its chapters, sections and table', async () => {
    const answer = await send(readFileSync(programme), { again: true, name: 'work-programme.docx' })
    expect(answer).toMatchObject({ status: 201, body: { title: { zh: '武清区国土空间总体规划（2018—2035年）编制工作方案' }, chapters: 6 } })
    const draft = await read(answer.body.version)
    expect(draft).toMatchObject({ state: 'editing', revision: 1, createdBy: '规划师（演示）', source: { fileName: 'work-programme.docx' }, missing: { items: ['imprint'], maps: [] } })
    expect(draft.outline.filter(entry => entry.level === 1).map(entry => entry.text.slice(0, 2))).toEqual(['一、', '二、', '三、', '四、', '五、', '六、'])
    expect(draft.outline.filter(entry => entry.level === 2)).toHaveLength(18)
    expect(draft.blocks.filter(block => block.kind === 'table').map(block => block.text.split('\n').length)).toEqual([6])
  })

  it('takes versions in turn, also when two come at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(n => send(buildDocx({ body: p(`第一章 总则${n}${randomUUID()}`) }))))
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201])
    const versions = answers.map(answer => answer.body.version).sort((a, b) => a - b)
    expect(versions).toEqual([versions[0], Number(versions[0]) + 1, Number(versions[0]) + 2])
  })

  it('refuses the same file twice and names the version that has it, unless it is meant', async () => {
    const file = buildDocx({ body: p(`正文${randomUUID()}`) })
    const { body: { version } } = await send(file)
    expect(await send(file, { name: '另一个名字.docx' })).toMatchObject({ status: 409, body: { code: 'draftDuplicate', current: { version } } })
    expect(await send(file, { again: true })).toMatchObject({ status: 201, body: { version: version + 1 } })
  })

  it('stores pictures for staff only, and tells which could not be read', async () => {
    const file = (media: Uint8Array) => buildDocx({
      body: p('第一章 图') + p(wordPicture('r:embed="rId7"')) + p(randomUUID()),
      relationships: [{ id: 'rId7', type: 'image', target: 'media/a.png' }],
      files: { 'word/media/a.png': media },
    })
    const { body } = await send(file(await picture('png', 400, 300)))
    const figure = (await read(body.version)).blocks.find(block => block.kind === 'figure')
    expect(figure?.upload).toMatch(/^[0-9a-f-]{36}$/)
    const statuses = await Promise.all([planner, undefined].map(async as => (await ask(`/files/${figure?.upload}/display`, { as })).status))
    expect(statuses).toEqual([200, 404])
    // The signature of a PNG and nothing behind it.
    const broken = await send(file((await picture('png', 400, 300)).subarray(0, 60)))
    expect(broken).toMatchObject({ status: 201, body: { warnings: [{ code: 'imageUnsupported' }] } })
    expect((await read(broken.body.version)).blocks.find(block => block.kind === 'figure')).toMatchObject({ upload: null })
  })

  const compound = (stream: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000), Buffer.from(stream, 'utf16le'), Buffer.alloc(2000)])
  // Made before the first request: packing blocks this process for longer than the server keeps a connection.
  it.each<[string, number, Uint8Array]>([
    ['wordNotDocx', 415, Buffer.from('%PDF-1.7')],
    ['wordNotDocx', 415, compound('WordDocument')],
    ['wordEncrypted', 422, compound('EncryptedPackage')],
    ['wordBroken', 422, buildDocx({ body: p('正文') }).subarray(0, 300)],
    ['wordXmlUnsafe', 422, buildDocx({ body: '', files: { 'word/document.xml': Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><w:document/>') } })],
    ['wordInflatesTooMuch', 422, buildDocx({ body: p('正文'), files: { 'word/media/zeros.bin': new Uint8Array(210 * 1024 * 1024) } })],
    ['wordEmpty', 422, buildDocx({ body: '' })],
    ['tooLarge', 413, new Uint8Array(51 * 1024 * 1024)],
  ])('%s is told in a sentence, and the server goes on', async (code, status, bytes) => {
    const answer = await send(bytes)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.body.title).toMatch(/[一-龥]{4}.*。$/)
    expect((await ask('/api/plans')).status).toBe(200)
  })

  it('is for planners and the office', async () => {
    const file = buildDocx({ body: p(randomUUID()) })
    expect((await send(file, { as: '' })).status).toBe(401)
    expect((await send(file, { as: moderator })).status).toBe(403)
    expect((await send(file, { to: 'nowhere' })).status).toBe(404)
    expect((await ask(`/api/plans/${plan}/drafts`, { body: { file: 'x' }, as: planner })).status).toBe(400)
  })
})

describe('discarding', () => {
  const discard = (version: number, as = planner) => ask<Problem>(deskPath(version), { method: 'DELETE', as })

  it('takes a draft in editing away, for those who edit drafts', async () => {
    const { version } = await newDraft('导错了的文件')
    expect((await discard(version, moderator)).status).toBe(403)
    expect((await discard(version)).status).toBe(204)
    expect((await ask(deskPath(version), { as: planner })).status).toBe(404)
    expect((await discard(version)).status).toBe(404)
  })

  it('leaves a submitted and a released draft alone', async () => {
    const { version, revision } = await newDraft('要公布的文件')
    expect((await step(version, 'submit', { revision }, planner)).status).toBe(200)
    expect(await discard(version)).toMatchObject({ status: 409, body: { code: 'draftSubmitted' } })
    const { version: released } = await newDraft('已经公布的文件')
    await release(released)
    expect(await discard(released)).toMatchObject({ status: 409, body: { code: 'draftReleased' } })
    expect((await ask(deskPath(released), { as: planner })).status).toBe(200)
  })
})

describe('editing', () => {
  it('splits, joins, restyles, deletes and restores; positions and chapters follow', async () => {
    const draft = await newDraft('第一章 总则', '第一句。第二句。', '第二章 目标', '到2035年建成。')
    const [first, second, third, fourth] = draft.blocks
    if (!first || !second || !third || !fourth) throw new Error('too few blocks')
    const newBlock = randomUUID()
    const split = await edit(draft, [{ op: 'split', block: second.id, offset: 4, newBlock }])
    expect(split).toMatchObject({ status: 200, body: { revision: 2, removed: [], changed: [{ id: second.id, text: '第一句。' }, { id: newBlock, lineage: newBlock, text: '第二句。' }] } })
    const whole = (await ask<DraftWithBlocks>(`/api/plans/${plan}/drafts/${draft.version}`, { as: planner })).body
    expect(whole.blocks.slice(0, 5).map(({ id, position, chapter }) => [id, position, chapter])).toEqual([[first.id, 1, 1], [second.id, 2, 1], [newBlock, 3, 1], [third.id, 4, 4], [fourth.id, 5, 4]])

    expect((await edit({ ...draft, revision: 2 }, [{ op: 'join', block: newBlock }, { op: 'style', changes: [{ block: third.id, kind: 'paragraph', level: null }] }])).body).toMatchObject({ removed: [newBlock], revision: 3 })
    expect((await read(draft.version)).outline.map(entry => entry.text)).toEqual(['第一章 总则'])

    expect((await edit({ ...draft, revision: 3 }, [{ op: 'delete', blocks: [first.id, second.id] }])).body.removed).toEqual([first.id, second.id])
    const { body } = await edit({ ...draft, revision: 4 }, [{ op: 'restore', remove: [], put: [{ block: first, after: null }, { block: second, after: first.id }] }])
    expect(body.changed).toEqual([first, second])
    expect((await read(draft.version)).blocks.slice(0, 2)).toEqual([first, second])
  })

  it('cleans what is written and reads the number again', async () => {
    const draft = await newDraft('第一章 总则', '正文。')
    const [heading, text] = draft.blocks
    const { body } = await edit(draft, [
      { op: 'text', block: heading?.id ?? '', html: '第二章 总则' },
      { op: 'text', block: text?.id ?? '', html: '改<strong onclick="x()">过</strong><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x">的</a>&nbsp;文' },
    ])
    expect(body.changed).toMatchObject([{ text: '第二章 总则', number: '第二章' }, { html: '改<strong>过</strong><a>的</a> 文', text: '改过的 文' }])
  })

  it('writes all steps or none', async () => {
    const draft = await newDraft('甲乙', '丙丁')
    const answer = await edit(draft, [{ op: 'delete', blocks: [draft.blocks[0]?.id ?? ''] }, { op: 'join', block: randomUUID() }])
    expect(answer).toMatchObject({ status: 422, body: { code: 'editImpossible' } })
    expect(await read(draft.version)).toEqual(draft)
  })

  it('answers a stale revision with the draft as it is, and lets one of two at once through', async () => {
    const draft = await newDraft('甲乙', '丙丁')
    const answers = await Promise.all(draft.blocks.slice(0, 2).map(block => edit(draft, [{ op: 'text', block: block.id, html: '改过' }])))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409])
    const stale = answers.find(answer => answer.status === 409)
    expect(stale?.body).toMatchObject({ code: 'stale', current: { revision: 2 } })
    expect((stale?.body.current as DeskDraft).blocks.filter(block => block.text === '改过')).toHaveLength(1)
  })

  it('reaches no block or picture that is not the draft’s own', async () => {
    const [draft, other] = [await newDraft('甲'), await newDraft('乙')]
    const foreign = other.blocks[0]
    const own = draft.blocks[0]
    if (!foreign || !own) throw new Error('no block')
    for (const operation of [
      { op: 'text', block: foreign.id, html: '夺' },
      { op: 'delete', blocks: [foreign.id] },
      { op: 'split', block: own.id, offset: 1, newBlock: foreign.id },
      { op: 'restore', remove: [], put: [{ block: { ...foreign, text: '夺', html: '夺' }, after: null }] },
    ] satisfies Operation[]) expect(await edit(draft, [operation])).toMatchObject({ status: 422, body: { code: 'editImpossible' } })
    expect((await read(other.version)).blocks).toEqual(other.blocks)

    const photo = new FormData()
    photo.append('purpose', 'opinionPhoto')
    photo.append('file', new Blob([new Uint8Array(await picture('jpeg', 300, 200))]), 'a.jpg')
    const { body: { upload } } = await ask<{ upload: string }>('/api/uploads', { body: photo })
    const stolen = { op: 'restore' as const, remove: [], put: [{ block: { ...own, id: randomUUID(), kind: 'figure' as const, upload }, after: null }] }
    expect(await edit(draft, [stolen])).toMatchObject({ status: 422, body: { code: 'editImpossible' } })
  })

  it('checks its input', async () => {
    const draft = await newDraft('甲')
    expect((await edit(draft, [])).status).toBe(422)
    expect((await edit(draft, [{ op: 'style', changes: [{ block: draft.blocks[0]?.id ?? '', kind: 'heading', level: 9 }] }])).status).toBe(422)
    expect(await ask(deskPath(draft.version), { method: 'PATCH', as: planner, body: { revision: 1, title: { zh: ' ' } } })).toMatchObject({ status: 422, body: { errors: [{ path: 'title.zh', message: 'titleNeeded' }] } })
    expect((await edit(draft, [{ op: 'delete', blocks: [draft.blocks[0]?.id ?? ''] }], moderator)).status).toBe(403)
  })
})

describe('release', () => {
  it('leaves the draft people are asked about found and named, while the newer one says which that is', async () => {
    const mark = `寻物${randomUUID().slice(0, 8)}`
    const { version } = await newDraft('一、总则', `${mark}停车`)
    await release(version)
    const { blocks } = (await ask<{ blocks: { version: number }[] }>(`/api/search?q=${encodeURIComponent('北运河')}`)).body
    expect(blocks[0]?.version).toBe(2)
    expect((await ask<{ blocks: { version: number }[] }>(`/api/search?q=${mark}`)).body.blocks.map(hit => hit.version)).toEqual([version])
    expect((await ask<DraftWithBlocks>(`/api/plans/${plan}/drafts/${version}`)).body.asked).toBe(2)
    expect((await ask<DraftWithBlocks>(`/api/plans/${plan}/drafts/2`)).body.asked).toBeNull()
    const { drafts } = (await ask<{ drafts: { version: number, stage: string | null }[] }>(`/api/plans/${plan}`)).body
    const stageOf = (wanted: number) => drafts.find(draft => draft.version === wanted)?.stage
    expect([stageOf(2), stageOf(version)]).toEqual([expect.any(String), null])
  })

  it('goes from editing over submitted to released, and never by a planner', async () => {
    const draft = await newDraft('第一章 总则', '正文。')
    const { version } = draft
    expect(await step(version, 'release', { revision: 1, checklist: everything }, director)).toMatchObject({ status: 409, body: { code: 'draftNotSubmitted' } })
    expect(await step(version, 'submit', { revision: 1 }, planner)).toMatchObject({ status: 200, body: { state: 'submitted', submittedBy: '规划师（演示）', revision: 2 } })
    expect(await edit({ version, revision: 2 }, [{ op: 'delete', blocks: [draft.blocks[0]?.id ?? ''] }])).toMatchObject({ status: 409, body: { code: 'draftSubmitted' } })
    for (const as of [planner, moderator, await signIn('staff')]) {
      expect((await step(version, 'release', { revision: 2, checklist: everything }, as)).status).toBe(403)
      expect((await step(version, 'return', { revision: 2, reason: '改' }, as)).status).toBe(403)
    }
    expect(await step(version, 'return', { revision: 2, reason: ' ' }, director)).toMatchObject({ status: 422, body: { errors: [{ path: 'reason', message: 'reasonNeeded' }] } })
    expect(await step(version, 'return', { revision: 2, reason: '请补充版本说明。' }, director)).toMatchObject({ status: 200, body: { state: 'editing', returnReason: '请补充版本说明。' } })
    const { body } = await ask<{ items: DeskDraftSummary[] }>(`/api/desk/drafts?plan=${plan}`, { as: director })
    expect(body.items.find(item => item.version === version)).toMatchObject({ state: 'editing', returned: true })
  })

  it('needs every confirmation, the imprint, and a review number or exemption for every map', async () => {
    const { version } = await newDraft('正文。')
    const layer = new FormData()
    for (const [name, value] of Object.entries({ draft: String(version), name: '生态红线', colour: '#1d5b83', pattern: 'hatch' })) layer.append(name, value)
    const ring = [[117, 39.3], [117.1, 39.3], [117.1, 39.4], [117, 39.3]]
    layer.append('file', new Blob([JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }] })]), 'a.geojson')
    expect((await ask(`/api/plans/${plan}/layers`, { body: layer, as: planner })).status).toBe(201)
    expect((await read(version)).missing).toEqual({ items: ['imprint'], maps: ['生态红线'] })
    const { revision } = (await step(version, 'submit', { revision: (await read(version)).revision }, planner)).body
    const refused = await step(version, 'release', { revision, checklist: { ...everything, secrecyReview: false } }, director)
    expect(refused).toMatchObject({ status: 422, body: { code: 'checklistIncomplete', current: { items: ['secrecyReview', 'imprint'], maps: ['生态红线'] } } })
    expect(refused.body.title).toContain('保密审查')
    expect(await read(version)).toMatchObject({ state: 'submitted', revision, releasedAt: null })
  })

  it('makes the draft public, by chapter and whole, and immutable', async () => {
    const { version, source, blocks } = await newDraft('卷首语', '第一章 总则', '正文。', '第二章 目标', '到2035年建成。')
    const address = `/api/plans/${plan}/drafts/${version}`
    expect((await ask(address)).status).toBe(404)
    expect((await ask(address, { as: moderator })).status).toBe(200)
    await release(version)

    const { body } = await ask<DraftWithBlocks>(`${address}?chapter=2`)
    expect(body).toMatchObject({ version, imprint: '编制单位：测试', lang: 'zh-CN', plan: { slug: plan }, outline: [{ text: '第一章 总则', position: 2, chapter: 2 }, { text: '第二章 目标', position: 4 }] })
    expect(body.blocks.map(block => block.text)).toEqual(['第一章 总则', '正文。'])
    expect((await ask<DraftWithBlocks>(`${address}?chapter=0`)).body.blocks.map(block => block.text)).toEqual(['卷首语'])
    expect((await ask<DraftWithBlocks>(address)).body.blocks).toHaveLength(6)
    expect((await ask(`${address}?chapter=3`)).status).toBe(404)
    const listed = await ask<{ items: { version: number }[] }>(`/api/plans/${plan}/drafts`)
    expect(listed.body.items.map(item => item.version)).toContain(version)
    // What it was made from may hold hidden text and comments.
    expect((await ask(`/files/${source?.upload}/file`)).status).toBe(404)

    const { revision, checklist, releasedBy } = await read(version)
    expect({ checklist, releasedBy }).toEqual({ checklist: everything, releasedBy: '办公室主任（演示）' })
    const writes = [
      edit({ version, revision }, [{ op: 'delete', blocks: [blocks[0]?.id ?? ''] }]),
      ask<Problem>(deskPath(version), { method: 'PATCH', as: planner, body: { revision, imprint: '改' } }),
      step(version, 'submit', { revision }, planner),
      step(version, 'return', { revision, reason: '改' }, director),
      step(version, 'release', { revision, checklist: everything }, director),
    ]
    for (const answer of await Promise.all(writes)) expect(answer).toMatchObject({ status: 409, body: { code: 'draftReleased' } })
  })

  it('carries lineage to the next draft', async () => {
    const texts = ['第一章 总则', '大黄堡湿地核心区禁止一切开发建设活动，缓冲区严格控制人类活动。', '北运河两岸各划定五十米的生态缓冲带。']
    const before = await newDraft(...texts)
    await release(before.version)
    const after = await newDraft('新增的一段说明文字。', texts[0] ?? '', '大黄堡湿地核心区禁止一切开发建设活动，缓冲区从严控制人类活动。', texts[2] ?? '')
    expect(after.blocks.slice(1, 4).map(block => block.lineage)).toEqual(before.blocks.slice(0, 3).map(block => block.lineage))
    expect(before.blocks.map(block => block.lineage)).not.toContain(after.blocks[0]?.lineage)
    expect(after.blocks.map(block => block.id)).not.toContain(before.blocks[0]?.id)
  })

  it('stands in the desk’s list by pages, each once, and is found by its state', async () => {
    for (let i = 0; i < 3; i++) await newDraft(`第 ${i} 份。`)
    const list = async (query: string) => (await ask<DeskDraftList>(`/api/desk/drafts?${query}`, { as: planner })).body
    const seen: string[] = []
    let cursor: string | null = ''
    do {
      const page: DeskDraftList = await list(`limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...page.items.map(draft => `${draft.plan.slug}/${draft.version}`))
      cursor = page.nextCursor
    } while (cursor)
    const whole = (await list('limit=100')).items
    expect(seen).toEqual(whole.map(draft => `${draft.plan.slug}/${draft.version}`))
    expect(new Set(seen).size).toBe(seen.length)
    const ofState = await list('state=editing,submitted&limit=100')
    expect(ofState.items).toEqual(whole.filter(draft => draft.state === 'editing' || draft.state === 'submitted'))
  })

  it('is not for visitors to look into before', async () => {
    const { version } = await newDraft('正文。')
    expect((await ask(deskPath(version))).status).toBe(401)
    expect((await ask('/api/desk/drafts')).status).toBe(401)
    expect((await ask(`${deskPath(version)}x`, { as: planner })).status).toBe(404)
  })
})

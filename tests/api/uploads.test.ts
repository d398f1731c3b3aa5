import { randomUUID } from 'node:crypto'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { buildDocx, p } from '../unit/word/build-docx'
import { noise, picture, pngBomb, pngSignature, tinyPdf } from '../support/pictures'
import { signIn } from '../support/client'

/** Requests whose answers are looked at as they come: bytes, headers, problem details. */
type Client = (path: string, init?: { method?: string, json?: object, body?: FormData, headers?: Record<string, string> }) => Promise<Response>
const as = (cookie = ''): Client => (path, { json, headers, ...init } = {}) => fetch(inject('base') + path, {
  ...init,
  headers: { ...(cookie ? { cookie } : {}), ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
  ...(json ? { body: JSON.stringify(json) } : {}),
})

const plan = 'wuqing-2035'
const square = (west: number) => ({ type: 'Polygon', coordinates: [[[west, 39.3], [west + 0.1, 39.3], [west + 0.1, 39.4], [west, 39.4], [west, 39.3]]] })
const geojson = (...features: unknown[]) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))

function form(bytes: Uint8Array, fileName: string, fields: Record<string, string> = {}): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', new Blob([new Uint8Array(bytes)]), fileName)
  return body
}

const upload = (client: Client, bytes: Uint8Array, purpose: string, fileName = 'file') => client('/api/uploads', { method: 'POST', body: form(bytes, fileName, { purpose }) })

async function uploaded(client: Client, bytes: Uint8Array, purpose: string, fileName?: string): Promise<string> {
  const answer = await upload(client, bytes, purpose, fileName)
  expect(answer.status).toBe(201)
  return (await answer.json()).upload
}

let planner: Client
let moderator: Client
let director: Client
const guest = as()

beforeAll(async () => {
  [planner, moderator, director] = [as(await signIn('planner')), as(await signIn('moderator')), as(await signIn('director'))]
})

/** A draft of its own for every group of tests. */
async function newDraft(): Promise<{ version: number, desk: string }> {
  const answer = await planner(`/api/plans/${plan}/drafts?again=1`, { method: 'POST', body: form(buildDocx({ body: p('第一章 总则') + p(`本草案供测试使用。${randomUUID()}`) }), '草案.docx') })
  expect(answer.status).toBe(201)
  const { version } = await answer.json()
  return { version, desk: `/api/desk/plans/${plan}/drafts/${version}` }
}

describe('photos of opinions', () => {
  it('are taken from anybody, made upright and small, and come without EXIF', async () => {
    const answer = await upload(guest, await picture('jpeg', 3000, 2000, true), 'opinionPhoto', '手写意见.jpg')
    expect(answer.status).toBe(201)
    const body = await answer.json()
    expect([body.width, body.height]).toEqual([1600, 2400])
    const thumb = Buffer.from(body.thumbnail.replace('data:image/jpeg;base64,', ''), 'base64')
    expect(await sharp(thumb).metadata()).toMatchObject({ format: 'jpeg', height: 320 })
    const stored = Buffer.from(await (await moderator(`/files/${body.upload}/original`)).arrayBuffer())
    expect((await sharp(stored).metadata()).exif).toBeUndefined()
  })

  it('are shown to staff alone and kept by nobody', async () => {
    const id = await uploaded(guest, await picture('png', 60, 40), 'opinionPhoto')
    for (const variant of ['original', 'display', 'thumb', 'file']) expect((await guest(`/files/${id}/${variant}`)).status).toBe(404)
    const answer = await moderator(`/files/${id}/display`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  it.each([
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415, 'wrongFileType'],
    ['a zip called .png', () => Buffer.from(zipSync({ 'a.png': new Uint8Array(10) })), 415, 'wrongFileType'],
    ['HTML behind a PNG signature', () => Buffer.concat([pngSignature, Buffer.from('<html><script>alert(1)</script>')]), 415, 'wrongFileType'],
    ['a picture of 900 million pixels in a few kilobytes', () => pngBomb(), 422, 'imageBroken'],
    ['half a photo', async () => (await noise('jpeg', 900, 700)).subarray(0, 30_000), 422, 'imageBroken'],
    ['12 MB', () => sharp({ create: { width: 2200, height: 2000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer(), 413, 'tooLarge'],
    ['nothing', () => Buffer.alloc(0), 422, 'fileEmpty'],
  ])('%s is refused with a sentence', async (_name, make, status, code) => {
    const answer = await upload(guest, await make(), 'opinionPhoto', 'photo.png')
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ code, title: expect.stringMatching(/。$/) })
  })

  it('a guest uploads nothing else, and only an editor of drafts does', async () => {
    expect((await upload(guest, tinyPdf(), 'attachment')).status).toBe(401)
    expect((await upload(moderator, tinyPdf(), 'attachment')).status).toBe(403)
    expect((await upload(guest, tinyPdf(), 'draftSource')).status).toBe(422)
    const late = new FormData()
    late.append('file', new Blob([new Uint8Array(await picture('png', 20, 20))]), 'a.png')
    late.append('purpose', 'figure')
    expect((await guest('/api/uploads', { method: 'POST', body: late })).status).toBe(401)
  })
})

describe('files', () => {
  it('a figure of an unreleased draft is for staff; released, it is for everybody and asked for before each use', async () => {
    const { version, desk } = await newDraft()
    const id = await uploaded(planner, await picture('png', 800, 500), 'figure')
    await planner(`${desk}/figures`, { method: 'POST', json: { id: randomUUID(), upload: id, number: '图 1', title: { zh: '示意图' }, exemption: '示意图，未表示行政区域界线' } })
    expect((await guest(`/files/${id}/display`)).status).toBe(404)
    expect((await moderator(`/files/${id}/display`)).status).toBe(200)
    await release(version)
    const answer = await guest(`/files/${id}/display`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(answer.headers.get('content-security-policy')).toBe('default-src \'none\'; sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-disposition')).toBeNull()
    const again = await guest(`/files/${id}/display`, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect((await planner(`${desk}/figures`, { method: 'POST', json: { id: randomUUID(), upload: id } })).status).toBe(409)
  })

  it('a PDF is handed over as a file, whole or in parts', async () => {
    const bytes = tinyPdf(2)
    const id = await uploaded(planner, bytes, 'attachment', '规划 "说明".pdf')
    const whole = await planner(`/files/${id}/file`)
    expect(whole.headers.get('content-type')).toBe('application/pdf')
    expect(whole.headers.get('content-disposition')).toBe('attachment; filename="__ ____.pdf"; filename*=UTF-8\'\'%E8%A7%84%E5%88%92%20%22%E8%AF%B4%E6%98%8E%22.pdf')
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
    const part = await planner(`/files/${id}/file`, { headers: { range: 'bytes=5-9' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 5-9/${bytes.length}`)
    expect(await part.text()).toBe(bytes.toString('latin1', 5, 10))
    expect(await (await planner(`/files/${id}/file`, { headers: { range: 'bytes=-6' } })).text()).toBe('%%EOF\n')
    expect((await planner(`/files/${id}/file`, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416)
    expect((await planner(`/files/${id}/display`)).status).toBe(404)
  })

  it.each(['/files/x/display', `/files/${randomUUID()}/display`, `/files/${randomUUID()}/..%2f..%2fsecret`])('%s is not there', async (path) => {
    expect((await planner(path)).status).toBe(404)
  })
})

describe('figures of a draft', () => {
  it('are added once, edited by field, ordered, removed and brought back', async () => {
    const { desk } = await newDraft()
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    for (const id of ids) {
      const body = { id, upload: await uploaded(planner, await picture('png', 80, 50), 'figure', `图 ${id}.png`), number: `图 ${ids.indexOf(id) + 1}`, title: { zh: '综合交通规划图' }, legend: ['高速公路'] }
      expect((await planner(`${desk}/figures`, { method: 'POST', json: body })).status).toBe(201)
      expect((await planner(`${desk}/figures`, { method: 'POST', json: body })).status).toBe(201)
    }
    const list = async () => (await (await planner(`${desk}/figures`)).json()) as { id: string, reviewNumber: string, title: { zh: string, en?: string }, upload: string }[]
    expect((await list()).map(one => one.id)).toEqual(ids)

    const edit = (json: object) => planner(`${desk}/figures/${ids[0]}`, { method: 'PATCH', json })
    expect((await edit({ set: { reviewNumber: '津S（2026）001' }, was: { reviewNumber: '' } })).status).toBe(200)
    expect((await edit({ set: { title: { zh: '交通图', en: 'Transport' } }, was: { title: { zh: '综合交通规划图' } } })).status).toBe(200)
    const stale = await edit({ set: { reviewNumber: '津S（2026）002' }, was: { reviewNumber: '' } })
    expect(stale.status).toBe(409)
    expect(await stale.json()).toMatchObject({ code: 'stale', current: { reviewNumber: '津S（2026）001', title: { zh: '交通图', en: 'Transport' } } })

    expect((await planner(`${desk}/figures/order`, { method: 'PUT', json: { ids: [ids[2], ids[0], ids[1]] } })).status).toBe(204)
    expect((await planner(`${desk}/figures/order`, { method: 'PUT', json: { ids: [ids[2], ids[0]] } })).status).toBe(409)
    const [, removed] = await list()
    expect(removed?.id).toBe(ids[0])
    expect((await planner(`${desk}/figures/${ids[0]}`, { method: 'DELETE' })).status).toBe(204)
    expect((await list()).map(one => one.id)).toEqual([ids[2], ids[1]])
    expect((await planner(`${desk}/figures`, { method: 'POST', json: { id: ids[0], upload: removed?.upload, position: 1, reviewNumber: removed?.reviewNumber, title: removed?.title } })).status).toBe(201)
    expect((await list()).map(one => one.id)).toEqual([ids[2], ids[0], ids[1]])
    expect((await list())[1]).toMatchObject({ reviewNumber: '津S（2026）001', title: { zh: '交通图', en: 'Transport' } })
  })

  it('take pictures made for figures only, in a draft being edited only', async () => {
    const { version, desk } = await newDraft()
    const photo = await uploaded(guest, await picture('png', 20, 20), 'opinionPhoto')
    expect((await planner(`${desk}/figures`, { method: 'POST', json: { id: randomUUID(), upload: photo } })).status).toBe(422)
    const figure = await uploaded(planner, await picture('png', 20, 20), 'figure')
    expect((await moderator(`${desk}/figures`, { method: 'POST', json: { id: randomUUID(), upload: figure } })).status).toBe(403)
    expect((await guest(`${desk}/figures`)).status).toBe(401)
    await submit(version)
    const late = await planner(`${desk}/figures`, { method: 'POST', json: { id: randomUUID(), upload: figure } })
    expect([late.status, (await late.json()).code]).toEqual([409, 'draftSubmitted'])
  })
})

describe('attachments', () => {
  it('hold a file and its pages', async () => {
    const { desk } = await newDraft()
    const file = await uploaded(planner, tinyPdf(2), 'attachment', '说明书.pdf')
    const pages = [await uploaded(planner, await picture('png', 300, 420), 'attachmentPage'), await uploaded(planner, await picture('png', 300, 420), 'attachmentPage')]
    const answer = await planner(`${desk}/attachments`, { method: 'POST', json: { id: randomUUID(), upload: file, pages, title: { zh: '说明书' } } })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ title: { zh: '说明书' }, file: `/files/${file}/file`, pages: pages.map(page => `/files/${page}/display`), bytes: tinyPdf(2).length })
    expect((await planner(`${desk}/attachments`, { method: 'POST', json: { id: randomUUID(), upload: file, pages: [randomUUID()] } })).status).toBe(422)
    expect((await planner(`${desk}/attachments`, { method: 'POST', json: { id: randomUUID(), upload: pages[0], pages } })).status).toBe(422)
  })
})

describe('map layers', () => {
  const send = (bytes: Uint8Array, fields: Record<string, string>) => planner(`/api/plans/${plan}/layers`, { method: 'POST', body: form(bytes, 'layer.geojson', fields) })

  it('come from GeoJSON, with name, colour, pattern and legend', async () => {
    const { version, desk } = await newDraft()
    const bytes = geojson({ type: 'Feature', properties: { XZQMC: '杨村街道', MJ: 27.7 }, geometry: square(117) }, { type: 'Feature', properties: {}, geometry: null })
    const answer = await send(bytes, { draft: String(version), name: '行政区划', nameEn: 'Townships', colour: '#9A4F14', pattern: 'hatch' })
    expect(answer.status).toBe(201)
    const body = await answer.json()
    expect(body).toMatchObject({ version, features: 1, skipped: 1, bbox: [117, 39.3, 117.1, 39.4] })
    expect(await (await planner(`${desk}/layers`)).json()).toEqual([{
      id: body.layer, name: { zh: '行政区划', en: 'Townships' }, legend: { zh: '行政区划', en: 'Townships' },
      style: { colour: '#9A4F14', pattern: 'hatch' }, reviewNumber: '', exemption: '', features: 1,
    }])
    expect((await planner(`${desk}/layers/${body.layer}`, { method: 'PATCH', json: { set: { exemption: '示意' }, was: { exemption: '' } } })).status).toBe(200)
    expect((await planner(`${desk}/layers/${body.layer}`, { method: 'DELETE' })).status).toBe(204)
    expect(await (await planner(`${desk}/layers`)).json()).toEqual([])
  })

  it.each([
    ['projected coordinates', geojson({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [503_000, 4_360_000] } }), 422, 'geodataUnreadable', /第 1 个要素.*投影坐标/],
    ['half a file', Buffer.from('{"type":"FeatureCollection","features":['), 422, 'geodataUnreadable', /只传了一半/],
    ['a picture', pngSignature, 415, 'wrongFileType', /GeoJSON/],
  ])('%s is refused with what is wrong', async (_name, bytes, status, code, sentence) => {
    const { version } = await newDraft()
    const answer = await send(bytes, { draft: String(version), name: '图层' })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code, title: expect.stringMatching(sentence) })
  })

  it('a layer has a name, and 21 MB is too much', async () => {
    const nameless = await send(geojson({ type: 'Feature', properties: {}, geometry: square(117) }), {})
    expect(await nameless.json()).toMatchObject({ code: 'invalidInput', errors: [{ path: 'name', message: 'nameNeeded' }] })
    const large = await send(new Uint8Array(21 * 1024 * 1024).fill(32), { name: '图层' })
    expect([large.status, (await large.json()).code]).toEqual([413, 'tooLarge'])
  })
})

async function submit(version: number) {
  const desk = `/api/desk/plans/${plan}/drafts/${version}`
  const revision = async () => (await (await director(desk)).json()).revision
  expect((await planner(desk, { method: 'PATCH', json: { revision: await revision(), imprint: '武清区国土空间总体规划编制工作办公室' } })).status).toBe(200)
  expect((await planner(`${desk}/submit`, { method: 'POST', json: { revision: await revision() } })).status).toBe(200)
}

async function release(version: number) {
  await submit(version)
  const desk = `/api/desk/plans/${plan}/drafts/${version}`
  const { revision } = await (await director(desk)).json()
  const answer = await director(`${desk}/release`, { method: 'POST', json: { revision, checklist: { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true } } })
  expect(answer.status).toBe(200)
}

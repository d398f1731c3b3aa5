import { randomUUID } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outline } from '../../db/seed/demo/outline'
import type { SheetReport, SheetWritten } from '../../shared/schemas/sheet'
import { ask, signIn } from '../support/client'
import { startEmpty } from '../support/installation'
import { acceptLink, goodPassword } from '../support/people'
import { aWorkbook, fileForm } from '../support/sheets'
import { aGeoJson, aGeoPackage, aKml, aShapefile, projected, projectionTexts, square } from '../support/geodata'
import type { RunningServer } from '../support/server'

let server: RunningServer & { token: string }
let as = ''
beforeAll(async () => {
  server = await startEmpty({ GONGHUI_SECOND_FACTOR: 'optional' })
  as = await acceptLink(server.token, goodPassword, server.base)
})
afterAll(() => server?.stop())

const asked = <T = Record<string, unknown>>(path: string, options: Parameters<typeof ask>[1] = {}) => ask<T>(path, { as, base: server.base, ...options })
type Rows = Parameters<typeof aWorkbook>[0]
const check = async (kind: string, bytes: Uint8Array) => asked<SheetReport & { code?: string, title?: string }>(`/api/sheets/${kind}/check`, { body: fileForm(bytes) })
const verdicts = ({ body }: { body: SheetReport }) => body.rows.map(row => [row.verdict, ...row.faults.map(fault => fault.code)].join(' '))

/** Checks a sheet and writes what was seen. */
async function write(kind: string, rows: Rows) {
  const bytes = await aWorkbook(rows)
  const report = await check(kind, bytes)
  expect(report.status, JSON.stringify(report.body)).toBe(200)
  const written = await asked<SheetWritten>(`/api/sheets/${kind}`, { body: fileForm(bytes, { seen: report.body.seen }) })
  expect(written.status, JSON.stringify(written.body)).toBe(201)
  return { verdicts: verdicts(report), counts: written.body.counts, links: written.body.links }
}
const setup = async () => (await asked<{ done: Record<string, boolean>, townships: number, villages: number, parks: number, people: number }>('/api/setup')).body
let director = ''
async function enterDirector() {
  director ||= await acceptLink((await asked<{ link: { url: string } }>('/api/people', { body: { name: '办公室主任', userName: 'director', memberships: [{ role: 'officeDirector' }] } })).body.link.url.split('/').at(-1) ?? '', goodPassword, server.base)
}
/** What the record, which is not the administrator's to read, tells of the newest change of a place. */
async function lastEdit(code: string) {
  await enterDirector()
  const { body } = await asked<{ items: { subject: { id: string }, detail: { before: object, after: object } }[] }>('/api/audit?action=place.edit&limit=100', { as: director })
  return body.items.find(one => one.subject.id === code)?.detail
}
const geojson = (...features: object[]) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
const area = (coordinates: number[][][]) => ({ type: 'Feature', properties: { name: '武清' }, geometry: { type: 'Polygon', coordinates } })

describe('an empty installation', () => {
  it('has every page and nothing done', async () => {
    for (const path of ['/', '/en', '/search', '/receipts', '/about', '/sitemap', '/plans', '/stages', '/sitemap.xml', '/feed.atom', '/en/search?q=公交']) expect((await asked(path, { as: '' })).status, path).toBe(200)
    expect(Object.values((await setup()).done)).toEqual([false, false, false, false, false, false])
  })

  it('warns that no code reaches anybody, which the demonstration shows on a page instead', async () => {
    expect((await asked<{ codesUnsent: boolean }>('/api/admin')).body.codesUnsent).toBe(true)
    expect((await ask<{ codesUnsent: boolean }>('/api/admin', { as: await signIn('admin') })).body.codesUnsent).toBe(false)
  })

  it('leads the administrator who arrives to the setting up', async () => {
    const page = await asked('/admin')
    expect([page.status, page.headers.get('location')]).toEqual([302, '/admin/setup'])
  })
})

describe('name and footer', () => {
  it('are saved by fields on a version, shown in public at once, and in the record', async () => {
    const before = await asked<{ version: number }>('/api/settings/site')
    expect(before.body.version).toBe(0)
    expect((await asked<{ code: string }>('/api/settings/site', { method: 'PATCH', body: { version: 0, patch: { phone: '022-1' } } })).body.code).toBe('invalidInput')
    await asked('/', { as: '' })
    const saved = await asked<{ version: number }>('/api/settings/site', { method: 'PATCH', body: { version: 0, patch: { publicBody: { zh: '示例区人民政府', en: 'Example District' }, phone: '022-00000000' } } })
    expect([saved.status, saved.body.version]).toEqual([200, 1])
    expect((await asked<string>('/', { as: '' })).body).toContain('示例区人民政府')
    const stale = await asked<{ code: string, current: { phone: string } }>('/api/settings/site', { method: 'PATCH', body: { version: 0, patch: { icp: 'x' } } })
    expect([stale.status, stale.body.code, stale.body.current.phone]).toEqual([409, 'stale', '022-00000000'])
    const again = await asked<{ version: number, phone: string }>('/api/settings/site', { method: 'PATCH', body: { version: 1, patch: { icp: '津ICP备00000000号' } } })
    expect(again.body).toMatchObject({ version: 2, phone: '022-00000000', icp: '津ICP备00000000号' })
    expect((await asked<{ demo: boolean }>('/api/site')).body.demo).toBe(false)
    expect((await setup()).done.site).toBe(true)
  })

  it.each([[{ publicBody: { zh: '' } }, 'needed'], [{ phone: '1'.repeat(61) }, 'tooLong'], [{ demo: true }, 'unrecognized_keys']])('refuses %j', async (patch, message) => {
    const { version } = (await asked<{ version: number }>('/api/settings/site')).body
    const answer = await asked<{ errors: { message: string }[] }>('/api/settings/site', { method: 'PATCH', body: { version, patch } })
    expect([answer.status, answer.body.errors[0]?.message]).toEqual([422, message])
  })
})

describe('the outline', () => {
  const file = geojson(area([outline]))
  it('is looked at first, saved on its version, and is the ground of the maps', async () => {
    const preview = await asked<{ areaKm2: number, positions: number }>('/api/settings/district/check', { body: fileForm(file, { name: '区界.geojson' }) })
    expect(preview.status).toBe(200)
    expect(preview.body.areaKm2).toBeGreaterThan(1300)
    expect((await setup()).done.district).toBe(false)
    expect((await asked('/api/settings/district', { body: fileForm(file, { version: '0' }) })).status).toBe(200)
    expect((await asked<{ code: string }>('/api/settings/district', { body: fileForm(file, { version: '0' }) })).body.code).toBe('stale')
    expect((await asked<{ code: string }>('/api/settings/district', { body: fileForm(file) })).body.code).toBe('invalidInput')
    const base = await asked<{ features: { properties: { kind: string } }[] }>('/api/base-map', { as: '' })
    expect(base.body.features.map(feature => feature.properties.kind)).toEqual(['outline'])
  })

  it.each([
    ['two areas', geojson(area([outline]), area([outline])), 'outlineShape'],
    ['a point', geojson({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [117, 39.4] } }), 'outlineShape'],
    ['metres', geojson(area([outline.map(([x, y]) => [x * 10_000, y * 100_000])])), 'geodataUnreadable'],
    ['too many positions', geojson(area([[...Array.from({ length: 20_001 }, (_, n) => [117 + n / 100_000, 39.4]), [117, 39.4]]])), 'outlineTooDetailed'],
    ['no JSON', Buffer.from('{"type":'), 'geodataUnreadable'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'wrongFileType'],
  ])('refuses %s with a sentence', async (_, bytes, code) => {
    const answer = await asked<{ code: string, title: string }>('/api/settings/district/check', { body: fileForm(bytes) })
    expect([answer.status < 500, answer.body.code]).toEqual([true, code])
  })
})

const places: Rows = [
  ['某区行政区划一览'], [], ['代码', '名称', '类别', '所属镇街', '经度', '纬度'],
  [120114001, '杨村街道', '街道', null, 117.065, 39.375], [120114101, '梅厂镇', '镇', null, 117.17, 39.35], ['120114102000', '大碱厂镇', null, null, '117°06′', '39.46'],
  ['120114001201', '一村', '村', '杨村街道', null, null], ['120114401', '武清经济技术开发区', '园区', null, null, null], ['120114103', '崔黄口镇', '镇', null, '39.51', '117.18'],
]

describe('the sheet of places', () => {
  it('is judged, written without the wrong row, and draws illustrative cells within the outline', async () => {
    const { verdicts, counts } = await write('places', places)
    expect(verdicts).toEqual(['new', 'new', 'new', 'new', 'new', 'wrong positionSwapped'])
    expect(counts).toEqual({ new: 5, changed: 0, same: 0, wrong: 1 })
    expect(await setup()).toMatchObject({ townships: 3, villages: 1, parks: 1, done: { places: true } })
    const base = await asked<{ features: { properties: { kind: string, code?: string }, geometry: { coordinates: number[][][] } }[] }>('/api/base-map', { as: '' })
    expect(base.body.features.map(feature => feature.properties.code)).toEqual([undefined, '120114001', '120114101', '120114102'])
    expect(base.body.features.every(feature => (feature.geometry.coordinates[0]?.length ?? 0) > 3)).toBe(true)
    expect((await asked<{ items: { code: string }[] }>('/api/townships/120114001/villages', { as: '' })).body.items.map(one => one.code)).toEqual(['120114001201'])
  })

  it('of the same again changes nothing; a new centre moves the cells', async () => {
    expect((await write('places', places)).counts).toEqual({ new: 0, changed: 0, same: 5, wrong: 1 })
    const moved = await write('places', [places[2] ?? [], [120114001, '杨村街道', '街道', null, 117.05, 39.375]])
    expect(moved.verdicts).toEqual(['changed'])
    expect(await lastEdit('120114001')).toMatchObject({ before: { name: '杨村街道', centre: [117.065, 39.375] }, after: { name: '杨村街道', centre: [117.05, 39.375] }, via: 'sheet' })
  })

  it('comes as a template that can be written as it is', async () => {
    const response = await fetch(`${server.base}/api/sheets/places/template`, { headers: { cookie: as } })
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const bytes = Buffer.from(await response.arrayBuffer())
    const report = await check('places', bytes)
    expect(report.body.counts).toMatchObject({ wrong: 0 })
    expect(report.body.rows).toHaveLength(37)
  })
})

describe('boundaries of townships', () => {
  const areas = [
    { code: '120114101', name: '梅厂镇', rings: [square([117.15, 39.33]), [...square([117.16, 39.34], 0.01)].reverse(), square([117.25, 39.33], 0.02)] },
    { code: '120114102000', name: '大碱厂镇', rings: [square([117.08, 39.44])] },
    { code: '120114999', name: '某镇', rings: [square([117.3, 39.44], 0.01)] },
  ]
  const file = aShapefile(projected(areas, 4548), { prj: projectionTexts.gk117, encoding: 'utf8' })
  interface Report { rows: { code: string, verdict: string, fault: string | null }[], counts: Record<string, number>, missing: string[], attribute: string, seen: string, system: string }
  const look = (bytes: Uint8Array, fields: Record<string, string> = {}) => asked<Report>('/api/settings/townships/check', { body: fileForm(bytes, { name: '镇界.zip', ...fields }) })
  const stored = async () => (await asked<{ features: { properties: { code?: string, centre?: number[] }, geometry: { coordinates: number[][][] } }[] }>('/api/base-map', { as: '' })).body.features

  it('out of a shapefile in metres are told feature by feature, saved whole, and again change nothing', async () => {
    const before = await stored()
    const { body: report } = await look(file)
    expect([report.attribute, report.system, report.counts, report.missing]).toEqual(['XZQDM', 'gk117', { changed: 2, same: 0, wrong: 1 }, ['杨村街道']])
    expect(report.rows.map(row => [row.code, row.verdict, row.fault])).toEqual([['120114101', 'changed', null], ['120114102', 'changed', null], ['', 'wrong', 'noMatch']])
    expect(await stored()).toEqual(before)
    const save = (seen: string) => asked<{ changed: number, same: number, code: string }>('/api/settings/townships', { body: fileForm(file, { seen }) })
    expect((await save('another')).body.code).toBe('stale')
    expect(await stored()).toEqual(before)
    expect((await save(report.seen)).body).toEqual({ changed: 2, same: 0 })
    const after = (await stored()).find(one => one.properties.code === '120114101')
    expect(after?.geometry.coordinates.map(ring => ring.length)).toEqual([5, 5, 5])
    // Its centre lay outside what was drawn here.
    expect(after?.properties.centre?.[1]).toBeGreaterThan(39.33)
    expect(await lastEdit('120114101')).toMatchObject({ before: { positions: expect.any(Number) }, after: { positions: 15 }, via: 'geodata' })
    expect((await lastEdit('120114101'))?.before).not.toEqual((await lastEdit('120114101'))?.after)
    const again = await look(file)
    expect(again.body.counts).toEqual({ changed: 0, same: 2, wrong: 1 })
    expect((await save(again.body.seen)).body).toEqual({ changed: 0, same: 2 })
  })

  it.each([['KML', aKml(areas.slice(0, 1))], ['GeoPackage', aGeoPackage({ XZQ: areas.slice(0, 1) })], ['GeoJSON', aGeoJson(areas.slice(0, 1))]])('come out of %s as well', async (_, bytes) => {
    expect((await look(bytes)).body.rows.map(row => row.code)).toEqual(['120114101'])
  })

  it('that cannot be read are refused with a sentence, and layers can be chosen', async () => {
    const noSystem = await asked<{ code: string, title: string }>('/api/settings/townships/check', { body: fileForm(aShapefile(projected(areas, 4548))) })
    expect([noSystem.status, noSystem.body.code]).toEqual([422, 'geodataUnreadable'])
    expect((await look(aShapefile(projected(areas, 4548)), { system: 'gk117' })).status).toBe(200)
    const several = await asked<{ current: { sets: string[] } }>('/api/settings/townships/check', { body: fileForm(aGeoPackage({ A: areas, B: areas })) })
    expect(several.body.current.sets).toEqual(['A', 'B'])
    expect((await look(aGeoPackage({ A: areas, B: areas }), { set: 'B', attribute: 'XZQMC' })).body.attribute).toBe('XZQMC')
  })

  it('of the sheet written again stay', async () => {
    await write('places', places)
    expect((await stored()).find(one => one.properties.code === '120114101')?.geometry.coordinates).toHaveLength(3)
  })
})

const people: Rows = [
  ['单位', '姓名', '手机号', '角色'],
  ['区水务局', '甲一', 13900139001, '联络员'], ['区水务局', '甲一', '１３９００１３９００１', '负责人'], ['区交通局', '乙二', '139 0013 9002 ', '联络员'], ['杨村街道', '丙三', 13900139003, '镇街'],
  ['区交通局', '丁四', '1390013', '联络员'], ['区交通局', '戊五', 13900139005, '科长'], ['区气象局', null, null, null], ['区水务局', '张三', 13800138000, '联络员'],
]

describe('the sheet of units and people', () => {
  it('enters units, people, roles and one link for everybody new', async () => {
    await enterDirector()
    expect(await setup(), 'a park and the office alone are not the step done').toMatchObject({ people: 1, done: { people: false } })
    const { verdicts, counts, links } = await write('people', people)
    expect((await setup()).done.people).toBe(true)
    expect(verdicts).toEqual(['new', 'changed', 'new', 'new', 'wrong phoneShort', 'wrong roleUnknown', 'new', 'wrong own'])
    expect(counts).toEqual({ new: 4, changed: 1, same: 0, wrong: 3 })
    expect(links.map(link => [link.name, link.unit])).toEqual([['甲一', '区水务局'], ['乙二', '区交通局'], ['丙三', '杨村街道']])
    const { body } = await asked<{ items: { name: string, memberships: { role: string, unit: { zh: string } | null }[] }[] }>('/api/people?q=甲一')
    expect(body.items[0]?.memberships.map(one => one.role).sort()).toEqual(['unitLeader', 'unitLiaison'])
    const token = links[1]?.url.split('/').at(-1) ?? ''
    const own = await acceptLink(token, '另一句足够长的新口令', server.base)
    expect((await asked<{ actor: { name: string, roles: string[] } }>('/api/me', { as: own })).body.actor).toMatchObject({ name: '乙二', roles: ['unitLiaison'] })
  })

  it('of the same again enters nobody twice', async () => {
    const again = await write('people', people)
    expect([again.counts, again.links]).toEqual([{ new: 0, changed: 0, same: 5, wrong: 3 }, []])
    expect((await asked<{ items: { kind: string, name: { zh: string } }[] }>('/api/units')).body.items.filter(unit => unit.name.zh === '杨村街道')).toHaveLength(1)
  })

  it('gives the wrong rows back as a file that can be mended and sent again', async () => {
    const response = await fetch(`${server.base}/api/sheets/people/faults?lang=en`, { method: 'POST', body: fileForm(await aWorkbook(people)), headers: { cookie: as, origin: server.base } })
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()))
    expect(rows[1]).toEqual(['Unit', 'Name', 'Mobile', 'Role', 'Kind of unit', 'Row before', 'How to mend'])
    expect(rows.slice(2).map(row => [row[1], row[5]])).toEqual([['丁四', '6'], ['戊五', '7'], ['张三', '9']])
    expect(String(rows[2]?.[6])).toContain('7 digits')
    const mended = rows.map(row => row.map(cell => cell === '1390013' ? '13900139004' : cell === '科长' ? 'liaison' : cell === null ? null : String(cell)))
    expect((await write('people', mended)).counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 1 })
  })

  it('is judged again when it was written meanwhile', async () => {
    const bytes = await aWorkbook([['单位', '姓名', '手机号', '角色'], ['区民政局', '己六', 13900139006, '联络员']])
    const { seen } = (await check('people', bytes)).body
    expect((await asked('/api/sheets/people', { body: fileForm(bytes, { seen }) })).status).toBe(201)
    const late = await asked<{ code: string, current: SheetReport }>('/api/sheets/people', { body: fileForm(bytes, { seen }) })
    expect([late.status, late.body.code, late.body.current.counts.same]).toEqual([409, 'stale', 1])
    expect((await asked<{ code: string }>('/api/sheets/people', { body: fileForm(bytes) })).body.code).toBe('stale')
  })

  it('of five thousand rows is written in one go, of more refused', async () => {
    const row = (n: number) => [`单位${n % 40}`, `测试${n}`, 15_000_000_000 + n, '联络员']
    const rows = [['单位', '姓名', '手机号', '角色'], ...Array.from({ length: 5000 }, (_, n) => row(n))]
    const { counts, links } = await write('people', rows)
    expect([counts.new, links.length]).toEqual([5000, 5000])
    expect((await setup()).people).toBeGreaterThan(5000)
    const more = await check('people', await aWorkbook([...rows, row(5001)]))
    expect([more.status, more.body.code, more.body.title]).toEqual([422, 'sheetTooManyRows', '共 5001 行，一次最多 5000 行。请分成几份上传。'])
  })
})

describe('what is no sheet', () => {
  it.each<[string, () => Promise<Uint8Array>, number, string]>([
    ['an old .xls renamed', async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]), 415, 'sheetOld'],
    ['a text', async () => Buffer.from('单位,姓名'), 415, 'sheetNotXlsx'],
    ['half a workbook', async () => (await aWorkbook(people)).subarray(0, 700), 422, 'sheetBroken'],
    ['one without our columns', () => aWorkbook([['甲', '乙'], ['1', '2']]), 422, 'sheetNoHeader'],
    ['one with the header only', () => aWorkbook([['单位', '姓名', '手机号', '角色']]), 422, 'sheetEmpty'],
    ['one filled far down', () => aWorkbook([...people, ...Array.from({ length: 20_100 }, () => ['x'])]), 413, 'sheetTooLarge'],
  ])('%s is told as such, in both languages', async (_, make, status, code) => {
    const bytes = await make()
    const zh = await check('people', bytes)
    expect([zh.status, zh.body.code]).toEqual([status, code])
    const en = await asked<{ title: string }>('/api/sheets/people/check', { body: fileForm(bytes), headers: { 'accept-language': 'en' } })
    expect(en.body.title).not.toMatch(/\p{Script=Han}/u)
    expect(en.body.title.length).toBeGreaterThan(20)
  })

  it('a file too large, none, or another kind of sheet', async () => {
    expect((await asked('/api/sheets/people/check', { body: fileForm(Buffer.alloc(11 * 1024 * 1024, 1)) })).status).toBe(413)
    expect((await asked('/api/sheets/people/check', { body: new FormData() })).status).toBe(422)
    expect((await asked('/api/sheets/secrets/check', { body: fileForm(Buffer.from('x')) })).status).toBe(404)
  })
})

describe('topics', () => {
  it('are the default until saved, merged from a sheet, saved as a list on a version', async () => {
    const suggested = await asked<{ version: number, topics: { code: string }[] }>('/api/settings/topics')
    expect([suggested.body.version, suggested.body.topics.length]).toEqual([0, 24])
    const saved = await asked<{ version: number }>('/api/settings/topics', { method: 'PUT', body: suggested.body })
    expect(saved.body.version).toBe(1)
    expect((await asked('/api/settings/topics', { method: 'PUT', body: suggested.body })).status).toBe(409)
    const sheet = await write('topics', [['代码', '主题'], [1, '目标'], [24, '新主题'], ['x', '错']])
    expect(sheet.verdicts).toEqual(['changed', 'new', 'wrong codeTopic'])
    const now = (await asked<{ version: number, topics: { code: string, name: { zh: string } }[] }>('/api/settings/topics', { as: '' })).body
    expect([now.version, now.topics.length, now.topics[0]?.name.zh]).toEqual([2, 25, '目标'])
    expect((await asked('/api/settings/topics', { method: 'PUT', body: { version: 2, topics: [...now.topics, now.topics[0]] } })).status).toBe(422)
  })
})

describe('a desk without a plan', () => {
  const page = async (path: string) => (await asked<string>(path, { as: director })).body

  it.each(['', '/stages', '/stages/new', '/drafts', '/plans', '/notices'])('says at /desk%s who makes one and where, and offers nothing that needs one', async (path) => {
    const html = await page(`/desk${path}`)
    expect(html).toContain('规划由系统管理员在“系统管理—开通向导”')
    for (const offer of ['<form', 'href="/desk/stages/new"', '在上方拖入']) expect(html).not.toContain(offer)
  })

  it('is not called a demonstration where the second factor is optional by setting', async () => {
    const html = await page('/desk')
    expect(html).toContain('本网站设置为不强制第二重验证')
    expect(html).not.toContain('演示环境')
    expect(await page('/profile')).toContain('本网站目前设置为不强制')
  })
})

it('a link that is none has the title of its page', async () => {
  expect((await asked<string>('/invitations/xx', { as: '' })).body).toMatch(/<title>链接不能使用/)
})

describe('the first plan', () => {
  const plan = { slug: 'example-2035', title: { zh: '示例区国土空间总体规划' }, summary: { zh: '' }, firstYear: 2021, lastYear: 2035, phase: 'preparation' }
  it('is made with its years, and everything is done', async () => {
    expect((await asked('/api/plans', { body: plan })).status).toBe(201)
    expect((await asked<{ title: { zh: string }, phases: unknown[] }>('/api/plans/example-2035', { as: '' })).body).toMatchObject({ title: { zh: '示例区国土空间总体规划（2021—2035年）' } })
    const page = await asked<string>('/plans/example-2035', { as: '' })
    expect([page.status, page.body.includes('进行中'), page.body.includes('在地图上看规划')]).toEqual([200, true, true])
    expect(Object.values((await setup()).done).every(Boolean)).toBe(true)
    expect((await asked('/admin')).status).toBe(200)
  })

  it.each([[{}, 'planTaken'], [{ slug: 'No Slug' }, 'slug'], [{ slug: 'b-1', lastYear: 2021 }, 'lastYear'], [{ slug: 'b-1', firstYear: 21 }, 'year'], [{ slug: 'b-1', title: { zh: ' ' } }, 'needed']])('is refused with %j: %s', async (change, message) => {
    const answer = await asked<{ errors: { message: string }[] }>('/api/plans', { body: { ...plan, ...change } })
    expect([answer.status, answer.body.errors.map(error => error.message)]).toEqual([422, [message]])
  })
})

describe('who may not', () => {
  it.each(['planner', 'moderator', 'staff', 'director', 'leader', 'security', 'auditor'] as const)('%s sets nothing up', async (role) => {
    const session = await signIn(role)
    const bytes = await aWorkbook(people)
    for (const path of ['/api/sheets/people/check', '/api/sheets/people', '/api/sheets/people/faults', '/api/settings/district/check']) expect((await ask(path, { as: session, body: fileForm(bytes) })).status, path).toBe(403)
    expect((await ask('/api/settings/site', { method: 'PATCH', as: session, body: { version: 1, patch: {} } })).status).toBe(403)
    expect((await ask('/api/sheets/people/template', { as: session })).status).toBe(403)
    expect((await ask('/api/plans', { as: session, body: { slug: randomUUID() } })).status).toBe(403)
  })

  it('a visitor is asked to sign in', async () => {
    expect((await ask('/api/sheets/people/check', { body: fileForm(Buffer.from('x')) })).status).toBe(401)
  })
})

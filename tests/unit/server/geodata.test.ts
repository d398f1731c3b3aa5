import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProcesses } from '../../../build/beside-server'
import { wgs84ToGcj02 } from '../../../shared/domain/map-offsets'
import { wuqingBbox } from '../../../shared/domain/coordinates'
import type { GeodataSystem } from '../../../shared/domain/geodata'
import { readGeodata } from '../../../server/geodata/read-geodata'
import { runGeodataRead } from '../../../server/geodata/run-geodata-read'
import type { ProcessLimits } from '../../../server/utils/own-process'
import { aGeoJson, aGeoPackage, aKml, aKmz, aShapefile, projected, projectionTexts, square } from '../../support/geodata'
import type { Area } from '../../support/geodata'

const inputs = fileURLToPath(new URL('../../../../shared/inputs/', import.meta.url))
const areas: Area[] = [
  { code: '120114001', name: '杨村街道', rings: [square([117, 39.3]), [...square([117.01, 39.31], 0.01)].reverse(), square([117.2, 39.3], 0.02)] },
  { code: '120114101', name: '梅厂镇', rings: [square([117.1, 39.4])] },
]
const plain = areas.map(area => ({ ...area, rings: area.rings.slice(0, 2) }))
const read = (bytes: Uint8Array, system?: GeodataSystem, set?: string) => readGeodata(bytes, { around: wuqingBbox, system, set })
const shapes = (bytes: Uint8Array, system?: GeodataSystem) => read(bytes, system).features.map(({ name, geometry }) => [name, geometry.type, geometry.coordinates.flat(2).length])
/** Written in metres and back in degrees within a centimetre of where they were. */
function expectSame(bytes: Uint8Array, system?: GeodataSystem) {
  const [first] = read(bytes, system).features
  expect(first?.bbox.map(value => Math.round(value * 1e5) / 1e5)).toEqual([117, 39.3, 117.22, 39.35])
}

describe('shapefiles', () => {
  it('come with parts and holes put together by what lies in what, names from UTF-8 or GBK with and without .cpg', () => {
    const expected = [['杨村街道', 'MultiPolygon', 3], ['梅厂镇', 'Polygon', 5]]
    const told = (bytes: Uint8Array) => read(bytes).features.map(({ name, geometry }) => [name, geometry.type, geometry.type === 'MultiPolygon' ? geometry.coordinates.flat().length : geometry.coordinates.flat().length])
    expect(told(aShapefile(areas, { prj: projectionTexts.cgcs2000, cpg: 'UTF-8' }))).toEqual(expected)
    expect(told(aShapefile(areas, { prj: projectionTexts.cgcs2000, encoding: 'gbk' }))).toEqual(expected)
    expect(told(aShapefile(areas, { prj: projectionTexts.cgcs2000, encoding: 'gbk', cpg: '936' }))).toEqual(expected)
    // What the file says of its encoding may be wrong.
    expect(told(aShapefile(areas, { prj: projectionTexts.cgcs2000, encoding: 'gbk', cpg: 'UTF-8' }))).toEqual(expected)
    expect(read(aShapefile(areas, { prj: projectionTexts.cgcs2000 })).features[0]?.geometry).toMatchObject({ coordinates: [[{ length: 5 }, { length: 5 }], [{ length: 5 }]] })
  })

  it('are converted from the zone of their .prj, of the person, with and without the zone\'s number', () => {
    expectSame(aShapefile(projected(areas, 4548), { prj: projectionTexts.gk117 }))
    expectSame(aShapefile(projected(areas, 4548)), 'gk117')
    expectSame(aShapefile(projected(areas, 4527)), 'gk117')
    expectSame(aShapefile(areas), 'cgcs2000')
    // The person's word goes before the file's.
    expectSame(aShapefile(projected(areas, 4548), { prj: projectionTexts.beijing54 }), 'gk117')
  })

  it.each<[string, Uint8Array, GeodataSystem | undefined, string]>([
    ['no .prj', aShapefile(areas), undefined, 'noSystem'],
    ['another datum', aShapefile(projected(areas, 4548), { prj: projectionTexts.beijing54 }), undefined, 'crs'],
    ['another zone', aShapefile(projected(areas, 4527)), 'gk120', 'zone'],
    ['degrees said to be metres', aShapefile(areas), 'gk117', 'notProjected'],
    ['metres said to be degrees', aShapefile(projected(areas, 4548)), 'cgcs2000', 'projected'],
    ['northing first', aShapefile(projected(areas, 4548).map(area => ({ ...area, rings: area.rings.map(ring => ring.map(([x, y]): [number, number] => [y, x])) }))), 'gk117', 'swapped'],
    ['no shape', zipSync({ 'readme.txt': new Uint8Array([1]) }), undefined, 'noShape'],
    ['half a zip', aShapefile(areas).slice(0, 300), undefined, 'broken'],
    ['a shape that ends early', zipSync({ 'a.shp': new Uint8Array(Buffer.concat([Buffer.from('0000270a', 'hex'), Buffer.alloc(96), Buffer.from('0000000100ffffff', 'hex'), Buffer.alloc(20)])) }), 'cgcs2000', 'broken'],
    ['a zip that swells', zipSync({ 'a.shp': new Uint8Array(101 * 1024 * 1024) }), 'cgcs2000', 'tooHeavy'],
    ['neither', Buffer.from('hello'), undefined, 'notGeodata'],
    ['a damaged GeoPackage', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(2000, 7)]), undefined, 'broken'],
    ['KML with a document type', Buffer.from('<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa">]><kml/>'), undefined, 'broken'],
    ['KML cut off', aKml(areas).subarray(0, 400), undefined, 'broken'],
  ])('%s is told', (_, bytes, system, fault) => {
    expect(() => read(bytes, system)).toThrow(expect.objectContaining({ code: 'geodataUnreadable', params: expect.objectContaining({ fault }) }))
  })

  it('several in one archive, or several tables, are asked about by name', () => {
    const tables = aGeoPackage({ GHFQ: plain, XZQ: plain.slice(0, 1) })
    expect(() => read(tables)).toThrow(expect.objectContaining({ params: expect.objectContaining({ fault: 'several' }), extra: { current: { sets: ['GHFQ', 'XZQ'] } } }))
    expect(read(tables, 'file', 'XZQ').features).toHaveLength(1)
    expect(() => read(tables, 'file', 'sqlite_master')).toThrow(expect.objectContaining({ params: expect.objectContaining({ fault: 'several' }) }))
  })
})

describe('KML, KMZ, GeoPackage and GeoJSON', () => {
  it.each([['KML', aKml(plain)], ['KMZ', aKmz(plain)], ['GeoPackage', aGeoPackage({ XZQ: plain })], ['GeoPackage in metres', aGeoPackage({ XZQ: projected(plain, 4527) }, 4527)], ['GeoJSON', aGeoJson(plain)]])('%s', (_, bytes) => {
    expect(shapes(bytes).map(([name, type]) => [name, type])).toEqual([['杨村街道', 'Polygon'], ['梅厂镇', 'Polygon']])
    expect(read(bytes).features[0]?.properties.XZQDM).toBe('120114001')
    expect(read(bytes).bbox.map(value => Math.round(value * 1e6) / 1e6)).toEqual([117, 39.3, 117.15, 39.45])
  })

  it('GCJ-02 is moved back where a person says that it is', () => {
    const shifted = plain.map(area => ({ ...area, rings: area.rings.map(ring => ring.map(wgs84ToGcj02)) }))
    const layer = read(aKml(shifted), 'gcj02')
    expect(layer.system).toBe('gcj02')
    expect(layer.bbox.map(value => Math.round(value * 1e5) / 1e5)).toEqual([117, 39.3, 117.15, 39.45])
  })
})

describe('the reader in its process', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'geodata-read-'))
    await bundleProcesses(folder)
  })
  afterAll(() => rm(folder, { recursive: true }))
  const run = (bytes: Uint8Array, limits: Partial<ProcessLimits> = {}) => runGeodataRead(join(folder, 'geodata-read.mjs'), bytes, { around: wuqingBbox }, limits)

  it('reads, and refuses in a sentence', async () => {
    expect((await run(aGeoPackage({ XZQ: plain }))).features).toHaveLength(2)
    await expect(run(aGeoPackage({ A: plain, B: plain }))).rejects.toMatchObject({ code: 'geodataUnreadable', params: { fault: 'several' }, extra: { current: { sets: ['A', 'B'] } } })
  })

  it('is ended when time or memory runs out, and the next is read', async () => {
    // Each goes through by the limits it usually has, and what is small through those of the large.
    const many = aGeoJson(Array.from({ length: 2500 }, (_, n) => ({ code: String(n), name: `${n}`, rings: Array.from({ length: 20 }, (_, at) => square([117 + at / 100, 39.3 + n / 10_000], 0.001)) })))
    expect((await run(many)).features).toHaveLength(2500)
    await expect(run(many, { milliseconds: 1 })).rejects.toMatchObject({ code: 'geodataUnreadable', params: { fault: 'tooHeavy' } })
    await expect(run(many, { megabytes: 24 })).rejects.toMatchObject({ code: 'geodataUnreadable', params: { fault: 'tooHeavy' } })
    expect((await run(aGeoJson(plain), { megabytes: 24 })).features).toHaveLength(2)
  })
})

describe.skipIf(!existsSync(`${inputs}plan-layers.gpkg`))('the district\'s own files (skipped where the inputs are not at hand)', () => {
  it.each([['towns-epsg4548.zip', 30, '杨村街道'], ['zones-epsg4527.zip', 9, '100'], ['plan-layers.gpkg', 9, '100'], ['eco-red-line.kml', 2, '湿地生态保护红线'], ['towns.geojson', 30, '杨村街道']])('%s', (name, count, first) => {
    const layer = read(readFileSync(inputs + name))
    expect([layer.features.length, layer.skipped]).toEqual([count, 0])
    expect(Object.values(layer.features[0]?.properties ?? {})).toContain(first)
  })

  it('the shapefile in metres and the GeoJSON in degrees are the same towns', () => {
    const [metres, degrees] = [read(readFileSync(`${inputs}towns-epsg4548.zip`)), read(readFileSync(`${inputs}towns.geojson`))]
    metres.features.forEach(({ bbox }, at) => bbox.forEach((value, side) => expect(value).toBeCloseTo(degrees.features[at]?.bbox[side] ?? 0, 5)))
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { wuqingBbox } from '../../../shared/domain/coordinates'
import { DomainError, errorSentence } from '../../../shared/domain/errors'
import type { Bbox } from '../../../shared/domain/geometry'
import { geometrySchema } from '../../../shared/schemas/layer'
import { readGeodata } from '../../../server/geodata/read-geodata'

const inputs = fileURLToPath(new URL('../../../../shared/inputs/', import.meta.url))
const readGeoJson = (bytes: Uint8Array, around: Bbox) => readGeodata(bytes, { around })
const read = (value: unknown) => readGeoJson(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), wuqingBbox)
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', properties, geometry })
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const point = { type: 'Point', coordinates: [117.05, 39.38] }
const square = [[117, 39.3], [117.1, 39.3], [117.1, 39.4], [117, 39.4], [117, 39.3]]

describe('reading GeoJSON', () => {
  it('keeps kinds, names and box; drops heights, foreign members and nested properties', () => {
    const layer = read({
      ...collection(
        feature({ type: 'Polygon', coordinates: [square.map(([x, y]) => [x, y, 12.5])] }, { XZQMC: '杨村街道', MJ: 27.7, nested: { a: 1 }, __proto__: null }),
        feature({ type: 'MultiLineString', coordinates: [[[117.2, 39.5], [117.25, 39.55]]] }, { 说明: '规划道路' }),
        feature(point), feature(null, { name: '无几何' }),
      ),
      name: 'layer', bbox: [1, 2, 3, 4],
    })
    expect(layer.skipped).toBe(1)
    expect(layer.bbox).toEqual([117, 39.3, 117.25, 39.55])
    expect(layer.features.map(one => one.name)).toEqual(['杨村街道', '规划道路', ''])
    expect(layer.features[0]).toMatchObject({ geometry: { type: 'Polygon', coordinates: [square] }, properties: { XZQMC: '杨村街道', MJ: 27.7 }, bbox: [117, 39.3, 117.1, 39.4] })
    expect(layer.features[0]?.properties).not.toHaveProperty('nested')
    for (const one of layer.features) expect(geometrySchema.safeParse(one.geometry).success).toBe(true)
  })

  it('takes a feature by itself as a collection of one', () => expect(read(feature(point, { name: '站' })).features.map(one => one.name)).toEqual(['站']))

  it('takes the names of geographic systems that older writers put in, and a byte order mark', () => {
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4490', 'EPSG:4326']) {
      expect(read(`\uFEFF${JSON.stringify({ ...collection(feature(point)), crs: { type: 'name', properties: { name } } })}`).features).toHaveLength(1)
    }
  })

  it.each<[string, unknown]>([
    ['notJson', '{"type":"FeatureCollection","features":['],
    ['topology', { type: 'Topology', objects: {} }],
    ['notCollection', [1]],
    ['notCollection', point],
    ['notGeodata', '"text"'],
    ['crs', { ...collection(feature(point)), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } } }],
    ['notProjected', { ...collection(feature(point)), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4548' } } }],
    ['projected', collection(feature({ type: 'Point', coordinates: [503_000, 4_360_000] }))],
    ['swapped', collection(feature({ type: 'Point', coordinates: [39.38, 117.05] }))],
    ['outside', collection(feature({ type: 'Point', coordinates: [2.35, 48.85] }))],
    ['notFeature', collection(point)],
    ['geometryType', collection(feature({ type: 'GeometryCollection', geometries: [point] }))],
    ['geometryType', collection(feature({ type: 'constructor', coordinates: [1, 2] }))],
    ['position', collection(feature({ type: 'Point', coordinates: ['117.05', '39.38'] }))],
    ['position', collection(feature({ type: 'Polygon', coordinates: [] }))],
    ['line', collection(feature({ type: 'LineString', coordinates: [[117, 39.3]] }))],
    ['ring', collection(feature({ type: 'Polygon', coordinates: [square.slice(0, 4)] }))],
    ['ring', collection(feature({ type: 'MultiPolygon', coordinates: [[square], [[[117, 39.3], [117.1, 39.3], [117, 39.3]]]] }))],
    ['empty', collection()],
    ['empty', collection(feature(null))],
    ['tooMany', collection(...Array.from({ length: 20_001 }, () => feature(point)))],
  ])('%s is told in both languages', (fault, value) => {
    const error: unknown = (() => {
      try {
        return read(value)
      }
      catch (thrown) {
        return thrown
      }
    })()
    if (!(error instanceof DomainError)) throw new Error('nothing was refused')
    expect(error).toMatchObject({ code: 'geodataUnreadable', params: { fault } })
    expect(errorSentence(error.code, 'zh', error.params)).toMatch(/^图层文件无法读取：.*[\u4e00-\u9fff].*。$/)
    expect(errorSentence(error.code, 'en', error.params)).toMatch(/^The layer file cannot be read: [^{}\u4e00-\u9fff]+\.$/)
  })

  it('text in another encoding is told as such', () => {
    expect(() => readGeoJson(Buffer.from([0x7B, 0xB9, 0xE6, 0xBB, 0xAE, 0x7D]), wuqingBbox)).toThrow(expect.objectContaining({ params: expect.objectContaining({ fault: 'notUtf8' }) }))
  })

  it('names the feature that is wrong', () => {
    expect(() => read(collection(feature(point), feature({ type: 'Point', coordinates: [0, 0] }))))
      .toThrow(expect.objectContaining({ params: expect.objectContaining({ reason: expect.stringContaining('第 2 个要素（0, 0）') }) }))
  })

  it('20,000 features of 14 positions are read in a moment', () => {
    const ring = Array.from({ length: 13 }, (_, i) => [117 + Math.cos(i) / 10, 39.4 + Math.sin(i) / 10])
    const bytes = Buffer.from(JSON.stringify(collection(...Array.from({ length: 20_000 }, () => feature({ type: 'Polygon', coordinates: [[...ring, ring[0]]] })))))
    const start = performance.now()
    expect(readGeoJson(bytes, wuqingBbox).features).toHaveLength(20_000)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('more positions than a map can carry are refused', () => {
    const line = { type: 'LineString', coordinates: Array.from({ length: 300_001 }, () => [117, 39.4]) }
    expect(() => readGeoJson(Buffer.from(JSON.stringify(collection(feature(line)))), wuqingBbox)).toThrow(expect.objectContaining({ params: expect.objectContaining({ fault: 'tooManyPositions' }) }))
  })

  it.skipIf(!existsSync(`${inputs}towns.geojson`))('the district\'s own files (skipped where the inputs are not at hand)', () => {
    const towns = readGeoJson(readFileSync(`${inputs}towns.geojson`), wuqingBbox)
    expect(towns.features[0]?.name).toBe('杨村街道')
    expect(towns.features.length).toBe(30)
    expect(readGeoJson(readFileSync(`${inputs}eco-red-line.geojson`), wuqingBbox).features.map(one => one.name)).toContain('湿地公园')
  })
})

import { DatabaseSync } from 'node:sqlite'
import { zipSync } from 'fflate'
import { gaussKrugerZone, toGaussKruger } from '../../shared/domain/gauss-kruger'

type Pair = [number, number]
export interface Area { code: string, name: string, rings: Pair[][] }

/** A square around a corner, closed, the outer ring clockwise as a shapefile has it. */
export function square([x, y]: Pair, side = 0.05): Pair[] {
  return [[x, y], [x, y + side], [x + side, y + side], [x + side, y], [x, y]]
}

/** GB 2312 bytes of the characters our fixtures use: no encoder for it comes with Node. */
const gb: Record<string, number[]> = { 杨: [0xD1, 0xEE], 村: [0xB4, 0xE5], 街: [0xBD, 0xD6], 道: [0xB5, 0xC0], 梅: [0xC3, 0xB7], 厂: [0xB3, 0xA7], 镇: [0xD5, 0xF2] }
const gbk = (text: string) => Buffer.from([...text].flatMap(character => gb[character] ?? [character.charCodeAt(0)]))

export const projectionTexts = {
  cgcs2000: 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
  gk117: 'PROJCS["CGCS2000_3_Degree_GK_CM_117E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
  beijing54: 'PROJCS["Beijing_1954_3_Degree_GK_CM_117E",GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",117.0],UNIT["Meter",1.0]]',
}

/** Areas in metres of a CGCS2000 zone by its EPSG code. */
export function projected(areas: readonly Area[], epsg: number): Area[] {
  const zone = gaussKrugerZone(epsg)
  if (!zone) throw new Error(`no zone ${epsg}`)
  return areas.map(area => ({ ...area, rings: area.rings.map(ring => ring.map((pair): Pair => toGaussKruger(pair, zone))) }))
}

/** A zipped shapefile of polygons with the fields XZQDM and XZQMC, written here byte by byte. */
export function aShapefile(areas: readonly Area[], { prj, cpg, encoding = 'utf8', name = 'towns' }: { prj?: string, cpg?: string, encoding?: 'utf8' | 'gbk', name?: string } = {}): Uint8Array {
  const bytes = (text: string) => Buffer.from(text)
  return zipSync({
    [`${name}.shp`]: new Uint8Array(shp(areas)),
    [`${name}.dbf`]: new Uint8Array(dbf(areas, encoding === 'gbk' ? gbk : bytes)),
    ...prj ? { [`${name}.prj`]: new Uint8Array(bytes(prj)) } : {},
    ...cpg ? { [`${name}.cpg`]: new Uint8Array(bytes(cpg)) } : {},
  })
}

function shp(areas: readonly Area[]): Buffer {
  const records = areas.map(({ rings }, index) => {
    const points = rings.flat()
    const content = Buffer.alloc(44 + 4 * rings.length + 16 * points.length)
    content.writeInt32LE(5, 0)
    content.writeInt32LE(rings.length, 36)
    content.writeInt32LE(points.length, 40)
    let first = 0
    rings.forEach((ring, part) => {
      content.writeInt32LE(first, 44 + 4 * part)
      first += ring.length
    })
    points.forEach(([x, y], at) => {
      content.writeDoubleLE(x, 44 + 4 * rings.length + 16 * at)
      content.writeDoubleLE(y, 44 + 4 * rings.length + 16 * at + 8)
    })
    const head = Buffer.alloc(8)
    head.writeInt32BE(index + 1, 0)
    head.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([head, content])
  })
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE((100 + Buffer.concat(records).length) / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(5, 32)
  return Buffer.concat([head, ...records])
}

function dbf(areas: readonly Area[], encode: (text: string) => Buffer): Buffer {
  const fields = [{ name: 'XZQDM', length: 20 }, { name: 'XZQMC', length: 40 }]
  const head = Buffer.alloc(32 + 32 * fields.length + 1)
  head[0] = 3
  head.writeUInt32LE(areas.length, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(61, 10)
  fields.forEach(({ name, length }, index) => {
    head.write(name, 32 + 32 * index, 'latin1')
    head.write('C', 32 + 32 * index + 11, 'latin1')
    head[32 + 32 * index + 16] = length
  })
  head[head.length - 1] = 0x0D
  const padded = (text: string, length: number) => Buffer.concat([encode(text), Buffer.alloc(length, ' ')]).subarray(0, length)
  return Buffer.concat([head, ...areas.map(({ code, name }) => Buffer.concat([Buffer.from(' '), padded(code, 20), padded(name, 40)])), Buffer.from([0x1A])])
}

/** A KML document of polygons with the same fields. */
export function aKml(areas: readonly Area[]): Buffer {
  const ring = (pairs: Pair[]) => `<LinearRing><coordinates>${pairs.map(pair => pair.join(',')).join(' ')}</coordinates></LinearRing>`
  const marks = areas.map(({ code, name, rings: [outer = [], ...holes] }) => `<Placemark><name>${name}</name><ExtendedData><Data name="XZQDM"><value>${code}</value></Data></ExtendedData><Polygon><outerBoundaryIs>${ring(outer)}</outerBoundaryIs>${holes.map(hole => `<innerBoundaryIs>${ring(hole)}</innerBoundaryIs>`).join('')}</Polygon></Placemark>`)
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${marks.join('')}</Document></kml>`)
}

/** The same as KMZ. */
export const aKmz = (areas: readonly Area[]) => zipSync({ 'doc.kml': new Uint8Array(aKml(areas)) })

/** A GeoPackage with these tables, written by SQLite. */
export function aGeoPackage(tables: Record<string, readonly Area[]>, epsg = 4490): Uint8Array {
  const database = new DatabaseSync(':memory:')
  database.exec(`
    create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text, description text);
    create table gpkg_contents (table_name text primary key, data_type text, identifier text, srs_id integer);
    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
    insert into gpkg_spatial_ref_sys values ('given', ${epsg}, 'EPSG', ${epsg}, 'undefined', '');`)
  for (const [name, areas] of Object.entries(tables)) {
    database.exec(`create table "${name}" (fid integer primary key, geom blob, XZQDM text, XZQMC text);
      insert into gpkg_contents values ('${name}', 'features', '${name}', ${epsg}); insert into gpkg_geometry_columns values ('${name}', 'geom', 'POLYGON', ${epsg}, 0, 0);`)
    const insert = database.prepare(`insert into "${name}" (geom, XZQDM, XZQMC) values (?, ?, ?)`)
    for (const { code, name: title, rings } of areas) insert.run(polygonBlob(rings, epsg), code, title)
  }
  return database.serialize()
}

function polygonBlob(rings: Pair[][], epsg: number): Buffer {
  const numbers = (...values: number[]) => Buffer.concat(values.map((value) => {
    const four = Buffer.alloc(4)
    four.writeUInt32LE(value)
    return four
  }))
  const pairs = rings.map(ring => Buffer.concat([numbers(ring.length), ...ring.map((pair) => {
    const sixteen = Buffer.alloc(16)
    sixteen.writeDoubleLE(pair[0], 0)
    sixteen.writeDoubleLE(pair[1], 8)
    return sixteen
  })]))
  return Buffer.concat([Buffer.from('GP'), Buffer.from([0, 1]), numbers(epsg), Buffer.from([1]), numbers(3, rings.length), ...pairs])
}

/** GeoJSON of the same areas. */
export function aGeoJson(areas: readonly Area[]): Buffer {
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: areas.map(({ code, name, rings }) => ({ type: 'Feature', properties: { XZQDM: code, XZQMC: name }, geometry: { type: 'Polygon', coordinates: rings } })) }))
}

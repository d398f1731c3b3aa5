import { DomainError } from '#shared/domain/errors'
import { WordImportError } from '../word/word-error'
import { openZip } from '../word/zip'
import { unreadable } from './geodata-faults'
import { openGeoJson } from './geojson'
import { openGeoPackage } from './geopackage'
import { openKml } from './kml'
import type { RawFile } from './raw-set'
import { readShapefile } from './shapefile'

const megabyte = 1024 * 1024
/** What a zip may hold: an archive for a whole series has other files beside the layer. */
const limits = { fileBytes: 20 * megabyte, entries: 500, totalBytes: 100 * megabyte, documentBytes: 100 * megabyte }

/** Opens a geodata file by what its bytes say; names and declared types are never believed. */
export function openGeodata(bytes: Uint8Array): RawFile {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('utf8').replace(/^\uFEFF/, '').trimStart()
  if (head.startsWith('PK')) return openArchive(bytes)
  if (head.startsWith('SQLite format 3')) return openGeoPackage(bytes)
  if (head.startsWith('<')) return openKml(bytes)
  if (head.startsWith('{') || head.startsWith('[')) return openGeoJson(bytes)
  throw unreadable('notGeodata')
}

/** A zip with shapefiles, each a layer, or with one KML (KMZ), GeoPackage or GeoJSON file. */
function openArchive(bytes: Uint8Array): RawFile {
  try {
    const zip = openZip(bytes, limits)
    const names = zip.names().filter(name => !name.startsWith('__macosx/') && !/(?:^|\/)\._?/.test(name))
    const shapes = names.filter(name => name.endsWith('.shp'))
    if (shapes.length) return { format: 'shapefile', sets: shapes.map(path => ({ name: nameOf(path), read: () => inArchive(() => readShapefile(partsOf(zip, path))) })) }
    const find = (pattern: RegExp) => names.find(name => pattern.test(name))
    const [kml, geopackage, geojson] = [find(/(?:^|\/)doc\.kml$/) ?? find(/\.kml$/), find(/\.gpkg$/), find(/\.(?:geojson|json)$/)]
    if (kml) return openKml(zip.read(kml))
    if (geopackage) return openGeoPackage(zip.read(geopackage))
    if (geojson) return openGeoJson(zip.read(geojson))
    throw unreadable('noShape')
  }
  catch (error) {
    throw toFault(error)
  }
}

function partsOf(zip: ReturnType<typeof openZip>, path: string) {
  const part = (ending: string) => zip.has(path.replace(/shp$/, ending)) ? zip.read(path.replace(/shp$/, ending)) : undefined
  const text = (ending: string) => Buffer.from(part(ending) ?? new Uint8Array()).toString('utf8')
  return { name: nameOf(path), shp: zip.read(path), dbf: part('dbf'), prj: text('prj'), cpg: text('cpg') }
}

const nameOf = (path: string) => path.replace(/^.*\//, '').replace(/\.shp$/, '')

function inArchive<T>(read: () => T): T {
  try {
    return read()
  }
  catch (error) {
    throw toFault(error)
  }
}

function toFault(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof WordImportError)) return error
  if (error.code === 'wordEncrypted') return unreadable('encrypted')
  return error.code === 'wordBroken' ? unreadable('broken', { part: 'ZIP' }) : unreadable('tooHeavy')
}

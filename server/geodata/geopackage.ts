import { DatabaseSync } from 'node:sqlite'
import { unreadable } from './geodata-faults'
import { readEpsg, readProjectionText } from './projection-text'
import { maxFeatures } from './raw-set'
import type { RawFile, RawSet } from './raw-set'
import { readGeoPackageGeometry } from './well-known-binary'

interface Table { name: string, geometry: string, organisation: string, code: number, definition: string }

/** A GeoPackage (OGC 12-128): its tables of features, read out of memory, so that nothing of it touches the disk. */
export function openGeoPackage(bytes: Uint8Array): RawFile {
  const database = open(bytes)
  const tables = asked(() => listTables(database))
  if (!tables.length) throw unreadable('empty')
  return { format: 'geopackage', sets: tables.map(table => ({ name: table.name, read: () => readTable(database, table) })) }
}

function open(bytes: Uint8Array): DatabaseSync {
  return asked(() => {
    const database = new DatabaseSync(':memory:', { allowExtension: false })
    const image = new Uint8Array(bytes)
    // A file written with a journal beside it (WAL) says so in two bytes; there is no journal here.
    image.fill(1, 18, 20)
    database.deserialize(image)
    // A schema from elsewhere calls no functions of its own choice.
    database.enableDefensive(true)
    database.exec('pragma trusted_schema = off')
    return database
  })
}

/** Tables of features; a view in their place is not followed. */
function listTables(database: DatabaseSync): Table[] {
  const found = database.prepare(`
    select c.table_name as name, c.column_name as geometry, s.organization as organisation, s.organization_coordsys_id as code, s.definition as definition
    from gpkg_geometry_columns c
    join gpkg_contents t on t.table_name = c.table_name and t.data_type = 'features'
    join sqlite_master m on m.name = c.table_name and m.type = 'table'
    left join gpkg_spatial_ref_sys s on s.srs_id = c.srs_id
    order by c.table_name limit 200`).all()
  return found.map(row => ({ name: String(row.name), geometry: String(row.geometry), organisation: String(row.organisation ?? ''), code: Number(row.code ?? 0), definition: String(row.definition ?? '') }))
}

function readTable(database: DatabaseSync, { name, geometry, ...reference }: Table): RawSet {
  const rows = asked(() => database.prepare(`select * from ${quoted(name)} limit ${maxFeatures + 1}`).all())
  if (rows.length > maxFeatures) throw unreadable('tooMany', { max: maxFeatures })
  return {
    name,
    system: systemOf(reference),
    features: rows.map(({ [geometry]: blob, ...properties }, place) => ({ geometry: blob instanceof Uint8Array ? readGeoPackageGeometry(blob, place + 1) : null, properties })),
  }
}

function systemOf({ organisation, code, definition }: Pick<Table, 'organisation' | 'code' | 'definition'>): RawSet['system'] {
  // -1 and 0 say that it is not known.
  if (code <= 0) return null
  return organisation.toUpperCase() === 'EPSG' ? readEpsg(code) : readProjectionText(definition)
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A damaged file shows when it is asked. */
function asked<T>(ask: () => T): T {
  try {
    return ask()
  }
  catch {
    throw unreadable('broken', { part: 'GeoPackage' })
  }
}

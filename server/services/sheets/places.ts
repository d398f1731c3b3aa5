import type { Db } from '#db/client'
import { recordAudits } from '#db/queries/record'
import { listKnownVillages, listTownships, writeTownships, writeVillages } from '#db/queries/townships'
import { insertUnit, listUnits, updateUnit } from '#db/queries/units'
import { nameKey } from '#shared/domain/sheet'
import { judgePlaces, placesColumns } from '#shared/domain/sheet-places'
import type { JudgedPlace, KnownPlace, PlaceEntry, PlacesColumn } from '#shared/domain/sheet-places'
import type { LocalText } from '#shared/schemas/text'
import { readDistrict } from '../district'
import type { Doer } from '../invitations'
import { redrawCells } from '../townships'
import type { SheetDefinition, WrittenLink } from './kinds'

/** The sheet of townships, villages and parks. Townships and parks are units as well: opinions are assigned to them. */
export const placesSheet: SheetDefinition<PlacesColumn, JudgedPlace> = {
  columns: placesColumns,
  action: 'settings.edit',
  judge: async (db, rows) => judgePlaces(rows, { places: await readKnown(db, rows.map(({ cells }) => cells.code)), district: (await readDistrict(db))?.bbox ?? null }),
  write,
  example,
}

async function readKnown(db: Db, named: readonly string[]): Promise<Map<string, KnownPlace>> {
  const names = (name: LocalText) => ({ name: name.zh, nameEn: name.en ?? '' })
  const codes = [...new Set(named.map(code => code.replace(/\s/g, '')).filter(Boolean))]
  const places: KnownPlace[] = [
    ...(await listUnits(db)).filter(unit => unit.kind === 'park').map(({ code, name }): KnownPlace => ({ code, ...names(name), kind: 'park', township: '', centre: null })),
    ...(await listTownships(db)).map(({ code, name, kind, lon, lat }): KnownPlace => ({ code, ...names(name), kind, township: '', centre: [lon, lat] })),
    ...(codes.length ? await listKnownVillages(db, codes) : []).map(({ code, name, townshipCode }): KnownPlace => ({ code, ...names(name), kind: 'village', township: townshipCode, centre: null })),
  ]
  return new Map(places.map(place => [place.code, place]))
}

const textOf = ({ name, nameEn }: Pick<PlaceEntry, 'name' | 'nameEn'>): LocalText => nameEn ? { zh: name, en: nameEn } : { zh: name }

async function write(tx: Db, rows: readonly JudgedPlace[], by: Doer): Promise<WrittenLink[]> {
  const wanted = rows.filter(row => row.verdict === 'new' || row.verdict === 'changed')
  const entries = wanted.map(row => row.entry)
  const before = await readKnown(tx, entries.map(entry => entry.code))
  const townships = entries.flatMap(entry => (entry.kind === 'subdistrict' || entry.kind === 'town') && entry.centre ? [{ ...entry, kind: entry.kind, centre: entry.centre }] : [])
  await writeTownships(tx, townships.map(({ centre: [lon, lat], ...entry }) => ({ code: entry.code, name: textOf(entry), kind: entry.kind, lon, lat, polygon: [] })))
  if (townships.length) await redrawCells(tx, await readDistrict(tx))
  await writeVillages(tx, entries.filter(entry => entry.kind === 'village').map(entry => ({ code: entry.code, name: textOf(entry), townshipCode: entry.township })))
  await writeUnits(tx, entries.filter(entry => entry.kind !== 'village'))
  const personId = by.actor.kind === 'person' ? by.actor.personId : null
  if (wanted.length) await recordAudits(tx, wanted.map(({ verdict, entry }) => ({ personId, action: verdict === 'new' ? 'place.create' : 'place.edit', subjectKind: 'place', subjectId: entry.code, detail: { ...toldChange(before.get(entry.code) ?? null, entry), via: 'sheet' }, address: by.address ?? null })))
  return []
}

/** Each township and park has its unit, found by its code or, where the people's sheet was first, its name. */
async function writeUnits(tx: Db, entries: readonly PlaceEntry[]) {
  const units = await listUnits(tx)
  const byCode = new Map(units.map(unit => [unit.code, unit]))
  const names = new Set(units.map(unit => nameKey(unit.name.zh)))
  for (const entry of entries) {
    const there = byCode.get(entry.code)
    if (there) await updateUnit(tx, there.id, { name: textOf(entry) })
    else if (entry.kind === 'park' || !names.has(nameKey(entry.name))) await insertUnit(tx, { code: entry.code, name: textOf(entry), kind: entry.kind === 'park' ? 'park' : 'township' })
  }
}

async function example(): Promise<Partial<Record<PlacesColumn, string>>[]> {
  const [{ townships }, { parks }] = [await import('#db/seed/demo/townships'), await import('#db/seed/demo/parks')]
  return [
    ...townships.map(({ code, name, kind, centre: [lon, lat] }) => ({ code, name: name.zh, kind: kind === 'subdistrict' ? '街道' : '镇', lon: String(lon), lat: String(lat), nameEn: name.en })),
    ...parks.map(({ code, name }) => ({ code, name: name.zh, kind: '园区', nameEn: name.en })),
  ]
}

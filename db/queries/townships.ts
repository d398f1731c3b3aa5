import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { LocalText } from '#shared/schemas/text'
import type { Db } from '../client'
import { townships, villages } from '../schema'

/** All townships in the order of their codes, with polygons. */
export function listTownships(db: Db) {
  return db.select().from(townships).orderBy(asc(townships.position))
}

/** What townships are called, in the order of their codes. */
export function listTownshipNames(db: Db) {
  return db.select({ code: townships.code, name: townships.name }).from(townships).orderBy(asc(townships.position))
}

export type TownshipValues = Omit<typeof townships.$inferInsert, 'position'>

/** Writes townships, those that are there with their new names and centres, and puts all into the order of their codes. */
export async function writeTownships(db: Db, list: readonly TownshipValues[]) {
  if (!list.length) return
  await db.insert(townships).values(list.map(one => ({ ...one, position: 0 })))
    .onConflictDoUpdate({ target: townships.code, set: { name: sql`excluded.name`, kind: sql`excluded.kind`, lon: sql`excluded.lon`, lat: sql`excluded.lat` } })
  await db.execute(sql`update townships set position = ranked.place from (select code, row_number() over (order by code) - 1 as place from townships) ranked where ranked.code = townships.code`)
}

/** Writes polygons and what goes with them, one township after the other: a few dozen. */
export async function updateTownships(db: Db, list: readonly { code: string, polygon: number[][][], boundary?: 'surveyed' | 'illustrative', lon?: number, lat?: number }[]) {
  for (const { code, ...values } of list) await db.update(townships).set(values).where(eq(townships.code, code))
}

/** Codes of the townships whose villages are known. */
export async function listTownshipsWithVillages(db: Db): Promise<string[]> {
  return (await db.selectDistinct({ code: villages.townshipCode }).from(villages)).map(row => row.code)
}

/** Villages of a township in the order of their codes. */
export function listVillages(db: Db, townshipCode: string) {
  return db.select({ code: villages.code, name: villages.name }).from(villages).where(eq(villages.townshipCode, townshipCode)).orderBy(asc(villages.code))
}

/** Those of these villages that are there. */
export function listKnownVillages(db: Db, codes: readonly string[]) {
  return db.select().from(villages).where(inArray(villages.code, [...codes]))
}

/** Writes villages, those that are there with their new names and townships. */
export async function writeVillages(db: Db, list: readonly { code: string, name: LocalText, townshipCode: string }[]) {
  for (let from = 0; from < list.length; from += 500) {
    await db.insert(villages).values(list.slice(from, from + 500))
      .onConflictDoUpdate({ target: villages.code, set: { name: sql`excluded.name`, townshipCode: sql`excluded.township_code` } })
  }
}

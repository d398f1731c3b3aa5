import { isIP } from 'node:net'
import { z } from 'zod'
import type { Db } from '#db/client'
import { forgetAddresses, idsOfName, idsOfNumber, listAudit, nameSubjects } from '#db/queries/audit'
import type { AuditFilter, AuditRow } from '#db/queries/audit'
import { findNames } from '#db/queries/people'
import { recordAudit } from '#db/queries/record'
import { auditAddressMonths } from '#shared/domain/audit'
import { addDays, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { addMonths } from '#shared/domain/months'
import type { Actor } from '#shared/domain/roles'
import { largestInt4 } from '#shared/schemas/numbers'
import { auditEntrySchema } from '#shared/schemas/audit'
import type { Audit, AuditEntry, AuditQuery } from '#shared/schemas/audit'

const pageOfExport = 1000

/** A page of the record, newest first. */
export async function readAudit(db: Db, { cursor, limit, ...query }: AuditQuery & { cursor?: number, limit: number }): Promise<Audit> {
  const found = await listAudit(db, { filter: await filterOf(db, query), after: cursor, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { items: await entriesOf(db, page), nextCursor: found.length > limit && last ? String(last.id) : null }
}

/**
 * The record under a filter, a page of entries at a time, for an export; that it was exported is recorded before the
 * first page. No transaction stays open between pages (design §4.9).
 */
export async function* exportAudit(db: Db, query: AuditQuery, actor: Actor): AsyncGenerator<AuditEntry[]> {
  await recordAudit(db, { actor, action: 'audit.export', subjectKind: 'audit', subjectId: '', detail: { filter: query } })
  const filter = await filterOf(db, query)
  for (let after: number | undefined; ;) {
    const page = await listAudit(db, { filter, after, limit: pageOfExport })
    yield entriesOf(db, page)
    if (page.length < pageOfExport) return
    after = page.at(-1)?.id
  }
}

/** Forgets from where things were done a year ago (网络安全法 Art. 21 asks for six months); a seal does not cover it. */
export async function forgetOldAddresses(db: Db, now: Date): Promise<number> {
  const before = endOfLegalDay(addDays(addMonths(legalDate(now), -auditAddressMonths), -1))
  return forgetAddresses(db, before)
}

async function filterOf(db: Db, { q, from, to, ...rest }: AuditQuery): Promise<AuditFilter> {
  return {
    ...rest,
    from: from ? endOfLegalDay(addDays(from, -1)) : undefined,
    until: to ? endOfLegalDay(to) : undefined,
    about: q ? await aboutOf(db, q) : undefined,
  }
}

/** What the words of a search stand for. */
async function aboutOf(db: Db, q: string) {
  const people = await idsOfName(db, q)
  const number = /^\d{1,10}$/.test(q) ? Number(q) : Infinity
  const subjects = z.uuid().safeParse(q).success ? [q.toLowerCase()] : number <= largestInt4 ? await idsOfNumber(db, number) : []
  return { people: z.uuid().safeParse(q).success ? [...people, q] : people, subjects: [...subjects, ...people], address: isIP(q) ? q : null }
}

async function entriesOf(db: Db, rows: readonly AuditRow[]): Promise<AuditEntry[]> {
  const ids = [...new Set(rows.map(row => row.subjectId))].filter(id => z.uuid().safeParse(id).success)
  const people = [...new Set(rows.flatMap(row => row.personId ?? []))]
  const names = new Map(people.length ? (await findNames(db, people)).map(one => [one.id, one.name]) : [])
  const subjects = new Map(ids.length ? (await nameSubjects(db, ids)).map(({ id, ...one }) => [id, one]) : [])
  // What stands in the table was written through the closed lists; an older entry that is not is not passed over in silence.
  return rows.map(({ id, at, action, personId, subjectKind, subjectId, detail, address, sealId }) => auditEntrySchema.parse({
    id, at: at.toISOString(), action, detail, address, sealed: sealId !== null,
    person: personId ? { id: personId, name: names.get(personId) ?? '' } : null,
    subject: { kind: subjectKind, id: subjectId, ...subjects.get(subjectId) ?? { name: null, stage: null, plan: null } },
  }))
}

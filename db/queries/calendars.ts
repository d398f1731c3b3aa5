import { and, inArray, sql } from 'drizzle-orm'
import type { AuditAction } from '#shared/domain/audit'
import type { Db } from '../client'
import { auditEntries } from '../schema'

/** Acts that change what a calendar tells of a stage or meeting, and those by which a meeting stops: what was read, written down or exported of it is no change. */
const acts = {
  days: ['stage.create', 'stage.edit', 'stage.moveClosing', 'stage.conclude', 'meeting.create', 'meeting.edit', 'meeting.postpone', 'meeting.suspend', 'meeting.cancel', 'meeting.begin', 'meeting.interrupt', 'meeting.resume', 'meeting.end', 'meeting.terminate'],
  halts: ['meeting.suspend', 'meeting.cancel', 'meeting.interrupt', 'meeting.terminate'],
} as const satisfies Record<string, readonly AuditAction[]>

/** When each of these stages or meetings was last changed, or stopped, by the record. */
export async function listLastChanges(db: Db, ids: readonly string[], what: keyof typeof acts): Promise<Map<string, Date>> {
  if (!ids.length) return new Map()
  const found = await db.select({ id: auditEntries.subjectId, at: sql<string>`max(${auditEntries.at})::text` }).from(auditEntries)
    .where(and(inArray(auditEntries.subjectKind, ['stage', 'meeting']), inArray(auditEntries.subjectId, [...ids]), inArray(auditEntries.action, [...acts[what]]))).groupBy(auditEntries.subjectId)
  return new Map(found.map(({ id, at }) => [id, new Date(at)]))
}

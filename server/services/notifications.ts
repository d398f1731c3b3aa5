import type { Db } from '#db/client'
import { countUnread, deleteOldNotifications, endNotices, findHours, holdForDigest, listNotifications, listWaitingPeople, markRead, putNotifications, takeWaiting, updateHours } from '#db/queries/notifications'
import type { NotificationRow } from '#db/queries/notifications'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { clockOf, isDigestDue, minutesOf, usualHours } from '#shared/domain/notification'
import type { NotificationKind, NotificationParams } from '#shared/domain/notification'
import { notificationSentence } from '#shared/domain/notification-words'
import type { PersonState } from '#shared/domain/person'
import type { NotificationHoursPatch, NotificationHoursView, NotificationList, NotificationView, ReadingBody, notificationQuery } from '#shared/schemas/notification'
import type { z } from 'zod'
import { deliveryWays } from '../messages/transport'
import type { Person } from './desk/change'
import { queueMessage } from './messages'

/** Whom something is told to, and what: `path` where it is seen to, `urgent` for what cannot wait for the day's digest. */
export interface Notice { personIds: readonly string[], kind: NotificationKind, subjectId: string, path: string, params: NotificationParams, now: Date, urgent?: boolean }

/** Tells people of something in the transaction of what happened; they read it at their workplace and get one digest a day (docs/decisions/0031). */
export async function notify(tx: Db, { personIds, kind, subjectId, path, params, now, urgent = false }: Notice): Promise<void> {
  await putNotifications(tx, personIds, { kind, subjectId, path, params, urgent, createdAt: now })
}

/** Takes back what is true no more: a reminder of a day that was moved, or what asks for something that is done since. What waits is not told; what was told by a message stands there as read. `personIds`: where it is done for these people alone. */
export function takeBackNotices(tx: Db, kinds: readonly NotificationKind[], subjectIds: readonly string[], personIds?: readonly string[]): Promise<void> {
  return endNotices(tx, { kinds, subjectIds, personIds })
}

const toView = ({ id, kind, params, path, urgent, createdAt, readAt }: NotificationRow): NotificationView => ({ id, kind, title: notificationSentence(kind, params), path, urgent, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null })

/** What somebody is told, the newest first. */
export async function readNotifications(db: Db, personId: string, { unread = false, cursor, limit }: z.output<typeof notificationQuery>): Promise<NotificationList> {
  const [found, n] = await Promise.all([listNotifications(db, { personId, unread, after: momentCursor.read(cursor), limit: limit + 1 }), countUnread(db, personId)])
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(toView), unread: n, nextCursor: found.length > limit && last ? momentCursor.write({ at: last.createdAt, id: last.id }) : null }
}

/** Marks what somebody has read: it is not written to him any more. */
export function readNow(db: Db, personId: string, body: ReadingBody, now: Date): Promise<void> {
  return markRead(db, { personId, at: now, ...'ids' in body ? { ids: body.ids } : {} })
}

/** When somebody is written to. */
export async function readHours(db: Db, personId: string): Promise<NotificationHoursView> {
  const { quietFrom, quietUntil, digestAt, lang, version } = await findHours(db, personId) ?? { ...usualHours, lang: 'zh-CN' as const, version: 1 }
  return { quietFrom: clockOf(quietFrom), quietUntil: clockOf(quietUntil), digestAt: clockOf(digestAt), lang, version }
}

/** Sets when somebody is written to. */
export function patchHours(db: Db, actor: Person, { version, patch: { lang, ...clocks } }: NotificationHoursPatch): Promise<NotificationHoursView> {
  return db.transaction(async (tx) => {
    const set = { ...lang ? { lang } : {}, ...Object.fromEntries(Object.entries(clocks).map(([name, clock]) => [name, minutesOf(clock)])) }
    if (!await updateHours(tx, actor.personId, version, set)) throw new DomainError('stale', {}, { current: await readHours(tx, actor.personId) })
    await recordAudit(tx, { actor, action: 'account.setNotifications', subjectKind: 'person', subjectId: actor.personId })
    return readHours(tx, actor.personId)
  })
}

/** A message that names more is not read; the rest stands at the workplace. */
const longest = 20

/** Writes to everybody for whom a digest is due: what is urgent at once, the rest together once a day, nothing in his quiet hours. Answers how many were written to. */
export async function tellPeople(db: Db, now: Date): Promise<number> {
  const due = (await listWaitingPeople(db)).filter(one => isDigestDue(one, one, now))
  let written = 0
  for (const { personId } of due) {
    try {
      written += Number(await db.transaction(tx => tell(tx, personId, now)))
    }
    catch (error) {
      // What waits for him stays as it was; the others are told.
      useLog().error({ err: error, person: personId }, 'a digest was not written')
    }
  }
  return written
}

/** One message with everything that waits for a person; false where another process tells him, or nothing reaches him: then it stands at his workplace alone. */
async function tell(tx: Db, personId: string, now: Date): Promise<boolean> {
  const person = await holdForDigest(tx, personId)
  if (!person) return false
  const waiting = await takeWaiting(tx, personId, now)
  const way = wayToPerson({ id: personId, ...person })
  if (!waiting.length || !way) return false
  const site = `${ownUrl()}${person.lang === 'en' ? '/en' : ''}`
  const items = waiting.slice(0, longest).map(({ kind, params, path }) => ({ title: notificationSentence(kind, params)[person.lang === 'en' ? 'en' : 'zh'], link: ownUrl() ? site + path : '' }))
  await queueMessage(tx, { ...way, template: 'digest', lang: person.lang, params: { items: JSON.stringify(items), n: String(waiting.length), more: String(Math.max(0, waiting.length - longest)), link: ownUrl() ? `${site}/home` : '' }, subjectId: personId })
  return true
}

/** Mail before SMS, and before both the one that has a server set; a contact that cannot be opened is none. */
function wayToPerson({ id, state, phoneSealed, emailSealed }: { id: string, state: PersonState, phoneSealed: string | null, emailSealed: string | null }) {
  const [set, sealed] = [deliveryWays(), { email: emailSealed, sms: phoneSealed }]
  const ways = state === 'active' ? (['email', 'sms'] as const).flatMap(channel => contactOf(id, channel, sealed[channel])) : []
  return ways.find(way => set[way.channel]) ?? ways[0]
}

function contactOf<C extends 'email' | 'sms'>(person: string, channel: C, sealed: string | null): { channel: C, to: string }[] {
  try {
    return sealed ? [{ channel, to: unseal(sealed) }] : []
  }
  catch (error) {
    useLog().error({ err: error, person, channel }, 'a contact cannot be opened: its person is not written to there')
    return []
  }
}

const day = 24 * 60 * 60_000

/** Forgets what was read three months ago, and everything after a year. */
export function clearNotifications(db: Db, now: Date): Promise<void> {
  return deleteOldNotifications(db, { before: new Date(now.getTime() - 365 * day), readBefore: new Date(now.getTime() - 90 * day) })
}

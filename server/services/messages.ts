import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '#db/client'
import { closeMessage, countAttempt, countMessages, deleteClosedMessages, insertMessage, listWaitingMessages } from '#db/queries/messages'
import type { WaitingMessage } from '#db/queries/messages'
import { findHours } from '#db/queries/notifications'
import { holdOutbox, leaseOutbox, removeOutbox } from '#db/queries/outbox'
import { codeRule } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { maskEmail, maskPhone } from '#shared/domain/masking'
import type { MessageTemplate } from '#shared/domain/message'
import { endOfQuiet, isQuietFor } from '#shared/domain/notification'
import { clearFolder, readFolder } from '../messages/folder'
import { messageWords } from '../messages/templates'
import type { Lang, MessageParams } from '../messages/templates'
import { deliver, isFolderShown, messageFolder } from '../messages/transport'

export interface Message<T extends MessageTemplate> { channel: ContactChannel, to: string, template: T, lang: Lang, params: MessageParams[T], subjectId?: string }

const sealedSchema = z.object({ to: z.string(), params: z.record(z.string(), z.string()) })
/** So many go out at once; their time-outs together stay below the first minute of a lease. */
const atOnce = 5
const day = 24 * 60 * 60_000

/** Writes a message in the transaction of what it tells; it goes out after commit. The contact is normalised already. */
export function queueMessage<T extends MessageTemplate>(tx: Db, { channel, to, template, lang, params, subjectId = undefined }: Message<T>) {
  return insertMessage(tx, { id: randomUUID(), channel, template, lang, sealed: seal(JSON.stringify({ to, params })), subjectId: subjectId ?? null })
}

/** Sends what waits, a few at a time, no transaction open meanwhile; answers how many went out. */
export async function sendMessages(db: Db, now: () => Date): Promise<number> {
  let sent = 0
  for (;;) {
    const items = await leaseOutbox(db, { topic: 'sendMessage', now: now(), limit: atOnce })
    if (!items.length) return sent
    const waiting = new Map((await listWaitingMessages(db, items.map(item => item.payload.message ?? ''))).map(message => [message.id, message]))
    const done = await Promise.all(items.map(async (item) => {
      const message = waiting.get(item.payload.message ?? '')
      return message ? sendOne(db, message, item.id, now()) : db.transaction(tx => removeOutbox(tx, [item.id])).then(() => false)
    }))
    sent += done.filter(Boolean).length
  }
}

async function sendOne(db: Db, message: WaitingMessage, item: number, now: Date): Promise<boolean> {
  if (now.getTime() - message.createdAt.getTime() > lifeOf(message.template)) return close(db, message.id, item, 'failed', now)
  const until = await quietUntil(db, message, now)
  if (until) return holdOutbox(db, item, until).then(() => false)
  try {
    const { to, params } = sealedSchema.parse(JSON.parse(unseal(message.sealed ?? '')))
    // Written by `queueMessage` for this template.
    const words = messageWords(message.template, message.lang, params as MessageParams[MessageTemplate] & Record<string, string>, message.channel)
    await deliver({ id: message.id, channel: message.channel, template: message.template, lang: message.lang, to, params, words }, now)
  }
  catch (error) {
    // The reason without the recipient: an SMTP server's refusal quotes the address.
    const reason = error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'
    useLog().warn({ message: message.id, channel: message.channel, attempt: message.attempts + 1, reason }, 'a message was not sent')
    await countAttempt(db, message.id)
    return false
  }
  return close(db, message.id, item, 'sent', now)
}

/** Until when a message waits because it is quiet for its person: a digest that did not get out before the night goes out after it. Null for anything else. */
async function quietUntil(db: Db, { template, subjectId }: WaitingMessage, now: Date): Promise<Date | null> {
  const hours = template === 'digest' && subjectId ? await findHours(db, subjectId) : undefined
  return hours && isQuietFor(hours, now) ? endOfQuiet(hours, now) : null
}

/** A code nobody can use any more is not sent; everything else is given up after a day. */
function lifeOf(template: MessageTemplate): number {
  return template === 'code' ? codeRule.seconds * 1000 : day
}

async function close(db: Db, id: string, item: number, state: 'sent' | 'failed', now: Date): Promise<boolean> {
  await db.transaction(async (tx) => {
    await closeMessage(tx, id, state, now)
    await removeOutbox(tx, [item])
  })
  return state === 'sent'
}

/** How many messages wait and how many were given up in the last thirty days, for the administrator. */
export function readMessageFigures(db: Db, now: Date) {
  return countMessages(db, new Date(now.getTime() - 30 * day))
}

/** Forgets closed messages after ninety days, and files of messages after a week. */
export async function clearMessages(db: Db, now: Date) {
  await deleteClosedMessages(db, new Date(now.getTime() - 90 * day))
  await clearFolder(messageFolder(), new Date(now.getTime() - 7 * day))
}

/** Messages that landed in the folder, for whoever develops or walks the demonstration; elsewhere there is no such page. */
export async function readDevelopmentMessages() {
  if (!isFolderShown()) throw new DomainError('notFound')
  const found = await readFolder(messageFolder(), 50)
  return { items: found.map(({ to, ...message }) => ({ ...message, to: message.channel === 'sms' ? maskPhone(to) : maskEmail(to) })) }
}

import { randomUUID } from 'node:crypto'
import { maskEmail } from '../../shared/domain/masking'
import { ask } from './client'
import { awaitMessage } from './messages'
import { freshAddress } from './people'

/** A mailbox nobody else in the run uses, masked as well: its domain tells it. */
export const aMailbox = () => `li@${randomUUID().slice(0, 12)}.example.cn`

/** Sends a plain form of the subscriptions as a browser without a script does. */
export const sendForm = (fields: Record<string, string>, { headers = {}, path = '/subscriptions' }: { headers?: Record<string, string>, path?: string } = {}) =>
  ask<string>(path, { method: 'POST', fields, headers: { 'x-forwarded-for': freshAddress(), ...headers } })

/** Subscribes a mailbox and answers the secret of the link in the `count`-th mail that asks it to confirm. */
export async function subscribed(email: string, { about = 'stage:wq-gongshi-1', count = 1 } = {}): Promise<string> {
  const { status } = await sendForm({ about, email })
  if (status !== 303) throw new Error(`subscribing: ${status}`)
  const text = await awaitMessage(maskEmail(email), { template: 'subscriptionConfirm', count })
  const token = /\/subscriptions\/([\w-]{43})/.exec(text)?.[1]
  if (!token) throw new Error(`no link in: ${text}`)
  return token
}

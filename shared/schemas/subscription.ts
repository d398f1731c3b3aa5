import { z } from 'zod'
import { normaliseContact } from '../domain/contact-code'
import { subscriptionKinds } from '../domain/subscription'
import { opinionLimit } from '../domain/submission-limits'
import { localTextSchema } from './text'

/** What is subscribed to, as the form sends it: `stage:wq-gongshi-1`. */
const aboutSchema = z.string().max(120).transform((value, context) => {
  const [, kind = '', key = ''] = /^(\w+):(.{1,100})$/.exec(value) ?? []
  const known = subscriptionKinds.find(one => one === kind)
  if (known && key) return { kind: known, key }
  context.addIssue({ code: 'custom', message: 'code:subject' })
  return z.NEVER
})

/** The form of a new subscription. */
export const subscriptionBodySchema = z.object({
  about: aboutSchema,
  email: z.string().trim().max(opinionLimit.email, 'code:email').transform((value, context) => {
    const email = normaliseContact('email', value)
    if (email) return email
    context.addIssue({ code: 'custom', message: 'code:email' })
    return z.NEVER
  }),
})
export type SubscriptionBody = z.output<typeof subscriptionBodySchema>

/** What a button of the page of a mailbox does; mail programs send the last (RFC 8058). */
export const subscriptionActSchema = z.union([
  z.object({ act: z.literal('confirm') }),
  z.object({ act: z.literal('stop'), subscription: z.uuid() }),
  z.object({ act: z.literal('stopAll') }),
  z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
])
export type SubscriptionAct = z.infer<typeof subscriptionActSchema>

/** The secret of a mail's links. */
export const subscriptionParams = z.object({ subscription: z.string().regex(/^[\w-]{43}$/) })

/** What is kept of a mailbox, for whoever reads it. */
export const subscriptionsSchema = z.object({
  /** Masked: the link may be passed on by mistake. */
  email: z.string(),
  /** Whether the subscription whose link was opened still waits to be confirmed. */
  waits: z.boolean(),
  items: z.array(z.object({ id: z.uuid(), kind: z.enum(subscriptionKinds), title: localTextSchema, confirmedAt: z.iso.datetime().nullable(), expiresAt: z.iso.datetime() })),
}).meta({ id: 'Subscriptions' })
export type Subscriptions = z.infer<typeof subscriptionsSchema>

/** What the form answers when it was sent: what was typed, and what has to be mended or waited for. */
export interface SubscriptionAnswer { about: string, email: string, faults: string[], problem: string, wait: { seconds: number, pass: string } | null }

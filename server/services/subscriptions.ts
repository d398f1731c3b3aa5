import { randomBytes } from 'node:crypto'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { confirmSubscription, deleteExpiredSubscriptions, deleteSubscriptions, findSubscription, listOfMailbox, listSubjectTitles, putSubscription } from '#db/queries/subscriptions'
import type { SubscriptionRow, SubscriptionSubject } from '#db/queries/subscriptions'
import { listTownshipNames } from '#db/queries/townships'
import { DomainError } from '#shared/domain/errors'
import { maskEmail } from '#shared/domain/masking'
import { keepPersonalYears } from '#shared/domain/ownership'
import { guest } from '#shared/domain/roles'
import { subscriptionRule } from '#shared/domain/subscription'
import type { SubscriptionAct, SubscriptionBody, Subscriptions } from '#shared/schemas/subscription'
import type { LocalText } from '#shared/schemas/text'
import { deliveryWays } from '../messages/transport'
import type { Lang } from '../messages/templates'
import { openMailbox, sealMailbox } from './mailbox'
import type { Mailbox } from './mailbox'
import { requirePlan } from './plans'
import { queueMessage } from './messages'
import { requirePublicStage } from './stages'

const day = 24 * 60 * 60_000
/** Where the links of a mailbox lead: the site's own address as it is set now, else where it stood when it was subscribed. */
export function siteOf({ site }: Pick<Mailbox, 'site'>, lang: string): string {
  return `${ownUrl() || site}${lang === 'en' ? '/en' : ''}`
}

/**
 * Where links in mails lead. A request may name any host: it is believed only where mails go nowhere but into the
 * operator's folder, so that nobody has us write a stranger a link to another site.
 */
function requireSite(origin: string): string {
  const site = ownUrl() || (deliveryWays().email ? '' : origin)
  if (!site) throw new DomainError('wrongState', { reason: { zh: '本站还没有设置网址，暂时不能用邮件订阅。', en: 'this site’s address has not been set yet, so it cannot send mails with links.' } })
  return site
}

/**
 * Writes down that a mailbox wants to be told of something, and asks it to confirm; who has confirmed already is told so.
 * Whoever sent the form learns nothing of the two: the answer is the same, and so is its time but for the words of a mail.
 */
export async function subscribe(db: Db, { about, email }: SubscriptionBody, { lang, origin, now }: { lang: Lang, origin: string, now: Date }): Promise<void> {
  const site = requireSite(origin)
  const { subjectId, title } = await requireSubject(db, about)
  const emailHash = contactHashOf('email', email) ?? ''
  await db.transaction(async (tx) => {
    const token = randomBytes(32).toString('base64url')
    const row = await putSubscription(tx, {
      kind: about.kind, subjectId, lang, emailHash, tokenHash: contentHash(token), emailSealed: sealMailbox({ email, token, site }), expiresAt: new Date(now.getTime() + subscriptionRule.confirmDays * day),
    })
    const mailbox = openMailbox(row)
    const link = `${siteOf(mailbox, lang)}/subscriptions/${mailbox.token}`
    const subject = (lang === 'en' && title.en) || title.zh
    const message = { channel: 'email', to: mailbox.email, lang, subjectId: row.id } as const
    await (row.confirmedAt
      ? queueMessage(tx, { ...message, template: 'subscriptionKnown', params: { subject, link } })
      : queueMessage(tx, { ...message, template: 'subscriptionConfirm', params: { subject, link, days: String(subscriptionRule.confirmDays) } }))
  })
}

async function requireSubject(db: Db, { kind, key }: SubscriptionBody['about']): Promise<{ subjectId: string, title: LocalText }> {
  const wrong = new DomainError('invalidInput', {}, { fields: [{ path: 'about', message: 'subject' }] })
  if (kind === 'township') {
    const township = (await listTownshipNames(db)).find(({ code }) => code === key)
    if (!township) throw wrong
    return { subjectId: township.code, title: township.name }
  }
  const { id, title } = await (kind === 'plan' ? requirePlan(db, key) : requirePublicStage(db, key).then(({ stage }) => stage)).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === 'notFound' ? wrong : error
  })
  return { subjectId: id, title }
}

async function requireByToken(db: Db, token: string): Promise<SubscriptionRow> {
  const row = await findSubscription(db, contentHash(token))
  if (!row) throw new DomainError('notFound')
  return row
}

/** What is kept of a mailbox, for whoever holds a link that was sent to it. */
export async function readSubscriptions(db: Db, token: string): Promise<Subscriptions> {
  const opened = await requireByToken(db, token)
  const all = await listOfMailbox(db, opened.emailHash)
  const titles = await listSubjectTitles(db, all)
  return {
    email: maskEmail(openMailbox(opened).email),
    waits: opened.confirmedAt === null,
    items: all.filter(row => row.confirmedAt !== null || row.id === opened.id).map(row => ({
      id: row.id, kind: row.kind, title: titles.get(subjectKey(row)) ?? { zh: '' }, confirmedAt: row.confirmedAt?.toISOString() ?? null, expiresAt: row.expiresAt.toISOString(),
    })),
  }
}

/** By what a subject's title and news are found. */
export const subjectKey = ({ kind, subjectId }: SubscriptionSubject) => `${kind}:${subjectId}`

/** Confirms or ends what the link of a mail stands for: `ended` where nothing of the mailbox is left. Ending what is gone already is no fault. */
export function actOnSubscription(db: Db, token: string, act: SubscriptionAct, now: Date): Promise<'confirmed' | 'stopped' | 'ended'> {
  return db.transaction(async (tx) => {
    const row = await requireByToken(tx, token)
    if ('act' in act && act.act === 'confirm') {
      const expiresAt = new Date(now)
      expiresAt.setUTCFullYear(expiresAt.getUTCFullYear() + keepPersonalYears)
      if (await confirmSubscription(tx, row.id, { at: now, expiresAt })) await recordAudit(tx, { actor: guest, action: 'subscription.confirm', subjectKind: 'subscription', subjectId: row.id })
      return 'confirmed'
    }
    const gone = await deleteSubscriptions(tx, { emailHash: row.emailHash, ...'act' in act && act.act === 'stop' ? { id: act.subscription } : {} })
    for (const id of gone) await recordAudit(tx, { actor: guest, action: 'subscription.stop', subjectKind: 'subscription', subjectId: id })
    return (await listOfMailbox(tx, row.emailHash)).length ? 'stopped' : 'ended'
  })
}

/** Forgets mailboxes whose time is over; how many stands in the record. */
export function clearSubscriptions(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const gone = await deleteExpiredSubscriptions(tx, { now, concludedBefore: new Date(now.getTime() - subscriptionRule.afterStageDays * day) })
    if (gone) await recordAudit(tx, { actor: guest, action: 'subscription.expire', subjectKind: 'subscription', subjectId: '', detail: { contacts: gone } })
    return gone
  })
}

/** What a mailbox is subscribed to, as its owner takes it away with his account (个人信息保护法 Art. 45). */
export async function exportSubscriptions(db: Db, emailHash: string | null) {
  const all = emailHash ? await listOfMailbox(db, emailHash) : []
  const titles = await listSubjectTitles(db, all)
  return all.map(row => ({ kind: row.kind, title: titles.get(subjectKey(row)) ?? { zh: '' }, confirmedAt: row.confirmedAt?.toISOString() ?? null, expiresAt: row.expiresAt.toISOString() }))
}

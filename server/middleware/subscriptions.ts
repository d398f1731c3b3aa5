import { defineEventHandler, sendRedirect, setResponseHeader, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { DomainError, errorCatalogue, errorSentence } from '#shared/domain/errors'
import { subscriptionActSchema, subscriptionBodySchema, subscriptionParams } from '#shared/schemas/subscription'
import type { SubscriptionAnswer } from '#shared/schemas/subscription'
import { fieldErrors } from '#shared/schemas/faults'
import { readForm } from '~~/server/files/form'
import { actOnSubscription, subscribe } from '~~/server/services/subscriptions'

const address = /^(\/en)?\/subscriptions(?:\/([\w-]{43}))?(?:\?|$)/
/** What one address subscribes to: a family, an office. */
const askingLimit = { name: 'subscribe', points: 20, seconds: 3600, for: 'takingPart' } as const
/** How often one mailbox is asked to confirm, whoever asks. */
const mailboxLimit = { name: 'subscribeMailbox', points: 4, seconds: 3600 }
/** Buttons of the page of a mailbox, and mail programs that end it. */
const actLimit = { name: 'subscriptionAct', points: 60, seconds: 600 }

/**
 * The posts of the plain forms by which mails are subscribed to, confirmed and ended, with a script or without. A
 * middleware, because what it finds is shown by a page of the application (pages/subscriptions), rendered and escaped.
 */
export default defineEventHandler(async (event) => {
  const found = event.method === 'POST' ? address.exec(event.path) : null
  if (!found) return
  const [, english = '', token] = found
  setResponseHeader(event, 'cache-control', 'no-store')
  try {
    checkBodyLength(event, 16 * 1024)
    return await (token ? act(event, token, english) : ask(event, english))
  }
  finally {
    workSoon()
  }
})

const noFiles = () => 0

/** Takes the form of a new subscription. */
async function ask(event: H3Event, english: string) {
  const answer: SubscriptionAnswer = { about: '', email: '', faults: [], problem: '', wait: null }
  event.context.subscriptionAnswer = answer
  try {
    checkSameSite(event, { takesForms: true })
    const [db, actor, now] = [await useDb(), await useActor(event), useNow()]
    const fields = await readForm(event, noFiles, async () => {})
    Object.assign(answer, { about: (fields.about ?? '').slice(0, 120), email: (fields.email ?? '').slice(0, 200) })
    const parsed = subscriptionBodySchema.safeParse(fields)
    if (!parsed.success) throw new DomainError('invalidInput', {}, { fields: fieldErrors(parsed.error) })
    const { email } = parsed.data
    const hash = contactHashOf('email', email) ?? ''
    answer.wait = await passByWaiting({ event, db, actor, now }, { limit: askingLimit, purpose: 'code' }, { subject: `subscription ${hash}`, pass: fields.pass ?? '', trap: false })
    if (answer.wait) return void setResponseStatus(event, errorCatalogue.challengeNeeded.status)
    await takePoint(db, event, mailboxLimit, now, hash)
    await subscribe(db, parsed.data, { lang: english ? 'en' : 'zh-CN', origin: publicUrl(event), now })
    await countLoad(db, 'all', now)
    return sendRedirect(event, `${english}/subscriptions?sent=1`, 303)
  }
  catch (error) {
    const problem = toDomainError(error, event)
    answer.faults = (problem.extra.fields ?? []).map(({ path }) => path)
    answer.problem = errorSentence(problem.code, english ? 'en' : 'zh', problem.params)
    setResponseStatus(event, errorCatalogue[problem.code].status)
  }
}

/** Does what a button of the mailbox's page says, or what a mail program sends. Whoever knows the secret of the link needs no cookie: the page it came from does not matter. */
async function act(event: H3Event, token: string, english: string) {
  let isByMail = false
  try {
    const [db, now] = [await useDb(), useNow()]
    await takePoint(db, event, actLimit, now)
    const parsed = subscriptionActSchema.safeParse(await readForm(event, noFiles, async () => {}))
    if (!parsed.success || !subscriptionParams.safeParse({ subscription: token }).success) throw new DomainError('badRequest')
    // A mail program follows no redirect (RFC 8058, 3.1).
    isByMail = !('act' in parsed.data)
    const done = await actOnSubscription(db, token, parsed.data, now)
    if (isByMail) return 'OK\n'
    return sendRedirect(event, `${english}/subscriptions/${token}?done=${done}`, 303)
  }
  catch (error) {
    const problem = toDomainError(error, event)
    if (problem.code === 'notFound' && isByMail) return 'OK\n'
    if (problem.code === 'notFound') return sendRedirect(event, `${english}/subscriptions/${token}?done=stopped`, 303)
    return sendProblem(event, problem)
  }
}

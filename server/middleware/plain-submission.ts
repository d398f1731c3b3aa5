import { defineEventHandler, getRequestHeader, readBody, sendRedirect, setResponseHeader, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { contactForCode } from '#shared/domain/contact-code'
import type { Contact } from '#shared/domain/contact-code'
import { DomainError, errorCatalogue, errorSentence } from '#shared/domain/errors'
import { readPlainValues, withoutTarget } from '#shared/domain/plain-submission'
import type { PlainValues } from '#shared/domain/plain-submission'
import { requireContact, sendCode } from '~~/server/services/codes'
import { checkPlainSubmission, confirmPlainSubmission, provePlainSubmission } from '~~/server/services/plain-submission'
import type { PlainAnswer } from '~~/server/services/plain-submission'

const address = /^(\/en)?\/stages\/([^/?]+)\/submit\/(plain|confirm)(?:\?|$)/
const largestForm = 200_000
const limit = { name: 'submission', points: 120, seconds: 600 }

/**
 * The two posts of the form that works without a script (design §4.8). A middleware, because what it finds is shown by
 * a page of the application (pages/stages/[stage]/submit/plain.vue), rendered with the rest of the look and escaped.
 */
export default defineEventHandler(async (event) => {
  const [, english = '', stage = '', post] = (event.method === 'POST' && address.exec(event.path)) || []
  if (!post) return
  setResponseHeader(event, 'cache-control', 'no-store')
  let values = readPlainValues({})
  try {
    checkSameSite(event)
    values = await readForm(event)
    const [db, actor, now] = [await useDb(), await useActor(event), useNow()]
    await takePoint(db, event, limit, now)
    const slug = decodeURIComponent(stage)
    const lang = english ? 'en' as const : 'zh-CN' as const
    if (post === 'plain') {
      const answer = await checkPlainSubmission(db, slug, values)
      if (answer.contact) await sendPlainCode(event, answer.contact, lang)
      return show(event, answer)
    }
    values = await provePlainSubmission(db, values, now)
    const receipt = await confirmPlainSubmission(db, slug, values, lang, { actor, channel: 'web', now })
    return sendRedirect(event, `${english}/receipts/${receipt}`, 303)
  }
  catch (error) {
    const problem = toDomainError(error, event)
    const faults = (problem.extra.fields ?? []).map(({ path, message }) => ({ path, code: message }))
    // Only the code is wrong: the page that asks for it stays.
    const asksCode = faults.length > 0 && faults.every(({ path }) => path === 'code' || path === 'contact.code')
    if (faults.some(fault => fault.path.startsWith('opinions.0.anchor'))) values = withoutTarget(values)
    show(event, { screen: asksCode ? 'confirm' : 'form', contact: asksCode ? contactForCode(values) : null, values: { ...values, code: '' }, faults, problem: faults.length ? '' : errorSentence(problem.code, english ? 'en' : 'zh', problem.params) })
    setResponseStatus(event, errorCatalogue[problem.code].status)
  }
})

async function sendPlainCode(event: H3Event, contact: Contact, lang: 'zh-CN' | 'en') {
  const [db, now, target] = [await useDb(), useNow(), { channel: contact.channel, to: contact.value, purpose: 'submit' as const }]
  try {
    await takeCodePoints(db, event, { contact: requireContact(target).hash, purpose: target.purpose }, now)
  }
  catch (error) {
    // One was sent a moment ago and still holds: it can be entered.
    if (error instanceof DomainError && error.code === 'tooManyRequests') return
    throw error
  }
  await sendCode(db, { ...target, lang }, now)
}

async function readForm(event: H3Event): Promise<PlainValues> {
  if (!(Number(getRequestHeader(event, 'content-length')) <= largestForm)) throw new DomainError('tooLarge', { max: '200 kB' })
  return readPlainValues(await readBody(event) ?? {})
}

/** Leaves the answer for the page, which is rendered next. */
function show(event: H3Event, answer: PlainAnswer) {
  event.context.plainSubmission = answer
  if (answer.faults.length > 0) setResponseStatus(event, 422)
}

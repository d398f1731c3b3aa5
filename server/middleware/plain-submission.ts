import { defineEventHandler, sendRedirect, setResponseHeader, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import type { Contact } from '#shared/domain/contact-code'
import { DomainError, errorCatalogue, errorSentence } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { readPlainValues } from '#shared/domain/plain-submission'
import type { PlainAnswer } from '#shared/domain/plain-submission'
import type { Actor } from '#shared/domain/roles'
import { readForm } from '~~/server/files/form'
import { requireContact, sendCode } from '~~/server/services/codes'
import { plainFileLimit, takePlainFiles } from '~~/server/services/plain-files'
import { checkPlainSubmission, confirmPlainSubmission, provePlainSubmission, refusedPlainSubmission, waitingPlainSubmission } from '~~/server/services/plain-submission'
import type { PlainPost } from '~~/server/services/plain-submission'
import type { Asked } from '../utils/gate'

const address = /^(\/en)?\/stages\/([^/?]+)\/submit\/(plain|confirm)(?:\?|$)/
/** Bytes of a post with its photos and papers, read as a stream: every photo of ten points goes through, and one too large among them is told by name. */
const largestForm = 512 * 1024 * 1024
/** Posts of the form, its buttons included: far above what a village office fills in, taken before a byte is read. */
const postLimit = { name: 'plainPost', points: 400, seconds: 600 }

/**
 * The two posts of the form that works without a script (design §4.8). A middleware, because what it finds is shown by
 * a page of the application (pages/stages/[stage]/submit/plain.vue), rendered with the rest of the look and escaped.
 */
export default defineEventHandler(async (event) => {
  const [, english = '', stage = '', post] = (event.method === 'POST' && address.exec(event.path)) || []
  if (!post) return
  setResponseHeader(event, 'cache-control', 'no-store')
  const sentence = (problem: DomainError) => errorSentence(problem.code, english ? 'en' : 'zh', problem.params)
  let posted: PlainPost = { values: readPlainValues({}), faults: [] }
  try {
    checkSameSite(event, { takesForms: true })
    checkBodyLength(event, largestForm)
    const [db, actor, now] = [await useDb(), await useActor(event), useNow()]
    await takePoint(db, event, postLimit, now)
    posted = await readPost(event, { db, actor, now, explain: error => sentence(toDomainError(error, event)) })
    const slug = storableText(decodeURIComponent(stage))
    const lang = english ? 'en' as const : 'zh-CN' as const
    if (post === 'plain') {
      const answer = await checkPlainSubmission(db, slug, posted, actor)
      return show(event, answer.contact ? await sendPlainCode({ event, db, actor, now }, answer, answer.contact, lang) : answer)
    }
    // Refused here, what was typed stands in the answer; the code first, so that nobody types it twice.
    posted.values = await provePlainSubmission(db, posted.values, { network: networkOf(addressOf(event)), now })
    const { values } = posted
    const wait = await passByWaiting({ event, db, actor, now }, { limit: submissionLimit, purpose: 'submission', stage: slug }, { subject: values.id, pass: values.pass, trap: values.homepage !== '' })
    if (wait) return show(event, await waitingPlainSubmission(db, values, wait))
    await takeAccountPoint(db, event, actor, 'submission', now)
    const { receipt, repeated, next } = await confirmPlainSubmission(db, slug, values, lang, await arrivalOf({ event, db, actor, now }))
    if (!repeated) await countSubmission(db, slug, now)
    return next ? show(event, next) : sendRedirect(event, `${english}/receipts/${receipt}`, 303)
  }
  catch (error) {
    const problem = toDomainError(error, event)
    show(event, await refusedPlainSubmission(await useDb(), posted.values, problem.extra.fields ?? [], sentence(problem)))
    setResponseStatus(event, errorCatalogue[problem.code].status)
  }
  finally {
    workSoon()
  }
})

async function readPost(event: H3Event, { db, actor, now, explain }: { db: Db, actor: Actor, now: Date, explain: (error: unknown) => string }): Promise<PlainPost> {
  const files = takePlainFiles(db, {
    uploadedBy: actor.kind === 'person' ? actor.personId : null,
    allow: () => takeFilePoints({ event, db, actor, now }),
    explain,
  })
  const values = readPlainValues(await readForm(event, plainFileLimit, files.take))
  return { values: files.into(values), faults: files.faults }
}

async function takeFilePoints({ event, db, actor, now }: Asked) {
  if (!can(actor, 'desk.open')) await takePoint(db, event, uploadLimit, now)
  await takeAccountPoint(db, event, actor, 'upload', now)
}

/** Sends the code that the next page asks for, or has its author wait for it a moment. */
async function sendPlainCode(asked: Asked, answer: PlainAnswer, contact: Contact, lang: 'zh-CN' | 'en'): Promise<PlainAnswer> {
  const { event, db, now } = asked
  const target = { channel: contact.channel, to: contact.value, purpose: 'submit' as const }
  const { hash } = requireContact(target)
  try {
    const wait = await passByWaiting(asked, { limit: codeLimit, purpose: 'code' }, { subject: `${answer.values.id} ${hash}`, pass: answer.values.pass, trap: answer.values.homepage !== '' })
    if (wait) return { ...answer, values: { ...answer.values, pass: wait.pass }, wait: { purpose: 'code', seconds: wait.seconds } }
    await takeCodePoints(db, event, { contact: hash, purpose: target.purpose }, now)
  }
  catch (error) {
    // One was sent a moment ago and still holds: it can be entered.
    if (error instanceof DomainError && error.code === 'tooManyRequests') return answer
    throw error
  }
  await sendCode(db, { ...target, network: networkOf(addressOf(event)), lang }, now)
  await countLoad(db, 'all', now)
  return answer
}

/** Leaves the answer for the page, which is rendered next. */
function show(event: H3Event, answer: PlainAnswer) {
  event.context.plainSubmission = answer
  if (answer.faults.length > 0) setResponseStatus(event, 422)
  else if (answer.wait) setResponseStatus(event, errorCatalogue.challengeNeeded.status)
}

import { defineEventHandler, sendRedirect, setResponseHeader, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import type { Contact } from '#shared/domain/contact-code'
import { DomainError, errorCatalogue, errorSentence } from '#shared/domain/errors'
import { readPlainValues } from '#shared/domain/plain-submission'
import type { PlainAnswer } from '#shared/domain/plain-submission'
import type { Actor } from '#shared/domain/roles'
import { uploadLimits } from '#shared/schemas/upload'
import { readForm } from '~~/server/files/form'
import { requireContact, sendCode } from '~~/server/services/codes'
import { takePlainPhotos } from '~~/server/services/plain-photos'
import { checkPlainSubmission, confirmPlainSubmission, provePlainSubmission, refusedPlainSubmission } from '~~/server/services/plain-submission'
import type { PlainPost } from '~~/server/services/plain-submission'
import { guestUploadLimit } from '~~/server/services/uploads'

const address = /^(\/en)?\/stages\/([^/?]+)\/submit\/(plain|confirm)(?:\?|$)/
/** Bytes of a post with its photos, read as a stream: every photo of ten points goes through, and one too large among them is told by name. */
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
      if (answer.contact) await sendPlainCode(event, answer.contact, lang)
      return show(event, answer)
    }
    // Refused here, what was typed stands in the answer.
    await takePoint(db, event, submissionLimit, now)
    posted.values = await provePlainSubmission(db, posted.values, now)
    const receipt = await confirmPlainSubmission(db, slug, posted.values, lang, { actor, channel: channelOf(event), now })
    return sendRedirect(event, `${english}/receipts/${receipt}`, 303)
  }
  catch (error) {
    const problem = toDomainError(error, event)
    show(event, await refusedPlainSubmission(await useDb(), posted.values, problem.extra.fields ?? [], sentence(problem)))
    setResponseStatus(event, errorCatalogue[problem.code].status)
  }
})

async function readPost(event: H3Event, { db, actor, now, explain }: { db: Db, actor: Actor, now: Date, explain: (error: unknown) => string }): Promise<PlainPost> {
  const photos = takePlainPhotos(db, {
    uploadedBy: actor.kind === 'person' ? actor.personId : null,
    allow: async () => actor.kind === 'guest' ? takePoint(db, event, guestUploadLimit, now) : undefined,
    explain,
  })
  const values = readPlainValues(await readForm(event, uploadLimits.opinionPhoto, photos.take))
  return { values: photos.into(values), faults: photos.faults }
}

async function sendPlainCode(event: H3Event, contact: Contact, lang: 'zh-CN' | 'en') {
  const [db, now, target] = [await useDb(), useNow(), { channel: contact.channel, to: contact.value, purpose: 'submit' as const }]
  try {
    await takePoint(db, event, codeLimit, now)
    await takeCodePoints(db, event, { contact: requireContact(target).hash, purpose: target.purpose }, now)
  }
  catch (error) {
    // One was sent a moment ago and still holds: it can be entered.
    if (error instanceof DomainError && error.code === 'tooManyRequests') return
    throw error
  }
  await sendCode(db, { ...target, lang }, now)
}

/** Leaves the answer for the page, which is rendered next. */
function show(event: H3Event, answer: PlainAnswer) {
  event.context.plainSubmission = answer
  if (answer.faults.length > 0) setResponseStatus(event, 422)
}

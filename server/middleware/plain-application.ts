import { randomUUID } from 'node:crypto'
import { defineEventHandler, sendRedirect, setResponseHeader, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { DomainError, errorCatalogue, errorSentence } from '#shared/domain/errors'
import { readPlainApplication, toApplicationBody } from '#shared/domain/plain-application'
import type { PlainApplicationAnswer } from '#shared/domain/plain-application'
import { applicationBody } from '#shared/schemas/application'
import { fieldErrors } from '#shared/schemas/faults'
import { readForm } from '~~/server/files/form'
import { receiveApplication } from '~~/server/services/meetings/applications'

const address = /^(\/en)?\/hearings\/([^/?]+)\/apply\/plain(?:\?|$)/
const largestForm = 256 * 1024
const postLimit = { name: 'plainPost', points: 400, seconds: 600 }

/**
 * The posts of the form to apply that works without a script (design §4.8): the first looks it through and mints the id, the
 * second, which carries it, creates. A middleware, because what it finds is shown by a page (pages/hearings/[hearing]/apply/plain.vue).
 */
export default defineEventHandler(async (event) => {
  const [, english = '', hearing = ''] = (event.method === 'POST' && address.exec(event.path)) || []
  if (!hearing) return
  setResponseHeader(event, 'cache-control', 'no-store')
  let values = readPlainApplication({})
  try {
    checkSameSite(event, { takesForms: true })
    checkBodyLength(event, largestForm)
    const [db, actor, now] = [await useDb(), await useActor(event), useNow()]
    await takePoint(db, event, postLimit, now)
    values = readPlainApplication(await readForm(event, () => 0, () => Promise.resolve()))
    const id = values.id || randomUUID()
    const body = applicationBody.safeParse(toApplicationBody({ ...values, id }, english ? 'en' : 'zh-CN'))
    if (!body.success) throw new DomainError('invalidInput', {}, { fields: fieldErrors(body.error) })
    if (!values.id) return show(event, { screen: 'confirm', values: { ...values, id }, faults: [], problem: '', wait: 0 })
    const wait = await passByWaiting({ event, db, actor, now }, { limit: applicationLimit, purpose: 'submission' }, { subject: id, pass: values.pass, trap: values.homepage !== '' })
    if (wait) return show(event, { screen: 'confirm', values: { ...values, pass: wait.pass }, faults: [], problem: '', wait: wait.seconds })
    const { receipt } = await receiveApplication(db, storableText(decodeURIComponent(hearing)), body.data, actor, now)
    return await sendRedirect(event, `${english}/applications/${receipt}`, 303)
  }
  catch (error) {
    const problem = toDomainError(error, event)
    const faults = (problem.extra.fields ?? []).map(({ path, message }) => ({ path, code: message }))
    show(event, { screen: 'form', values: { ...values, id: '' }, faults, problem: faults.length ? '' : errorSentence(problem.code, english ? 'en' : 'zh', problem.params), wait: 0 })
    setResponseStatus(event, errorCatalogue[problem.code].status)
  }
  finally {
    workSoon()
  }
})

/** Leaves the answer for the page, which is rendered next. */
function show(event: H3Event, answer: PlainApplicationAnswer) {
  event.context.plainApplication = answer
  if (answer.wait) setResponseStatus(event, errorCatalogue.challengeNeeded.status)
}

import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { contactForCode } from '#shared/domain/contact-code'
import type { Contact } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import type { FieldError } from '#shared/domain/errors'
import { plainDraft } from '#shared/domain/plain-submission'
import type { PlainValues } from '#shared/domain/plain-submission'
import { faultsOf } from '#shared/domain/submission-check'
import { toSubmissionBody } from '#shared/domain/submission-body'
import { fieldErrors } from '#shared/schemas/faults'
import { submissionBodySchema } from '#shared/schemas/submission'
import type { SubmissionBody } from '#shared/schemas/submission'
import { checkCode } from './codes'
import { stageContext } from './stage-context'
import { receiveSubmission } from './submissions'
import type { Arrival } from './submissions'

/** What the page behind the plain form shows: the form again with what is to be mended, or everything once more to confirm. */
export interface PlainAnswer {
  screen: 'form' | 'confirm'
  values: PlainValues
  faults: { path: string, code: string }[]
  /** The sentence of a refusal that belongs to no field. */
  problem: string
  /** Where a code has to be sent, before the form can be confirmed. */
  contact?: Contact | null
}

type Lang = 'zh-CN' | 'en'

/** Looks a plain form through and mints the id that makes a second sending harmless (design §4.8). Nothing is stored yet. */
export async function checkPlainSubmission(db: Db, stage: string, values: PlainValues): Promise<PlainAnswer> {
  const context = await stageContext(db, stage)
  if (values.mend) return { screen: 'form', values: { ...values, mend: '' }, faults: [], problem: '' }
  const draft = plainDraft(values, randomUUID())
  const faults = faultsOf(draft, context.stage.contactRule)
  // The code is asked for on the page that this leads to.
  const toMend = faults.filter(fault => fault.path !== 'contact.code')
  if (toMend.length > 0) return { screen: 'form', values, faults: toMend, problem: '' }
  parseBody(toSubmissionBody(draft, 'zh-CN'))
  return { screen: 'confirm', values: { ...values, id: values.id || draft.id, code: '' }, faults: [], problem: '', ...faults.length > 0 ? { contact: contactForCode(values) } : {} }
}

/** Turns the code of a confirmed form into the proof it carries from then on. */
export async function provePlainSubmission(db: Db, values: PlainValues, now: Date): Promise<PlainValues> {
  const contact = contactForCode(values)
  if (!values.code.trim() || !contact) return values
  const proof = await checkCode(db, { channel: contact.channel, to: contact.value, purpose: 'submit', code: values.code.trim() }, now)
  return { ...values, code: '', proof }
}

/** Creates what was confirmed and answers its receipt code; the same form again answers the same. */
export async function confirmPlainSubmission(db: Db, stage: string, values: PlainValues, lang: Lang, arrival: Arrival): Promise<string> {
  const draft = plainDraft(values, values.id)
  const { contactRule } = (await stageContext(db, stage)).stage
  const fields = faultsOf(draft, contactRule).map(({ path, code }): FieldError => ({ path, message: code }))
  if (fields.length > 0) throw new DomainError('invalidInput', {}, { fields })
  return (await receiveSubmission(db, stage, parseBody(toSubmissionBody(draft, lang)), arrival)).receipt
}

function parseBody(body: SubmissionBody): SubmissionBody {
  const parsed = submissionBodySchema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new DomainError('invalidInput', {}, { fields: fieldErrors(parsed.error) })
}

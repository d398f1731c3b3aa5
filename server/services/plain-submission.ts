import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { contactForCode } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import type { FieldError } from '#shared/domain/errors'
import { partyFaults } from '#shared/domain/party'
import { plainAct } from '#shared/domain/plain-act'
import { nextPerson, plainDraft, plainHelper, withoutTarget } from '#shared/domain/plain-submission'
import type { PlainAnswer, PlainFault, PlainValues } from '#shared/domain/plain-submission'
import { contactRuleFor, faultsOf, helperFaults } from '#shared/domain/submission-check'
import type { Actor } from '#shared/domain/roles'
import { toSubmissionBody } from '#shared/domain/submission-body'
import type { SubmissionDraft } from '#shared/domain/submission-draft'
import { readingOfBlock } from '#shared/domain/submission-reading'
import { fieldErrors } from '#shared/schemas/faults'
import { submissionBodySchema } from '#shared/schemas/submission'
import type { SubmissionBody } from '#shared/schemas/submission'
import { checkCode } from './codes'
import { plainPreviews } from './plain-files'
import { readStageBlock } from './stage-blocks'
import { publicContext } from './stage-context'
import { receivePublicSubmission } from './submissions'
import type { Arrival } from './submissions'

/** What came with a post: its fields, and what was wrong with its files. */
export interface PlainPost { values: PlainValues, faults: PlainFault[] }

type Lang = 'zh-CN' | 'en'

/** Does what the pressed button says, or looks the form through and mints the id that makes a second sending harmless (design §4.8). No submission is stored yet. */
export async function checkPlainSubmission(db: Db, stage: string, { values, faults: fileFaults }: PlainPost, actor: Actor): Promise<PlainAnswer> {
  const { contactRule } = (await publicContext(db, stage)).stage
  const changed = plainAct(values)
  const { previews, faults: lost } = await plainPreviews(db, changed ?? values)
  const form = { screen: 'form', problem: '', previews, contact: null, sent: null } as const
  if (changed) return { ...form, values: changed, faults: fileFaults }
  if (contactRule === 'signedIn' && actor.kind === 'guest') throw new DomainError('signInNeeded')
  const draft = await draftOf(db, stage, values, values.id || randomUUID())
  const broken = fileFaults.map(({ path }) => path.replace(/[a-z]+$/, 'text'))
  // A file that failed is told as such; the point is not empty by neglect.
  const found = [...fileFaults, ...lost, ...partyFaults(draft.party, actor), ...faultsOf(draft, contactRuleFor(contactRule, actor)).filter(({ path, code }) => code !== 'textOrPhoto' || !broken.includes(path)), ...helperFaults(plainHelper(values))]
  // The code is asked for on the page that this leads to.
  const faults = found.filter(({ path }) => path !== 'contact.code')
  if (faults.length > 0) return { ...form, values, faults }
  parseBody(toSubmissionBody(draft, 'zh-CN', plainHelper(values)))
  return { ...form, screen: 'confirm', values: { ...values, id: draft.id, code: '' }, faults: [], contact: found.length ? contactForCode(values) : null }
}

/** Turns the code typed into the proof that the form carries from then on. */
export async function provePlainSubmission(db: Db, values: PlainValues, { network, now }: { network: string, now: Date }): Promise<PlainValues> {
  const contact = contactForCode(values)
  const code = values.code.trim()
  if (!code || !contact) return values
  return { ...values, code: '', proof: await checkCode(db, { channel: contact.channel, to: contact.value, purpose: 'submit', network, code }, now) }
}

/** The page to confirm once more, with the pass by which it gets through after a moment. */
export async function waitingPlainSubmission(db: Db, values: PlainValues, { pass, seconds }: { pass: string, seconds: number }): Promise<PlainAnswer> {
  const { previews } = await plainPreviews(db, values)
  return { screen: 'confirm', values: { ...values, pass }, faults: [], problem: '', previews, contact: null, sent: null, wait: { purpose: 'submission', seconds } }
}

/** Creates what was confirmed and answers its receipt; the same form again answers the same (`repeated`). `next` is the page before the next person's form, where somebody is helping. */
export async function confirmPlainSubmission(db: Db, stage: string, values: PlainValues, lang: Lang, arrival: Arrival): Promise<{ receipt: string, repeated: boolean, next: PlainAnswer | null }> {
  const draft = await draftOf(db, stage, values, values.id)
  const { contactRule } = (await publicContext(db, stage)).stage
  const helper = plainHelper(values)
  const fields = [...faultsOf(draft, contactRuleFor(contactRule, arrival.actor)), ...helperFaults(helper)].map(({ path, code }): FieldError => ({ path, message: code }))
  if (fields.length > 0) throw new DomainError('invalidInput', {}, { fields })
  const body = toSubmissionBody(draft, lang, helper)
  const { receipt, number, late, repeated } = await receivePublicSubmission(db, stage, parseBody({ ...body, ...values.homepage && { homepage: values.homepage.slice(0, 200) } }), arrival)
  return { receipt, repeated, next: helper && { screen: 'sent', values: nextPerson(values), faults: [], problem: '', previews: {}, contact: null, sent: { receipt, number, late } } }
}

/** The form again after a refusal, with everything typed; a target that is refused is let go of. Where the code alone is wrong, the page that asks for it stays. */
export async function refusedPlainSubmission(db: Db, values: PlainValues, fields: readonly FieldError[], problem: string): Promise<PlainAnswer> {
  const points = values.points.map((point, index) => fields.some(({ path }) => path.startsWith(`opinions.${index}.anchor`)) ? withoutTarget(point) : point)
  const { previews } = await plainPreviews(db, values)
  const contact = fields.length > 0 && fields.every(({ path }) => path === 'code' || path === 'contact.code') ? contactForCode(values) : null
  return { screen: contact ? 'confirm' : 'form', values: { ...values, points, code: '' }, faults: fields.map(({ path, message }) => ({ path, code: message })), problem: fields.length ? '' : problem, previews, contact, sent: null }
}

/** The draft with the quoted words of its paragraphs: the form carries the range alone, as its address does. */
async function draftOf(db: Db, stage: string, values: PlainValues, id: string): Promise<SubmissionDraft> {
  const { blocks } = await publicContext(db, stage)
  const draft = plainDraft(values, id)
  for (const [index, { place }] of draft.points.entries()) {
    const range = values.points[index]?.quote
    // A paragraph that is not there is told by the check of its anchor.
    if (!range || place.reading?.kind !== 'block' || !blocks.has(place.reading.block)) continue
    place.reading = readingOfBlock(place.reading, await readStageBlock(db, stage, place.reading.block), range)
  }
  return draft
}

function parseBody(body: SubmissionBody): SubmissionBody {
  const parsed = submissionBodySchema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new DomainError('invalidInput', {}, { fields: fieldErrors(parsed.error) })
}

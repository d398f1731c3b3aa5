import { contactForCode } from './contact-code'
import type { Actor } from './roles'
import type { ContactRule } from './stage'
import { normalisePhone } from './submission-body'
import type { Helper } from './submission-body'
import { hasProof } from './submission-draft'
import type { DraftPoint, SubmissionDraft } from './submission-draft'
import { charactersOf, opinionLimit, phonePattern, placeLimit } from './submission-limits'

export const submissionSteps = ['write', 'contact', 'check'] as const
export type SubmissionStep = typeof submissionSteps[number]

/** An entry to be mended; `path` names it as in the body sent, so that the server's answers find the same field. */
export interface DraftFault { path: string, code: string }

/** Points with photos or papers that have neither arrived nor been removed. */
export interface Uploading { photos: readonly number[], papers: readonly number[] }

/** What has to be mended before a draft can be sent, in the order of the form. */
export function faultsOf(draft: SubmissionDraft, rule: ContactRule, uploading: Uploading = { photos: [], papers: [] }): DraftFault[] {
  return [
    ...draft.points.flatMap((point, index) => pointFaults(point, index, uploading)),
    ...contactFaults(draft, rule),
    ...draft.minor && !draft.guardian ? [{ path: 'guardian', code: 'guardian' }] : [],
    ...draft.consent ? [] : [{ path: 'consent', code: draft.agreed < 0 ? 'privacyChanged' : 'consent' }],
  ]
}

/** What a stage asks of this author: whoever sends from his own account is known by it. */
export function contactRuleFor(rule: ContactRule, actor: Actor, helper: Helper | null = null): ContactRule {
  return actor.kind === 'person' && !helper ? 'guest' : rule
}

/** The screen on which an entry stands. */
export function stepOfPath(path: string): SubmissionStep {
  return path.startsWith('opinions') ? 'write' : 'contact'
}

/** The field that shows a server's fault: particulars of an anchor belong to the place, and so on. */
export function fieldOfPath(path: string): string {
  return path.replace(/^(opinions\.\d+\.(?:anchor|attachments|papers))\..*$/, '$1')
}

function pointFaults(point: DraftPoint, index: number, uploading: Uploading): DraftFault[] {
  const path = `opinions.${index}`
  const faults: DraftFault[] = []
  if (uploading.photos.includes(index)) faults.push({ path: `${path}.attachments`, code: 'uploading' })
  if (uploading.papers.includes(index)) faults.push({ path: `${path}.papers`, code: 'uploading' })
  if (faults.length === 0 && !point.text.trim() && point.photos.length + point.papers.length === 0) faults.push({ path: `${path}.text`, code: 'textOrPhoto' })
  if (charactersOf(point.text.trim()) > opinionLimit.text) faults.push({ path: `${path}.text`, code: 'tooLong' })
  const { kind, township, village, description, geometry } = point.place
  if (kind === 'words' && !township && !village.trim() && !description.trim()) faults.push({ path: `${path}.anchor`, code: 'placeWords' })
  if (kind === 'words' && (charactersOf(village) > placeLimit.village || charactersOf(description) > placeLimit.description)) faults.push({ path: `${path}.anchor`, code: 'placeTooLong' })
  if (kind === 'map' && !geometry) faults.push({ path: `${path}.anchor`, code: 'placeMap' })
  return faults
}

function contactFaults(draft: SubmissionDraft, rule: ContactRule): DraftFault[] {
  const { name, phone, email } = draft.contact
  const faults: DraftFault[] = []
  if (charactersOf(name.trim()) > opinionLimit.name) faults.push({ path: 'contact.name', code: 'nameTooLong' })
  if (!phonePattern.test(normalisePhone(phone))) faults.push({ path: 'contact.phone', code: 'phone' })
  if (email.trim() && !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email.trim())) faults.push({ path: 'contact.email', code: 'email' })
  if (rule === 'contact' && !phone.trim() && !email.trim()) faults.push({ path: 'contact.phone', code: 'contactNeeded' })
  else if (rule === 'contact' && faults.length === 0 && !hasProof(draft)) faults.push(contactForCode({ phone, email }) ? { path: 'contact.code', code: 'codeNeeded' } : { path: 'contact.phone', code: 'mobileNeeded' })
  return faults
}

/** What has to be mended in the helper's entries, where somebody fills the form in for another. */
export function helperFaults(helper: Helper | null): DraftFault[] {
  if (!helper) return []
  return [
    ...helper.name.trim() ? [] : [{ path: 'helper.name', code: 'helperName' }],
    ...!helper.phone.trim() ? [{ path: 'helper.phone', code: 'helperPhone' }] : phonePattern.test(normalisePhone(helper.phone)) ? [] : [{ path: 'helper.phone', code: 'phone' }],
  ]
}

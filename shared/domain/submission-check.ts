import { contactForCode } from './contact-code'
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

/** What has to be mended before a draft can be sent, in the order of the form. Photos still on their way are told by `uploading`. */
export function faultsOf(draft: SubmissionDraft, rule: ContactRule, uploading: readonly number[] = []): DraftFault[] {
  return [
    ...draft.points.flatMap((point, index) => pointFaults(point, `opinions.${index}`, uploading.includes(index))),
    ...contactFaults(draft, rule),
    ...draft.minor && !draft.guardian ? [{ path: 'guardian', code: 'guardian' }] : [],
    ...draft.consent ? [] : [{ path: 'consent', code: draft.agreed < 0 ? 'privacyChanged' : 'consent' }],
  ]
}

/** The screen on which an entry stands. */
export function stepOfPath(path: string): SubmissionStep {
  return path.startsWith('opinions') ? 'write' : 'contact'
}

/** The field that shows a server's fault: particulars of an anchor belong to the place, and so on. */
export function fieldOfPath(path: string): string {
  return path.replace(/^(opinions\.\d+\.(?:anchor|attachments))\..*$/, '$1')
}

function pointFaults(point: DraftPoint, path: string, uploading: boolean): DraftFault[] {
  const faults: DraftFault[] = []
  if (uploading) faults.push({ path: `${path}.attachments`, code: 'uploading' })
  else if (!point.text.trim() && point.photos.length === 0) faults.push({ path: `${path}.text`, code: 'textOrPhoto' })
  if (charactersOf(point.text.trim()) > opinionLimit.text) faults.push({ path: `${path}.text`, code: 'tooLong' })
  const { kind, township, village, description, geometry } = point.place
  if (kind === 'words' && !township && !village.trim() && !description.trim()) faults.push({ path: `${path}.anchor`, code: 'placeWords' })
  if (kind === 'words' && (village.length > placeLimit.village || description.length > placeLimit.description)) faults.push({ path: `${path}.anchor`, code: 'placeTooLong' })
  if (kind === 'map' && !geometry) faults.push({ path: `${path}.anchor`, code: 'placeMap' })
  return faults
}

function contactFaults(draft: SubmissionDraft, rule: ContactRule): DraftFault[] {
  const { name, phone, email } = draft.contact
  const faults: DraftFault[] = []
  if (name.trim().length > opinionLimit.name) faults.push({ path: 'contact.name', code: 'nameTooLong' })
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
    ...helper.phone.trim() && phonePattern.test(normalisePhone(helper.phone)) ? [] : [{ path: 'helper.phone', code: 'phone' }],
  ]
}

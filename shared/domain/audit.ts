import { appealDecisions } from './appeal'
import { accountFailures, accountKinds } from './account-publishing'
import { challengeModes } from './challenge'
import { contactChannels } from './contact-code'
import type { Operation } from './draft-edit'
import type { ErrorCode } from './errors'
import { geodataSystems } from './geodata'
import { handlings, natures, outcomes, visibilities, withheldReasons } from './opinion'
import { menders } from './mending'
import { invitationPurposes, personStates } from './person'
import { planPhases } from './phase'
import { redirections } from './redirection'
import { roles } from './roles'
import { screeningPatterns } from './screening-pieces'
import { placeKinds } from './sheet-places'
import { providerFaults, signInMethods } from './sign-in'
import { contactRules, showings, stageKinds } from './stage'
import type { Answering } from './stage'
import { channels, verifications } from './submission'
import { takedownReasons } from './takedown'
import { unitKinds } from './unit'

/**
 * Everything the record tells, by the noun it is about (design §4.6). What is not listed cannot be recorded, and each
 * has its words in both languages, so that the auditor never reads a code.
 */
export const auditActions = [
  'account.signIn', 'account.signInFailed', 'account.signOut', 'account.rename', 'account.changePassword', 'account.endSessions',
  'account.open', 'account.claim', 'account.correct', 'account.export', 'account.close', 'account.expire', 'account.linkProvider', 'account.unlinkProvider', 'account.setAuthenticator', 'account.removeAuthenticator', 'account.renewRecoveryCodes', 'account.addPasskey', 'account.removePasskey',
  'appeal.decide', 'appeal.file',
  'audit.export',
  'attachment.add', 'attachment.edit', 'attachment.order', 'attachment.remove',
  'brief.export',
  'contact.correct', 'contact.expire', 'contact.read',
  'draft.import', 'draft.edit', 'draft.discard', 'draft.submit', 'draft.return', 'draft.release',
  'figure.add', 'figure.edit', 'figure.order', 'figure.remove',
  'group.create', 'group.edit', 'group.answer', 'group.draft', 'group.join', 'group.leave', 'group.ownSentence',
  'invitation.make', 'invitation.send', 'invitation.use', 'invitation.revoke',
  'keys.change',
  'layer.add', 'layer.edit', 'layer.order', 'layer.remove',
  'membership.grant', 'membership.end',
  'opinion.create', 'opinion.decide', 'opinion.escalate', 'opinion.export', 'opinion.import', 'opinion.mend', 'opinion.patch', 'opinion.readFile', 'opinion.readOriginal', 'opinion.bulk', 'opinion.split', 'opinion.takeOver', 'opinion.transcribe', 'opinion.undo', 'opinion.withdraw',
  'outcome.export', 'outcome.prepare', 'outcome.publish', 'outcome.fail',
  'person.appoint', 'person.create', 'person.edit', 'person.suspend', 'person.restore', 'person.resetSecondFactor',
  'place.create', 'place.edit', 'plan.create',
  'publication.correct', 'publication.restore', 'publication.takeDown',
  'reply.cancelSchedule', 'reply.draft', 'reply.publish', 'reply.recall', 'reply.return', 'reply.schedule', 'reply.send', 'reply.withdraw',
  'response.check', 'response.decide', 'response.enter', 'response.export', 'response.import', 'response.readFile', 'response.undoImport',
  'settings.edit', 'stage.create', 'stage.edit', 'stage.remove',
  'submission.create', 'submission.expire', 'submission.export', 'submission.verify', 'submission.withdraw',
  'survey.addPlaces', 'survey.create', 'survey.edit', 'survey.editPlace', 'survey.openKiosk', 'survey.publish', 'survey.removePlace',
  'unit.create', 'unit.edit',
] as const
export type AuditAction = typeof auditActions[number]

/** What an entry can be about. */
export const auditSubjects = ['attachment', 'audit', 'contact', 'draft', 'figure', 'group', 'layer', 'opinion', 'person', 'place', 'plan', 'response', 'setting', 'stage', 'submission', 'survey', 'unit'] as const
export type AuditSubject = typeof auditSubjects[number]

/** For how long it is kept from where something was done, in months: a year, above the six months of 网络安全法 Art. 21. */
export const auditAddressMonths = 12

/**
 * The facts an entry's detail may hold, each with its words; `outer-inner` is a fact that has words of its own within
 * another. One that was recorded and is not listed is shown by its code.
 */
export const auditFacts = [
  'accounts', 'action', 'address', 'after', 'answering', 'answering-by', 'appealed', 'areaKm2', 'authenticator', 'authenticators', 'bbox', 'before', 'block', 'blocks', 'bodyHash', 'centre', 'changed', 'channel',
  'checked', 'checklist', 'checklist-note', 'clientId', 'closesAt', 'code', 'colour', 'compared', 'concluded', 'contactRule', 'contacts', 'covered', 'dates', 'day', 'decision', 'definition', 'demo', 'differing', 'disclosureReview', 'draft', 'draftId', 'email', 'enabled',
  'ended', 'escalated', 'exemption', 'expiresAt', 'failure', 'features', 'fields', 'files', 'filter', 'filter-by', 'filter-from', 'filter-kind', 'firstDay', 'formNumber', 'format', 'from', 'group', 'handling', 'hash',
  'hint', 'icp', 'import', 'imprint', 'initials', 'intro', 'invitation', 'issuer',
  'kind', 'label', 'lang', 'lastDay', 'late', 'legend', 'length', 'links', 'list', 'mapReview', 'membership', 'messages', 'method', 'mine', 'mode', 'name', 'nameEn', 'nature', 'network', 'networks', 'note', 'number',
  'onPaper', 'opensAt', 'opinion', 'opinions', 'organiser', 'originals', 'outOfScope', 'outcome', 'outcomeDetail', 'outcomes', 'pages', 'passkeys', 'pattern', 'patterns', 'people', 'perMinute', 'phase',
  'phone', 'pinRounding', 'place', 'places', 'plan', 'policeCode', 'positions', 'privacyNotice', 'provider', 'publicBody', 'publicName', 'publicText', 'publishesAt', 'purpose', 'q', 'question', 'reason', 'receivedFrom', 'receivedTo', 'redirectedTo', 'reference', 'replacement', 'responses', 'rows',
  'removed', 'removed-true', 'reviewNumber', 'revoked', 'role', 'round', 'screened', 'secrecyReview', 'senders', 'sessions', 'settings', 'sha256', 'showing', 'siteCode', 'slug', 'source', 'splitFrom', 'stagePerMinute',
  'state', 'steps', 'style', 'submission', 'submissions', 'successor', 'summary', 'survey', 'system', 'target', 'text', 'title', 'to', 'topic', 'topics', 'township', 'trustsSecondFactor', 'unit', 'unitId', 'unreadable', 'untyped', 'upload',
  'userName', 'valid', 'validFrom', 'validTo', 'value', 'verification', 'version', 'via', 'visibility', 'vouched', 'vouching', 'why', 'withheldReason', 'words', 'workingDays',
] as const

/** Codes that exist as a type only; TypeScript refuses the list when a code is missing. */
const all = <T extends string>(codes: Record<T, true>) => Object.keys(codes)

/** What refuses a password or a code while somebody signs in (server/utils/auth-request.ts). */
const signInFaults = ['signInWrong', 'accountSuspended', 'codeWrong', 'signInAgain', 'secondFactorMissing', 'tooManyRequests'] as const satisfies readonly ErrorCode[]

/** The codes a fact may hold that have words, and the settings an entry may be about; anything else is shown as it is. */
export const auditValues: Readonly<Record<string, readonly string[]>> = {
  by: ['nobody'],
  channel: [...contactChannels, ...channels],
  contactRule: contactRules,
  decision: appealDecisions,
  failure: accountFailures,
  format: ['xlsx', 'csv', 'docx', 'print', 'spss', 'geojson', 'codebook'],
  handling: handlings,
  kind: [...stageKinds, ...unitKinds, ...placeKinds, ...accountKinds],
  lang: ['zh-CN', 'en'],
  method: [...signInMethods, 'recoveryCode', 'phone', 'email'],
  mode: [...challengeModes, ...all<Answering['mode']>({ together: true, each: true })],
  nature: natures,
  outcome: outcomes,
  pattern: ['solid', 'hatch', 'dots', 'dash'],
  patterns: screeningPatterns,
  phase: planPhases,
  purpose: invitationPurposes,
  reason: [...signInFaults, ...providerFaults, ...takedownReasons],
  redirectedTo: redirections,
  role: roles,
  setting: ['site', 'district', 'topics', 'networks', 'signInProvider', 'challenge', 'screening', 'accountTemplate', 'keys'],
  showing: showings,
  state: personStates,
  steps: all<Operation['op']>({ style: true, split: true, join: true, delete: true, text: true, restore: true }),
  system: geodataSystems.filter(system => system !== 'file'),
  verification: verifications,
  via: ['command', 'sheet', 'geodata', ...menders],
  visibility: visibilities,
  withheldReason: withheldReasons,
}

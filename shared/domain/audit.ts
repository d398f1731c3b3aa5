import { appealDecisions } from './appeal'
import { accountFailures, accountKinds } from './account-publishing'
import { challengeModes } from './challenge'
import { consultationKinds } from './consultation'
import { contactChannels } from './contact-code'
import type { Operation } from './draft-edit'
import type { ErrorCode } from './errors'
import { geodataSystems } from './geodata'
import { handlings, natures, outcomes, visibilities, withheldReasons } from './opinion'
import { menders } from './mending'
import { postingKinds } from './notice'
import { invitationPurposes, personStates } from './person'
import { planPhases } from './phase'
import { moveKinds } from './phase-move'
import { redirections } from './redirection'
import { expertTiers } from './expert'
import { interestDecisions, interests, secondLooks } from './review'
import { proposalKinds, satisfactions } from './proposal'
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
  'account.open', 'account.claim', 'account.correct', 'account.export', 'account.close', 'account.expire', 'account.linkProvider', 'account.unlinkProvider', 'account.setAuthenticator', 'account.removeAuthenticator', 'account.renewRecoveryCodes', 'account.addPasskey', 'account.removePasskey', 'account.setNotifications',
  'appeal.decide', 'appeal.file',
  'application.answer', 'application.create', 'application.decide', 'application.edit', 'application.enter', 'application.expire', 'application.readContact', 'application.withdraw',
  'audit.export',
  'assignment.answer', 'assignment.askExtension', 'assignment.decideExtension', 'assignment.handBack', 'assignment.return', 'assignment.setDue', 'assignment.take',
  'attachment.add', 'attachment.edit', 'attachment.order', 'attachment.remove',
  'brief.export',
  'consultation.addUnits', 'consultation.close', 'consultation.create', 'consultation.edit', 'consultation.export', 'consultation.hand', 'consultation.moveDeadline', 'consultation.moveUnit', 'consultation.recall', 'consultation.register', 'consultation.remind', 'consultation.remove', 'consultation.removeUnit', 'consultation.reopen', 'consultation.return', 'consultation.send', 'consultation.setView', 'consultation.sign', 'consultation.supplement', 'consultation.takeBack', 'consultation.view', 'consultation.withdrawAnswer',
  'contact.correct', 'contact.expire', 'contact.read', 'contact.remove',
  'document.enter', 'document.void',
  'draft.import', 'draft.edit', 'draft.discard', 'draft.submit', 'draft.return', 'draft.release',
  'expert.create', 'expert.edit',
  'figure.add', 'figure.edit', 'figure.order', 'figure.remove',
  'group.create', 'group.edit', 'group.answer', 'group.draft', 'group.join', 'group.leave', 'group.ownSentence',
  'invitation.make', 'invitation.send', 'invitation.use', 'invitation.revoke',
  'issue.answer', 'issue.close', 'issue.create', 'issue.edit', 'issue.reopen',
  'joint.answer', 'joint.create', 'joint.discard', 'joint.invite', 'joint.join', 'joint.lead', 'joint.offer', 'joint.remove', 'joint.renewCode', 'joint.send',
  'keys.change',
  'layer.add', 'layer.edit', 'layer.order', 'layer.remove',
  'membership.grant', 'membership.end',
  'meeting.addStatements', 'meeting.begin', 'meeting.cancel', 'meeting.checkIn', 'meeting.commit', 'meeting.correctCourse', 'meeting.correctRecord', 'meeting.create', 'meeting.deliver', 'meeting.draw', 'meeting.edit', 'meeting.editStatement', 'meeting.end', 'meeting.exportPaper', 'meeting.finishMinutes', 'meeting.interrupt', 'meeting.postpone', 'meeting.publishList', 'meeting.releaseMinutes', 'meeting.releaseReport', 'meeting.remove', 'meeting.removeStatement', 'meeting.resume', 'meeting.seatAll', 'meeting.signRecord', 'meeting.suspend', 'meeting.takeOpinions', 'meeting.terminate', 'meeting.undoCourse', 'meeting.undoOpinion', 'meeting.voidDelivery', 'meeting.writeMinutes', 'meeting.writeRecord',
  'notice.create', 'notice.discard', 'notice.edit', 'notice.endPosting', 'notice.export', 'notice.post', 'notice.recall', 'notice.release', 'notice.return', 'notice.submit', 'notice.voidPosting', 'notice.withdraw',
  'opinion.create', 'opinion.decide', 'opinion.escalate', 'opinion.export', 'opinion.import', 'opinion.mend', 'opinion.patch', 'opinion.readFile', 'opinion.readOriginal', 'opinion.bulk', 'opinion.split', 'opinion.takeOver', 'opinion.transcribe', 'opinion.undo', 'opinion.withdraw',
  'outcome.export', 'outcome.prepare', 'outcome.publish', 'outcome.fail',
  'package.export',
  'person.appoint', 'person.create', 'person.edit', 'person.suspend', 'person.restore', 'person.resetSecondFactor', 'person.setConstituency',
  'phase.ask', 'phase.refuse', 'phase.sign', 'phase.withdraw',
  'place.create', 'place.edit', 'plan.create', 'plan.setProcedure',
  'proposal.approve', 'proposal.askReturn', 'proposal.cancel', 'proposal.create', 'proposal.draft', 'proposal.edit', 'proposal.exportLetter', 'proposal.extend', 'proposal.publish', 'proposal.rate', 'proposal.reassign', 'proposal.refuseReturn', 'proposal.sendBack', 'proposal.sign', 'proposal.submit', 'proposal.talk', 'proposal.view', 'proposal.voidTalk', 'proposal.withdrawReply',
  'publication.correct', 'publication.restore', 'publication.takeDown',
  'reply.cancelSchedule', 'reply.draft', 'reply.publish', 'reply.recall', 'reply.return', 'reply.schedule', 'reply.send', 'reply.withdraw',
  'response.check', 'response.decide', 'response.enter', 'response.export', 'response.import', 'response.readFile', 'response.undoImport',
  'review.accept', 'review.close', 'review.create', 'review.decideInterest', 'review.declare', 'review.decline', 'review.edit', 'review.enterPaper', 'review.export', 'review.invite', 'review.lookAgain', 'review.open', 'review.publish', 'review.remove', 'review.reopen', 'review.send', 'review.uninvite', 'review.withdraw',
  'rule.confirm', 'rule.override', 'rule.revoke', 'rule.unconfirm',
  'settings.edit', 'stage.conclude', 'stage.create', 'stage.edit', 'stage.moveClosing', 'stage.remove',
  'submission.create', 'submission.expire', 'submission.export', 'submission.verify', 'submission.withdraw',
  'subscription.confirm', 'subscription.expire', 'subscription.stop',
  'survey.addPlaces', 'survey.closeKiosks', 'survey.create', 'survey.edit', 'survey.editPlace', 'survey.openKiosk', 'survey.openTrial', 'survey.publish', 'survey.remove', 'survey.removePlace', 'survey.removeTrials',
  'unit.create', 'unit.edit', 'unit.merge',
] as const
export type AuditAction = typeof auditActions[number]

/** What an entry can be about. */
export const auditSubjects = ['application', 'attachment', 'audit', 'consultation', 'contact', 'draft', 'expert', 'figure', 'group', 'issue', 'joint', 'layer', 'meeting', 'notice', 'opinion', 'person', 'place', 'plan', 'proposal', 'response', 'review', 'setting', 'stage', 'submission', 'subscription', 'survey', 'unit'] as const
export type AuditSubject = typeof auditSubjects[number]

/** For how long it is kept from where something was done, in months: a year, above the six months of 网络安全法 Art. 21. */
export const auditAddressMonths = 12

/**
 * The facts an entry's detail may hold, each with its words; `outer-inner` is a fact that has words of its own within
 * another. One that was recorded and is not listed is shown by its code.
 */
export const auditFacts = [
  'accounts', 'action', 'address', 'assignedOn', 'attachments', 'after', 'answering', 'answering-by', 'appealed', 'areaKm2', 'authenticator', 'authenticators', 'bbox', 'before', 'block', 'blocks', 'body', 'bodyHash', 'came', 'centre', 'changed', 'channel',
  'checked', 'checklist', 'checklist-note', 'clientId', 'closesAt', 'code', 'colour', 'compared', 'concluded', 'contactRule', 'contacts', 'covered', 'dates', 'day', 'decision', 'definition', 'demo', 'differing', 'disclosureReview', 'draft', 'draftId', 'email', 'enabled',
  'ended', 'escalated', 'exemption', 'expiresAt', 'failure', 'features', 'field', 'fields', 'files', 'filter', 'filter-by', 'filter-from', 'filter-kind', 'firstDay', 'formNumber', 'format', 'from', 'group', 'handling', 'hash',
  'hint', 'icp', 'import', 'imprint', 'initials', 'internal', 'intro', 'invitation', 'issuer', 'isPublic', 'item', 'items',
  'kind', 'label', 'lang', 'lastDay', 'late', 'legend', 'length', 'links', 'list', 'mapReview', 'membership', 'messages', 'method', 'mine', 'mode', 'move', 'name', 'nameEn', 'namesPublic', 'nature', 'network', 'networks', 'note', 'number', 'offline', 'overrides', 'partsPublic',
  'onPaper', 'opensAt', 'opinion', 'opinions', 'organiser', 'originals', 'outOfScope', 'outcome', 'outcomeDetail', 'outcomes', 'pages', 'passkeys', 'pattern', 'patterns', 'people', 'perMinute', 'phase',
  'phone', 'pinRounding', 'place', 'places', 'plan', 'policeCode', 'positions', 'privacyNotice', 'provider', 'publicBody', 'publicName', 'publicText', 'publishesAt', 'purpose', 'q', 'question', 'reason', 'receivedFrom', 'receivedTo', 'redirectedTo', 'reference', 'replacement', 'responses', 'rows', 'rule',
  'removed', 'removed-true', 'replyPublic', 'session', 'reviewNumber', 'revoked', 'role', 'round', 'satisfaction', 'screened', 'secrecyReview', 'senders', 'sessions', 'settings', 'sha256', 'showing', 'signature', 'silence', 'siteCode', 'slug', 'source', 'splitFrom', 'stage', 'stagePerMinute',
  'state', 'steps', 'style', 'submission', 'submissions', 'successor', 'summary', 'survey', 'system', 'target', 'text', 'title', 'to', 'topic', 'topics', 'township', 'trustsSecondFactor', 'unit', 'unitId', 'units', 'unreadable', 'untyped', 'upload',
  'userName', 'valid', 'validFrom', 'validTo', 'value', 'verification', 'version', 'via', 'visibility', 'vouched', 'vouching', 'waived', 'why', 'withheldReason', 'words', 'workingDays', 'interest', 'look', 'tier', 'workplace',
] as const

/** Codes that exist as a type only; TypeScript refuses the list when a code is missing. */
const all = <T extends string>(codes: Record<T, true>) => Object.keys(codes)

/** What refuses a password or a code while somebody signs in (server/utils/auth-request.ts). */
const signInFaults = ['signInWrong', 'accountSuspended', 'codeWrong', 'signInAgain', 'secondFactorMissing', 'tooManyRequests'] as const satisfies readonly ErrorCode[]

/** The codes a fact may hold that have words, and the settings an entry may be about; anything else is shown as it is. */
export const auditValues: Readonly<Record<string, readonly string[]>> = {
  by: ['nobody'],
  came: ['present', 'absent'],
  channel: [...contactChannels, ...channels],
  contactRule: contactRules,
  decision: appealDecisions,
  failure: accountFailures,
  format: ['xlsx', 'csv', 'docx', 'zip', 'print', 'spss', 'geojson', 'codebook'],
  handling: handlings,
  kind: [...stageKinds, ...consultationKinds, ...postingKinds, ...unitKinds, ...placeKinds, ...accountKinds, ...proposalKinds],
  interest: [...interests, ...interestDecisions],
  lang: ['zh-CN', 'en'],
  look: secondLooks,
  method: [...signInMethods, 'recoveryCode', 'phone', 'email'],
  mode: [...challengeModes, ...all<Answering['mode']>({ together: true, each: true })],
  nature: natures,
  outcome: outcomes,
  pattern: ['solid', 'hatch', 'dots', 'dash'],
  patterns: screeningPatterns,
  move: moveKinds,
  phase: planPhases,
  purpose: invitationPurposes,
  reason: [...signInFaults, ...providerFaults, ...takedownReasons],
  redirectedTo: redirections,
  role: roles,
  satisfaction: satisfactions,
  setting: ['site', 'district', 'topics', 'networks', 'signInProvider', 'challenge', 'screening', 'accountTemplate', 'keys', 'rules', 'holidays', 'proposals'],
  showing: showings,
  signature: ['signed', 'refused'],
  state: personStates,
  steps: all<Operation['op']>({ style: true, split: true, join: true, delete: true, text: true, restore: true }),
  system: geodataSystems.filter(system => system !== 'file'),
  tier: expertTiers,
  verification: verifications,
  via: ['command', 'sheet', 'geodata', ...menders],
  visibility: visibilities,
  withheldReason: withheldReasons,
}

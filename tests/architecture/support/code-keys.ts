import { groupStandings, memberStates, placeholders } from '../../../shared/domain/answer-group'
import { auditActions, auditFacts, auditSubjects, auditValues } from '../../../shared/domain/audit'
import { appealDecisions } from '../../../shared/domain/appeal'
import { assignmentGroups, assignmentStates } from '../../../shared/domain/assignment'
import { redirections } from '../../../shared/domain/redirection'
import { accountFailures, accountFiles, accountKinds } from '../../../shared/domain/account-publishing'
import { blockKinds } from '../../../shared/schemas/block'
import { contactChannels } from '../../../shared/domain/contact-code'
import { checklistItems, draftStates } from '../../../shared/domain/draft'
import { handlings, natures, outcomes, visibilities, withheldReasons } from '../../../shared/domain/opinion'
import { sitePrivacyVersions } from '../../../shared/domain/privacy'
import { patchActions } from '../../../shared/domain/opinion-patch'
import { deviceKinds } from '../../../shared/domain/device'
import { sendingOutcomes } from '../../../shared/domain/invitation-sending'
import { messageStates } from '../../../shared/domain/message'
import { invitationStates } from '../../../shared/domain/invitation'
import { cosignerStandings, jointParties, jointShowings } from '../../../shared/domain/joint'
import { provedSubjects } from '../../../shared/domain/document'
import { applicantSources, connections } from '../../../shared/domain/application'
import { issueStates } from '../../../shared/domain/issue'
import { meetingKinds, meetingStates } from '../../../shared/domain/meeting'
import { conclusions, consultationKinds, itemStates } from '../../../shared/domain/consultation'
import { consultationStandings, unitStandings } from '../../../shared/domain/consultation-life'
import { courseSteps } from '../../../shared/domain/meeting-course'
import { recordEntries } from '../../../shared/domain/meeting-record'
import { noticeFields, noticeKinds, postingKinds } from '../../../shared/domain/notice'
import { noticeChecks, noticeStandings } from '../../../shared/domain/notice-life'
import { passwordFaults } from '../../../shared/domain/password'
import { permissions } from '../../../shared/domain/permissions'
import { invitationPurposes, peopleGroups } from '../../../shared/domain/person'
import { proposalKinds, proposalParts, proposalStates, publicStandings, satisfactions, talkMethods } from '../../../shared/domain/proposal'
import { clockStandings } from '../../../shared/domain/proposal-clock'
import { entryFields } from '../../../shared/domain/proposal-correction'
import { planPhases } from '../../../shared/domain/phase'
import { moveKinds, moveStates } from '../../../shared/domain/phase-move'
import { revisionGrounds } from '../../../shared/domain/procedure-facts'
import { findingCodes } from '../../../shared/domain/procedure-finding'
import { procedureItems } from '../../../shared/domain/procedure-item'
import { agendaSteps, minutesParts, recordFields } from '../../../shared/domain/procedure-meeting'
import { noticeFields as ruledFields } from '../../../shared/domain/procedure-notice'
import { evidenceCounts, evidenceDays, gateChecks, ruleGroups, ruleIds, ruleStates, severities } from '../../../shared/domain/procedure-rule'
import { chainKinds, chainSteps, stepStates } from '../../../shared/domain/procedure-step'
import { standings } from '../../../shared/domain/procedure-transition'
import { homes } from '../../../shared/domain/workplace'
import { roles } from '../../../shared/domain/roles'
import { challengeModes } from '../../../shared/domain/challenge'
import { expertFields, expertTiers } from '../../../shared/domain/expert'
import { interestDecisions, interests, invitationStates as invitedStates, publicIdentities, reviewMethods, reviewStates, reviewVerdicts, secondLooks, severities as commentSeverities, teamIdentities } from '../../../shared/domain/review'
import { expertTasks } from '../../../shared/domain/review-invitation'
import { panelWarnings } from '../../../shared/domain/review-panel'
import { repeatKinds } from '../../../shared/domain/repeat'
import { findingKinds, screeningPatterns } from '../../../shared/domain/screening-pieces'
import { packageParts, packageStates } from '../../../shared/domain/submission-package'
import { subscriptionKinds } from '../../../shared/domain/subscription'
import { setupSteps } from '../../../shared/domain/setup'
import { sheetVerdicts } from '../../../shared/domain/sheet'
import { areaFaults } from '../../../shared/domain/township-areas'
import { providerFaults, signInMethods } from '../../../shared/domain/sign-in'
import { contactRules, showings, stageKinds } from '../../../shared/domain/stage'
import { questionKinds, yesNo } from '../../../shared/domain/survey'
import type { SurveyMistakeCode } from '../../../shared/domain/survey-check'
import { comparisons, conditionWays, groupModes } from '../../../shared/domain/survey-condition-edit'
import { responseChannels, responseDoubts, resultShowings, sourceKinds } from '../../../shared/domain/survey-response'
import { filterFaults } from '../../../shared/domain/survey-filter'
import { lineFaults } from '../../../shared/domain/survey-source'
import { channels, parties, verifications } from '../../../shared/domain/submission'
import type { SurveyFaultCode } from '../../../shared/domain/survey-answer'
import type { TypedFault } from '../../../shared/domain/survey-typed'
import { takedownKinds, takedownReasons, takedownStates } from '../../../shared/domain/takedown'
import { publishings } from '../../../shared/domain/vouching'
import { stageStates } from '../../../shared/schemas/stage'
import { unitKinds } from '../../../shared/schemas/unit'
import type { ImportWarningCode } from '../../../server/word/model'
import type { ReadingTarget } from '../../../shared/domain/submission-draft'
import type { Geometry } from '../../../shared/schemas/layer'

/** Codes that exist as a type only; TypeScript refuses the list when a code is missing. */
const all = <T extends string>(codes: Record<T, true>) => Object.keys(codes)

const anchorKinds = ['whole', 'block', 'figure', 'place', 'geometry', 'feature']
const progress = ['received', 'studied', 'answered']
/** What the API's field errors say about a stage's form and about a submission (shared/schemas, server/services). */
const stageFaults = ['needed', 'slug', 'slugTaken', 'roundTaken', 'date', 'lastBeforeFirst', 'lastDayOver', 'notOverYet', 'numberOrScan', 'internalKind', 'tooLong', 'notInFuture', 'uploadUnknown', 'topicCode', 'topicTwice', 'draftNotReleased', 'draftNeeded']
const submissionFaults = [
  'textOrPhoto', 'tooLong', 'uploading', 'placeWords', 'placeTooLong', 'placeMap', 'outsideDistrict', 'blockUnknown', 'figureUnknown', 'featureUnknown',
  'townshipUnknown', 'topicUnknown', 'photoUnknown', 'photosTooMany', 'papersTooMany', 'phone', 'email', 'nameTooLong', 'contactNeeded', 'mobileNeeded', 'codeNeeded', 'codeWrong', 'helperName', 'helperPhone', 'guardian', 'consent',
  'partyNotHeld', 'privacyChanged',
]
/** What the API's field errors say about a person and a unit (shared/schemas, server/services). */
const userNameFaults = ['userNameLength', 'userNameLetters', 'userNameTaken']
const personFaults = ['needed', 'tooLong', 'phone', 'email', ...userNameFaults, 'phoneTaken', 'emailTaken', 'nameNeeded', 'lastBeforeFirst', 'roleNeeded', 'unitUnknown', 'unitCode', 'unitCodeTaken', 'unitItself', 'unitMerged', 'unitMergedBefore']
/** What the API's field errors say about settings and a plan (shared/schemas). */
const setupFaults = ['needed', 'tooLong', 'slug', 'planTaken', 'year', 'lastYear', 'topicCode', 'topicTwice', 'invalid_type', 'invalid_value', 'too_big']
/** What is said at a question of a survey: by the evaluator, by the form alone, by the server alone. */
const surveyFaults = [
  ...all<SurveyFaultCode>({ needed: true, chooseLeast: true, chooseMost: true, chooseAlone: true, tooLong: true, least: true, most: true, decimals: true, step: true, day: true, earliest: true, latest: true, rows: true, rank: true, total: true, consent: true, contact: true, phone: true, email: true, marksLeast: true, marksMost: true, marksOutside: true, filesMost: true, markAnswers: true }),
  'uploading', 'number', 'fileUnknown', 'other',
]
/** What the API's field errors say about experts and reviews (shared/schemas, server/services/reviews, server/services/experts). */
const reviewFaults = ['declarationNeeded', 'needed', 'tooLong', 'tooMany', 'twice', 'date', 'past', 'later', 'reasonNeeded', 'nothing', 'nameDiffers', 'stageUnknown', 'meetingUnknown', 'fileUnknown', 'expertUnknown', 'personTaken', 'personNoExpert']
/** What the API's field errors say about a notice and its copies (shared/schemas, server/services/notices). */
const noticeFaults = ['needed', 'tooLong', 'date', 'future', 'beforeApproval', 'beforePosted', 'periodOther', 'meetingOther', 'publishesPast', 'publishesFar', 'beforeEarliest', 'tooFar', 'stageUnknown', 'meetingUnknown', 'townshipUnknown', 'uploadUnknown', 'confirmationNeeded']
/** What the API's field errors say about a request to units and an answer (shared/schemas/consultation*.ts, server/services/consultations). */
const consultationFaults = [
  'needed', 'tooLong', 'tooMany', 'tooManyPoints', 'tooManyItems', 'invalid', 'twice', 'date', 'dayPast', 'daySame', 'dayFuture', 'dayBeforeSent', 'stageUnknown', 'draftUnknown', 'unitUnknown', 'unitMerged', 'uploadUnknown', 'unitsNeeded', 'stageNeeded', 'stageNotOpen', 'itemsNeeded', 'itemUnitNotAsked', 'unitWithoutItem', 'itemUnknown',
  'conclusionNeeded', 'pointNeeded', 'pointsWithNone', 'textNeeded', 'itemNeeded', 'fileNeeded', 'noteNeeded', 'numberOrScan',
]
/** What a rule can find not in order, beside the fields of the record, the minutes and the agenda (shared/domain/checks-*.ts). */
const ruleLacks = [
  'record', 'officersSigned', 'recorderSigned', 'participantsSigned', 'observers', 'criteria', 'priority', 'substitutes', 'minutesReadable', 'selectionRules', 'selectionRulesLate', 'participantsList', 'participantsListLate',
  'site', 'press', 'feedback', 'period', 'draft', 'draftExplanation', 'legalityLate', 'decision', 'account', 'secrecyReview', 'disclosureReview', 'reviewer', ...recordFields, ...minutesParts, ...agendaSteps,
]
const ruleActs = ['hearingNotice', 'hearing', 'materials', 'minutes', 'legalityRequest', 'collectiveDecision', 'planPublished', 'approval', 'reply', 'assignment']
const particulars = ['place', 'before', 'after', 'reference', 'unit', 'channel']

/**
 * Text keys built from codes: which codes go where `*` stands. Every one of them needs its text in both languages,
 * so that a new code of the domain fails here until it has its words. What is not listed is filled with the string
 * literals of the file that builds the key and of the files it imports.
 */
export const codeKeys: Readonly<Record<string, readonly string[]>> = {
  // What the versions between the first and the present one lack.
  'about.privacy.lacks.*': sitePrivacyVersions.slice(1, -1).map(one => String(one.version)),
  'review.method.*': reviewMethods,
  'review.state.*': reviewStates,
  'review.severity.*': commentSeverities,
  'review.verdict.*': reviewVerdicts,
  'review.look.*': secondLooks,
  'review.tier.*': expertTiers,
  'review.field.*': expertFields,
  'review.invitation.*': invitedStates,
  'review.interest.*': interests,
  'review.task.*': expertTasks,
  'review.own.taskText.*': expertTasks,
  'review.own.interestHelp.*': interests,
  'review.own.decided.*': interestDecisions,
  'review.fault.*': reviewFaults,
  'desk.expertReview.warning.*': panelWarnings,
  'desk.expertReview.publicIdentity.*': publicIdentities,
  'desk.expertReview.teamIdentity.*': teamIdentities,
  'desk.expertReview.publish.as.*': publicIdentities,
  'desk.expertReview.decide.*': interestDecisions,
  'desk.expertReview.decide.told.*': interestDecisions,
  'desk.expertReview.publish.*.do': ['withdrawal', 'reopening'],
  'desk.expertReview.publish.*.text': ['withdrawal', 'reopening'],
  'desk.expertReview.publish.*.done': ['withdrawal', 'reopening'],
  'desk.expertReview.tab.*': ['experts', 'comments', 'settings', 'end'],
  'joint.*': ['whole', 'block', 'place'],
  'joint.area.*': ['topics', 'places'],
  'joint.fault.*': ['needed', 'tooLong', 'tooLongWithTitle', 'tooMany', 'codeUnknown', 'otherParty', 'isLead', 'stageUnknown', 'partyNotHeld', 'notQuotable', 'notOwnTownship', 'notConfirmed', 'townshipUnknown', 'blockUnknown'],
  'joint.mine.*': ['lead', ...cosignerStandings],
  'joint.partyName.*': jointParties,
  'joint.saving.*': ['saved', 'waiting', 'failed', 'held'],
  'joint.showing.*': jointShowings,
  'joint.standing.*': cosignerStandings,
  'joint.standsFor.*.*': jointParties.flatMap(party => ['nav', 'title', 'own', 'ownHelp', 'none', 'quotesHelp', 'find', 'set', 'noneFound'].map(word => `${party}/${word}`)),
  'opinion.citedBy.*': jointParties,
  'opinion.proposal.*': proposalKinds,
  'proposal.figure.*': ['total', 'replied', 'talked', 'satisfied', 'overdue'],
  'proposal.kind.*': proposalKinds,
  'proposal.satisfaction.*': satisfactions,
  'proposal.standing.*': publicStandings,
  'proposalWork.ask.*': ['extend', 'askReturn', 'refuseReturn', 'sendBack', 'withdrawReply', 'cancel', 'voidTalk'],
  'proposalWork.clock.*': clockStandings,
  'proposalWork.do.*': ['extend', 'askReturn', 'refuseReturn', 'sendBack', 'withdrawReply', 'cancel', 'voidTalk'],
  'proposalWork.entryField.*': entryFields,
  'proposalWork.fault.*': ['partNameTold', 'signerTwice', 'needed', 'tooLong', 'date', 'future', 'beforeStart', 'beforeAgain', 'beforeTalk', 'beforeExtension', 'beforeReply', 'afterReply', 'numberTaken', 'uploadUnknown', 'replyUnknown', 'nameTold', 'opinionUnknown', 'personUnknown', 'unitUnknown', 'oneHost', 'twice', 'tooMany', 'classUnknown', 'number', 'invalid'],
  'proposalWork.method.*': talkMethods,
  'proposalWork.part.*': proposalParts,
  'proposalWork.state.*': proposalStates,
  'notice.kind.*': noticeKinds,
  'meeting.kind.*': meetingKinds,
  'meeting.connection.*': connections,
  'meeting.standing.*': meetingStates,
  'consultation.kind.*': consultationKinds,
  'consultation.request.*': consultationStandings,
  'consultation.standing.*': unitStandings,
  'consultation.conclusion.*': conclusions,
  'consultation.conclusionHelp.*': conclusions,
  'consultation.item.*': itemStates,
  'consultation.item.note.*': itemStates,
  'consultation.handling.*': handlings,
  'consultation.left.*': ['days', 'hours', 'minutes'],
  'consultation.list.*': ['open', 'done'],
  'consultation.over.*': ['ended', 'recalled', 'closed'],
  'consultation.fault.*': consultationFaults,
  'desk.consultation.kindHelp.*': consultationKinds,
  'desk.consultation.item.title.*': consultationKinds,
  'desk.consultation.units.kind.*': unitKinds,
  'desk.consultation.*.done': ['closing', 'recall', 'withdrawal'],
  'desk.consultation.*.title': ['closing', 'recall', 'withdrawal'],
  'desk.consultation.*.do': ['closing', 'recall', 'withdrawal'],
  'desk.consultation.*.text': ['closing', 'recall', 'withdrawal'],
  'desk.application.source.*': applicantSources,
  'desk.meeting.fault.*': ['beforeSeat', 'needed', 'tooLong', 'number', 'tooMany', 'date', 'twice', 'invalid', 'stageUnknown', 'tooEarly', 'endsBefore', 'appliesAfterMeeting', 'appliesBackwards', 'past', 'sameDay', 'phone', 'categoryUnknown', 'noObservers', 'alreadyApplied', 'future', 'notSeated', 'uploadUnknown'],
  'meeting.missing.*': ['part', 'category', 'connections', 'view', 'name', 'phone', 'consent'],
  'meeting.fault.*': ['needed', 'tooLong', 'phone', 'categoryUnknown', 'noObservers', 'alreadyApplied', 'invalid', 'title'],
  'desk.meeting.officer.fault.*': ['noChair', 'manyChairs', 'evenOfficers', 'noRecorder', 'handledMatter'],
  'desk.record.fault.*': ['needed', 'tooLong', 'date', 'number', 'tooMany', 'future', 'beforeDay', 'beforeLast', 'afterNext', 'identity', 'notSeated', 'uploadUnknown', 'unchanged'],
  'desk.record.day.step.*': courseSteps,
  'desk.record.day.told.*': courseSteps,
  'desk.record.day.text.*': courseSteps,
  'desk.record.entry.name.*': recordEntries,
  'desk.record.minutes.part.*': minutesParts,
  'meetingResult.part.*': minutesParts,
  'noticePage.field.*': noticeFields,
  'noticePage.gathering.*': ['open', 'upcoming', 'closed', 'none', 'prepared', 'suspended', 'held', 'concluded', 'cancelled'],
  'poster.off.*': ['suspended', 'held', 'concluded', 'cancelled'],
  'noticePage.posting.*': postingKinds,
  'desk.notice.fault.*': noticeFaults,
  'desk.notice.standing.*': noticeStandings,
  'desk.notice.release.*': noticeChecks,
  'desk.notice.release.*Help': noticeChecks,
  'own.subscription.kind.*': subscriptionKinds,
  'own.subscription.fault.*': ['about', 'email'],
  'desk.procedure.package.part.*': packageParts,
  'desk.procedure.package.item.*': ['draftText', 'gateReport', 'otherDocuments', 'unitOpinions'],
  'desk.procedure.package.state.*': packageStates,
  'survey.fault.*': surveyFaults,
  'survey.handover.fault.*': ['empty', 'tooLong'],
  'survey.handover.not.*': ['noCrypto', 'gone', 'damaged'],
  'survey.thanks.*': resultShowings,
  'survey.yesNo.*': yesNo,
  'survey.contact.*': ['name', 'phone', 'email'],
  'survey.hint.*': ['between', 'exactly', 'least', 'most', 'from', 'to', 'range', 'earliest', 'latest', 'days'],
  'takedown.withheld.*': withheldReasons,
  'outcome.withheldReason.*': withheldReasons,
  'account.fault.*': [...passwordFaults, 'passwordsDiffer', ...userNameFaults],
  'account.invitation.closedAs.*': ['invitationUnknown', 'invitationExpired', 'invitationUsed', 'invitationRevoked', 'accountSuspended', 'tooManyRequests'],
  'account.session.kind.*': deviceKinds,
  'account.session.method.*': signInMethods,
  'admin.fault.*': personFaults,
  'admin.networks.fault.*': ['network', 'networkTooWide', 'tooLong'],
  'admin.provider.fault.*': ['issuer', 'providerUnreachable', 'needed', 'tooLong'],
  'admin.permissions.actions.*': Object.keys(permissions).map(action => action.replace('.', '-')),
  'admin.people.group.*': peopleGroups,
  'admin.person.linkState.*': invitationStates,
  'admin.person.purpose.*': invitationPurposes,
  'admin.challenge.modes.*': challengeModes,
  'admin.screening.fault.*': ['tooLong', 'tooMany', 'invalid_value'],
  'admin.screening.pattern.*': screeningPatterns,
  'admin.send.channel.*': contactChannels,
  'admin.send.outcome.*': sendingOutcomes,
  'admin.send.reason.*': sendingOutcomes,
  'admin.send.state.*': [...messageStates, 'kept'],
  'admin.setup.areas.fault.*': areaFaults,
  'admin.setup.fault.*': setupFaults,
  'admin.setup.has.*': setupSteps,
  'admin.setup.sheet.verdict.*': sheetVerdicts,
  'admin.setup.step.*': setupSteps,
  'admin.setup.text.*': setupSteps,
  'admin.units.kinds.*': unitKinds,
  // Whatever of an entry's detail has words (shared/domain/audit-text.ts).
  'desk.audit.*': ['nothing', 'yes', 'no', ...auditFacts.map(fact => `facts.${fact}`), ...Object.entries(auditValues).flatMap(([fact, codes]) => [...new Set(codes)].map(code => `values.${fact}.${code}`))],
  'desk.audit.actions.*': auditActions.map(action => action.replace('.', '-')),
  'desk.audit.subjects.*': auditSubjects,
  'desk.draft.field.*': ['titleNeeded', 'reasonNeeded', 'too_big'],
  'desk.draft.kind.*': [...blockKinds.filter(kind => kind !== 'heading'), 'listItemDeep'],
  'desk.draft.kind.heading*': ['1', '2', '3', '4', '5', '6'],
  'desk.draft.missing.*': [...checklistItems, 'imprintEmpty'],
  'desk.draft.readOnly.*': ['submitted', 'released', 'takenDown'],
  'desk.draft.release.*': [...checklistItems, 'figure', 'layer'],
  'desk.draft.release.*Help': checklistItems,
  'desk.draft.state.*': draftStates,
  'desk.draft.warnings.*': all<ImportWarningCode>({ externalImage: true, imageUnsupported: true, imageMissing: true, linksRemoved: true, chartSkipped: true, formulaAsText: true, symbolSkipped: true, embeddedFileSkipped: true }),
  'desk.group.placeholder.*': placeholders,
  'desk.group.standing.*': groupStandings,
  'desk.group.state.*': memberStates,
  'desk.overview.draftState.*': ['editing', 'submitted', 'returned'],
  'account.own.fault.*': ['phoneTaken', 'emailTaken'],
  'desk.account.failure.*': accountFailures,
  'desk.account.kinds.*': [...accountKinds, 'further'],
  'desk.account.lacks.*': ['unanswered', 'body', 'how', 'draft'],
  'desk.account.row.*': ['submissions', 'opinions', 'late', 'valid', 'public', 'answered', 'unanswered', 'withdrawn', 'rows'],
  'desk.queue.about.*': anchorKinds,
  'desk.queue.detail.*': particulars,
  'desk.queue.field.*': [...Object.keys(patchActions), ...particulars, 'handling', 'reply', 'replyDraft', 'withdrawReason', 'withdrawnText', 'returnReason', 'group', 'split', 'text', 'escalated', 'escalation', 'decision', 'appeal', 'appealReason', 'dropped', 'covered'].filter(field => field !== 'before' && field !== 'after'),
  'desk.queue.history.reply.*': ['drafted', 'dropped', 'checked', 'published', 'recalled', 'withdrawn', 'returned', 'sent'],
  'desk.queue.opening.*': outcomes,
  'desk.queue.proposal.*': proposalKinds,
  'desk.queue.outcome.reasonHelp.*': outcomes,
  'desk.queue.handling.*': handlings,
  'desk.queue.publishing.*': publishings.filter(one => one !== 'free'),
  'desk.queue.screened.kind.*': findingKinds,
  'desk.queue.screened.repeats.*': repeatKinds,
  'desk.queue.verification.*': verifications,
  'desk.queue.visibility.*': visibilities,
  'desk.queue.withheld.*': withheldReasons,
  'desk.review.redirection.*': redirections,
  'desk.review.escalation.*': ['on', 'off'],
  'desk.review.appeal.decision.*': appealDecisions,
  'desk.review.appeal.*.title': ['granted', 'rejected'],
  'desk.review.appeal.*.action': ['granted', 'rejected'],
  'desk.review.appeal.*.done': ['granted', 'rejected'],
  'desk.procedure.calendar.*': ['off', 'work'],
  'desk.procedure.documentState.*': ['voided', 'waived', 'offline', 'online'],
  'desk.procedure.fault.*': ['needed', 'tooLong', 'date', 'lastBeforeFirst', 'notInFuture', 'beforePhase', 'uploadUnknown', 'subjectUnknown', 'numberOrScan', 'notWaivable', 'otherYear', 'fixedMissing', 'workOnWeekday', 'twice', 'sum'],
  'desk.procedure.field.*': ['plannedFrom', 'plannedTo', 'closesAt', 'beginsAt', 'venue', 'publishesAt', 'target', 'planned', 'latest', 'deadline', 'opensAt'],
  'desk.procedure.gate.*': ['open', 'blocked'],
  'desk.procedure.move.*': moveKinds,
  'desk.procedure.move.text.*': moveKinds,
  'desk.procedure.moveState.*': moveStates,
  'desk.procedure.proved.*': provedSubjects,
  'desk.procedure.report.line.*': ['handler', 'checker', 'head', 'date'],
  'desk.procedure.rules.*': ['notBefore', 'notAfter'],
  'desk.procedure.standing.*': standings.filter(standing => standing !== 'running'),
  'desk.procedure.waiting.done.*': ['sign', 'refuse', 'withdraw'],
  'notice.planStanding.*': standings.filter(standing => standing !== 'running'),
  // Sentences name their keys below desk.rules (shared/domain/procedure-finding.ts, procedure-gate-checks.ts).
  'desk.rules.*': [
    ...findingCodes.map(code => `finding.${code}`), ...ruleActs.map(act => `act.${act}`), 'who.experts', 'who.public', ...ruleLacks.map(name => `lack.${name}`),
    ...['done', 'waived', 'missing'].map(state => `line.item.${state}`), ...gateChecks.flatMap(check => [`line.check.${check}.done`, `line.check.${check}.missing`]),
  ],
  'desk.rules.chain.*': chainKinds,
  'desk.rules.check.*': gateChecks,
  'desk.rules.evidence.count.*': evidenceCounts,
  'desk.rules.evidence.day.*': evidenceDays,
  'desk.rules.field.*': ruledFields,
  'desk.rules.ground.*': revisionGrounds,
  'desk.rules.group.*': ruleGroups,
  'desk.rules.item.*': procedureItems.map(item => item.id),
  'desk.rules.require.*': ruleIds,
  'desk.rules.severity.*': severities,
  'desk.rules.state.*': ruleStates,
  'desk.rules.step.*': chainSteps,
  'desk.rules.stepState.*': stepStates,
  'desk.stage.contact.*': contactRules,
  'desk.stage.error.*': stageFaults,
  'desk.stage.showing.*': showings,
  'desk.survey.change.*': ['added', 'removed', 'changed', 'moved'],
  'desk.survey.condition.by.*': comparisons,
  'desk.survey.condition.mode.*': groupModes,
  'desk.survey.condition.way.*': conditionWays,
  'desk.survey.condition.wayNot.*': conditionWays,
  'desk.survey.count.*': ['received', 'late', 'doubtful', 'invalid', 'overQuota'],
  'desk.survey.endingRead.*': ['usual', 'led', 'never'],
  'desk.survey.fault.*': ['needed', 'slug', 'slugTaken'],
  'desk.survey.field.*': ['title', 'intro', 'settings'],
  'desk.survey.freezeStage.*': stageStates,
  'desk.survey.kind.*': questionKinds,
  'desk.survey.limit.*': ['least', 'most', 'limit', 'total', 'earliest', 'latest'],
  'desk.survey.limit.mark.*': ['least', 'most'],
  'desk.survey.limit.value.*': ['least', 'most', 'step', 'decimals'],
  'desk.survey.mistake.*': all<SurveyMistakeCode>({ noQuestions: true, noEnding: true, idTwice: true, titleMissing: true, purposeMissing: true, optionsFew: true, optionMissing: true, range: true, pictureMissing: true, figureMissing: true, pictureUnknown: true, figureUnknown: true, tooMany: true, perMarkKind: true, contactTwice: true, unknownQuestion: true, laterQuestion: true, unknownOption: true, unknownRow: true, comparison: true, tooDeep: true, jumpUnknown: true, jumpBack: true, unreached: true, pipedUnknown: true, pipedLater: true }),
  'desk.survey.contacts.*': ['receivedAt', 'name', 'phone', 'email', 'act'],
  'desk.survey.nav.*': ['build', 'trials', 'places', 'entry', 'validity', 'coverage', 'results', 'contacts'],
  'desk.survey.option.*': ['open', 'alone', 'fixed'],
  'desk.survey.results.*': resultShowings,
  'desk.survey.shape.*': ['point', 'line', 'area'],
  'desk.surveyEntry.condition.*': ['number', 'count', 'date'],
  'desk.surveyEntry.condition.by.*': comparisons,
  'desk.surveyEntry.fault.*': all<TypedFault | 'uploading' | 'number'>({ noNumber: true, noOption: true, oneOnly: true, asMany: true, placeTwice: true, noDay: true, uploading: true, number: true }),
  'desk.surveyEntry.found.*': ['own', 'checked'],
  'desk.surveyEntry.help.*': ['one', 'many', 'row', 'shortText', 'longText', 'number', 'rating', 'slider', 'date', 'ranking', 'budget', 'other', 'name', 'phone', 'email', 'consent', 'marks'],
  'desk.surveyEntry.import.fault.*': ['optionUnknown', 'tickUnknown', 'numberUnknown', 'unreadable', 'dayUnknown', 'dayLater', 'placeTwice', 'formTwice', 'formNumber', 'channelUnknown', 'sourceUnknown', 'sourceTwice', 'notAsked', 'wordsUnused'],
  'desk.surveyEntry.import.list.*': ['name', 'n', 'by', 'at', 'act'],
  'desk.surveyEntry.import.verdict.*': ['stored', 'new', 'again', 'alike', 'refused', 'wrong', 'blank'],
  'desk.surveyEntry.interview.*': ['keeping', 'ready', 'partly', 'impossible'],
  'desk.surveyEntry.paper.marks.*': ['point', 'line', 'area', 'words'],
  'desk.surveyEntry.part.*': ['other', 'name', 'phone', 'email', 'consent', 'marks'],
  'desk.surveyEntry.standing.*': ['today', 'paper', 'incomplete', 'checked', 'differing'],
  'desk.surveyEntry.typed.*': ['first', 'second'],
  'desk.surveyEntry.waiting.*': ['formNumber', 'source', 'enteredBy', 'receivedAt', 'act'],
  'desk.surveyEntry.way.*': ['print', 'type', 'interview', 'sheet'],
  'desk.surveyEntry.wayText.*': ['print', 'type', 'interview', 'sheet'],
  'desk.surveyField.column.*': ['target', 'returned', 'valid', 'doubtful', 'today', 'share'],
  'desk.surveyField.coverage.column.*': ['n', 'population', 'ofResponses', 'ofPopulation', 'ratio', 'per10000'],
  'desk.surveyField.fault.*': ['needed', 'nameTaken', 'townshipUnknown', 'too_big'],
  'desk.surveyField.kind.*': sourceKinds,
  'desk.surveyField.line.*': lineFaults,
  'desk.surveyField.validity.by.*': [...responseDoubts, 'several', 'other'],
  'desk.surveyField.validity.count.*': ['received', 'valid', 'invalid', 'overQuota', 'late', 'tests'],
  'desk.surveyField.validity.doubt.*': responseDoubts,
  'desk.surveyField.validity.short.*': responseDoubts,
  'desk.surveyField.validity.shows.*': ['doubtful', 'invalid', 'confirmed', 'overQuota', 'all'],
  'desk.surveyField.validity.standing.*': ['invalid', 'overQuota', 'confirmed', 'doubtful', 'counts', 'test'],
  'desk.surveyField.validity.why.*': responseDoubts,
  'desk.surveyResults.channel.*': responseChannels,
  'published.method.channel.*': responseChannels,
  'published.method.reason.*': [...responseDoubts, 'several', 'other'],
  'published.heldTable.*': ['small', 'large'],
  'desk.surveyResults.filter.fault.*': filterFaults,
  'desk.surveyResults.part.*': ['questions', 'cross', 'map', 'words', 'rounds', 'publication', 'out'],
  'desk.surveyResults.marks.view.*': ['dots', 'fine'],
  'desk.surveyResults.marks.shape.*': ['Point', 'LineString', 'Polygon'],
  'desk.surveyResults.out.*': ['xlsx', 'csv', 'spss', 'codebook'],
  'desk.surveyResults.rounds.head.*': ['here', 'there', 'difference', 'interval', 'told'],
  'desk.surveyResults.out.about.*': ['xlsx', 'csv', 'spss', 'codebook'],
  'desk.surveyResults.cross.by.*': ['count', 'row', 'column'],
  'desk.survey.state.*': ['saved', 'waiting', 'saving', 'failed'],
  'desk.survey.trial.*': ['phone', 'wide'],
  'desk.survey.steps.*': ['steps', 'whole'],
  'map.position.*': ['missing', 'denied', 'unavailable'],
  // Facts of map features, by the names that layer files use; others are shown as they are.
  'map.property.*': ['kind', 'category', 'number', 'years', 'townships', 'township', 'area', 'areaHa', 'scale', 'unit', 'note'],
  'own.home.intro.*': homes,
  'own.home.title.*': homes,
  'account.notification.in.*': ['zh-CN', 'en'],
  'assignment.state.*': assignmentStates,
  'assignment.group.*': assignmentGroups,
  'assignment.answer.detail.*': ['place', 'reference', 'unit', 'channel'],
  'assignment.fault.*': ['needed', 'tooLong', 'laterDay', 'date', 'past'],
  'assignment.*': ['about', 'place', 'topic', 'received'],
  'assignment.*.title': ['extension', 'handBack'],
  'assignment.*.reason': ['extension', 'handBack'],
  'assignment.*.send': ['extension', 'handBack'],
  'issue.state.*': issueStates,
  'issue.brought.*': issueStates,
  'issue.column.*': ['title', 'unit', 'raisedBy', 'dueDay', 'state', 'comments'],
  'issue.fault.*': ['needed', 'tooLong', 'date'],
  'own.home.write.*': ['npcDeputy', 'cppccMember', 'expert', 'memberUnit', 'enterprise'],
  'own.message.channel.*': contactChannels,
  'receipt.told.*': contactChannels,
  'opinion.**': ['found', 'foundAtLeast', 'total', 'totalAtLeast'],
  'opinion.channel.*': channels,
  'opinion.detail.*': particulars.filter(one => one !== 'before' && one !== 'after'),
  'opinion.nature.*': natures,
  'opinion.outcome.*': outcomes,
  'opinion.party.*': parties,
  'outcomeRow.*': ['outcome', 'topic', 'township', 'part', 'reason', 'reference', 'unit', 'before', 'after'],
  'outcomeRow.file.*': accountFiles,
  'outcomeRow.kind.*': accountKinds,
  'outcome.standing.*': ['none', 'some', 'all'],
  'plan.phase.*': planPhases,
  'receipt.detail.*': ['before', 'after'],
  'receipt.place.*': anchorKinds.filter(kind => kind !== 'place'),
  'receipt.progress.*': progress,
  'receipt.visibility.*': visibilities,
  'receipt.visibility.*For': ['withheld', 'takenDown'],
  'receipt.withheld.*': withheldReasons,
  'takedown.notice.*': ['down', 'corrected'],
  'receipt.redirection.*': redirections,
  'receipt.appeal.*': ['waiting', ...appealDecisions],
  'receipt.remedy.*': ['mend', 'appeal'],
  'signIn.as.*': ['resident', 'account'],
  'signIn.by.*': ['resident', 'account'],
  'signIn.fault.*': providerFaults,
  'signIn.role.*': roles,
  'stage.contact.*': contactRules,
  'stage.kind.*': stageKinds,
  'stage.showing.*': showings,
  'stage.state.*': [...stageStates, 'lastDay'],
  'takedown.kind.*': takedownKinds,
  'takedown.reasons.*': takedownReasons,
  'takedown.state.*': takedownStates,
  'desk.takedown.*': ['takenDownBy', 'correctedBy', 'restoredBy', ...['correct', 'restore'].flatMap(step => ['', 'Done', 'Title', 'Text', 'Words'].map(part => step + part))],
  'desk.takedown.fault.*': ['needed', 'tooLong', 'localPath'],
  'desk.takedown.gone.*': takedownKinds,
  'submit.drawn.*': all<Geometry['type']>({ Point: true, LineString: true, Polygon: true, MultiPoint: true, MultiLineString: true, MultiPolygon: true }),
  'submit.fault.*': submissionFaults,
  'submit.place.reading.*': all<ReadingTarget['kind']>({ block: true, figure: true, feature: true }),
  'submit.showing.*': showings,
}

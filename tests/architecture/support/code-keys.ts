import { groupStandings, memberStates, placeholders } from '../../../shared/domain/answer-group'
import { auditActions, auditFacts, auditSubjects, auditValues } from '../../../shared/domain/audit'
import { appealDecisions } from '../../../shared/domain/appeal'
import { redirections } from '../../../shared/domain/redirection'
import { accountFailures, accountFiles, accountKinds } from '../../../shared/domain/account-publishing'
import { blockKinds } from '../../../shared/schemas/block'
import { contactChannels } from '../../../shared/domain/contact-code'
import { checklistItems, draftStates } from '../../../shared/domain/draft'
import { handlings, natures, outcomes, visibilities, withheldReasons } from '../../../shared/domain/opinion'
import { patchActions } from '../../../shared/domain/opinion-patch'
import { deviceKinds } from '../../../shared/domain/device'
import { sendingOutcomes } from '../../../shared/domain/invitation-sending'
import { messageStates } from '../../../shared/domain/message'
import { invitationStates } from '../../../shared/domain/invitation'
import { passwordFaults } from '../../../shared/domain/password'
import { permissions } from '../../../shared/domain/permissions'
import { invitationPurposes, peopleGroups } from '../../../shared/domain/person'
import { planPhases } from '../../../shared/domain/phase'
import { homes } from '../../../shared/domain/workplace'
import { roles } from '../../../shared/domain/roles'
import { challengeModes } from '../../../shared/domain/challenge'
import { repeatKinds } from '../../../shared/domain/repeat'
import { findingKinds, screeningPatterns } from '../../../shared/domain/screening-pieces'
import { setupSteps } from '../../../shared/domain/setup'
import { sheetVerdicts } from '../../../shared/domain/sheet'
import { areaFaults } from '../../../shared/domain/township-areas'
import { providerFaults, signInMethods } from '../../../shared/domain/sign-in'
import { contactRules, showings, stageKinds } from '../../../shared/domain/stage'
import { questionKinds, yesNo } from '../../../shared/domain/survey'
import type { SurveyMistakeCode } from '../../../shared/domain/survey-check'
import { comparisons, conditionWays, groupModes } from '../../../shared/domain/survey-condition-edit'
import { responseChannels, responseDoubts, resultShowings, sourceKinds } from '../../../shared/domain/survey-response'
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
const stageFaults = ['needed', 'slug', 'slugTaken', 'roundTaken', 'date', 'lastBeforeFirst', 'lastDayOver', 'topicCode', 'topicTwice', 'draftNotReleased', 'draftNeeded']
const submissionFaults = [
  'textOrPhoto', 'tooLong', 'uploading', 'placeWords', 'placeTooLong', 'placeMap', 'outsideDistrict', 'blockUnknown', 'figureUnknown', 'featureUnknown',
  'townshipUnknown', 'topicUnknown', 'photoUnknown', 'photosTooMany', 'papersTooMany', 'phone', 'email', 'nameTooLong', 'contactNeeded', 'mobileNeeded', 'codeNeeded', 'codeWrong', 'helperName', 'guardian', 'consent',
  'partyNotHeld', 'privacyChanged',
]
/** What the API's field errors say about a person and a unit (shared/schemas, server/services). */
const userNameFaults = ['userNameLength', 'userNameLetters', 'userNameTaken']
const personFaults = ['needed', 'tooLong', 'phone', 'email', ...userNameFaults, 'phoneTaken', 'emailTaken', 'nameNeeded', 'lastBeforeFirst', 'roleNeeded', 'unitUnknown', 'unitCode', 'unitCodeTaken']
/** What the API's field errors say about settings and a plan (shared/schemas). */
const setupFaults = ['needed', 'tooLong', 'slug', 'planTaken', 'year', 'lastYear', 'topicCode', 'topicTwice', 'invalid_type', 'invalid_value', 'too_big']
/** What is said at a question of a survey: by the evaluator, by the form alone, by the server alone. */
const surveyFaults = [
  ...all<SurveyFaultCode>({ needed: true, chooseLeast: true, chooseMost: true, chooseAlone: true, tooLong: true, least: true, most: true, decimals: true, day: true, earliest: true, latest: true, rows: true, rank: true, total: true, consent: true, contact: true, phone: true, email: true, marksLeast: true, marksMost: true, filesMost: true, markAnswers: true }),
  'uploading', 'number', 'fileUnknown', 'other',
]
const particulars = ['place', 'before', 'after', 'reference', 'unit', 'channel']

/**
 * Text keys built from codes: which codes go where `*` stands. Every one of them needs its text in both languages,
 * so that a new code of the domain fails here until it has its words. What is not listed is filled with the string
 * literals of the file that builds the key and of the files it imports.
 */
export const codeKeys: Readonly<Record<string, readonly string[]>> = {
  'survey.fault.*': surveyFaults,
  'survey.thanks.*': resultShowings,
  'survey.yesNo.*': yesNo,
  'survey.contact.*': ['name', 'phone', 'email'],
  'survey.hint.*': ['between', 'exactly', 'least', 'most', 'from', 'to', 'range'],
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
  'desk.stage.contact.*': contactRules,
  'desk.stage.error.*': stageFaults,
  'desk.stage.showing.*': showings,
  'desk.survey.change.*': ['added', 'removed', 'changed', 'moved'],
  'desk.survey.condition.by.*': comparisons,
  'desk.survey.condition.mode.*': groupModes,
  'desk.survey.condition.way.*': conditionWays,
  'desk.survey.condition.wayNot.*': conditionWays,
  'desk.survey.count.*': ['received', 'late', 'doubtful', 'invalid', 'overQuota'],
  'desk.survey.fault.*': ['needed', 'slug', 'slugTaken'],
  'desk.survey.field.*': ['title', 'intro', 'definition', 'settings'],
  'desk.survey.kind.*': questionKinds,
  'desk.survey.limit.*': ['least', 'most', 'limit', 'total', 'earliest', 'latest'],
  'desk.survey.limit.mark.*': ['least', 'most'],
  'desk.survey.limit.value.*': ['least', 'most', 'step', 'decimals'],
  'desk.survey.mistake.*': all<SurveyMistakeCode>({ noQuestions: true, noEnding: true, idTwice: true, titleMissing: true, optionsFew: true, optionMissing: true, range: true, pictureMissing: true, figureMissing: true, pictureUnknown: true, figureUnknown: true, tooMany: true, perMarkKind: true, unknownQuestion: true, laterQuestion: true, unknownOption: true, unknownRow: true, comparison: true, tooDeep: true, jumpUnknown: true, jumpBack: true, unreached: true, pipedUnknown: true, pipedLater: true }),
  'desk.survey.contacts.*': ['receivedAt', 'name', 'phone', 'email'],
  'desk.survey.nav.*': ['build', 'places', 'entry', 'validity', 'coverage', 'results', 'contacts'],
  'desk.survey.option.*': ['open', 'alone', 'fixed'],
  'desk.survey.results.*': resultShowings,
  'desk.survey.shape.*': ['point', 'line', 'area'],
  'desk.surveyEntry.condition.*': ['number', 'count', 'date'],
  'desk.surveyEntry.condition.by.*': comparisons,
  'desk.surveyEntry.fault.*': all<TypedFault>({ noNumber: true, noOption: true, oneOnly: true, asMany: true, placeTwice: true, noDay: true }),
  'desk.surveyEntry.found.*': ['own', 'checked'],
  'desk.surveyEntry.help.*': ['one', 'many', 'row', 'shortText', 'longText', 'number', 'rating', 'slider', 'date', 'ranking', 'budget', 'other', 'name', 'phone', 'email', 'consent', 'marks'],
  'desk.surveyEntry.import.fault.*': ['optionUnknown', 'tickUnknown', 'numberUnknown', 'dayUnknown', 'dayLater', 'placeTwice', 'formTwice', 'formNumber', 'channelUnknown', 'sourceUnknown', 'sourceTwice', 'notAsked', 'wordsUnused'],
  'desk.surveyEntry.import.list.*': ['name', 'n', 'by', 'at', 'act'],
  'desk.surveyEntry.import.verdict.*': ['stored', 'new', 'again', 'alike', 'refused', 'wrong', 'blank'],
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
  'desk.surveyField.validity.count.*': ['received', 'valid', 'doubtful', 'invalid', 'overQuota', 'late'],
  'desk.surveyField.validity.doubt.*': responseDoubts,
  'desk.surveyField.validity.short.*': responseDoubts,
  'desk.surveyField.validity.shows.*': ['doubtful', 'invalid', 'confirmed', 'overQuota', 'all'],
  'desk.surveyField.validity.standing.*': ['invalid', 'overQuota', 'confirmed', 'doubtful', 'counts'],
  'desk.surveyField.validity.why.*': responseDoubts,
  'desk.surveyResults.channel.*': responseChannels,
  'published.method.channel.*': responseChannels,
  'published.method.reason.*': [...responseDoubts, 'several', 'other'],
  'published.heldTable.*': ['small', 'large'],
  'desk.surveyResults.part.*': ['questions', 'cross', 'map', 'words', 'rounds', 'publication', 'out'],
  'desk.surveyResults.marks.view.*': ['dots', 'fine'],
  'desk.surveyResults.marks.shape.*': ['Point', 'LineString', 'Polygon'],
  'desk.surveyResults.out.*': ['xlsx', 'csv', 'spss', 'codebook'],
  'desk.surveyResults.rounds.head.*': ['here', 'there', 'difference', 'interval', 'told'],
  'desk.surveyResults.out.about.*': ['xlsx', 'csv', 'spss', 'codebook'],
  'desk.surveyResults.counts.*': ['received', 'late', 'invalid', 'overQuota', 'doubtful', 'tests', 'counted'],
  'desk.surveyResults.cross.by.*': ['count', 'row', 'column'],
  'desk.survey.state.*': ['saved', 'waiting', 'saving', 'failed'],
  'desk.survey.steps.*': ['steps', 'whole'],
  'map.position.*': ['missing', 'denied', 'unavailable'],
  // Facts of map features, by the names that layer files use; others are shown as they are.
  'map.property.*': ['kind', 'category', 'number', 'years', 'townships', 'township', 'area', 'areaHa', 'scale', 'unit', 'note'],
  'own.home.intro.*': homes,
  'own.home.title.*': homes,
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

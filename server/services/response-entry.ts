import type { Db } from '#db/client'
import { countChannels, countEntry, countEntryRecord, findForm, listWaitingForms, writeChecked } from '#db/queries/response-entry'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { raiseDecisions } from '#db/queries/response-decisions'
import { findSurveyVersion, listSurveySources } from '#db/queries/surveys'
import { addDays, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import { entryDifferences, isTypedTwice } from '#shared/domain/survey-entry'
import type { ResponseBody } from '#shared/schemas/response'
import type { EnteredAnswer, EnteredResponse, FormCheckAnswer, SurveyEntry, SurveyFormState, SurveyVersion } from '#shared/schemas/response-entry'
import { openContact } from './contact-data'
import type { Person } from './desk/change'
import { prepareResponse, receiveResponse } from './responses'
import { requireSurvey } from './surveys'

interface By { actor: Person, now: Date }

/** Takes what staff typed off paper or asked somebody beside them; of paper what is missing is noted. Entering is recorded. */
export async function enterResponse(db: Db, slug: string, { channel, formNumber, receivedOn, askedAt, ...body }: EnteredResponse, { actor, now }: By): Promise<EnteredAnswer & { repeated: boolean }> {
  const { survey } = await requireSurvey(db, slug)
  const way = channel === 'paper' ? { paper: { ...formNumber && { formNumber }, ...receivedOn && { receivedOn } } } : askedAt ? { askedAt: new Date(askedAt) } : {}
  const record = (tx: Db) => recordAudit(tx, { actor, action: 'response.enter', subjectKind: 'survey', subjectId: survey.id, detail: { channel, ...formNumber && { formNumber } } })
  return receiveResponse(db, slug, body, { actor, channel, network: undefined, now, record, ...way })
}

/** What has been typed and what of it twice, as the entry page shows it. */
export async function readEntry(db: Db, slug: string, { actor, now }: By): Promise<SurveyEntry> {
  const { survey, stage } = await requireSurvey(db, slug)
  const since = endOfLegalDay(addDays(legalDate(now), -1))
  const [counts, waiting, record, sources, channels] = await Promise.all([
    countEntry(db, survey.id), listWaitingForms(db, survey.id), countEntryRecord(db, survey.id, { personId: actor.personId, since }), listSurveySources(db, survey.id), countChannels(db, survey.id),
  ])
  const { today, ...differences } = record
  return {
    title: survey.title, stage: { slug: stage.slug, title: stage.title }, published: survey.published, ...counts, today, differences, channels,
    sources: sources.map(({ code, name }) => ({ code, name })),
    waiting: waiting.map(({ personId, enteredBy, receivedAt, ...form }) => ({ ...form, enteredBy: enteredBy ?? '', own: personId === actor.personId, receivedAt: receivedAt.toISOString() })),
  }
}

/** What a version asked, for forms that were printed before the newest. */
export async function readVersion(db: Db, slug: string, number: number): Promise<SurveyVersion> {
  const { survey } = await requireSurvey(db, slug)
  const found = await findSurveyVersion(db, survey.id, number)
  if (!found) throw new DomainError('notFound')
  return { number, title: found.title, definition: found.definition }
}

/** Whether the form with this number was typed before, and whether it is this person's to type it a second time. */
export async function readForm(db: Db, slug: string, formNumber: string, { actor }: Pick<By, 'actor'>): Promise<SurveyFormState> {
  const { survey } = await requireSurvey(db, slug)
  const found = await findForm(db, survey.id, formNumber)
  if (!found) return { formNumber, state: 'free', enteredBy: '', number: survey.published, source: '' }
  const { response, enteredBy } = found
  const state = response.checkedAt ? 'checked' : response.enteredBy === actor.personId ? 'own' : 'second'
  return { formNumber, state, enteredBy: enteredBy ?? '', number: response.number, source: response.source }
}

/**
 * Compares what a second person typed with what the first did. Where nothing differs, or `resolved` says what stands on
 * the paper, the form is checked; else the differences are told with the first person's answers, and nothing is written.
 */
export async function checkForm(db: Db, slug: string, formNumber: string, { typed, resolved }: { typed: SurveyAnswers, resolved?: SurveyAnswers }, { actor, now }: By): Promise<FormCheckAnswer> {
  const { survey, stage } = await requireSurvey(db, slug)
  const found = await findForm(db, survey.id, formNumber)
  if (!found) throw new DomainError('notFound')
  const { response } = found
  if (response.checkedAt) throw new DomainError('wrongState', { reason: { zh: `编号 ${formNumber} 的问卷已完成双录核对。`, en: `form ${formNumber} has been checked already.` } })
  if (response.enteredBy === actor.personId) throw new DomainError('wrongState', { reason: { zh: '第二遍须由另一人录入。', en: 'somebody else has to enter a form the second time.' } })
  const version = await findSurveyVersion(db, survey.id, response.number)
  if (!version) throw new DomainError('notFound')
  const { definition } = version
  const prepare = (answers: SurveyAnswers) => prepareResponse(db, slug, bodyOf(response, withOnce(definition, response.answers, answers)), { actor, channel: 'paper', network: undefined, now: response.receivedAt, paper: { formNumber, isChecked: true } }, response.bodyHash)
  const before = withSealed(definition, response)
  const { compared, differing } = entryDifferences(definition, before, withSealed(definition, await prepare(typed)))
  const first = Object.fromEntries(differing.flatMap(id => before[id] ? [[id, before[id]]] : []))
  if (differing.length && !resolved) {
    // Whom one can be reached by is shown to nobody without a record (个人信息保护法 Art. 51).
    if (Object.values(first).some(answer => 'contact' in answer)) await recordAudit(db, { actor, action: 'contact.read', subjectKind: 'survey', subjectId: survey.id, detail: { formNumber, contacts: 1 } })
    return { checked: false, compared, differing, first }
  }
  const agreed = await prepare(resolved ?? typed)
  const isChanged = entryDifferences(definition, before, withSealed(definition, agreed)).differing.length > 0
  await db.transaction(async (tx) => {
    const { answers, ending, township, answersHash, quotas, doubts, sealedContact, keepUntil } = agreed
    if (!await writeChecked(tx, response.id, { ...isChanged && { answers, ending, township, answersHash, quotas, doubts, sealedContact, keepUntil, firstAnswers: response.answers }, checkedBy: actor.personId, checkedAt: now })) throw new DomainError('stale')
    if (isChanged) {
      await raiseDecisions(tx, survey.id)
      await raiseGeneration(tx, stage.planId)
    }
    await recordAudit(tx, { actor, action: 'response.check', subjectKind: 'survey', subjectId: survey.id, detail: { formNumber, compared, differing: differing.length } })
  })
  return { checked: true, compared, differing, first }
}

const bodyOf = ({ id, number, seed, source }: { id: string, number: number, seed: string, source: string }, answers: SurveyAnswers): ResponseBody => ({ id, number, seed, answers, ...source && { source } })

/** The answers with the contact that stands sealed beside them, as the answer to the last question that asks for one. */
function withSealed(definition: SurveyDefinition, { answers, sealedContact }: { answers: SurveyAnswers, sealedContact?: string | null }): SurveyAnswers {
  const asked = questionsOf(definition).findLast(question => question.kind === 'contact')
  if (!asked || !sealedContact) return answers
  const { name, phone, email } = openContact(sealedContact)
  return { ...answers, [asked.id]: { contact: { ...name && { name }, ...phone && { phone }, ...email && { email } }, consent: true } }
}

/** What only the first person entered stays: marks and files are made once. */
function withOnce(definition: SurveyDefinition, first: SurveyAnswers, typed: SurveyAnswers): SurveyAnswers {
  const kept = questionsOf(definition).filter(question => !isTypedTwice(question)).flatMap(({ id }) => first[id] ? [[id, first[id]] as const] : [])
  return { ...typed, ...Object.fromEntries(kept) }
}

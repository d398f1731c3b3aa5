import type { Db } from '#db/client'
import { findOpinionSurvey, holdResponse, linkOpinion, listMadeOpinions } from '#db/queries/response-opinions'
import { listResponsesById } from '#db/queries/responses'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { acceptSubmission } from '#db/queries/submissions'
import { findSurveyVersion } from '#db/queries/surveys'
import { legalDate } from '#shared/domain/calendar'
import { DomainError, errorReason } from '#shared/domain/errors'
import { labelOf } from '#shared/domain/opinion-number'
import { isLate } from '#shared/domain/stage'
import { charactersOf, opinionLimit } from '#shared/domain/submission-limits'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyMark } from '#shared/domain/survey'
import type { Anchor } from '#shared/schemas/anchor'
import type { DeskOpinion } from '#shared/schemas/desk'
import type { MadeOpinions, WordsChoice } from '#shared/schemas/survey-results'
import type { Person } from './desk/change'
import { stageContext } from './stage-context'
import type { StageContext } from './stage-context'
import { prepareSubmission } from './submissions'
import { markTeller } from './survey-marks'
import { tableOf } from './survey-table'
import type { SurveyTable } from './survey-table'
import { requireSurvey } from './surveys'

type Response = Awaited<ReturnType<typeof listResponsesById>>[number]
interface Said { text: string, anchor: Anchor, township: string }

/** By what words are known that became an opinion: the question, and the mark where they are about one. */
export const wordsKey = ({ question, mark }: { question: string, mark?: string }) => mark ? `${question}/${mark}` : question

/**
 * Makes opinions of what was written in a survey (channel `surveyOpenQuestion`), each with its place where it was about
 * one. They came when the response came. Whoever answered is not known: nobody gets a receipt. What is one already is told and not
 * made twice.
 */
export async function makeOpinions(db: Db, slug: string, items: readonly WordsChoice[], { actor, now }: { actor: Person, now: Date }): Promise<MadeOpinions> {
  const { survey, stage } = await requireSurvey(db, slug)
  const [context, table] = [await stageContext(db, stage.slug), await tableOf(db, survey)]
  const ids = [...new Set(items.map(item => item.response))]
  const found = new Map((await listResponsesById(db, survey.id, ids)).map(one => [one.id, one]))
  const before = new Map((await listMadeOpinions(db, ids)).map(one => [`${one.response} ${one.question}`, one]))
  const told: MadeOpinions['items'] = []
  try {
    for (const item of items) {
      const response = found.get(item.response)
      const said = response && saidIn(response, item, { table, context })
      const known = before.get(`${item.response} ${wordsKey(item)}`)
      if (known) told.push({ ...item, made: false, opinion: known.opinion, label: labelOf(known), reason: null })
      else told.push({ ...item, ...response && said ? await tryOne(db, { context, response, item, said, actor, now }) : refused(new DomainError('notFound')) })
    }
  }
  finally {
    // Also where the rest fails: what was made is there.
    if (told.some(one => one.made)) await raiseGenerationOfStage(db, stage.id)
  }
  return { items: told }
}

interface Making { context: StageContext, response: Response, item: WordsChoice, said: Said, actor: Person, now: Date }
const refused = (error: DomainError) => ({ made: false, opinion: null, label: '', reason: errorReason(error) })

/** One of several: what cannot become an opinion is told with its reason and keeps no other from it. */
async function tryOne(db: Db, making: Making) {
  try {
    return { ...await makeOne(db, making), reason: null }
  }
  catch (error) {
    if (error instanceof DomainError) return refused(error)
    throw error
  }
}

async function makeOne(db: Db, { context, response, item, said, actor, now }: Making) {
  if (charactersOf(said.text) > opinionLimit.text) throw new DomainError('wrongState', { reason: { zh: `这条文字超过 ${opinionLimit.text} 字，不能转为意见；请按来件登记，分成几条。`, en: `this text has more than ${opinionLimit.text} characters; register it as a letter, parted into several opinions.` } })
  const question = wordsKey(item)
  const body = { id: uuidOf(`survey opinion ${response.id} ${question}`), opinions: [{ text: said.text, anchor: said.anchor }], ...said.township && { township: said.township }, lang: response.lang === 'en' ? 'en' as const : 'zh-CN' as const }
  const prepared = await prepareSubmission(db, context, body, { actor, channel: 'surveyOpenQuestion', network: undefined, now, receivedOn: legalDate(response.receivedAt) })
  // To the instant: of the day alone an opinion after the close would count as in time.
  const submission = { ...prepared, receivedAt: response.receivedAt, late: isLate(context.stage, response.receivedAt) }
  const opinion = submission.opinions[0]?.id ?? ''
  return db.transaction(async (tx) => {
    // Held until it is linked: a sheet that is taken back meanwhile waits, and finds that it became an opinion.
    if (!await holdResponse(tx, response.id)) throw new DomainError('notFound')
    const number = await acceptSubmission(tx, submission)
    // Somebody was there a moment before.
    if (number === null || !await linkOpinion(tx, { responseId: response.id, question, opinionId: opinion, createdAt: now })) throw new DomainError('idempotencyConflict')
    return { made: true, opinion, label: labelOf({ number, ordinal: 1 }) }
  })
}

/** An id made of what it stands for, so that the same words cannot be taken in twice. */
function uuidOf(text: string): string {
  const hash = contentHash(text)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** The words a choice is about, with their place; undefined where nothing was said there. */
function saidIn(response: Response, { question, mark: markId }: WordsChoice, { table, context }: { table: SurveyTable, context: StageContext }): Said | undefined {
  const answer = response.answers[question]
  const { township } = response
  if (!answer) return undefined
  if ('text' in answer) return { text: answer.text, anchor: { kind: 'whole' }, township }
  if ('chosen' in answer && answer.other) return { text: answer.other, anchor: { kind: 'whole' }, township }
  const mark = 'marks' in answer ? answer.marks.find(one => one.id === markId) : undefined
  if (!mark) return undefined
  const lang = response.lang === 'en' ? 'en' : 'zh'
  const asked = table.definitions.flatMap(questionsOf).find(one => one.id === question)
  const title = asked ? (lang === 'en' && asked.title.en) || asked.title.zh : question
  const lines = markTeller(table, question, lang)(mark).map(one => `${one.title} ${one.text}`)
  return { text: [title, ...lines].join('\n'), anchor: anchorOf(mark, asked?.kind === 'figure' ? asked.figure : '', context), township }
}

/** The place of a mark; a figure that is not in the draft any more is none. */
function anchorOf({ geometry, x, y }: SurveyMark, figure: string, context: StageContext): Anchor {
  if (geometry) return { kind: 'geometry', geometry }
  return x !== undefined && y !== undefined && context.figures.has(figure) ? { kind: 'figure', figure, x, y } : { kind: 'whole' }
}

/** The opinion that words of these responses became, by response and `wordsKey`. */
export async function madeOf(db: Db, ids: readonly string[]): Promise<(response: string, key: string) => { id: string, label: string } | null> {
  const made = new Map((await listMadeOpinions(db, ids)).map(one => [`${one.response} ${one.question}`, { id: one.opinion, label: labelOf(one) }]))
  return (response, key) => made.get(`${response} ${key}`) ?? null
}

/** Which survey and question an opinion came from; null where it came otherwise. */
export async function surveyOfOpinion(db: Db, opinionId: string): Promise<DeskOpinion['survey']> {
  const found = await findOpinionSurvey(db, opinionId)
  if (!found) return null
  const [id] = found.question.split('/')
  const asked = await findSurveyVersion(db, found.id, found.number)
  return { slug: found.slug, title: found.title, question: (asked && questionsOf(asked.definition).find(one => one.id === id)?.title) ?? { zh: found.question } }
}

import type { Db } from '#db/client'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudits, addressOfActor } from '#db/queries/record'
import { findWholeResponse, listAlike, listResponses, listStandings, raiseDecisions, writeDecisions } from '#db/queries/response-decisions'
import type { AlikeResponse } from '#db/queries/response-decisions'
import { countValidity } from '#db/queries/response-counts'
import { findSurveyVersion } from '#db/queries/surveys'
import { listOpinionFiles } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyAnswers, SurveyQuestion } from '#shared/domain/survey'
import type { DecisionsBody, ResponseList, ResponseListQuery, WholeResponse } from '#shared/schemas/response-decision'
import type { Person } from './desk/change'
import { requireSurvey } from './surveys'

/** Responses of a survey to be decided on, newest first, with how all of them count. */
export async function readResponses(db: Db, slug: string, { show, doubt, cursor, limit }: ResponseListQuery): Promise<ResponseList> {
  const { survey } = await requireSurvey(db, slug)
  const [found, counts] = await Promise.all([listResponses(db, survey.id, { show, doubt, after: arrivalCursor.read(cursor), limit: limit + 1 }), countValidity(db, survey.id)])
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { counts, items: items.map(item => ({ ...item, receivedAt: item.receivedAt.toISOString() })), nextCursor: found.length > limit && last ? arrivalCursor.write({ receivedAt: last.receivedAt, id: last.id }) : null }
}

/** A response as a whole, with what was asked of whoever gave it and which others are like it; trials have a place of their own. */
export async function readResponse(db: Db, slug: string, id: string): Promise<WholeResponse> {
  const { survey } = await requireSurvey(db, slug)
  const found = await findWholeResponse(db, survey.id, id)
  if (!found || found.test) throw new DomainError('notFound')
  const [version, alike] = await Promise.all([findSurveyVersion(db, survey.id, found.number), listAlike(db, survey.id, id)])
  return tellWhole(db, found, { questions: version ? questionsOf(version.definition) : [], alike })
}

/** The same as it is told, with the names of its files. */
export async function tellWhole(db: Db, { asked: _asked, ...found }: Whole, { questions, alike }: { questions: SurveyQuestion[], alike: AlikeResponse[] }): Promise<WholeResponse> {
  const files = await listOpinionFiles(db, filesOf(found.answers))
  return {
    ...found, receivedAt: found.receivedAt.toISOString(), questions,
    files: files.map(({ id: file, name, bytes }) => ({ id: file, name, bytes })),
    alike: alike.map(one => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
  }
}
type Whole = NonNullable<Awaited<ReturnType<typeof findWholeResponse>>>

/** The files a response names, by id. */
export function filesOf(answers: SurveyAnswers): string[] {
  return Object.values(answers).flatMap(answer => 'files' in answer ? answer.files : [])
}

/** Decides whether responses count, all or none: `stale`, with how they stand, where somebody decided on one meanwhile. Results are read anew from then on. */
export function decideResponses(db: Db, slug: string, { decisions }: DecisionsBody, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey, stage } = await requireSurvey(tx, slug)
    const ids = [...new Set(decisions.map(one => one.id))]
    const before = new Map((await listStandings(tx, survey.id, ids)).map(one => [one.id, one]))
    if (before.size < ids.length) throw new DomainError('notFound')
    const written = await writeDecisions(tx, survey.id, decisions)
    if (written.length < decisions.length) throw new DomainError('stale', {}, { current: { items: await listStandings(tx, survey.id, ids) } })
    await raiseDecisions(tx, survey.id)
    await raiseGeneration(tx, stage.planId)
    await recordAudits(tx, decisions.map(({ id, valid, reason }) => ({ personId: actor.personId, address: addressOfActor(actor), action: 'response.decide' as const, subjectKind: 'response' as const, subjectId: id, detail: { survey: slug, ...toldChange({ valid: before.get(id)?.valid ?? null, reason: before.get(id)?.reason ?? '' }, { valid, reason }) } })))
  })
}

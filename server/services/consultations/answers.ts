import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { insertAnswer, listAnswers, nextOrdinal } from '#db/queries/consultation-answers'
import type { FoundConsultation } from '#db/queries/consultations'
import { updateConsultationUnit } from '#db/queries/consultation-units'
import type { ConsultationUnitRow } from '#db/queries/consultation-units'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { endOfLegalDay, legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import { isMilder } from '#shared/domain/consultation'
import type { ConsultationReply } from '#shared/domain/consultation'
import { saidPoints, standingConclusion } from '#shared/domain/consultation-answer'
import type { SaidPoint } from '#shared/domain/consultation-answer'
import { isPast } from '#shared/domain/consultation-life'
import { DomainError } from '#shared/domain/errors'
import { firstCharacters, opinionLimit, referenceLimit } from '#shared/domain/submission-limits'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'
import { stageContext } from '../stage-context'
import { receiveSubmission } from '../submissions'
import { refuse } from './frame'
import { takeBackReminders } from './tell'

interface Answering { request: FoundConsultation, row: ConsultationUnitRow, unit: LocalText }
interface Given { id: string, reply: ConsultationReply, /** The day of the letter where it came on paper. */ answeredOn: LegalDate | null, offline: boolean }

/**
 * Takes an answer as sent: frozen, counted for its day, late or not, and each of its points an opinion of the stage by
 * the same door as everybody's (docs/decisions/0033). 无意见 counts as an answer and makes no opinion.
 */
export async function recordAnswer(tx: Db, { request, row, unit }: Answering, { id, reply, answeredOn, offline }: Given, { actor, now }: { actor: Person, now: Date }) {
  const { consultation } = request
  const day = answeredOn ?? legalDate(now)
  const late = isPast(consultation.closesAt, answeredOn ? instantOf(answeredOn, now) : now)
  const before = (await listAnswers(tx, [row.id])).flatMap(({ answer }) => answer.withdrawnAt ? [] : [answer.reply])
  const said = newPoints(reply, before, consultation)
  const stood = standingConclusion(before)
  // Frozen as what it does: there may be nothing that it takes back.
  const sent = { ...reply, takesBack: reply.takesBack && reply.conclusion !== null && stood !== null && isMilder(reply.conclusion, stood) }
  const submissionIds = said.length ? await sendPoints(tx, { request, unit, said, reference: reply.number, day, actor, now }) : []
  const ordinal = await nextOrdinal(tx, row.id)
  const made = await insertAnswer(tx, { id, consultationUnitId: row.id, ordinal, reply: sent, answeredOn: day, late, offline, signedBy: actor.personId, signedAt: now, submissionIds, bodyHash: answerHash(reply, day) })
  if (!made) throw new DomainError('idempotencyConflict')
  // Of several answers the first decides whether the unit kept its day.
  const set = { state: 'answered' as const, returnReason: '', conclusion: standingConclusion([...before, sent]), ...row.answeredAt ? {} : { answeredAt: now, late } }
  if (!await updateConsultationUnit(tx, row, set)) throw new DomainError('stale')
  await takeBackReminders(tx, [row])
  await recordAudit(tx, { actor, action: offline ? 'consultation.register' : 'consultation.sign', subjectKind: 'consultation', subjectId: consultation.id, detail: { title: consultation.title, unitId: row.unitId, opinions: said.length, late, day, offline } })
}

/** What an answer says beyond the ones before it: a supplement repeats the values that were contested, which are opinions already. */
function newPoints(reply: ConsultationReply, before: readonly ConsultationReply[], consultation: FoundConsultation['consultation']): SaidPoint[] {
  const said = saidPoints(reply, consultation)
  if (consultation.kind !== 'confirmation') return said
  const known = new Set(before.flatMap(one => saidPoints(one, consultation)).map(({ text }) => text))
  return said.filter(({ text }) => !known.has(text))
}

/** What two answers under one id are compared by. */
export function answerHash(reply: ConsultationReply, day: LegalDate): string {
  return contentHash(JSON.stringify([reply, day]))
}

/** A letter counts for the whole of its day. */
const instantOf = (day: LegalDate, now: Date) => day === legalDate(now) ? now : new Date(endOfLegalDay(day).getTime() - 1)

interface Sending { request: FoundConsultation, unit: LocalText, said: readonly SaidPoint[], reference: string, day: LegalDate, actor: Person, now: Date }

/** One submission for every ten points, in the unit's name. */
async function sendPoints(tx: Db, { request: { stage }, unit, said, reference, day, actor, now }: Sending): Promise<string[]> {
  if (!stage) throw refuse('来函所属的征求意见环节已被删除，请联系办公室。', 'the stage of this letter is gone. Please call the office.')
  const { blocks } = await stageContext(tx, stage.slug)
  const opinions = said.map(({ text, block }) => ({ text: firstCharacters(text, opinionLimit.text), anchor: block && blocks.has(block) ? { kind: 'block' as const, block } : { kind: 'whole' as const } }))
  const ids: string[] = []
  for (let from = 0; from < opinions.length; from += opinionLimit.perSubmission) {
    const id = randomUUID()
    ids.push(id)
    const body = { id, party: 'memberUnit' as const, opinions: opinions.slice(from, from + opinionLimit.perSubmission), contact: { name: firstCharacters(unit.zh, opinionLimit.name), publicName: unit.zh } }
    await receiveSubmission(tx, stage.slug, body, { actor, channel: 'consultationLetter', network: undefined, now, receivedOn: day, ofBody: true, ...reference ? { reference: firstCharacters(reference, referenceLimit) } : {} })
  }
  await raiseGenerationOfStage(tx, stage.id)
  return ids
}

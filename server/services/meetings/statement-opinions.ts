import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { lockOpinion } from '#db/queries/handling'
import type { FoundMeeting } from '#db/queries/meetings'
import { recordAudit } from '#db/queries/record'
import { listExpertsOfMeeting } from '#db/queries/review-invitations'
import { listStatements, lockStatement, updateStatement } from '#db/queries/statements'
import type { StatementRow } from '#db/queries/statements'
import { findWithStage, listSubmissionOpinions } from '#db/queries/submissions'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { coverOpinionNames, keptBack } from '#shared/domain/hidden-experts'
import type { ReviewedExpert } from '#shared/domain/hidden-experts'
import type { IntakeChannel } from '#shared/domain/intake'
import type { MeetingKind } from '#shared/domain/meeting'
import { unansweredHandlings } from '#shared/domain/opinion'
import { isPersonName } from '#shared/domain/speaker-label'
import { firstCharacters, opinionLimit } from '#shared/domain/submission-limits'
import type { MeetingRecord } from '#shared/schemas/meeting-record'
import type { IntakeBody } from '#shared/schemas/submission'
import type { Person } from '../desk/change'
import { enterSubmission } from '../desk/enter'
import { holdSubmission } from '../own-data'
import { withdrawHeld } from '../withdrawal'
import { holdMeeting, requireMeeting } from './frame'
import { requireKeeper } from './hidden-experts'
import { readRecord } from './record'

const channels: Readonly<Record<MeetingKind, IntakeChannel>> = { hearing: 'hearing', expertMeeting: 'expertMeeting', symposium: 'meeting', onSite: 'meeting' }
const reasons = {
  noStage: { zh: '会议没有选定征求意见环节。请先在“准备”页选定，再把发言转为意见。', en: 'the meeting belongs to no stage. Choose one on its first page, then take the statements as opinions.' },
  early: { zh: '会议还没有开始。', en: 'the meeting has not begun.' },
  handled: { zh: '这条意见已经公开、起草答复或者答复，不能再撤销。', en: 'this opinion is public, or a reply to it is drafted or out, so it is not taken back any more.' },
  none: { zh: '这条发言没有转为意见。', en: 'this statement has become no opinion.' },
}
const refuse = (reason: { zh: string, en: string }) => new DomainError('wrongState', { reason })

/**
 * Makes opinions of the stage of what was said: each once, by the channel of the meeting, on its day, in the party of who
 * said it. What has become one already is passed over; broken off in the middle it goes on where it was.
 */
export async function takeAsOpinions(db: Db, key: string, { actor, now }: { actor: Person, now: Date }): Promise<MeetingRecord> {
  const found = await requireMeeting(db, key)
  const { meeting, stage } = found
  await requireKeeper(db, found, actor)
  if (!stage) throw refuse(reasons.noStage)
  const day = legalDate(meeting.heldAt ?? dayOf(found))
  if (day > legalDate(now)) throw refuse(reasons.early)
  const waiting = (await listStatements(db, meeting.id)).filter(({ statement }) => statement.isOpinion && !statement.opinionId)
  const experts = await listExpertsOfMeeting(db, meeting)
  for (const { statement: { id } } of waiting) {
    const statement = await fixSubmission(db, { id, meetingId: meeting.id })
    if (!statement?.submissionId || statement.opinionId) continue
    await send(db, statement, { stage: stage.slug, body: bodyOf(found, statement, { day, submission: statement.submissionId, experts }), actor, now })
    const [made] = await listSubmissionOpinions(db, statement.submissionId)
    if (made) await updateStatement(db, id, { opinionId: made.opinion.id })
  }
  if (waiting.length) await recordAudit(db, { actor, action: 'meeting.takeOpinions', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, opinions: waiting.length } })
  return readRecord(db, key, actor, now)
}

/** One that is refused is as it was before: it can be mended and sent again. What another has sent meanwhile under the same id is there. */
async function send(db: Db, { id }: StatementRow, { stage, body, actor, now }: { stage: string, body: IntakeBody, actor: Person, now: Date }) {
  try {
    await enterSubmission(db, stage, body, { actor, now })
  }
  catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (await findWithStage(db, body.id)) return
    await updateStatement(db, id, { submissionId: null })
    throw error
  }
}

const dayOf = ({ meeting }: FoundMeeting) => new Date(meeting.details.course?.[0]?.at ?? meeting.beginsAt)

/** The submission's id is written before it is sent, so that whoever is second or comes again sends the same one. */
function fixSubmission(db: Db, at: { id: string, meetingId: string }): Promise<StatementRow | undefined> {
  return db.transaction(async (tx) => {
    const statement = await lockStatement(tx, at)
    if (!statement || statement.submissionId) return statement
    const submissionId = randomUUID()
    await updateStatement(tx, statement.id, { submissionId })
    return { ...statement, submissionId }
  })
}

function bodyOf({ meeting }: FoundMeeting, { speaker, party, text, position }: StatementRow, { day, submission, experts }: { day: string, submission: string, experts: readonly ReviewedExpert[] }): IntakeBody {
  const kept = keptBack(experts, { speaker, party })
  const name = isPersonName(speaker) && kept?.keepsName !== false ? { name: firstCharacters(speaker, opinionLimit.name) } : {}
  const contact = { ...name, ...kept ? { publicName: kept.label } : {} }
  return {
    id: submission, channel: channels[meeting.kind], receivedOn: day, party, reference: `${meeting.slug} ${position}`,
    // The words as they were said stay in the record.
    opinions: [{ text: coverOpinionNames(experts)(text), anchor: { kind: 'whole' } }],
    ...Object.keys(contact).length ? { contact } : {},
  }
}

/** Takes back that a statement became an opinion, while nobody has published or answered it; it can become one anew. */
export function undoOpinion(db: Db, at: { meeting: string, statement: string }, reason: string, { actor, now }: { actor: Person, now: Date }): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, at.meeting)
    const { meeting } = found
    await requireKeeper(tx, found, actor)
    const statement = await lockStatement(tx, { id: at.statement, meetingId: meeting.id })
    if (!statement) throw new DomainError('notFound')
    if (!statement.submissionId || !statement.opinionId) throw refuse(reasons.none)
    const locked = await lockOpinion(tx, statement.opinionId, now)
    const submission = await findWithStage(tx, statement.submissionId)
    if (!locked || !submission) throw refuse(reasons.none)
    if (locked.opinion.visibility === 'public' || !unansweredHandlings.some(one => one === locked.opinion.handling) || locked.opinion.handling === 'drafted') throw refuse(reasons.handled)
    await withdrawHeld(tx, await holdSubmission(tx, submission), { actor, now, reason })
    await updateStatement(tx, statement.id, { submissionId: null, opinionId: null })
    await recordAudit(tx, { actor, action: 'meeting.undoOpinion', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, opinion: statement.opinionId, reason } })
    return readRecord(tx, at.meeting, actor, now)
  })
}

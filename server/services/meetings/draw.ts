import { randomBytes } from 'node:crypto'
import type { Db } from '#db/client'
import { listApplications, placeApplications } from '#db/queries/applications'
import type { ApplicationRow } from '#db/queries/applications'
import { updateMeeting } from '#db/queries/meetings'
import type { FoundMeeting, MeetingRow } from '#db/queries/meetings'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { applicationsOver, isDrawn, seatsLeft } from '#shared/domain/application-decision'
import { DomainError } from '#shared/domain/errors'
import { commitmentOf, seedOf } from '#shared/domain/draw-promise'
import { draw } from '#shared/domain/hearing-draw'
import type { DrawInput } from '#shared/domain/hearing-draw'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'
import { holdMeeting, isPublicMeeting, requireOpenSeats, standingOf } from './frame'
import { tellApplicant } from './messages'
import { isSeated } from './seats'
import { staleMeeting } from './write'

/** What a draw of a meeting is made of: who qualifies, or once it is drawn whoever has a place. */
export function drawInput({ seats, drawnAt, details }: MeetingRow, applications: readonly ApplicationRow[], seed: string): DrawInput {
  const taken = applications.filter(one => drawnAt ? one.part === 'representative' && one.place !== null : isDrawn(one))
  return { seed, quotas: details.drawnSeats ?? seatsLeft(seats, applications), applicants: taken.map(({ number, category, source }) => ({ number, category, recommended: source === 'recommended' })) }
}

const refused = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

/**
 * Publishes what the draw will be made of, while people still apply: the hash of a secret that nobody has seen, and the public
 * value, named now and known later, that will be joined to it (docs/decisions/0027).
 */
export function promiseDraw(db: Db, key: string, { version, source }: { version: number, source: LocalText }, actor: Person, now: Date): Promise<void> {
  return change(db, key, { version, now }, async (tx, found) => {
    const { meeting } = found
    if (meeting.commitment) throw refused('承诺值已经公布，不能更换。', 'the commitment is published and cannot be exchanged.')
    if (meeting.kind !== 'hearing') throw refused('只有听证会抽取代表。', 'seats are drawn for hearings only.')
    if (!isPublicMeeting(found, now) || standingOf(found, now) !== 'announced') throw refused('请在听证公告发布以后、报名截止以前公布。', 'publish it after the notice is out and before applications close.')
    if (now >= (meeting.appliesUntil ?? meeting.beginsAt)) throw refused('报名已经截止，承诺值须在报名截止以前公布。需要抽取的，请先延长报名时间。', 'applications are closed, and the commitment has to be published before that. To draw, let people apply for longer first.')
    const secret = randomBytes(32).toString('hex')
    const commitment = commitmentOf(secret)
    await recordAudit(tx, { actor, action: 'meeting.commit', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, hash: commitment, source: source.zh } })
    return { commitment, secretSealed: seal(secret), publicSource: source, seedPublishedAt: now }
  })
}

/** Draws the seats, once, after applications closed and each was decided on, with the public value that was named beforehand. */
export function drawSeats(db: Db, key: string, { version, publicValue }: { version: number, publicValue: string }, actor: Person, now: Date): Promise<void> {
  return change(db, key, { version, now }, async (tx, found) => {
    const { meeting } = found
    const rows = await requireReady(tx, found, now)
    if (!meeting.commitment || !meeting.secretSealed) throw refused('没有公布过承诺值，不能抽取。请先延长报名时间并公布承诺值。', 'no commitment was published, so seats cannot be drawn. Let people apply for longer and publish one first.')
    if (!applicationsOver(meeting.seats, rows)) throw refused('没有哪个类别的报名人超过名额，不需要抽取，请用“全部入选”。', 'no category has more applicants than seats; seat them all instead.')
    const seed = seedOf(unseal(meeting.secretSealed), publicValue)
    const input = drawInput(meeting, rows, seed)
    const { places } = draw(input)
    const idOf = new Map(rows.map(row => [row.number, row.id]))
    // Who had a seat before has no place among those drawn.
    const before = rows.filter(one => one.part === 'representative' && isSeated(one)).map(({ id, state }) => ({ id, state, place: null }))
    await placeApplications(tx, [...before, ...places.flatMap(({ number, rank, seated }) => {
      const id = idOf.get(number)
      return id ? [{ id, state: seated ? 'selected' as const : 'reserve' as const, place: rank }] : []
    }), ...observersPlaced(meeting, rows)])
    await recordAudit(tx, { actor, action: 'meeting.draw', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, hash: contentHash(seed), rows: places.length } })
    return { seed, publicValue: publicValue.normalize('NFKC').replace(/\s+/g, ' ').trim(), drawnAt: now, details: { ...meeting.details, drawnSeats: input.quotas } }
  })
}

/** Seats everybody who qualifies, where no category has more of them than seats. */
export function seatAll(db: Db, key: string, { version }: { version: number }, actor: Person, now: Date): Promise<void> {
  return change(db, key, { version, now }, async (tx, found) => {
    const { meeting } = found
    const rows = await requireReady(tx, found, now)
    if (meeting.kind === 'hearing' && applicationsOver(meeting.seats, rows)) throw refused('有的类别报名人超过名额，须公开抽取。', 'some categories have more applicants than seats; they are drawn.')
    const seated = seatsLeft(meeting.seats, rows).flatMap(({ category, seats }) => inOrder(rows.filter(one => one.category === category && isDrawn(one)), seats))
    const placed = [...seated, ...observersPlaced(meeting, rows)]
    if (!placed.length) throw refused('没有符合条件、等待入选的报名人。', 'nobody who qualifies waits for a seat.')
    await placeApplications(tx, placed)
    await recordAudit(tx, { actor, action: 'meeting.seatAll', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, rows: placed.length } })
    return {}
  })
}

/** The first so many in the order in which they came have a seat, the others wait. */
function inOrder(rows: readonly ApplicationRow[], seats: number) {
  return rows.map(({ id }, at) => ({ id, state: at < seats ? 'selected' as const : 'reserve' as const, place: at + 1 }))
}

/** Who watches is seated in the order of applying. */
function observersPlaced({ observers }: MeetingRow, rows: readonly ApplicationRow[]) {
  const own = rows.filter(one => one.part === 'observer')
  return inOrder(own.filter(one => one.state === 'eligible'), observers - own.filter(isSeated).length)
}

async function requireReady(tx: Db, found: FoundMeeting, now: Date): Promise<ApplicationRow[]> {
  const { meeting } = found
  requireOpenSeats(found)
  if (meeting.drawnAt) throw refused('代表已经抽取，结果已经固定，不能重复抽取。有空缺的由候补依次递补。', 'seats have been drawn; the result stands and is not drawn again. Who leaves is replaced from the reserve.')
  if (!['announced', 'suspended'].includes(standingOf(found, now))) throw refused('会议没有公告，或者已经召开、取消。', 'the meeting is not announced, or has been held or called off.')
  if (now < (meeting.appliesUntil ?? meeting.beginsAt)) throw refused('报名还没有截止。', 'applications are still open.')
  const rows = (await listApplications(tx, meeting.id)).map(row => row.application)
  const undecided = rows.filter(one => one.state === 'received').length
  if (undecided) throw refused(`还有${undecided}份报名没有审核。`, `${undecided} applications have not been decided on.`)
  return rows
}

/** Publishes the list on the meeting's page; from then on each reads whether he has a seat, and who has is asked whether he comes. */
export function publishList(db: Db, key: string, { version }: { version: number }, actor: Person, now: Date): Promise<void> {
  return change(db, key, { version, now }, async (tx, found) => {
    const { meeting } = found
    if (meeting.listPublishedAt) throw refused('名单已经公布。', 'the list is published already.')
    if (!isPublicMeeting(found, now)) throw refused('会议还没有公告。', 'the meeting has not been announced.')
    const seated = (await listApplications(tx, meeting.id)).map(row => row.application).filter(isSeated)
    if (!seated.length) throw refused('还没有人入选。', 'nobody has a seat yet.')
    for (const one of seated) if (one.state === 'selected') await tellApplicant(tx, found, one, 'seated', {})
    await recordAudit(tx, { actor, action: 'meeting.publishList', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, rows: seated.length } })
    return { listPublishedAt: now }
  })
}

/** One step towards the list, its meeting held, at its version. */
function change(db: Db, key: string, { version, now }: { version: number, now: Date }, what: (tx: Db, found: FoundMeeting) => Promise<Partial<MeetingRow>>): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    if (found.meeting.version !== version) throw await staleMeeting(tx, key, now)
    await updateMeeting(tx, { id: found.meeting.id, version }, await what(tx, found))
    await raiseGeneration(tx, found.plan.id)
  })
}

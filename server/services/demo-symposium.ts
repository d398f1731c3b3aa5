import { startOfDay } from '#db/seed/demo-frame'
import { demoSymposium as symposium } from '#db/seed/demo/symposium'
import { appendStatements, listSpokenOpinions } from '#db/queries/statements'
import type { Db } from '#db/client'
import type { Person } from './desk/change'
import { takeCourseStep } from './meetings/course'
import { requireMeeting } from './meetings/frame'
import { finishMinutes, patchMinutes, releaseResult } from './meetings/minutes'
import { patchRecord } from './meetings/record'
import { sealRecord } from './meetings/sealing'
import { createMeeting, patchMeeting } from './meetings/write'

const hour = 3_600_000

/** The demonstration's symposium, held and written down through the services; its statements are those opinions of the stage that came by a meeting. */
export async function seedSymposium(db: Db, { plan, stage, staff, director, now }: { plan: string, stage: string, staff: Person, director: Person, now: Date }) {
  const day = startOfDay(now, symposium.daysAgo)
  const [from, until] = [new Date(day.getTime() + symposium.from * hour), new Date(day.getTime() + symposium.until * hour)]
  const { id } = await createMeeting(db, plan, { kind: 'symposium', stage, venue: symposium.venue, beginsAt: from.toISOString() }, staff, day)
  const version = async () => (await requireMeeting(db, id)).meeting.version
  await patchMeeting(db, id, { version: await version(), patch: { title: symposium.title, content: symposium.content, officers: [...symposium.officers], seats: [] } }, staff, day)
  await takeCourseStep(db, id, { version: await version(), step: 'begin', reason: '' }, staff, from)
  await takeCourseStep(db, id, { version: await version(), step: 'end', reason: '' }, staff, until)
  const { meeting } = await requireMeeting(db, id)
  const spoken = meeting.stageId ? await listSpokenOpinions(db, meeting.stageId) : []
  await appendStatements(db, id, spoken.map(({ label, opinionId, ...one }) => ({ ...one, opinionId, speaker: label || '群众代表', capacity: symposium.capacity, enteredBy: staff.personId })))
  await patchRecord(db, id, { version: await version(), record: symposium.record, heard: { experts: false, public: true }, visitors: symposium.visitors }, staff, until)
  await sealRecord(db, id, { version: await version(), upload: null }, staff, until)
  const later = new Date(until.getTime() + 72 * hour)
  await patchMinutes(db, id, { version: await version(), minutes: symposium.minutes }, staff, later)
  await finishMinutes(db, id, { version: await version(), upload: null }, staff, later)
  await releaseResult(db, id, { version: await version(), what: 'minutes' }, director, later)
  await releaseResult(db, id, { version: await version(), what: 'report' }, director, new Date(day.getTime() + 1810 * hour))
}

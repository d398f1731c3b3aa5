import { randomUUID } from 'node:crypto'
import { startOfDay } from '#db/seed/demo-frame'
import { demoApplications, demoDrawSource, demoOfficers } from '#db/seed/demo/hearing'
import { stages } from '#db/seed/demo/stages'
import { listApplications } from '#db/queries/applications'
import type { Db } from '#db/client'
import { guest } from '#shared/domain/roles'
import type { Person } from './desk/change'
import { beginMeetingNotice } from './meetings/announce'
import { receiveApplication } from './meetings/applications'
import { decideApplication, enterApplication } from './meetings/applications-desk'
import { promiseDraw } from './meetings/draw'
import { requireMeeting } from './meetings/frame'
import { createMeeting, patchMeeting } from './meetings/write'
import { patchNotice } from './notices/write'
import { releaseNotice, submitNotice } from './notices/release'

const hour = 3_600_000
interface Seeding { plan: string, staff: Person, director: Person, now: Date }
type Hearing = NonNullable<typeof stages[number]['hearing']>

/** The demonstration's hearing, announced yesterday, with applications, through the services: what stands there could have been made by hand. */
export async function seedHearing(db: Db, seeding: Seeding) {
  const stage = stages.find(one => one.hearing)
  if (!stage?.hearing) return
  const out = new Date(startOfDay(seeding.now, stage.hearing.noticeDaysAgo).getTime())
  const key = await seedAnnouncement(db, { ...stage, hearing: stage.hearing }, seeding, out)
  await promiseDraw(db, key, { version: (await requireMeeting(db, key)).meeting.version, source: demoDrawSource }, seeding.director, new Date(out.getTime() + hour))
  for (const [at, one] of demoApplications.entries()) await seedApplication(db, key, one, { at, out, staff: seeding.staff })
}

async function seedAnnouncement(db: Db, { slug: stage, question, title, hearing }: typeof stages[number] & { hearing: Hearing }, { plan, staff, director, now }: Seeding, out: Date): Promise<string> {
  const [h = 9, m = 30] = hearing.startsAt.split(':').map(Number)
  const beginsAt = new Date(startOfDay(now, hearing.heldDaysAgo).getTime() + h * hour + m * 60_000)
  const { id: key } = await createMeeting(db, plan, { kind: 'hearing', stage, venue: hearing.venue, beginsAt: beginsAt.toISOString() }, staff, out)
  await patchMeeting(db, key, { version: 1, patch: {
    title, content: question, phone: '022-0000 0000', endsAt: new Date(beginsAt.getTime() + 2.5 * hour).toISOString(), appliesUntil: new Date(startOfDay(now, hearing.applyUntilDaysAgo).getTime() + 17 * hour).toISOString(), officers: demoOfficers,
  } }, staff, out)
  const { id } = await beginMeetingNotice(db, key, 'announcement', staff, out)
  // What its writer adds: that all of it is made up.
  await patchNotice(db, id, { version: 1, patch: { fields: { organiser: { zh: '规划和自然资源武清分局（演示内容，人物、地址和电话均为虚构）', en: 'Wuqing Branch of the Planning and Natural Resources Bureau (a demonstration; people, address and telephone are made up)' } } } }, staff, out)
  await submitNotice(db, { id, version: 2, actor: staff, now: out })
  await releaseNotice(db, { id, version: 3, actor: director, now: out }, { checklist: { disclosureReview: true, secrecyReview: true }, publishesAt: null })
  return key
}

async function seedApplication(db: Db, key: string, { name, category, source, channel, recommendedBy = '', connections, view, conflict = '', decision, reason = '', after }: typeof demoApplications[number], { at, out, staff }: { at: number, out: Date, staff: Person }) {
  const when = new Date(out.getTime() + after * hour)
  const said = { part: 'representative' as const, category, name, phone: `1990000${String(1000 + at)}`, address: '', employer: '', recommendedBy, view, conflict, connections }
  if (channel && channel !== 'web') await enterApplication(db, key, { ...said, source: source ?? 'applied', channel }, staff, when)
  else await receiveApplication(db, key, { ...said, id: randomUUID(), adult: true, capacity: true, consent: true, lang: 'zh-CN' }, guest, when)
  const made = (await listApplications(db, key)).at(-1)?.application
  if (made && decision) await decideApplication(db, made.id, { version: made.version, decision, reason }, staff, when)
}

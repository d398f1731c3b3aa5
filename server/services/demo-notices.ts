import { startOfDay } from '#db/seed/demo-frame'
import { demoNotices } from '#db/seed/demo/notices'
import type { DemoNotice } from '#db/seed/demo/notices'
import type { Db } from '#db/client'
import type { Person } from './desk/change'
import { addPosting } from './notices/postings'
import { releaseNotice, submitNotice } from './notices/release'
import { createNotice, patchNotice } from './notices/write'

const hour = 3_600_000

interface Seeding { plan: string, stages: Readonly<Record<'A' | 'B', string>>, staff: Person, director: Person, now: Date }

/** The demonstration's notices, written by the office, released by the director and hung, through the services: what stands there could have been made by hand. */
export async function seedNotices(db: Db, seeding: Seeding) {
  for (const notice of demoNotices) await seedNotice(db, notice, seeding)
}

async function seedNotice(db: Db, { kind, stage, daysAgo, title, fields, postings, ...notice }: DemoNotice, { plan, stages, staff, director, now }: Seeding) {
  const out = new Date(startOfDay(now, daysAgo).getTime() + notice.hour * hour)
  const { id } = await createNotice(db, plan, { kind, stage: stage && stages[stage], meeting: null }, staff)
  await patchNotice(db, id, { version: 1, patch: { ...title ? { title } : {}, fields } }, staff, out)
  await submitNotice(db, { id, version: 2, actor: staff, now: out })
  await releaseNotice(db, { id, version: 3, actor: director, now: out }, { checklist: { disclosureReview: true, secrecyReview: true }, publishesAt: null })
  for (const { after, ...posting } of postings) {
    const at = new Date(out.getTime() + after * hour)
    await addPosting(db, id, { ...posting, township: posting.township ?? '', note: posting.note ?? '', postedAt: at.toISOString(), removedAt: null, upload: null }, staff, at)
  }
}

import { randomUUID } from 'node:crypto'
import { fileAppeal } from '#db/queries/appeals'
import type { Db } from '#db/client'
import { listMatchingIds } from '#db/queries/opinion-matches'
import { listOpinionRecords } from '#db/queries/handling'
import type { Role } from '#shared/domain/roles'
import { escalateOpinion } from './desk/escalate'
import type { Person } from './desk/change'
import { draftGroup, writeAnswer } from './groups/answer'
import { createGroup } from './groups/join'

interface Seeded { stage: string, stageId: string, people: { moderator: string, planner: string }, now: Date }

/** What the desk of the demonstration has begun: a group with its answer drafted, one without, something before the director, an appeal. Done by the services, as people do it. */
export async function seedHandling(db: Db, { stage, stageId, people, now }: Seeded) {
  const planner = personOf(people.planner, 'techTeam')
  const moderator = personOf(people.moderator, 'moderator')
  const buses = randomUUID()
  await createGroup(db, stage, { id: buses, title: '多开公交、下夜班有车坐', filter: { q: '公交', handling: ['categorised'] } }, planner, now)
  await writeAnswer(db, buses, {
    outcome: 'alreadyCovered', outcomeDetail: { reference: '第九十条、图 08' }, reason: '草案已规划公交场站和快速公交走廊，线路和班次由交通运输部门按年度确定。',
    text: '{称呼}：您好。您在意见 {编号} 中提出的公交问题，规划草案已有安排：在第九十条落实了公交场站用地和快速公交走廊。线路、班次由交通运输部门按年度安排，您的意见已一并转去。', lang: 'zh-CN',
  }, { actor: planner, version: 1 })
  await draftGroup(db, buses, false, { actor: planner, version: 2, now })
  await createGroup(db, stage, { id: randomUUID(), title: '补停车位', filter: { q: '停车', handling: ['categorised'] } }, planner, now)
  const [first] = await listMatchingIds(db, stageId, { filter: { visibility: ['pending'], handling: ['received'] }, limit: 1 })
  const [raised] = first ? await listOpinionRecords(db, [first]) : []
  if (raised) await escalateOpinion(db, raised.id, '提到多户共同反映，是否需要与镇政府会商后再公开，请批示。', { actor: moderator, version: raised.version, now })
  const [hidden] = await listOpinionRecords(db, await listMatchingIds(db, stageId, { filter: { visibility: ['withheld'], nature: ['suggestion', 'objection'] }, limit: 1 }))
  if (hidden?.withheldReason) await fileAppeal(db, { opinionId: hidden.id, stageId, text: '我说的是规划里的事，请再看一看。', filedAt: now, against: hidden.withheldReason, hiddenBy: people.moderator })
}

function personOf(personId: string, role: Role): Person {
  return { kind: 'person', personId, name: '', roles: [role], unitIds: [] }
}

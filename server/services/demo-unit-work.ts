import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { findAssignmentOf } from '#db/queries/assignments'
import { listOpinionRecords } from '#db/queries/handling'
import { listMatchingIds } from '#db/queries/opinion-matches'
import { addDays, legalDate } from '#shared/domain/calendar'
import type { Role } from '#shared/domain/roles'
import { answerAssignment, handBack } from './assignments/unit'
import type { Person } from './desk/change'
import { patchOne } from './desk/patch'
import { commentOnIssue, createIssue } from './issues/write'

interface Seeded { stageId: string, units: ReadonlyMap<string, string>, people: { moderator: string, planner: string, liaison: string, unit: string }, now: Date }

/** What units of the demonstration work at: opinions given to them, one answered, one handed back, and two questions on the board. Done by the services, as people do it; all of it fictional. */
export async function seedUnitWork(db: Db, { stageId, units, people, now }: Seeded) {
  const unitId = (code: string) => units.get(code) ?? ''
  const moderator = personOf(people.moderator, 'moderator')
  const water = personOf(people.liaison, 'unitLiaison', unitId('water'))
  const farming = personOf(people.unit, 'unitLeader', unitId('agriculture'))
  const give = async (q: string, unit: string) => {
    const [opinion] = await listOpinionRecords(db, await listMatchingIds(db, stageId, { filter: { q, handling: ['categorised'] }, limit: 1 }))
    if (!opinion) return undefined
    await patchOne(db, opinion.id, { version: opinion.version, patch: { unitId: unitId(unit) }, release: false }, moderator, now)
    return (await findAssignmentOf(db, opinion.id))?.assignment
  }
  const wells = await give('机井', 'water')
  if (wells) await answerAssignment(db, wells.id, {
    version: wells.version, outcome: 'alreadyCovered', outcomeDetail: { reference: '第九章 市政基础设施' }, reason: '机井替换方案已明确先通水、验收，再封井。',
    reply: '您好：地下水压采按“先接水、后封井”的次序实施，水源未接通的村不封井。封井前由镇街组织村民代表验收通水情况。',
  }, { actor: water, now })
  await give('生态补水', 'water')
  const wetland = await give('湿地公园', 'agriculture')
  if (wetland) await handBack(db, wetland.id, { version: wetland.version, reason: '湿地公园的开放管理不属本委职责，建议转规划和自然资源分局。' }, { actor: farming, now })
  const border = await createIssue(db, { id: randomUUID(), title: '蓄滞洪区西界以哪份图为准', text: '草案图 12 的蓄滞洪区西界与洪水调度方案附图相差约 180 米，请明确以哪份为准。', unit: unitId('tech-team'), owner: '制图组', dueDay: addDays(legalDate(now), 5), units: [unitId('agriculture')] }, { actor: water, now })
  await commentOnIssue(db, border.id, { id: randomUUID(), version: border.version, text: '已收到调度方案附图，正在套合核对。', state: null }, { actor: personOf(people.planner, 'techTeam', unitId('tech-team')), now })
  await createIssue(db, { id: randomUUID(), title: '请提供设施农业用地现状清单', text: '用地准入表需要逐镇核对冷链设施，请提供现状清单（名称、面积、位置）。', unit: unitId('agriculture'), owner: '', dueDay: addDays(legalDate(now), -2), units: [] }, { actor: personOf(people.planner, 'techTeam', unitId('tech-team')), now })
}

function personOf(personId: string, role: Role, unitId?: string): Person {
  return { kind: 'person', personId, name: '', roles: [role], unitIds: unitId ? [unitId] : [] }
}

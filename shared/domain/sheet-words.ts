import type { Role } from './roles'
import { nameKey } from './sheet'
import type { UnitKind } from './unit'

const words = <Value>(table: Record<string, Value>) => new Map(Object.entries(table).map(([word, value]) => [nameKey(word), value]))

/** Words for roles as offices write them; the names on screen are among them. */
export const roleWords: ReadonlyMap<string, Role> = words<Role>({
  '联络员': 'unitLiaison', '成员单位联络员': 'unitLiaison', '联系人': 'unitLiaison', '经办人': 'unitLiaison', 'liaison': 'unitLiaison', 'member-unit liaison': 'unitLiaison',
  '负责人': 'unitLeader', '成员单位负责人': 'unitLeader', '分管领导': 'unitLeader', '主要负责人': 'unitLeader', 'leader': 'unitLeader', 'member-unit leader': 'unitLeader',
  '镇街': 'township', '镇街联络员': 'township', 'township': 'township',
  '技术团队': 'techTeam', '编制单位': 'techTeam', 'technical team': 'techTeam',
  '审核员': 'moderator', 'moderator': 'moderator',
  '办公室人员': 'officeStaff', '办公室工作人员': 'officeStaff', 'office staff': 'officeStaff',
  '办公室主任': 'officeDirector', 'office director': 'officeDirector',
  '领导小组': 'leadingGroup', '领导小组成员': 'leadingGroup', 'leading group': 'leadingGroup',
  '专家': 'expert', 'expert': 'expert',
  '人大代表': 'npcDeputy', 'deputy': 'npcDeputy', 'npc deputy': 'npcDeputy',
  '政协委员': 'cppccMember', 'cppcc member': 'cppccMember',
  '群众': 'resident', 'resident': 'resident', '企业': 'enterprise', 'enterprise': 'enterprise',
  // Known, so that the row can be told that they are appointed one by one.
  '系统管理员': 'admin', '管理员': 'admin', 'administrator': 'admin', '安全管理员': 'securityOfficer', 'security officer': 'securityOfficer', '审计员': 'auditor', 'auditor': 'auditor',
})

/** Words for kinds of units. */
export const kindWords: ReadonlyMap<string, UnitKind> = words<UnitKind>({
  '成员单位': 'member', '部门': 'member', 'member': 'member', 'member unit': 'member',
  '镇街': 'township', '镇': 'township', '街道': 'township', '乡镇': 'township', 'township': 'township',
  '园区': 'park', '开发区': 'park', 'park': 'park',
  '办公室': 'office', 'office': 'office',
  '技术团队': 'techTeam', '编制单位': 'techTeam', 'technical team': 'techTeam',
})

/** The kind a unit's name tells, for sheets without that column. */
export function unitKindOf(name: string): UnitKind {
  if (/(?:街道(?:办事处)?|镇|乡)(?:人民政府)?$/.test(name)) return 'township'
  if (/(?:园区?|开发区|科技谷)(?:管委会)?$/.test(name)) return 'park'
  if (/规划.*(?:院|公司)$|设计院$/.test(name)) return 'techTeam'
  return 'member'
}

import type { Party } from './submission'

/** What a capacity tells of the party, the surest first: 人大代表 is no 居民代表. */
const signs: readonly [RegExp, Party][] = [
  [/人大代表|人民代表/, 'npcDeputy'],
  [/政协委员/, 'cppccMember'],
  [/专家|教授|研究员|高级工程师|总工|规划师|律师/, 'expert'],
  [/企业|公司|集团|合作社|工厂|经理|董事/, 'enterprise'],
  [/协会|商会|学会|社会组织|团体|基金会|工会|妇联/, 'organisation'],
  [/村民|村代表|村委|农户/, 'villager'],
  [/局|委员会|成员单位|部门|街道办|镇政府|区政府/, 'memberUnit'],
  [/居民|市民|群众|业主|居委/, 'resident'],
]

/** As what somebody speaks, told by his capacity in words or the name of his seats; a resident where nothing tells. The recorder corrects it. */
export function partyOfSpeaker(capacity: string): Party {
  return signs.find(([sign]) => sign.test(capacity))?.[1] ?? 'resident'
}

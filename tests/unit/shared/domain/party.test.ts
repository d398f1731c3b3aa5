import { describe, expect, it } from 'vitest'
import { isHeldParty, maySpeakAs, ownPartyOf, partiesOf } from '#shared/domain/party'
import { guest } from '#shared/domain/roles'
import type { Actor, Role } from '#shared/domain/roles'
import { parties } from '#shared/domain/submission'
import type { Party } from '#shared/domain/submission'

const person = (...roles: Role[]): Actor => ({ kind: 'person', personId: 'p', name: '张三', roles, unitIds: [] })
const free: Party[] = ['resident', 'villager', 'enterprise', 'organisation', 'other']

describe('capacities', () => {
  it('that are held are those of an office', () => expect(parties.filter(isHeldParty)).toEqual(['npcDeputy', 'cppccMember', 'expert', 'memberUnit']))

  it.each<[string, Actor, Party[], Party | '']>([
    ['a guest', guest, free, ''],
    ['a resident', person('resident'), free, ''],
    ['an enterprise', person('enterprise'), free, 'enterprise'],
    ['a deputy', person('npcDeputy'), ['npcDeputy', ...free], 'npcDeputy'],
    ['a CPPCC member', person('cppccMember'), ['cppccMember', ...free], 'cppccMember'],
    ['an expert who is a deputy', person('expert', 'npcDeputy'), ['npcDeputy', 'expert', ...free], 'npcDeputy'],
    ['a liaison', person('unitLiaison'), ['memberUnit', ...free], 'memberUnit'],
    ['a township', person('township'), ['memberUnit', ...free], 'memberUnit'],
    ['an auditor', person('auditor'), free, ''],
    ['staff who enter for others', person('moderator'), [...parties], ''],
  ])('of %s', (_, actor, offered, own) => {
    expect(partiesOf(actor)).toEqual(offered)
    expect(ownPartyOf(actor)).toBe(own)
    for (const party of parties) expect(maySpeakAs(actor, party), party).toBe(offered.includes(party))
  })
})

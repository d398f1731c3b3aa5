import { describe, expect, it } from 'vitest'
import { deviceOf } from '#shared/domain/device'
import { invitationEnd, invitationState } from '#shared/domain/invitation'
import { normaliseUserName, userNameFault } from '#shared/domain/person'
import { guest } from '#shared/domain/roles'
import type { Actor, Role } from '#shared/domain/roles'
import { workplaceOf } from '#shared/domain/workplace'

const now = new Date('2026-11-28T02:00:00Z')
const later = new Date(now.getTime() + 1)

describe('a one-time link', () => {
  it.each([
    ['open', later, null, null],
    ['expired', now, null, null],
    ['used', later, now, null],
    ['revoked', later, null, now],
    ['used', now, now, now],
    ['revoked', now, null, now],
  ] as const)('is %s', (state, expiresAt, acceptedAt, revokedAt) => expect(invitationState({ expiresAt, acceptedAt, revokedAt }, now)).toBe(state))

  it('is valid for seven days', () => expect(invitationEnd(now).toISOString()).toBe('2026-12-05T02:00:00.000Z'))
})

describe('a user name', () => {
  it.each([
    [' ZhangWei ', 'zhangwei', null],
    ['张伟', '张伟', null],
    ['张', '张', 'userNameLength'],
    ['ab', 'ab', 'userNameLength'],
    ['张伟伟', '张伟伟', null],
    ['13812345678', '13812345678', 'userNameLetters'],
    ['a@b.cn', 'a@b.cn', 'userNameLetters'],
    ['ａｂｃ', 'abc', null],
    ['two words', 'two words', 'userNameLetters'],
    ['x'.repeat(33), 'x'.repeat(33), 'userNameLength'],
  ])('%j', (given, stored, fault) => {
    expect(normaliseUserName(given)).toBe(stored)
    expect(userNameFault(stored)).toBe(fault)
  })
})

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50', { kind: 'phone', browser: 'WeChat', system: 'iOS' }],
  ['Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36', { kind: 'phone', browser: 'Chrome', system: 'Android' }],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0', { kind: 'computer', browser: 'Edge', system: 'Windows' }],
  ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/604.1', { kind: 'tablet', browser: 'Safari', system: 'iPadOS' }],
  ['curl/8.0', { kind: 'unknown', browser: '', system: '' }],
])('the device of %s', (userAgent, device) => expect(deviceOf(userAgent)).toEqual(device))

describe('the workplace of', () => {
  const person = (...roles: Role[]): Extract<Actor, { kind: 'person' }> => ({ kind: 'person', personId: 'p', name: '张三', roles, unitIds: [] })
  it.each<[string, Actor, string]>([
    ['a visitor', guest, '/sign-in'],
    ['a moderator', person('moderator'), '/desk'],
    ['an administrator', person('admin'), '/admin'],
    ['an auditor', person('auditor'), '/audit'],
    ['a security officer', person('securityOfficer'), '/admin'],
    ['an office director', person('officeDirector'), '/desk'],
    ['a leader of the group', person('leadingGroup'), '/desk'],
    ['a deputy', person('npcDeputy'), '/deputy'],
    ['a CPPCC member', person('cppccMember'), '/deputy'],
    ['a liaison', person('unitLiaison'), '/unit'],
    ['the leader of a unit', person('unitLeader'), '/unit'],
    ['a township', person('township'), '/unit'],
    ['an expert', person('expert'), '/expert'],
    ['an enterprise', person('enterprise'), '/enterprise'],
    ['a resident', person('resident'), '/my'],
    ['who holds no role', person(), '/my'],
    ['who waits for the second factor', { ...person(), waitsFor: 'secondFactor' }, '/profile/second-factor'],
  ])('%s', (_, actor, path) => expect(workplaceOf(actor)).toBe(path))
})

import { expect, it } from 'vitest'
import { keepsContact, opensBy } from '../../../../shared/domain/ownership'

const [none, phone, email] = [{ phoneProven: false, emailProven: false }, { phoneProven: true, emailProven: false }, { phoneProven: false, emailProven: true }]

it.each([
  ['none', none, [true, true]],
  ['staff', none, [true, true]],
  ['account', none, [false, false]],
  ['phone', none, [false, false]],
  ['phone', phone, [true, false]],
  ['email', email, [false, true]],
  ['account', phone, [true, false]],
  ['staff', email, [false, true]],
] as const)('known by %s, with %o proven, a phone and a mailbox open: %o', (verification, proven, opens) => {
  expect([opensBy('sms', verification, proven), opensBy('email', verification, proven)]).toEqual(opens)
})

it('the last contact stays where the stage takes no opinion without one and no account answers for its author', () => {
  expect((['guest', 'contact', 'signedIn'] as const).map(rule => [keepsContact(rule, false), keepsContact(rule, true)])).toEqual([[false, false], [true, false], [false, false]])
})

import { expect, it } from 'vitest'
import { mayRemoveContact } from '../../../../shared/domain/sign-in'

const account = { phone: 'p', email: 'e', userName: 'u', hasPassword: true }

it.each([
  ['with both', account, [true, true]],
  ['with a phone and a password', { ...account, email: null }, [true, false]],
  ['with a phone, a user name and no password', { ...account, email: null, hasPassword: false }, [false, false]],
  ['with a mailbox, a password and no user name', { ...account, phone: null, userName: null }, [false, false]],
  ['with none', { ...account, phone: null, email: null }, [false, false]],
] as const)('an account %s can lose phone and mailbox: %o', (_, of, can) => {
  expect([mayRemoveContact('sms', of), mayRemoveContact('email', of)]).toEqual(can)
})

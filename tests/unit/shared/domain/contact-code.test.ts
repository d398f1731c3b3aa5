import { describe, expect, it } from 'vitest'
import { contactForCode, normaliseContact, proofHolds } from '#shared/domain/contact-code'

describe('a contact', () => {
  it.each([
    ['sms', '138 1234 5678', '13812345678'], ['sms', '+86-138-1234-5678', '13812345678'], ['sms', '１３８１２３４５６７８', '13812345678'], ['sms', '008613812345678', '13812345678'],
    ['sms', '022-12345678', null], ['sms', '12345678901', null],
    ['email', ' Wang@Example.COM ', 'wang@example.com'], ['email', 'a@b', null], ['email', 'a@b.cn\r\nBcc: c@d.cn', null], ['email', 'a@b.cn,c@d.cn', null], ['email', '<a@b.cn>', null],
  ] as const)('%s %j is %j', (channel, given, normal) => {
    expect(normaliseContact(channel, given)).toBe(normal)
  })

  it('that a code goes to is the mobile number, else the mailbox', () => {
    expect(contactForCode({ phone: '13812345678', email: 'a@b.cn' })).toEqual({ channel: 'sms', value: '13812345678' })
    expect(contactForCode({ phone: '022-12345678', email: 'a@b.cn' })).toEqual({ channel: 'email', value: 'a@b.cn' })
    expect(contactForCode({ phone: '022-12345678' })).toBeNull()
  })
})

it('a proof holds for its purpose until its last millisecond', () => {
  const proof = { channel: 'sms', hash: 'h', purpose: 'submit', until: Date.parse('2026-11-28T11:00:00Z') } as const
  expect(proofHolds(proof, 'submit', new Date('2026-11-28T10:59:59.999Z'))).toBe(true)
  expect(proofHolds(proof, 'submit', new Date('2026-11-28T11:00:00Z'))).toBe(false)
  expect(proofHolds(proof, 'receipt', new Date('2026-11-28T10:00:00Z'))).toBe(false)
})

import { expect, it } from 'vitest'
import { verifications } from '#shared/domain/submission'
import { publishingOf, vouchesFor } from '#shared/domain/vouching'

it.each(verifications)('publishing an author known by %s', (verification) => {
  // 后台实名 is a phone number; a mailbox alone is none (domain.md §5.5).
  const anonymous = ['none', 'email', 'mailAccount'].includes(verification)
  expect(publishingOf(verification, true)).toBe(anonymous ? 'vouched' : 'free')
  expect(publishingOf(verification, false)).toBe(anonymous ? 'barred' : 'free')
})

it('vouches only by making public, and not where the stage bars it', () => {
  const [pending, shown] = [{ visibility: 'pending' }, { visibility: 'public' }] as const
  expect(vouchesFor(pending, shown, 'vouched')).toBe(true)
  expect(vouchesFor(shown, shown, 'vouched')).toBe(false)
  expect(vouchesFor(pending, pending, 'barred')).toBe(false)
  expect(vouchesFor(pending, shown, 'free')).toBe(false)
  expect(() => vouchesFor(pending, shown, 'barred')).toThrow('unverifiedAuthor')
})

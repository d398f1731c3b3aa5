import { expect, it } from 'vitest'
import { verifications } from '#shared/domain/submission'
import { publishingOf, vouchesFor } from '#shared/domain/vouching'

it.each(verifications)('publishing an author known by %s', (verification) => {
  expect(publishingOf(verification, true)).toBe(verification === 'none' ? 'vouched' : 'free')
  expect(publishingOf(verification, false)).toBe(verification === 'none' ? 'barred' : 'free')
})

it('vouches only by making public, and not where the stage bars it', () => {
  const [pending, shown] = [{ visibility: 'pending' }, { visibility: 'public' }] as const
  expect(vouchesFor(pending, shown, 'vouched')).toBe(true)
  expect(vouchesFor(shown, shown, 'vouched')).toBe(false)
  expect(vouchesFor(pending, pending, 'barred')).toBe(false)
  expect(vouchesFor(pending, shown, 'free')).toBe(false)
  expect(() => vouchesFor(pending, shown, 'barred')).toThrow('unverifiedAuthor')
})

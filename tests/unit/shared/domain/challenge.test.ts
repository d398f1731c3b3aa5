import { describe, expect, it } from 'vitest'
import { challengeDefaults, challengeReasons } from '#shared/domain/challenge'
import type { ChallengeReason, ChallengeSignals } from '#shared/domain/challenge'

describe('when a challenge is asked for', () => {
  it.each<[string, ChallengeSignals, ChallengeReason[]]>([
    ['an ordinary submission', { purpose: 'submission', used: 1, points: 120, perMinute: 25, stagePerMinute: 25, seconds: 90 }, []],
    ['a program that tells nothing of itself', { purpose: 'submission' }, []],
    ['half of an address’s share', { purpose: 'submission', used: 60, points: 120 }, []],
    ['more than half of it', { purpose: 'submission', used: 61, points: 120 }, ['limitUsed']],
    ['the fifth code of an address', { purpose: 'code', used: 5, points: 40 }, []],
    ['the sixth code', { purpose: 'code', used: 6, points: 40 }, ['limitUsed']],
    ['the sixth wrong password', { purpose: 'signIn', used: 6, points: 10 }, ['guessing']],
    ['load of the installation', { purpose: 'submission', perMinute: 1800 }, ['load']],
    ['load of a stage', { purpose: 'submission', stagePerMinute: 1200 }, ['load']],
    ['load while staff sign in', { purpose: 'signIn', perMinute: 5000 }, []],
    ['a filled hidden field', { purpose: 'submission', trap: true }, ['trap']],
    ['a form filled in within two seconds', { purpose: 'submission', seconds: 2 }, ['tooFast']],
    ['within three', { purpose: 'submission', seconds: 3 }, []],
    ['staff and exempt networks', { purpose: 'submission', exempt: true, trap: true, used: 119, points: 120, perMinute: 9999, seconds: 0 }, []],
  ])('%s', (_, signals, reasons) => {
    expect(challengeReasons(signals, challengeDefaults)).toEqual(reasons)
  })

  it('is always or never where the installation says so', () => {
    const quiet: ChallengeSignals = { purpose: 'submission', used: 1, points: 120, seconds: 90 }
    expect(challengeReasons(quiet, { ...challengeDefaults, mode: 'always' })).toEqual(['always'])
    expect(challengeReasons({ ...quiet, trap: true, perMinute: 1e6 }, { ...challengeDefaults, mode: 'never' })).toEqual([])
  })
})

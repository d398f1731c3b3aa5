import { describe, expect, it } from 'vitest'
import { checkAppealDecider, mendLimit, whyNotAppeal, whyNotMend } from '#shared/domain/appeal'
import type { Remedy } from '#shared/domain/appeal'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const hidden: Remedy = { visibility: 'withheld', handling: 'received', withheldReason: 'attack', hiddenAt: at(10), open: true, concluded: false, mended: 0, lastAppeal: null }

describe('whyNotMend', () => {
  it.each<[string, Partial<Remedy>, ReturnType<typeof whyNotMend>]>([
    ['what is withheld may be mended while the stage is open', {}, null],
    ['also what was taken down, and what has a drafted reply', { visibility: 'takenDown', handling: 'drafted' }, null],
    ['what is shown or looked at needs no mending', { visibility: 'public' }, 'notHidden'],
    ['nor what waits', { visibility: 'pending' }, 'notHidden'],
    ['what was withdrawn is gone', { visibility: 'withdrawn', handling: 'closed' }, 'notHidden'],
    ['what belongs elsewhere is not mended into an opinion', { withheldReason: 'redirected' }, 'redirected'],
    ['an answer was given to these words', { handling: 'answered' }, 'answered'],
    ['after the close nothing comes in', { open: false }, 'closed'],
    ['not without end', { mended: mendLimit }, 'tooOften'],
    ['but up to there', { mended: mendLimit - 1 }, null],
  ])('%s', (_, change, expected) => expect(whyNotMend({ ...hidden, ...change })).toBe(expected))
})

describe('whyNotAppeal', () => {
  it.each<[string, Partial<Remedy>, ReturnType<typeof whyNotAppeal>]>([
    ['whoever was withheld may appeal', {}, null],
    ['also after the close, also where it was answered or belongs elsewhere', { open: false, handling: 'answered', withheldReason: 'redirected' }, null],
    ['not once everything is accounted for', { concluded: true }, 'concluded'],
    ['what is shown needs none', { visibility: 'public' }, 'notHidden'],
    ['one at a time', { lastAppeal: { decision: '', decidedAt: null } }, 'waiting'],
    ['once against one decision', { lastAppeal: { decision: 'rejected', decidedAt: at(12) } }, 'decided'],
    ['again when it was hidden again', { hiddenAt: at(14), lastAppeal: { decision: 'granted', decidedAt: at(12) } }, null],
  ])('%s', (_, change, expected) => expect(whyNotAppeal({ ...hidden, ...change })).toBe(expected))
})

it('whoever hid it does not decide on the appeal, everybody else may', () => {
  expect(() => checkAppealDecider({ hiddenBy: 'a' }, 'a')).toThrow('anotherPersonNeeded')
  expect(() => checkAppealDecider({ hiddenBy: 'a' }, 'b')).not.toThrow()
  expect(() => checkAppealDecider({ hiddenBy: null }, 'b')).not.toThrow()
})

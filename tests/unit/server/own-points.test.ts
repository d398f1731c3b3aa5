import { describe, expect, it } from 'vitest'
import { OwnPoints } from '../../../server/utils/own-points'

const at = (seconds: number) => ({ points: 3, seconds: 600, now: new Date(seconds * 1000) })

describe('the points a process gives itself', () => {
  it('gives as many as told for each key, has them counted with the next, and gives anew when the time is over', () => {
    const own = new OwnPoints()
    const taken = [0, 1, 2, 3, 599].map(second => own.take('a', at(second)))
    expect(taken).toEqual([{ used: 1, untold: 0 }, { used: 2, untold: 0 }, { used: 3, untold: 0 }, { used: 4, untold: 4 }, { used: 5, untold: 1 }])
    expect(own.take('b', at(3))).toEqual({ used: 1, untold: 0 })
    expect(own.take('a', at(600))).toEqual({ used: 1, untold: 0 })
  })

  it('forgets what was begun longest ago rather than grow', () => {
    const own = new OwnPoints(2)
    for (const key of ['a', 'a', 'a', 'b', 'c']) own.take(key, at(0))
    expect([2, 3, 4].map(() => own.take('c', at(1)).untold)).toEqual([0, 0, 4])
    expect(own.take('a', at(1))).toEqual({ used: 1, untold: 0 })
  })
})

import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const state = vi.hoisted(() => ({ generation: 1 }))
vi.mock('#db/queries/plans', () => ({ listGenerations: () => Promise.resolve([{ slug: 'plan', generation: state.generation }]) }))
vi.mock('#db/queries/meetings', () => ({ nextMeetingInstant: () => Promise.resolve(null) }))
vi.mock('#db/queries/notices', () => ({ nextNoticeInstant: () => Promise.resolve(null) }))
vi.mock('#db/queries/stages', () => ({ nextStageInstant: () => Promise.resolve(null) }))
vi.stubGlobal('useDb', () => Promise.resolve({}))

// Files share their modules: what others have read is not what is mocked here, and what is read here is not theirs.
vi.resetModules()
afterAll(() => vi.resetModules())
const { forgetPageState, pageState } = await import('../../../server/page-cache/generations')
const { eachForAMoment, forAMoment } = await import('../../../server/page-cache/moments')

let asked = 0
const read = () => forAMoment('list', () => Promise.resolve(++asked))

describe('what is kept for a moment', () => {
  beforeEach(async () => {
    forgetPageState()
    await pageState(new Date(0))
    asked = 0
  })

  it('is asked for once', async () => {
    expect([await read(), await read()]).toEqual([1, 1])
  })

  it('is forgotten when staff write in this process', async () => {
    await read()
    forgetPageState()
    expect(await read()).toBe(2)
  })

  it('is forgotten before a page is made for a generation that another process raised', async () => {
    await read()
    state.generation++
    await pageState(new Date(10_000))
    expect(await read()).toBe(2)
  })

  it('is forgotten too when this process wrote in between and no longer knows the older generation', async () => {
    forgetPageState()
    await read()
    state.generation++
    await pageState(new Date(20_000))
    expect(await read()).toBe(2)
  })
})

describe('what is kept for a moment by numbers', () => {
  const loads: number[][] = []
  let failing = false
  const load = (missing: number[]) => {
    loads.push(missing)
    return failing ? Promise.reject(new Error('no database')) : Promise.resolve(missing.map(number => `${number}.${loads.length}`))
  }
  const read = (...numbers: number[]) => eachForAMoment('tiles', numbers, load)

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] })
    forgetPageState()
    loads.length = 0
    failing = false
  })
  afterEach(() => vi.useRealTimers())

  it('is asked for once, and only for what is missing, in the order asked', async () => {
    expect(await read(3, 1)).toEqual(['3.1', '1.1'])
    expect(await read(1, 2, 3)).toEqual(['1.1', '2.2', '3.1'])
    expect(loads).toEqual([[3, 1], [2]])
  })

  it('is handed out a little longer while it is asked for anew', async () => {
    await read(1, 2)
    vi.advanceTimersByTime(2_001)
    expect(await read(1)).toEqual(['1.1'])
    expect(loads).toEqual([[1, 2], [1]])
    expect(await read(1)).toEqual(['1.2'])
  })

  it('is handed out to everybody while the new one is on its way, also when that fails', async () => {
    await read(1)
    vi.advanceTimersByTime(2_001)
    let fail = () => {}
    const slow = () => new Promise<string[]>((_, reject) => {
      fail = () => reject(new Error('no database'))
    })
    expect(await eachForAMoment('tiles', [1], slow)).toEqual(['1.1'])
    expect(await eachForAMoment('tiles', [1], slow)).toEqual(['1.1'])
    fail()
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(await read(1)).toEqual(['1.1'])
    expect(await read(1)).toEqual(['1.2'])
  })

  it('is not taken from before a write of staff, when the answer comes after it', async () => {
    await read(1)
    vi.advanceTimersByTime(2_001)
    let answer = (_: string[]) => {}
    void eachForAMoment('tiles', [1], () => new Promise<string[]>((resolve) => {
      answer = resolve
    }))
    forgetPageState()
    answer(['old'])
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(await read(1)).toEqual(['1.2'])
  })

  it('is whole beyond what can be kept', async () => {
    await read(...Array.from({ length: 5_000 }, (_, number) => number))
    expect(await read(4_999, 5_000, 5_001)).toEqual(['4999.1', '5000.2', '5001.2'])
    expect(await read(0, 4_999)).toEqual(['0.3', '4999.1'])
  })

  it('is waited for once it is too old to be handed out', async () => {
    await read(1)
    vi.advanceTimersByTime(6_001)
    expect(await read(1)).toEqual(['1.2'])
  })

  it('is forgotten when staff write in this process', async () => {
    await read(1)
    forgetPageState()
    expect(await read(1)).toEqual(['1.2'])
  })

  it('is asked for again after a failure', async () => {
    failing = true
    await expect(read(1)).rejects.toThrow('no database')
    failing = false
    expect(await read(1)).toEqual(['1.2'])
  })
})

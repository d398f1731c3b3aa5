import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const state = vi.hoisted(() => ({ generation: 1 }))
vi.mock('#db/queries/plans', () => ({ listGenerations: () => Promise.resolve([{ slug: 'plan', generation: state.generation }]) }))
vi.mock('#db/queries/stages', () => ({ nextStageInstant: () => Promise.resolve(null) }))
vi.stubGlobal('useDb', () => Promise.resolve({}))

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

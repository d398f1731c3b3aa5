import { beforeEach, describe, expect, it, vi } from 'vitest'

const state = vi.hoisted(() => ({ generation: 1 }))
vi.mock('#db/queries/plans', () => ({ listGenerations: () => Promise.resolve([{ slug: 'plan', generation: state.generation }]) }))
vi.mock('#db/queries/stages', () => ({ nextStageInstant: () => Promise.resolve(null) }))
vi.stubGlobal('useDb', () => Promise.resolve({}))

const { forgetPageState, pageState } = await import('../../../server/page-cache/generations')
const { forAMoment } = await import('../../../server/page-cache/moments')

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

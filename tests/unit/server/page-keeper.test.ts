import { afterEach, describe, expect, it, vi } from 'vitest'
import { PageKeeper } from '../../../server/page-cache/keeper'
import type { Page } from '../../../server/page-cache/render'

const page = (etag: string, status = 200): Page => ({ status, headers: [], etag, br: Buffer.alloc(0), gzip: Buffer.alloc(0), bytes: 10 })

/** A keeper whose renderings end when told, in order. */
function keeper() {
  const kept = new PageKeeper(1_000)
  const open: ((page: Page) => void)[] = []
  const started: string[] = []
  const get = async (key: string, now: number, next = Infinity, mark = '1') => (await kept.get({ key, mark, now, next, render: () => new Promise((resolve) => {
    started.push(key)
    open.push(resolve)
  }) })).etag
  const finish = async (etag: string, status?: number) => {
    open.shift()?.(page(etag, status))
    await new Promise(resolve => setTimeout(resolve, 0))
  }
  return { get, finish, started }
}

describe('keeping pages', () => {
  it('renders once for all who wait, then hands out what it has', async () => {
    const { get, finish, started } = keeper()
    const waiting = [get('a', 0), get('a', 1)]
    await finish('first')
    expect(await Promise.all(waiting)).toEqual(['first', 'first'])
    expect(await get('a', 59_999)).toBe('first')
    expect(started).toEqual(['a'])
  })

  it('hands out a page that is only old while it is made anew, once', async () => {
    const { get, finish, started } = keeper()
    const first = get('a', 0)
    await finish('first')
    await first
    expect(await get('a', 60_000)).toBe('first')
    expect(await get('a', 60_001)).toBe('first')
    expect(started).toEqual(['a', 'a'])
    await finish('second')
    expect(await get('a', 60_002)).toBe('second')
  })

  it.each([
    ['after its grace', 'a', 120_000, Infinity],
    ['after an opening or closing', 'a', 30_000, 30_000],
    ['when its generation was raised', 'a', 1, Infinity, '2'],
  ])('never hands out an old page %s', async (_, key, now, next, mark = '1') => {
    const { get, finish } = keeper()
    const first = get('a', 0, next)
    await finish('first')
    await first
    const again = get(key, now, Infinity, mark)
    await finish('second')
    expect(await again).toBe('second')
  })

  it('makes old pages anew one after the other', async () => {
    const { get, finish, started } = keeper()
    const firsts = [get('a', 0), get('b', 0)]
    await finish('a1')
    await finish('b1')
    await Promise.all(firsts)
    await Promise.all([get('a', 60_000), get('b', 60_000)])
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(started).toEqual(['a', 'b', 'a'])
    await finish('a2')
    expect(started).toEqual(['a', 'b', 'a', 'b'])
    await finish('b2')
    expect([await get('a', 60_001), await get('b', 60_001)]).toEqual(['a2', 'b2'])
  })

  it('makes none anew for a generation that passed while it waited its turn', async () => {
    const { get, finish, started } = keeper()
    const firsts = [get('a', 0), get('b', 0)]
    await finish('a1')
    await finish('b1')
    await Promise.all(firsts)
    await Promise.all([get('a', 60_000), get('b', 60_000)])
    await new Promise(resolve => setTimeout(resolve, 0))
    const raised = get('a', 60_001, Infinity, '2')
    await finish('a2')
    await finish('a3')
    expect([await raised, started]).toEqual(['a3', ['a', 'b', 'a', 'a']])
  })

  it('gives up a rendering that does not end, for those who wait and for the renewals behind it', async () => {
    const { get, finish, started } = keeper()
    const firsts = [get('a', 0), get('b', 0)]
    await finish('a1')
    await finish('b1')
    await Promise.all(firsts)
    vi.useFakeTimers()
    await Promise.all([get('a', 60_000), get('b', 60_000)])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(started).toEqual(['a', 'b', 'a', 'b'])
    const waiting = expect(get('a', 130_000)).rejects.toThrow('not rendered within')
    await vi.advanceTimersByTimeAsync(30_000)
    await waiting
  })
  afterEach(() => vi.useRealTimers())

  it('keeps no failure, and tries a failed renewal again', async () => {
    const { get, finish } = keeper()
    const failed = get('a', 0)
    await finish('error', 500)
    expect(await failed).toBe('error')
    const first = get('a', 1)
    await finish('first')
    await first
    expect(await get('a', 70_000)).toBe('first')
    await finish('error', 500)
    expect(await get('a', 70_001)).toBe('first')
    await finish('second')
    expect(await get('a', 70_002)).toBe('second')
  })
})

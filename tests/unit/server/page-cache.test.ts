import { describe, expect, it } from 'vitest'
import { BoundedStore } from '../../../server/page-cache/bounded-store'
import { cachedPath } from '../../../server/page-cache/key'

describe('which pages are kept', () => {
  it.each([
    ['/', '/'],
    ['/en', '/en'],
    ['/en/plans/wuqing-2035', '/en/plans/wuqing-2035'],
    ['/plans/a/drafts/2?chapter=12', '/plans/a/drafts/2?chapter=12'],
    ['/stages/x?utm_source=wechat&from=timeline', '/stages/x'],
    ['/stages/x/opinions', '/stages/x/opinions'],
    ['/stages/x/opinions?topic=08', null],
    ['/stages/x/submit?block=1', null],
    ['/surveys/x?source=v1&from=groupmessage', '/surveys/x'],
    ['/surveys/x?page=2', null],
    ['/en/surveys/x/results?utm_source=a', '/en/surveys/x/results'],
    ['/surveys/x/results?answer=a:b', null],
    ['/plans/a/drafts/2?chapter=123456789012345678901', null],
    ['/receipts/ABCD', null],
    ['/desk', null],
    ['/api/stages', null],
    ['/stages/x?random=1', null],
    ['/plans/a/feed.atom?utm_source=reader', '/plans/a/feed.atom'],
    ['/feed.atom', '/feed.atom'],
    ['/stages/a/calendar.ics?lang=en', '/stages/a/calendar.ics?lang=en'],
    ['/hearings/a/calendar.ics', '/hearings/a/calendar.ics'],
    ['/proposals', '/proposals'],
    ['/en/proposals/a?utm_source=a', '/en/proposals/a'],
    ['/proposals?session=a', null],
    ['/reviews/a', '/reviews/a'],
    ['/privacy', '/privacy'],
    ['/search?q=x', null],
  ])('%s → %s', (path, kept) => {
    expect(cachedPath(path)).toBe(kept)
  })
})

describe('the bounded store', () => {
  it('never holds more than its bytes and drops what was used longest ago', () => {
    const store = new BoundedStore<{ bytes: number }>(100)
    for (const key of ['a', 'b', 'c', 'd']) store.set(key, { bytes: 25 })
    store.get('a')
    store.set('e', { bytes: 25 })
    expect(store.bytes).toBe(100)
    expect(store.get('b')).toBeUndefined()
    expect(store.get('a')).toBeDefined()
    store.set('huge', { bytes: 26 })
    expect(store.get('huge')).toBeUndefined()
    store.set('a', { bytes: 5 })
    expect(store.bytes).toBe(80)
  })
})

import { describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { readBody } from 'h3'
import { NotificationList } from '#components'
import type { NotificationView } from '#shared/schemas/notification'

const one = (n: number, readAt: string | null = null): NotificationView => ({ id: `00000000-0000-4000-8000-00000000000${n}`, kind: 'issueClosed', title: { zh: `提醒${n}` }, path: '/unit/issues', urgent: n === 1, createdAt: '2026-12-01T01:00:00.000Z', readAt })
const marked: unknown[] = []
registerEndpoint('/api/notifications', event => event.path.includes('cursor')
  ? { items: [one(4, '2026-11-02T00:00:00.000Z')], nextCursor: null, unread: 2 }
  : { items: [one(1), one(2), one(3, '2026-12-01T02:00:00.000Z')], nextCursor: 'next', unread: 2 })
registerEndpoint('/api/notifications/reading', { method: 'POST', handler: async (event) => {
  marked.push(await readBody(event))
  return null
} })
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })

describe('what one is told at one’s workplace', () => {
  it('is marked as read one by one, and all at once, and goes on to what is older', async () => {
    const list = await mountSuspended(NotificationList)
    const press = (label: string) => list.findAll('button').find(button => button.text() === label)?.trigger('click')
    expect(list.text()).toContain('2 条未读')
    expect(list.findAll('li.unread')).toHaveLength(2)
    await press('标为已读')
    await soon(() => list.text()).toContain('1 条未读')
    await press('查看更早的提醒')
    await soon(() => list.findAll('li')).toHaveLength(4)
    await press('全部标为已读')
    await soon(() => list.findAll('li.unread')).toHaveLength(0)
    expect(marked).toEqual([{ ids: [one(1).id] }, { all: true }])
    expect(list.text()).not.toContain('条未读')
    list.unmount()
  })
})

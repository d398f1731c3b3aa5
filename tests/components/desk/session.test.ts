import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { setResponseStatus } from 'h3'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { DeskSession } from '#components'

const me = '00000000-0000-4000-8000-0000000000aa'
let signedIn: string | null = null
registerEndpoint('/api/me', () => ({ actor: signedIn && { personId: signedIn, name: '我', roles: ['moderator'] }, secondFactor: 'optional' }))
registerEndpoint('/api/desk/over', (event) => {
  setResponseStatus(event, 401)
  return { code: 'signInNeeded', title: '请先登录。' }
})
registerEndpoint('/api/desk/fine', () => ({}))

it('that is over is told with a way to sign in again and back here, until the same person has', { timeout: 20_000 }, async () => {
  useState('desk:me').value = { actor: { personId: me, name: '我', roles: ['moderator'] } }
  const Page = defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h('div', [h(DeskSession)])
    },
  })
  const page = await mountSuspended(Page, { route: '/desk/stages/a/queue?handling=received' })
  const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
  await window.fetch('/api/desk/fine')
  expect(page.text()).toBe('')
  await window.fetch('/api/desk/over')
  await soon(() => page.text()).toContain('登录已结束')
  const link = page.get('a')
  expect(link.attributes('target')).toBe('_blank')
  expect(new URL(link.attributes('href') ?? '', 'http://a').searchParams.get('to')).toBe('/desk/stages/a/queue?handling=received')
  const comeBack = async (person: string | null) => {
    signedIn = person
    document.dispatchEvent(new Event('visibilitychange'))
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  await comeBack('00000000-0000-4000-8000-0000000000bb')
  expect(page.text(), 'another person').toContain('登录已结束')
  await comeBack(me)
  await soon(() => page.text()).toBe('')
})

it('that is over is told also by a frame that comes after the request which was refused', { timeout: 20_000 }, async () => {
  useState('desk:me').value = { actor: { personId: me, name: '我', roles: ['moderator'] } }
  const Page = defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h('div', [h(DeskSession)])
    },
  })
  const first = await mountSuspended(Page)
  first.unmount()
  await window.fetch('/api/desk/over')
  const next = await mountSuspended(Page)
  await expect.poll(() => next.text(), { timeout: 5000 }).toContain('登录已结束')
  useState('desk:ended').value = false
  next.unmount()
})

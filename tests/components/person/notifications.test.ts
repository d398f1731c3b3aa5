import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { createError, readBody, setResponseStatus } from 'h3'
import { PersonNotifications } from '#components'
import { errorCatalogue } from '#shared/domain/errors'
import type { NotificationHoursView } from '#shared/schemas/notification'

const first: NotificationHoursView = { quietFrom: '21:00', quietUntil: '08:00', digestAt: '09:00', lang: 'zh-CN', version: 1 }
/** What another window has saved meanwhile. */
const other: NotificationHoursView = { ...first, quietFrom: '20:00', version: 2 }
const sent: unknown[] = []
let fails = false
registerEndpoint('/api/profile/notifications', () => {
  if (fails) throw createError({ statusCode: 503 })
  return first
})
registerEndpoint('/api/profile/notifications', { method: 'PATCH', handler: async (event) => {
  const body = await readBody<{ version: number, patch: Partial<NotificationHoursView> }>(event)
  sent.push(body)
  if (body.version === other.version) return { ...other, ...body.patch, version: 3 }
  setResponseStatus(event, 409)
  return { code: 'stale', title: errorCatalogue.stale.zh, current: other }
} })
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })

it('sends what was changed, and after another’s change keeps it beside the other’s, says so, and saves at the new version', async () => {
  const part = await mountSuspended(PersonNotifications)
  const values = () => part.findAll<HTMLInputElement>('input').map(({ element }) => element.value)
  expect(values()).toEqual(['21:00', '08:00', '09:00'])
  await part.findAll('input')[2]?.setValue('17:30')
  await part.find('form').trigger('submit')
  await soon(() => part.text()).toContain('您改过的栏仍保留')
  expect(values()).toEqual(['20:00', '08:00', '17:30'])
  await part.find('form').trigger('submit')
  await soon(() => sent).toEqual([{ version: 1, patch: { digestAt: '17:30' } }, { version: 2, patch: { digestAt: '17:30' } }])
  await soon(() => part.text()).not.toContain('您改过的栏仍保留')
  part.unmount()
})

it('says in its place that it cannot be read, and reads again when asked', async () => {
  fails = true
  const part = await mountSuspended(PersonNotifications)
  expect(part.find('form').exists()).toBe(false)
  fails = false
  await part.find('button').trigger('click')
  await soon(() => part.find('form').exists()).toBe(true)
  expect(part.findAll<HTMLInputElement>('input').map(({ element }) => element.value)).toEqual(['21:00', '08:00', '09:00'])
  part.unmount()
})

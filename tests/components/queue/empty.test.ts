import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { QueueEmpty } from '#components'
import { provideQueue } from '~/composables/useQueue'
import { aStage } from './support'

let figures = { opinions: 0, withdrawn: 0 }
registerEndpoint('/api/desk/stages/test/figures', () => figures)
registerEndpoint('/api/desk/stages/test/opinions', () => ({ items: [], nextCursor: null, total: 0 }))

const Page = defineComponent({ setup: () => {
  provideQueue({ stage: aStage, townships: [], units: [] })
  return () => h(QueueEmpty)
} })
async function open(role: 'officeStaff' | 'leadingGroup', of: typeof figures) {
  figures = of
  clearNuxtData('queue-figures:test')
  useState('desk:me').value = { actor: { personId: 'me', name: '甲', roles: [role] }, secondFactor: 'optional' }
  const page = await mountSuspended(Page)
  await expect.poll(() => useNuxtData('queue-figures:test').data.value).toBeTruthy()
  return page
}

it('of a new stage says that nothing has come in, with the ways on', async () => {
  const page = await open('officeStaff', { opinions: 0, withdrawn: 0 })
  expect(page.text()).toContain('还没有收到意见')
  expect(page.findAll('a').map(link => link.attributes('href'))).toEqual(['/stages/test', '/desk/stages/test/intake'])
})

it('leads nobody to the intake who may not enter', async () => {
  const page = await open('leadingGroup', { opinions: 0, withdrawn: 0 })
  expect(page.findAll('a').map(link => link.attributes('href'))).toEqual(['/stages/test'])
})

it.each([{ opinions: 3, withdrawn: 0 }, { opinions: 0, withdrawn: 1 }])('of a stage with %j says that the conditions find nothing', async (of) => {
  const page = await open('officeStaff', of)
  expect(page.text()).toContain('没有符合条件的意见')
  expect(page.findAll('a')).toHaveLength(0)
})

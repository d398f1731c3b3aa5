import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { TownshipCounts } from '#components'

registerEndpoint('/api/townships', () => ({ items: [] }))
registerEndpoint('/api/stages/none/township-counts', () => ({ counts: { '': 3 } }))

it('is nothing, not even a heading, where no townships are known', async () => {
  const list = await mountSuspended(TownshipCounts, { props: { stage: 'none' } })
  expect(list.text()).toBe('')
})

import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { DraftCall } from '#components'

const plan = { slug: 'p', title: { zh: '规划' }, demo: false }
const stage = { slug: 's', state: 'open', asks: true, showsOpinions: false }

it.each([
  ['open', true, '正在征求意见'],
  ['open', false, '网上暂不接收意见'],
  ['closed', true, '征求意见已截止'],
  ['closed', false, '网上暂不接收意见'],
  ['concluded', false, '现在不征求意见'],
] as const)('%s, asking %s: %s', async (state, asks, words) => {
  const view = await mountSuspended(DraftCall, { props: { draft: { plan, stage: { ...stage, state, asks }, asked: null, corrected: false } } })
  expect(view.text()).toContain(words)
  expect(view.text().includes('就可以对它提意见')).toBe(state === 'open' && asks)
  expect(view.findAll('a').map(link => link.attributes('href'))).toEqual(['/stages/s'])
})

it('what was taken down of the draft is one link away', async () => {
  const view = await mountSuspended(DraftCall, { props: { draft: { plan, stage: null, asked: null, corrected: true } } })
  expect(view.find('a').attributes('href')).toBe('/plans/p/corrections')
})

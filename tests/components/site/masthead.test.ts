import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { SiteMasthead } from '#components'

it.each([
  ['武清区国土空间总体规划（2018—2035年）', '（2018—2035年）'],
  ['Wuqing master plan (2018–2035)', '(2018–2035)'],
])('the years of %s stand in one piece, and the name is whole', async (plan, years) => {
  const bar = await mountSuspended(SiteMasthead, { props: { plan } })
  expect([bar.get('.plan').text(), bar.get('.plan .years').text()]).toEqual([plan, years])
})

import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { ApplicationDeskContact, ApplicationDeskCounts } from '#components'
import type { DeskApplication, DeskApplications } from '#shared/schemas/application-desk'
import type { DeskMeeting } from '#shared/schemas/meeting-desk'

const seat = (code: string, zh: string) => ({ code, name: { zh }, seats: 2 })
// Of a meeting nothing but its seats is looked at here, of an application nothing but who, where and how it stands.
const meeting = { seats: [seat('a', '居民'), seat('b', '企业'), seat('c', '专家'), seat('d', '村民'), seat('e', '商户')], observers: 0 } as unknown as DeskMeeting
const one = (category: string, state: DeskApplication['state']) => ({ id: category, number: 11, shownName: '欧阳**', part: 'representative', category, state }) as unknown as DeskApplication
const tooFew = (category: string, n: number): DeskApplications['notes'][number] => ({ code: 'tooFew', category, n, seats: 2 })

it('who applied too few are told of: nobody of several categories in one line, and nothing while some are not decided on', async () => {
  const items = [one('a', 'eligible'), one('d', 'ineligible'), one('e', 'received')]
  const view = await mountSuspended(ApplicationDeskCounts, { props: { meeting, items, notes: [tooFew('a', 1), tooFew('b', 0), tooFew('c', 0), tooFew('d', 0), tooFew('e', 0)], closed: true } })
  expect(view.findAll('p').map(line => line.text())).toEqual(['“居民”符合条件的报名 1 人，不足名额 2 名：全部入选，空缺名额可以邀请或者指定。', '“企业”、“专家”无人报名，名额可以邀请或者指定。', '“村民”没有符合条件的报名，名额可以邀请或者指定。'])
})

it('a look at somebody’s data says whose', async () => {
  const view = await mountSuspended(ApplicationDeskContact, { props: { application: one('a', 'eligible') }, attachTo: document.body })
  await view.find('button').trigger('click')
  await flushPromises()
  await expect.poll(() => document.querySelector('[role=dialog]')?.textContent, { timeout: 5000 }).toContain('报名人信息：欧阳**（11号）')
  view.unmount()
})

import { expect, it } from 'vitest'
import type { DeskStage } from '~/composables/useDeskOverview'
import { busiestStage } from '~/composables/useQueueEntrance'

const nothing = { pending: 0, received: 0, categorised: 0, drafted: 0, checked: 0, mine: 0, escalated: 0, appealed: 0, due: { n: 0, atLeast: false, receivedTo: null } }
const stage = (slug: string, state: DeskStage['state'], figures: Partial<DeskStage['figures']> = {}): DeskStage => ({
  slug, kind: 'publicNotice', round: 1, title: { zh: '征集' }, question: { zh: '' }, opensAt: '2026-10-01T16:00:00.000Z', closesAt: '2026-11-01T16:00:00.000Z', concludedAt: null, state, showing: 'oneByOne', noticeDown: false, internal: false, plan: 'p', figures: { ...nothing, ...figures },
})

it.each<[string, DeskStage[], string | undefined]>([
  ['where most waits', [stage('a', 'open', { pending: 2 }), stage('b', 'closed', { pending: 1, received: 1, drafted: 1 })], 'b'],
  ['at work before what is concluded, whatever waits there', [stage('a', 'concluded', { received: 50 }), stage('b', 'open')], 'b'],
  ['nowhere', [], undefined],
])('the queue is entered %s', (_, stages, slug) => {
  expect(busiestStage(stages)?.slug).toBe(slug)
})

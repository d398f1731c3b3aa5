import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { DeskStageCard } from '#components'
import { isAtWork } from '~/composables/useDeskOverview'
import type { DeskStage } from '~/composables/useDeskOverview'

const nothing = { pending: 0, received: 0, categorised: 0, drafted: 0, checked: 0, mine: 0, escalated: 0, appealed: 0, due: { n: 0, atLeast: false, receivedTo: null } }
const stage = (state: DeskStage['state'], figures: Partial<DeskStage['figures']> = {}): DeskStage => ({
  slug: 's', kind: 'publicNotice', round: 1, title: { zh: '征集' }, question: { zh: '' }, opensAt: '2026-10-01T16:00:00.000Z', closesAt: '2026-11-01T16:00:00.000Z', concludedAt: state === 'concluded' ? '2026-11-10T02:00:00.000Z' : null, state, showing: 'oneByOne', noticeDown: false, internal: false, plan: 'p', figures: { ...nothing, ...figures },
})

it.each([
  ['open', {}, true], ['closed', {}, true], ['upcoming', {}, false], ['concluded', {}, false], ['concluded', { mine: 2 }, false],
  ...(['pending', 'received', 'categorised', 'drafted', 'checked', 'escalated', 'appealed'] as const).map(key => ['concluded', { [key]: 1 }, true] as const),
] as const)('%s with %o: at work %s', (state, figures, expected) => {
  expect(isAtWork(stage(state, figures))).toBe(expected)
})

it('tells what is checked and waits to go out apart from what waits for its check', async () => {
  const card = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h(DeskStageCard, { stage: stage('open', { drafted: 2, checked: 17 }), now: new Date('2026-10-20T02:00:00.000Z') })
    },
  }))
  const words = card.findAll('.figure').map(one => one.text())
  expect(words).toContain('2答复待审')
  expect(words).toContain('17已审核，待发布')
  expect(card.findAll('a.figure').map(one => one.attributes('href')).filter(href => href?.includes('checked'))).toEqual(['/desk/stages/s/queue?handling=drafted&checked=false', '/desk/stages/s/queue?handling=drafted&checked=true'])
})

it('shows of a concluded stage what came late and is unanswered, and nothing due', async () => {
  const card = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h(DeskStageCard, { stage: stage('concluded', { categorised: 1 }), now: new Date('2026-11-20T02:00:00.000Z') })
    },
  }))
  expect(card.findAll('.figure').map(one => one.text())).toEqual(['0公开待审', '0待分类', '1待答复', '0答复待审'])
})

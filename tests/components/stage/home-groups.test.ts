import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { PlanDrafts, StageHomeGroups } from '#components'
import type { StageItem } from '~/composables/useHome'

const stage = (slug: string, state: StageItem['state'], noticeDown = false): StageItem => ({
  slug, kind: 'publicNotice', round: 1, title: { zh: slug }, question: { zh: '' }, opensAt: '2026-10-01T16:00:00.000Z', closesAt: '2026-12-01T16:00:00.000Z', concludedAt: null, state, showing: 'oneByOne', noticeDown, plan: 'p',
})

it('lists a running stage whose notice is down as paused, not as closed and studied', async () => {
  const groups = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('stage')
      return () => h(StageHomeGroups, { paused: [stage('停', 'open', true)], upcoming: [], closed: [stage('止', 'closed')], decided: [], serverTime: '2026-11-20T02:00:00.000Z' })
    },
  }))
  expect(groups.findAll('section').map(one => [one.get('h2').text(), one.get('h3').text()])).toEqual([['暂停网上征求意见', '停'], ['已截止，正在研究', '止']])
})

it('says so beside its title, without a countdown, and of its draft', async () => {
  const page = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('stage')
      const draft = { version: 2, title: { zh: '草案' }, releasedAt: null, stage: '停' }
      return () => [
        h(StageHomeGroups, { paused: [stage('停', 'open', true)], upcoming: [], closed: [], decided: [], serverTime: '2026-11-20T02:00:00.000Z' }),
        h(PlanDrafts, { plan: 'p', drafts: [{ ...draft, paused: true }, { ...draft, version: 1, paused: false }] }),
      ]
    },
  }))
  const item = page.get('.item').text()
  expect(item).toContain('暂停网上征求意见')
  expect(item).not.toMatch(/正在进行|还有/)
  expect(page.findAll('.drafts a[href*="stages"]').map(one => one.text())).toEqual(['暂停网上征求意见', '正在征求意见'])
})

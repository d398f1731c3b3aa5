import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { computed, ref, shallowRef } from 'vue'
import { ProposalTalks } from '#components'
import type { ProposalWorking } from '~/composables/useProposalWork'

it('a talk goes out under one id until it is entered, the next under another', async () => {
  const sent: { id?: string }[] = []
  let refusal: ApiProblem | null = new ApiProblem('unavailable', '没有回应', 503)
  const work = {
    side: 'desk', path: '', proposal: shallowRef({ talks: [] }), isMerged: ref(false), readsAll: computed(() => true), may: () => true,
    take: async (step: object) => {
      sent.push(step)
      if (refusal) throw refusal
    },
  }
  // Of a proposal the part reads its talks alone.
  const view = await mountSuspended(ProposalTalks, { props: { work: work as unknown as ProposalWorking }, attachTo: document.body })
  const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
  const enter = async (n: number) => {
    if (!view.find('form').exists()) await view.find('button').trigger('click')
    await view.find('form').trigger('submit')
    await soon(() => sent.length).toBe(n)
  }
  await enter(1)
  await soon(() => view.text()).toContain('没有回应')
  refusal = null
  await enter(2)
  await soon(() => view.find('form').exists()).toBe(false)
  await enter(3)
  expect(sent[0]?.id).toMatch(/^[0-9a-f-]{36}$/)
  expect([sent[1]?.id === sent[0]?.id, sent[2]?.id === sent[0]?.id]).toEqual([true, false])
  view.unmount()
})

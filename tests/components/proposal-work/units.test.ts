import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { computed, ref, shallowRef } from 'vue'
import { ProposalLetter, ProposalUnits } from '#components'
import type { ProposalWorking } from '~/composables/useProposalWork'

const unit = { unit: 'u', name: { zh: '水务局' }, part: 'host' as const, assignedOn: '2027-01-12', view: '', viewBy: null, viewAt: null, returnReason: '', returnedAt: null, refusal: '', returnUntil: null, mine: true, endedAt: null, endReason: '' }

it('a host reads what a unit that went up in it had said', async () => {
  const proposal = shallowRef({ units: [unit] })
  const work = { side: 'unit', path: '', proposal, isMerged: ref(false), readsAll: computed(() => true), may: () => false }
  // Of a proposal the part reads its units alone.
  const view = await mountSuspended(ProposalUnits, { props: { work: work as unknown as ProposalWorking } })
  expect(view.text(), 'a host gives no view').not.toContain('尚未提出意见')
  proposal.value = { units: [{ ...unit, view: '甲局：用地可以落实。' }] }
  await expect.poll(() => view.text()).toContain('甲局：用地可以落实。')
})

it('a signed letter is offered until a unit that it names has gone', async () => {
  const reply = { id: 'r', text: '', class: 'A', draftedBy: null, draftedAt: null, returnReason: '', approvedBy: null, approvedAt: '2027-04-10T02:00:00Z', letterNumber: '1', signer: '', signedOn: '2027-04-10', scan: null, releasedAt: null, withdrawnAt: null, withdrawnBy: null, withdrawReason: '', parts: [], partsReleasedAt: null, letterLayout: 1, releases: [] }
  const view = await mountSuspended(ProposalLetter, { props: { path: '/api/x', reply, units: [unit], corrections: [] } })
  expect(view.find('a').attributes('href')).toBe('/api/x/letter.docx')
  await view.setProps({ units: [{ ...unit, endedAt: '2027-04-11T02:00:00Z' }] })
  expect([view.find('a').exists(), view.text().includes('印发的原件')]).toEqual([false, true])
})

it.each([['2027-01-27', 1], ['2027-01-25', 0]])('a unit that can hand its part back until %s is offered it on 26 January: %i', async (returnUntil, n) => {
  const proposal = shallowRef({ today: '2027-01-26', units: [{ ...unit, returnUntil }] })
  const work = { side: 'unit', path: '', proposal, isMerged: ref(false), readsAll: computed(() => true), may: (step: string) => step === 'askReturn' }
  // Of a proposal the part reads its day and its units alone.
  const view = await mountSuspended(ProposalUnits, { props: { work: work as unknown as ProposalWorking } })
  expect(view.findAll('button').length).toBe(n)
})

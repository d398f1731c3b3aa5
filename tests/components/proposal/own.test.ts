import { afterEach, beforeEach, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { ProposalOwn } from '#components'
import type { OwnProposal } from '#shared/schemas/proposal-desk'

const id = '00000000-0000-4000-8000-000000000007'
const proposal: OwnProposal = {
  id, version: 3, kind: 'suggestion', number: '0200', session: '七次会议', title: '关于公交走廊的建议', assignedOn: '2026-06-01', state: 'replied', isLead: true, host: { zh: '交通局' }, due: { date: '2026-09-01', certain: true, standing: 'inTime', days: 0 }, round: 1, talks: 1, extensionReason: '', hasLetter: true,
  replies: [{ round: 1, text: '已经列入规划。', parts: [{ name: { zh: '公路处' }, text: '红线已经核对。' }], replyClass: null, letterNumber: '3号', signedOn: '2026-08-01', signer: '周某', satisfaction: '', ratedOn: null }],
}
const sent: string[] = []
registerEndpoint(`/api/deputy/proposals/${id}/rating`, { method: 'POST', handler: () => {
  sent.push('rating')
  return { items: [proposal] }
} })
let page: VueWrapper
beforeEach(async () => {
  sent.length = 0
  page = await mountSuspended(ProposalOwn, { props: { proposal }, attachTo: document.body })
})
afterEach(() => page.unmount())
const asks = () => document.body.textContent.includes('评价提交后不能更改')

it('a reason that is missing is told before one is asked whether the rating is final', async () => {
  await page.find('form').trigger('submit')
  expect([asks(), page.findAll('[aria-invalid="true"], [data-invalid]').length > 0]).toEqual([false, true])
  await page.find('input[value="dissatisfied"]').setValue(true)
  await page.find('form').trigger('submit')
  expect(asks()).toBe(false)
  expect(page.text()).toContain('请填写')
  await page.find('textarea').setValue('没有时间表')
  await page.find('form').trigger('submit')
  await expect.poll(asks).toBe(true)
  expect(sent).toEqual([])
})

it('tells the part of a unit that answers for itself, and leads to the letter', () => {
  expect(page.text()).toContain('红线已经核对。')
  expect(page.find(`a[href="/api/deputy/proposals/${id}/letter.docx"]`).exists()).toBe(true)
})

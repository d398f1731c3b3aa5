import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { computed, nextTick, ref, shallowRef } from 'vue'
import { ProposalExtend, ProposalPublish, ProposalReply } from '#components'
import type { ProposalWorking } from '~/composables/useProposalWork'

const reply = { id: 'r', text: '水务局的答复。', class: 'A', draftedBy: null, draftedAt: null, returnReason: '', approvedBy: null, approvedAt: null, letterNumber: '1', signer: '', signedOn: '2027-04-10', scan: null, releasedAt: '2027-04-11T02:00:00Z', withdrawnAt: null, withdrawnBy: null, withdrawReason: '', parts: [] as { name: { zh: string }, text: string }[], partsReleasedAt: null as string | null, letterLayout: 1, releases: [{ what: 'reply', from: '2027-04-10T02:00:00Z', until: '2027-04-10T08:00:00Z', endedBy: '主任', reason: '数据有误' }] }
const workOn = (proposal: object, more: object = {}) => {
  const current = shallowRef(proposal)
  // Of a proposal each part reads its own alone.
  return { current, work: { side: 'desk', path: '', proposal: current, isMerged: ref(false), readsAll: computed(() => true), may: () => true, ...more } as unknown as ProposalWorking }
}

it('a reply that is taken from the public asks why, and earlier times are told', async () => {
  const sent: { replies?: string[], reason?: string }[] = []
  const { work } = workOn({ isPublic: true, namesPublic: false, rounds: [{ round: 1, reply, withdrawn: [] }] }, { take: async (step: object) => sent.push(step) })
  const view = await mountSuspended(ProposalPublish, { props: { work }, attachTo: document.body })
  expect([view.find('textarea').exists(), view.text().includes('主任收回：数据有误')]).toEqual([false, true])
  const [, ofReply] = view.findAll('input[type=checkbox], [role=checkbox]')
  await ofReply?.trigger('click')
  await expect.poll(() => view.find('textarea').exists()).toBe(true)
  await view.find('textarea').setValue('需要更正')
  await view.find('form').trigger('submit')
  await expect.poll(() => sent).toMatchObject([{ step: 'publish', isPublic: true, replies: [], reason: '需要更正' }])
  view.unmount()
})

it('answers for parts are read before they are ticked, and go with their reply alone', async () => {
  const sent: { replies?: string[], parts?: string[] }[] = []
  const withParts = { ...reply, parts: [{ name: { zh: '公路处' }, text: '道路红线已经核对。' }] }
  const { work } = workOn({ isPublic: true, namesPublic: false, rounds: [{ round: 1, reply: withParts, withdrawn: [] }] }, { take: async (step: object) => sent.push(step) })
  const view = await mountSuspended(ProposalPublish, { props: { work }, attachTo: document.body })
  expect(view.text()).toContain('道路红线已经核对。')
  const boxes = () => view.findAll('input[type=checkbox], [role=checkbox]')
  await view.find('form').trigger('submit')
  await expect.poll(() => sent.at(-1)).toMatchObject({ replies: ['r'], parts: [] })
  await boxes()[2]?.trigger('click')
  await view.find('form').trigger('submit')
  await expect.poll(() => sent.at(-1)).toMatchObject({ replies: ['r'], parts: ['r'] })
  await boxes()[1]?.trigger('click')
  await view.find('form').trigger('submit')
  await expect.poll(() => sent.at(-1)).toMatchObject({ replies: [], parts: [] })
  view.unmount()
})

it('a day of extension that goes back to today takes its document with it, and an emptied one is sent as empty', async () => {
  const sent: { grantedOn?: string | null, document?: string }[] = []
  const { work } = workOn({ today: '2027-04-12' }, { take: async (step: object) => sent.push(step) })
  const view = await mountSuspended(ProposalExtend, { props: { work }, attachTo: document.body })
  const submit = () => document.querySelector<HTMLFormElement>('[role=dialog] form, dialog form')?.dispatchEvent(new Event('submit'))
  const type = async (selector: string, value: string) => {
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[role=dialog] ${selector}, dialog ${selector}`)
    if (!field) throw new Error(selector)
    field.value = value
    field.dispatchEvent(new Event('input'))
    await nextTick()
  }
  const open = async () => {
    await view.find('button').trigger('click')
    await expect.poll(() => document.querySelector('input[type=date]')).not.toBeNull()
  }
  await open()
  await type('input[type=date]', '2027-04-01')
  await type('input:not([type=date])', '督〔2027〕3号')
  await type('input[type=date]', '2027-04-12')
  submit()
  await expect.poll(() => sent).toMatchObject([{ step: 'extend', grantedOn: '2027-04-12', document: '' }])
  await open()
  await type('input[type=date]', '')
  submit()
  await expect.poll(() => sent.at(-1)).toMatchObject({ grantedOn: '' })
  view.unmount()
})

it('who drafts at the same time as another keeps what he typed, and reads what the other saved', async () => {
  const merged = ref(false)
  const draft = (text: string) => ({ classes: [{ code: 'A', zh: '甲', en: 'a' }], units: [], corrections: [], rounds: [{ round: 1, reply: { ...reply, text, signedOn: null }, withdrawn: [] }] })
  const { current, work } = workOn(draft('旧稿。'), { isMerged: merged, may: (step: string) => step === 'draft', take: async () => {
    current.value = draft('水务局的答复。')
    merged.value = true
    throw new ApiProblem('stale', '别人刚刚改过', 409)
  } })
  const view = await mountSuspended(ProposalReply, { props: { work }, attachTo: document.body })
  await view.find('textarea').setValue('办公室的答复。')
  await view.find('form').trigger('submit')
  await expect.poll(() => view.text()).toContain('水务局的答复。')
  expect(view.find('textarea').element.value).toBe('办公室的答复。')
  view.unmount()
})

import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { readBody } from 'h3'
import { ApplicationAnswers, ContactProof } from '#components'
import type { ApplicationStanding } from '#shared/schemas/application'

const application: ApplicationStanding = {
  meeting: { slug: 'h', kind: 'hearing', title: { zh: '听证会' }, venue: { zh: '会议室' }, beginsAt: '2027-03-25T01:30:00.000Z', standing: 'announced', phone: '', stateReason: null },
  number: 3, part: 'representative', category: { zh: '居民' }, state: 'selected', view: '', shownName: '王*', decisionReason: '', place: null, createdAt: '2027-02-20T00:00:00.000Z', confirmedAt: null,
  answers: ['confirm', 'decline'], canProve: true, forgotten: false, expiresAt: null,
}
let sent: unknown[] = []
registerEndpoint('/api/applications/CODE/answers', { method: 'POST', handler: async (event) => {
  sent.push(await readBody(event))
  return application
} })
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })

it('one proof serves every answer: who has confirmed can still decline, and each is sent by one button', async () => {
  sent = []
  const view = await mountSuspended(ApplicationAnswers, { props: { application, code: 'CODE' } })
  const buttons = () => view.findAll('button').map(button => button.text())
  const press = (name: string) => view.findAll('button').find(button => button.text() === name)?.trigger('click')
  await press('确认参加')
  await soon(() => view.text()).toContain('请先用报名时的手机号验证')
  await soon(() => view.findComponent(ContactProof).exists()).toBe(true)
  view.findComponent(ContactProof).vm.$emit('proven', 'proof-1', { channel: 'sms', value: '13900001111' })
  await soon(buttons).toEqual(['确认参加', '重新选择'])
  expect(view.text()).toContain('手机号已验证')
  await press('确认参加')
  await soon(() => sent).toEqual([{ answer: 'confirm', proof: 'proof-1' }])
  await view.setProps({ application: { ...application, state: 'confirmed', answers: ['decline'] } })
  await soon(buttons).toEqual(['不能参加'])
  await press('不能参加')
  await soon(buttons).toEqual(['不能参加', '重新选择'])
  await press('不能参加')
  await soon(() => sent[1]).toEqual({ answer: 'decline', proof: 'proof-1' })
})

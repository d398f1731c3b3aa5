import { describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { readBody, setResponseStatus } from 'h3'
import { ReceiptHidden } from '#components'
import type { Receipt } from '#shared/schemas/receipt'

type Own = Receipt['opinions'][number]
const id = '00000000-0000-4000-8000-000000000001'
const opinion: Own = {
  id, label: '0268', text: '这条路修错了。', photos: 0, papers: [], anchor: { kind: 'whole' }, figure: null, feature: null, township: '', topic: '', visibility: 'withheld', progress: 'received', withheldReason: 'attack', redirectedTo: '',
  remedies: { mend: true, appeal: true, mended: 0 }, mendedAt: null, appeal: null, outcome: '', outcomeDetail: {}, reason: '', replyWithdrawn: false, withdrawReason: '', reply: null,
}
const stage: Receipt['stage'] = { slug: 's', internal: false, title: { zh: '草案公示' }, answering: { mode: 'each', workingDays: 15 }, closesAt: '2026-12-15T16:00:00.000Z', state: 'open', phone: '', outOfScope: { zh: '征地补偿请向镇政府反映。' } }
const sent: { path: string, body: unknown }[] = []
let needsProof = false
let isSame = false
for (const [path, method] of [['text', 'PUT'], ['appeal', 'POST']] as const) {
  registerEndpoint(`/api/receipts/ABCD/opinions/${id}/${path}`, { method, handler: async (event) => {
    sent.push({ path, body: await readBody(event) })
    if (isSame) {
      setResponseStatus(event, 409)
      return { code: 'sameWords', title: '文字和原来一样。', status: 409 }
    }
    if (!needsProof) return {}
    setResponseStatus(event, 422)
    return { code: 'proofInvalid', title: '核实已失效', status: 422 }
  } })
}
const mount = (values: Partial<Own> = {}) => mountSuspended(ReceiptHidden, { props: { opinion: { ...opinion, ...values }, stage, code: 'ABCD' }, attachTo: document.body })
const press = async (wrapper: Awaited<ReturnType<typeof mount>>, label: string) => {
  const button = wrapper.findAll('button').find(one => one.text() === label)
  if (button?.attributes('type') === 'submit') await wrapper.find('form').trigger('submit')
  else await button?.trigger('click')
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })

describe('an opinion that is not shown', () => {
  it('is mended in its own words and sent again', async () => {
    sent.splice(0)
    needsProof = false
    const wrapper = await mount()
    expect(wrapper.text()).toContain('不公开（含有人身攻击）')
    await press(wrapper, '修改后重新提交')
    await soon(() => wrapper.find('textarea').exists()).toBe(true)
    expect(wrapper.find('textarea').element.value).toBe('这条路修错了。')
    await wrapper.find('textarea').setValue('')
    await press(wrapper, '重新提交')
    expect(wrapper.text()).toContain('请写下意见。')
    await wrapper.find('textarea').setValue('请重新论证走向。')
    await press(wrapper, '重新提交')
    await soon(() => wrapper.emitted('changed')?.length).toBe(1)
    expect(sent).toEqual([{ path: 'text', body: { text: '请重新论证走向。', dropFiles: false } }])
  })

  it('says that sending it again ends the review that was asked for, while that is not decided', async () => {
    const appeal = { filedAt: '2026-11-20T02:00:00.000Z', decision: '', reason: '', decidedAt: null } as const
    for (const [values, isTold] of [[{ appeal }, true], [{ appeal: { ...appeal, decision: 'rejected', reason: '确系攻击。' } as const }, false], [{}, false]] as const) {
      const wrapper = await mount(values)
      await press(wrapper, '修改后重新提交')
      await soon(() => wrapper.find('textarea').exists()).toBe(true)
      expect(wrapper.text().includes('重新提交后复核结束')).toBe(isTold)
      wrapper.unmount()
    }
  })

  it('tells one thing to mend at a time, and leads to it; what stands in the form’s place is next once it was sent', async () => {
    isSame = true
    needsProof = false
    const wrapper = await mount()
    await press(wrapper, '修改后重新提交')
    await soon(() => wrapper.find('textarea').exists()).toBe(true)
    await press(wrapper, '重新提交')
    await soon(() => document.activeElement?.textContent).toContain('文字和原来一样。')
    await wrapper.find('textarea').setValue('')
    await press(wrapper, '重新提交')
    expect(wrapper.text()).toContain('请写下意见。')
    expect(wrapper.text()).not.toContain('文字和原来一样。')
    await soon(() => document.activeElement?.tagName).toBe('TEXTAREA')
    isSame = false
    await wrapper.find('textarea').setValue('请重新论证走向。')
    await press(wrapper, '重新提交')
    await soon(() => document.activeElement).toBe(wrapper.element)
    wrapper.unmount()
  })

  it('asks for a code where its author is known by a contact, and keeps what he wrote', async () => {
    needsProof = true
    const wrapper = await mount()
    await press(wrapper, '申请复核')
    await soon(() => wrapper.find('textarea').exists()).toBe(true)
    await wrapper.find('textarea').setValue('我没有攻击任何人。')
    await press(wrapper, '提交申请')
    await soon(() => wrapper.text()).toContain('请先核实留下的手机号或邮箱')
    expect(wrapper.find('textarea').element.value).toBe('我没有攻击任何人。')
    expect(wrapper.emitted('changed')).toBeUndefined()
  })

  it('what was typed is there again after a reload, until it is sent', async () => {
    needsProof = false
    const open = async () => {
      const wrapper = await mount()
      await press(wrapper, '修改后重新提交')
      await soon(() => wrapper.find('textarea').exists()).toBe(true)
      return wrapper
    }
    const first = await open()
    await first.find('textarea').setValue('写到一半的修改')
    first.unmount()
    const again = await open()
    expect(again.find('textarea').element.value).toBe('写到一半的修改')
    await press(again, '重新提交')
    await soon(() => again.emitted('changed')?.length).toBe(1)
    expect((await open()).find('textarea').element.value).toBe('这条路修错了。')
  })

  it('asks for no second code on the page', async () => {
    needsProof = false
    sent.splice(0)
    useReceiptProof('ABCD').value = 'proof'
    const wrapper = await mount()
    await press(wrapper, '申请复核')
    await soon(() => wrapper.find('textarea').exists()).toBe(true)
    await wrapper.find('textarea').setValue('请再看。')
    await press(wrapper, '提交申请')
    await soon(() => wrapper.emitted('changed')?.length).toBe(1)
    expect(sent).toEqual([{ path: 'appeal', body: { text: '请再看。', proof: 'proof' } }])
  })

  it('names the channel of what belongs elsewhere, and what became of an appeal', async () => {
    const elsewhere = (await mount({ withheldReason: 'redirected', redirectedTo: 'petition', remedies: { mend: false, appeal: true, mended: 0 } })).text()
    for (const words of ['请向区信访部门提出', '征地补偿请向镇政府反映。', '申请复核']) expect(elsewhere).toContain(words)
    expect(elsewhere).not.toContain('修改后重新提交')
    const decided = (await mount({ remedies: { mend: false, appeal: false, mended: 0 }, appeal: { filedAt: '2026-11-20T02:00:00.000Z', decision: 'rejected', reason: '确系攻击。', decidedAt: '2026-11-21T02:00:00.000Z' } })).text()
    for (const words of ['维持不公开', '确系攻击。', '2026年11月21日']) expect(decided).toContain(words)
  })
})

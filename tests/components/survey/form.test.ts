import { describe, expect, it, vi } from 'vitest'
import { flushPromises } from '@vue/test-utils'
import { setResponseStatus } from 'h3'
import { SurveyActions } from '#components'
import { arrives, asking, button, close, draftOf, endings, failsWith, open, site, stored, submit, surveyOf, topic, useAnswering } from '../support/answering'

useAnswering()

const twoPages = surveyOf({ pages: [
  { id: 'p1', questions: [topic] },
  { id: 'p2', questions: [{ id: 'road', kind: 'shortText', title: { zh: '哪条路' }, showIf: { question: 'topic', has: ['o1'] } }, { id: 'why', kind: 'longText', title: { zh: '关于{{topic}}，您想说什么' }, limit: 10 }] },
] })

describe('answering page by page', () => {
  it('asks what must be answered, goes on, repeats the answer, sends once and thanks', async () => {
    const form = await open(twoPages, '/surveys/test?source=v1')
    await submit(form)
    expect(form.find('.faults').text()).toContain('这一题必须回答')
    expect(form.find('[data-question="topic"] .error').text()).toContain('这一题必须回答')
    await form.find('input[value="o1"]').setValue(true)
    expect(form.find('.faults').exists()).toBe(false)
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('关于交通，您想说什么'))
    expect(form.text()).toContain('第 2 页，共 2 页')
    await form.find('[data-question="road"] input').setValue('京津公路')
    await form.find('textarea').setValue('一二三四五六七八九十多')
    await submit(form)
    expect(form.find('.faults').text()).toContain('10 个字以内')
    await form.find('textarea').setValue('堵')
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('您最关心：交通'))
    expect(site.bodies).toHaveLength(1)
    expect(site.bodies[0]).toMatchObject({ number: 1, source: 'v1', answers: { topic: { chosen: ['o1'] }, road: { text: '京津公路' }, why: { text: '堵' } } })
    expect(stored()).toBeNull()
  })

  it('says that nobody knows the place of the address, and answers without it', async () => {
    const form = await open(asking(topic), '/surveys/test?source=v9')
    await vi.waitFor(() => expect(form.text()).toContain('没有找到发放点代码“v9”'))
    await form.find('input[value="o1"]').setValue(true)
    await submit(form)
    await arrives(form, { topic: { chosen: ['o1'] } })
    expect(site.bodies[0]).not.toHaveProperty('source')
  })

  it('lets another person answer as somebody else', async () => {
    const form = await open(asking(topic))
    const send = async () => {
      await form.find('input[value="o2"]').setValue(true)
      await submit(form)
      await vi.waitFor(() => expect(button(form, '换一个人填写')).toBeDefined())
    }
    await send()
    await button(form, '换一个人填写')?.trigger('click')
    await vi.waitFor(() => expect(form.find('form').exists()).toBe(true))
    expect(form.find<HTMLInputElement>('input[value="o2"]').element.checked).toBe(false)
    await send()
    for (const part of ['id', 'seed', 'device'] as const) expect(site.bodies[0]?.[part]).not.toBe(site.bodies[1]?.[part])
  })

  it('hands on nobody\'s proof of a contact, and is read from its first line by whoever comes next', async () => {
    const form = await open(asking(topic))
    form.findComponent(SurveyActions).vm.$emit('update:proof', 'of the first')
    await form.find('input[value="o1"]').setValue(true)
    await submit(form)
    await vi.waitFor(() => expect(button(form, '换一个人填写')).toBeDefined())
    await button(form, '换一个人填写')?.trigger('click')
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('H2'))
    await form.find('input[value="o2"]').setValue(true)
    await submit(form)
    await vi.waitFor(() => expect(site.bodies).toHaveLength(2))
    expect(site.bodies[0]).toHaveProperty('proof', 'of the first')
    expect(site.bodies[1]).not.toHaveProperty('proof')
    await vi.waitFor(() => expect(form.find('#sent').exists()).toBe(true))
  })

  it('sends nothing by Enter in a line of the last page', async () => {
    const form = await open(asking({ id: 'road', kind: 'shortText', title: { zh: '哪条路' } }))
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
    form.find('[data-question="road"] input').element.dispatchEvent(enter)
    expect(enter.defaultPrevented).toBe(true)
  })

  it('waits for the network with what was sent, not with what is changed meanwhile', async () => {
    const form = await open(asking(topic))
    await form.find('input[value="o1"]').setValue(true)
    site.answer = failsWith(503)
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('网络不通，已为您保存'))
    await form.find('input[value="o2"]').setValue(true)
    await flushPromises()
    expect(form.text()).not.toContain('网络不通')
    window.dispatchEvent(new Event('online'))
    await flushPromises()
    expect(site.bodies).toHaveLength(1)
  })

  it('keeps an attempt that had arrived until its answer is there, however the site fails', async () => {
    const form = await open(asking(topic))
    await form.find('input[value="o1"]').setValue(true)
    site.answer = failsWith(503)
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('网络不通'))
    await form.find('input[value="o2"]').setValue(true)
    site.answer = event => site.bodies.length === 2 ? failsWith(409, 'idempotencyConflict')(event) : failsWith(502)(event)
    await submit(form)
    await vi.waitFor(() => expect(site.bodies).toHaveLength(3))
    await vi.waitFor(() => expect(form.text()).toContain('网络不通'))
    site.answer = event => site.bodies.length === 4 ? failsWith(409, 'idempotencyConflict')(event) : { id: 'x', late: false, ending: 'end' }
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('上次提交其实已经收到'))
    expect(new Set(site.bodies.map(({ id }) => id)).size).toBe(1)
    expect(site.bodies.at(-1)?.answers).toEqual({ topic: { chosen: ['o1'] } })
  })

  it('does not offer what another window has sent meanwhile', async () => {
    localStorage.setItem('gonghui:survey:test', draftOf({ topic: { chosen: ['o1'] } }))
    const form = await open(asking(topic))
    expect(button(form, '继续填写')).toBeDefined()
    window.dispatchEvent(new StorageEvent('storage', { key: 'gonghui:survey:test', newValue: null }))
    await vi.waitFor(() => expect(form.find('form').exists()).toBe(true))
  })

  it('says that the survey was changed since, and settles first what was sent to the version before', async () => {
    localStorage.setItem('gonghui:survey:test', draftOf({ topic: { chosen: ['o1'] } }))
    const form = await open({ ...asking(topic), number: 2 })
    await button(form, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(form.text()).toContain('问卷有修改'))
    close()
    const sent = { id: '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70', number: 1, answers: { topic: { chosen: ['o1'] } }, seed: 'a' }
    localStorage.setItem('gonghui:survey:test', draftOf({ topic: { chosen: ['o2'] } }, { attempt: JSON.stringify(sent) }))
    const again = await open({ ...asking(topic), number: 2 })
    await button(again, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(again.text()).toContain('上次提交其实已经收到'))
    expect(site.bodies).toEqual([sent])
  })

  it('offers what was kept on the device, and begins again where that is chosen', async () => {
    const first = await open(twoPages)
    await first.find('input[value="o1"]').setValue(true)
    await submit(first)
    await vi.waitFor(() => expect(first.find('textarea').exists()).toBe(true))
    await first.find('textarea').setValue('堵')
    close()
    const second = await open(twoPages)
    expect(second.find('form').exists()).toBe(false)
    await button(second, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(second.find('textarea').element.value).toBe('堵'))
    close()
    const third = await open(twoPages)
    await button(third, '重新开始')?.trigger('click')
    await vi.waitFor(() => expect(third.find<HTMLInputElement>('input[value="o1"]').element.checked).toBe(false))
    expect(stored()).toBeNull()
  })

  it('shows what the server refuses at its question, and keeps what was written where no answer came', async () => {
    const form = await open(asking(topic))
    await form.find('input[value="o1"]').setValue(true)
    site.answer = (event) => {
      setResponseStatus(event, 400)
      return { code: 'invalidInput', title: '没有成功', errors: [{ path: 'answers.topic', message: 'chooseLeast' }] }
    }
    await submit(form)
    await vi.waitFor(() => expect(form.find('.faults').text()).toContain('您最关心什么'))
    site.answer = (event) => {
      setResponseStatus(event, 503)
      return {}
    }
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('网络不通，已为您保存'))
    site.answer = () => ({ id: 'x', late: true, ending: 'end' })
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('在截止日期之后提交'))
    expect(new Set(site.bodies.map(({ id }) => id)).size).toBe(1)
  })
})

describe('a full quota', () => {
  it('ends with the ending of a full quota, and asks nothing behind it', async () => {
    const survey = surveyOf({
      pages: [{ id: 'p1', questions: [topic] }, { id: 'p2', questions: [{ id: 'why', kind: 'longText', title: { zh: '为什么' }, required: true }] }],
      endings: [...endings, { id: 'enough', title: { zh: '名额已满' }, text: { zh: '' } }],
      quotas: [{ id: 'u1', if: { question: 'topic', has: ['o2'] }, limit: 1, to: 'enough' }],
    })
    const form = await open({ ...survey, full: ['u1'] })
    await form.find('input[value="o1"]').setValue(true)
    expect(button(form, '下一步')).toBeDefined()
    await form.find('input[value="o2"]').setValue(true)
    expect(button(form, '提交')).toBeDefined()
    await submit(form)
    await vi.waitFor(() => expect(site.bodies).toHaveLength(1))
    expect(Object.keys(site.bodies[0]?.answers ?? {})).toEqual(['topic'])
  })
})

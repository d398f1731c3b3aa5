import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { arrives, button, close, open, site, submit, surveyOf, topic, useAnswering } from '../support/answering'

useAnswering()

describe('a photo or paper chosen while the network is away', () => {
  const photos = surveyOf({ pages: [{ id: 'p1', questions: [topic] }, { id: 'p2', questions: [{ id: 'f', kind: 'file', most: 2, title: { zh: '照片' } }] }] })
  async function choose(form: VueWrapper) {
    await form.find('input[value="o1"]').setValue(true)
    await submit(form)
    await vi.waitFor(() => expect(form.find('input[type="file"]').exists()).toBe(true))
    const input = form.find('input[type="file"]')
    Object.defineProperty(input.element, 'files', { value: [new File(['%PDF-1.4'], '证明.pdf', { type: 'application/pdf' })], configurable: true })
    await input.trigger('change')
  }
  let [isAway, tries] = [true, 0]
  const real = globalThis.XMLHttpRequest
  beforeEach(() => {
    [isAway, tries] = [true, 0]
    // What the form asks of a request that sends a file, and no more.
    class Request {
      upload = {}
      status = 201
      response = { upload: '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70' }
      onload = () => {}
      onerror = () => {}
      open() {}
      abort() {}
      setRequestHeader() {}
      send() {
        tries++
        setTimeout(() => isAway ? this.onerror() : this.onload())
      }
    }
    vi.stubGlobal('XMLHttpRequest', Request)
  })
  afterEach(() => vi.stubGlobal('XMLHttpRequest', real))

  it('is told, holds the answers back, goes out when the network is back, and then along with them', async () => {
    const form = await open(photos)
    await choose(form)
    await vi.waitFor(() => expect(form.text()).toContain('现在没有网络，证明.pdf 还没有传上去'))
    await submit(form)
    expect(form.find('.faults').text()).toContain('文件还没有传完')
    expect(site.bodies).toHaveLength(0)
    isAway = false
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(form.text()).toContain('证明.pdf 已上传'))
    expect(tries).toBe(2)
    await submit(form)
    await arrives(form, { topic: { chosen: ['o1'] }, f: { files: ['0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70'] } })
  })

  it('stays while another page is shown', async () => {
    const form = await open(photos)
    await choose(form)
    await vi.waitFor(() => expect(form.text()).toContain('还没有传上去'))
    await button(form, '上一步')?.trigger('click')
    await vi.waitFor(() => expect(form.find('input[value="o1"]').exists()).toBe(true))
    isAway = false
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('证明.pdf 已上传'))
  })

  it('is named after a reload as what was lost', async () => {
    const form = await open(photos)
    await choose(form)
    await vi.waitFor(() => expect(form.text()).toContain('还没有传上去'))
    close()
    const again = await open(photos)
    await button(again, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(again.text()).toContain('证明.pdf 没有上传成功：上次没有传完就中断了'))
    await button(again, '移除证明.pdf')?.trigger('click')
    await flushPromises()
    expect(document.activeElement?.getAttribute('type')).toBe('file')
    await submit(again)
    await arrives(again, { topic: { chosen: ['o1'] } })
  })
})

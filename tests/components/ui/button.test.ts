import { describe, expect, it, vi } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { UiButton, UiConfirm, UiDialog, UiStepper, UiTabs } from '#components'

describe('UiButton', () => {
  it('does nothing while loading, but keeps its place in the order of focus', async () => {
    const click = vi.fn()
    const wrapper = await mountSuspended(UiButton, { props: { loading: true, type: 'submit', onClick: click }, slots: { default: () => '提交' } })
    await wrapper.trigger('click')
    expect(click).not.toHaveBeenCalled()
    expect(wrapper.attributes('disabled')).toBeUndefined()
    expect(wrapper.attributes('aria-busy')).toBe('true')
    await wrapper.setProps({ loading: false })
    await wrapper.trigger('click')
    expect(click).toHaveBeenCalledTimes(1)
  })

  it('is a link with an address, and a button again when it must not be followed', async () => {
    const link = await mountSuspended(UiButton, { props: { to: '/receipts' }, slots: { default: () => '查回执' } })
    expect(link.element.tagName).toBe('A')
    expect(link.attributes('href')).toBe('/receipts')
    const held = await mountSuspended(UiButton, { props: { to: '/receipts', disabled: true } })
    expect(held.element.tagName).toBe('BUTTON')
    expect(held.attributes('disabled')).toBeDefined()
  })
})

describe('UiStepper', () => {
  it('marks the present step and lets one go back, not forward', async () => {
    const wrapper = await mountSuspended(UiStepper, { props: { steps: ['写', '联系', '核对'], current: 2 } })
    expect(wrapper.get('[aria-current=step]').text()).toContain('联系')
    expect(wrapper.findAll('button')).toHaveLength(1)
    await wrapper.get('button').trigger('click')
    expect(wrapper.emitted('go')).toEqual([[1]])
  })
})

describe('UiTabs', () => {
  it('shows the first part until another is chosen', async () => {
    const wrapper = await mountSuspended(UiTabs, {
      props: { label: '意见', tabs: [{ value: 'all', label: '全部' }, { value: 'mine', label: '我的' }] },
      slots: { all: () => '全部的意见', mine: () => '我的意见' },
    })
    expect(wrapper.text()).toContain('全部的意见')
    await wrapper.findAll('[role=tab]')[1]?.trigger('mousedown', { button: 0 })
    expect(wrapper.text()).toContain('我的意见')
    expect(wrapper.emitted('update:modelValue')).toEqual([['mine']])
  })
})

describe('UiDialog', () => {
  it('is named and described, and closes by its button and by Escape', async () => {
    const wrapper = await mountSuspended(UiDialog, { props: { open: true, title: '选镇街', description: '写明位置' }, slots: { default: () => '内容' }, attachTo: document.body })
    const dialog = document.querySelector('[role=dialog]')
    expect(document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')?.textContent).toContain('选镇街')
    expect(document.getElementById(dialog?.getAttribute('aria-describedby') ?? '')?.textContent).toContain('写明位置')
    document.querySelector<HTMLButtonElement>('[role=dialog] button[aria-label="关闭"]')?.click()
    expect(wrapper.emitted('update:open')).toEqual([[false]])
    wrapper.unmount()
  })
})

describe('UiConfirm', () => {
  it('tells confirming from cancelling and leaves closing to the caller', async () => {
    const wrapper = await mountSuspended(UiConfirm, { props: { open: true, title: '撤下？', confirmLabel: '撤下', tone: 'danger' }, attachTo: document.body })
    const [cancel, confirm] = [...document.querySelectorAll<HTMLButtonElement>('[role=alertdialog] button')]
    confirm?.click()
    expect(wrapper.emitted('confirm')).toHaveLength(1)
    expect(wrapper.emitted('cancel')).toBeUndefined()
    cancel?.click()
    expect(wrapper.emitted('cancel')).toHaveLength(1)
    wrapper.unmount()
  })
})

import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { h } from 'vue'
import { UiTabs } from '#components'

const tabs = [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }]
const slots = { a: () => h('input', { 'aria-label': '甲的字' }), b: () => h('p', '乙的内容') }
const mount = (keep: boolean) => mountSuspended(UiTabs, { props: { tabs, label: '部分', keep, modelValue: 'a' }, slots })

it('keeps a tab that was shown, with what was typed in it, and makes none before its first visit', async () => {
  const view = await mount(true)
  expect(view.text()).not.toContain('乙的内容')
  const field = view.find('input')
  await field.setValue('写到一半')
  await view.setProps({ modelValue: 'b' })
  expect(view.text()).toContain('乙的内容')
  expect(view.find('input').element).toBe(field.element)
  await expect.poll(() => view.find('[role="tabpanel"]').attributes('hidden')).toBeDefined()
})

it('without keeping has only the tab in sight', async () => {
  const view = await mount(false)
  await view.setProps({ modelValue: 'b' })
  await expect.poll(() => view.find('input').exists()).toBe(false)
})

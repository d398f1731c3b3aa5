import { afterEach, describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { UiCombobox } from '#components'

const units = [{ value: 'a', label: '区水务局' }, { value: 'b', label: '区交通局' }]
let view: VueWrapper
const open = async (options: typeof units, modelValue?: string) => view = await mountSuspended(UiCombobox, {
  props: { options, modelValue, 'onUpdate:modelValue': (value: string | undefined) => view.setProps({ modelValue: value }) }, attachTo: document.body,
})
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const input = () => view.get<HTMLInputElement>('input')
const shown = () => input().element.value
const options = () => [...document.querySelectorAll<HTMLElement>('[role="option"]')]
const pointed = () => input().attributes('aria-activedescendant')

afterEach(() => view.unmount())

describe('a combobox', () => {
  it('points at the option that Enter would take while its list is open, and at none after', async () => {
    await open(units)
    await input().setValue('交通')
    await soon(() => options().map(one => one.textContent)).toEqual(['区交通局'])
    await soon(() => pointed()).toBe(options()[0]?.id)
    options()[0]?.click()
    await soon(shown).toBe('区交通局')
    await soon(options).toEqual([])
    expect([pointed(), input().attributes('aria-expanded')]).toEqual([undefined, 'false'])
  })

  it('shows what is chosen also where its name comes later, and leaves alone what is being typed', async () => {
    await open([], 'a')
    expect(shown()).toBe('')
    await view.setProps({ options: units })
    await soon(shown).toBe('区水务局')
    await input().setValue('交')
    await soon(options).toHaveLength(1)
    await view.setProps({ options: [{ value: 'a', label: '区水务局（新）' }, ...units.slice(1)] })
    await flushPromises()
    expect(shown()).toBe('交')
  })

  it('takes another as chosen when it is told so', async () => {
    await open(units, 'a')
    expect(shown()).toBe('区水务局')
    await view.setProps({ modelValue: 'b' })
    await soon(shown).toBe('区交通局')
  })

  it('keeps words that name no option where its form asks for them, and takes a name typed in full', async () => {
    const told: [string?, string?] = ['a', '']
    const take = (at: 0 | 1, value: string | undefined) => {
      told[at] = value
      return view.setProps(at ? { unknown: value } : { modelValue: value })
    }
    view = await mountSuspended(UiCombobox, {
      props: { 'options': units, 'modelValue': 'a', 'unknown': '', 'onUpdate:modelValue': (value: string | undefined) => take(0, value), 'onUpdate:unknown': (value: string | undefined) => take(1, value) }, attachTo: document.body,
    })
    const leaveWith = async (text: string) => {
      await input().setValue(text)
      await soon(() => input().attributes('aria-expanded')).toBe('true')
      await input().trigger('keydown', { key: 'Escape' })
      await soon(() => input().attributes('aria-expanded')).toBe('false')
      await flushPromises()
      return [shown(), ...told]
    }
    expect(await leaveWith('火星局')).toEqual(['火星局', '', '火星局'])
    expect(await leaveWith('区交通局')).toEqual(['区交通局', 'b', ''])
    expect(await leaveWith('')).toEqual(['', '', ''])
  })
})

import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { UiCheckbox, UiField, UiInput, UiRadioGroup, UiSelect, UiTextarea } from '#components'

const field = (props: { label: string, help?: string, error?: string, required?: boolean, optional?: boolean, group?: boolean }, control: () => unknown) =>
  mountSuspended(UiField, { props, slots: { default: control } })

describe('UiField', () => {
  it('names its control and describes it by help and error', async () => {
    const wrapper = await field({ label: '手机号', help: '不公开', error: '请核对', required: true }, () => h(UiInput, { name: 'phone' }))
    const input = wrapper.get('input')
    const described = (input.attributes('aria-describedby') ?? '').split(' ').map(id => wrapper.get(`#${id}`).text())
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'))
    expect(described).toEqual(['不公开', '请核对'])
    expect(input.attributes()).toMatchObject({ 'aria-invalid': 'true', 'aria-required': 'true', 'name': 'phone' })
  })

  it('leaves a control without help and error undescribed', async () => {
    const wrapper = await field({ label: '称呼', optional: true }, () => h(UiSelect, { options: [{ value: 'a', label: '甲' }] }))
    expect(wrapper.get('select').attributes('aria-describedby')).toBeUndefined()
    expect(wrapper.get('select').attributes('aria-invalid')).toBeUndefined()
    expect(wrapper.get('label').text()).toContain('选填')
  })

  it('is a fieldset with a legend around several controls', async () => {
    const wrapper = await field({ label: '身份', group: true, error: '请选择' }, () => h(UiRadioGroup, { options: [{ value: 'a', label: '居民', help: '住在区内' }, { value: 'b', label: '企业' }] }))
    expect(wrapper.element.tagName).toBe('FIELDSET')
    expect(wrapper.get('legend').text()).toContain('身份')
    expect(wrapper.get(`#${wrapper.attributes('aria-describedby') ?? 'none'}`).text()).toBe('请选择')
    const radios = wrapper.findAll('input[type=radio]')
    expect(new Set(radios.map(radio => radio.attributes('name'))).size).toBe(1)
    expect(wrapper.get(`#${radios[0]?.attributes('aria-describedby') ?? 'none'}`).text()).toBe('住在区内')
  })

  it('gives each control in a group its own id', async () => {
    const wrapper = await field({ label: '同意', group: true }, () => [h(UiCheckbox, { label: '一' }), h(UiCheckbox, { label: '二' })])
    const ids = wrapper.findAll('input').map(box => box.attributes('id'))
    expect(new Set(ids).size).toBe(2)
  })
})

describe('UiTextarea', () => {
  it('counts characters as people do and speaks up near the limit', async () => {
    const wrapper = await mountSuspended(UiTextarea, { props: { modelValue: '𠮷野家', limit: 20 } })
    expect(wrapper.get('[aria-hidden]').text()).toBe('3 / 20')
    expect(wrapper.get('[aria-live]').text()).toBe('')
    await wrapper.setProps({ modelValue: '意'.repeat(19) })
    expect(wrapper.get('[aria-live]').text()).toBe('还可以写 1 个字')
    await wrapper.setProps({ modelValue: '意'.repeat(22) })
    expect(wrapper.get('[aria-live]').text()).toBe('超出 2 个字，请删减')
    expect(wrapper.get('textarea').attributes('aria-invalid')).toBe('true')
  })
})

describe('v-model', () => {
  it('passes what is typed, ticked and chosen to the parent', async () => {
    const Form = defineComponent({
      data: () => ({ text: '', ticked: false, chosen: '' }),
      render() {
        return h('div', [
          h(UiInput, { 'modelValue': this.text, 'onUpdate:modelValue': (value: string | number) => { this.text = String(value) } }),
          h(UiCheckbox, { 'modelValue': this.ticked, 'onUpdate:modelValue': (value: boolean) => { this.ticked = value } }),
          h(UiRadioGroup, { 'modelValue': this.chosen, 'options': [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }], 'onUpdate:modelValue': (value: string) => { this.chosen = value } }),
        ])
      },
    })
    const wrapper = await mountSuspended(Form)
    await wrapper.get('input.input').setValue('云溪')
    await wrapper.get('input[type=checkbox]').setValue(true)
    await wrapper.get('input[type=radio][value=b]').setValue()
    expect(wrapper.vm.$data).toEqual({ text: '云溪', ticked: true, chosen: 'b' })
  })
})

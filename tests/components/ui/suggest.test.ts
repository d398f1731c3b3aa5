import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { UiSuggest } from '#components'

const options = ['大桃园村', '小桃园村', '北辛庄村']

async function open(modelValue = '') {
  const view = await mountSuspended(UiSuggest, { props: { options, modelValue }, attachTo: document.body })
  const input = view.find('input')
  const shown = () => view.findAll('[role="option"]').map(option => option.text())
  return { view, input, shown }
}

describe('a line with suggestions', () => {
  it('offers all, then what holds the words typed, and takes anything else', async () => {
    const { view, input, shown } = await open()
    expect(shown()).toEqual([])
    await input.trigger('click')
    expect(shown()).toEqual(options)
    await input.setValue('桃')
    expect(shown()).toEqual(['大桃园村', '小桃园村'])
    await input.setValue('东头')
    expect([shown(), input.attributes('aria-expanded')]).toEqual([[], 'false'])
    expect(view.emitted('update:modelValue')?.at(-1)).toEqual(['东头'])
    view.unmount()
  })

  it('offers all again where one of them was chosen', async () => {
    const { view, input, shown } = await open('小桃园村')
    await input.trigger('click')
    expect(shown()).toEqual(options)
    expect(view.find('[aria-selected="true"]').text()).toBe('小桃园村')
    view.unmount()
  })

  it('goes by key, and leaves Enter to the keyboard while a syllable is put together', async () => {
    const { view, input, shown } = await open()
    await input.trigger('keydown', { key: 'ArrowDown' })
    await input.trigger('keydown', { key: 'ArrowUp' })
    expect(input.attributes('aria-activedescendant')).toBe(view.findAll('[role="option"]')[2]?.attributes('id'))
    await input.trigger('keydown', { key: 'Enter', isComposing: true })
    expect(shown()).toHaveLength(3)
    await input.trigger('keydown', { key: 'Enter' })
    expect([view.emitted('update:modelValue')?.at(-1), shown()]).toEqual([['北辛庄村'], []])
    await input.trigger('keydown', { key: 'ArrowDown' })
    await input.trigger('keydown', { key: 'Escape' })
    expect(shown()).toEqual([])
    // With nothing chosen in the list Enter is the form's.
    const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true })
    input.element.dispatchEvent(enter)
    expect(enter.defaultPrevented).toBe(false)
    view.unmount()
  })
})

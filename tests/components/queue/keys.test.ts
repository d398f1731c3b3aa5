import { afterEach, describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { isTyping, keyName, useKeys } from '~/composables/useKeys'

const stroke = (init: Partial<KeyboardEvent>) => ({ code: '', isComposing: false, keyCode: 0, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...init })

describe('the name of a key', () => {
  it.each<[string, Partial<KeyboardEvent>, string | null]>([
    ['is its place on the keyboard, whatever it types', { code: 'KeyZ', key: 'y' }, 'KeyZ'],
    ['is the same digit on the number pad', { code: 'Numpad8' }, 'Digit8'],
    ['is the same Enter on the number pad', { code: 'NumpadEnter' }, 'Enter'],
    ['tells Shift', { code: 'Slash', shiftKey: true }, 'Shift+Slash'],
    ['tells Control', { code: 'Enter', ctrlKey: true }, 'Mod+Enter'],
    ['tells Command', { code: 'Enter', metaKey: true }, 'Mod+Enter'],
    ['is none while composing', { code: 'KeyP', isComposing: true }, null],
    ['is none for the first key of a composition', { code: 'KeyP', keyCode: 229 }, null],
    ['is none with Alt', { code: 'KeyP', altKey: true }, null],
    ['is none for a modifier alone', { code: 'ShiftLeft', shiftKey: true }, null],
    ['is none where the device names no key', {}, null],
  ])('%s', (_, init, name) => expect(keyName(stroke(init))).toBe(name))
})

describe('typing', () => {
  it.each([
    ['<textarea></textarea>', true],
    ['<select></select>', true],
    ['<input type="search">', true],
    ['<input type="checkbox">', false],
    ['<input type="radio">', false],
    ['<button></button>', false],
  ])('%s: %s', (html, typing) => {
    const holder = document.createElement('div')
    holder.innerHTML = html
    expect(isTyping(holder.firstElementChild)).toBe(typing)
  })
})

describe('keys of a page', () => {
  const told: string[] = []
  const page = () => mountSuspended(defineComponent({
    setup: () => {
      useKeys((name) => {
        told.push(name)
        return !['KeyQ', 'Space'].includes(name)
      })
      return () => h('div', [h('input', { id: 'field' }), h('button', { id: 'button' }), h('a', { 'href': '#', 'id': 'row', 'data-keys': 'through' }), h('button', { 'id': 'choice', 'data-keys': 'through' })])
    },
  }), { attachTo: document.body })
  const press = (id: string, init: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
    document.getElementById(id)?.dispatchEvent(event)
    return event.defaultPrevented
  }
  afterEach(() => told.splice(0))

  it('act on the page, not in a field, where only leaving and saving do', async () => {
    const wrapper = await page()
    expect(press('button', { code: 'KeyP' })).toBe(true)
    press('field', { code: 'KeyP' })
    press('field', { code: 'Escape' })
    press('field', { code: 'Enter', ctrlKey: true })
    expect(told).toEqual(['KeyP', 'Escape', 'Mod+Enter'])
    wrapper.unmount()
    press('button', { code: 'KeyP' })
    expect(told).toHaveLength(3)
  })

  it('leave Enter to a button, but not to the selected row', async () => {
    const wrapper = await page()
    press('button', { code: 'Enter' })
    expect(told).toEqual([])
    press('row', { code: 'Enter' })
    expect(told).toEqual(['Enter'])
    wrapper.unmount()
  })

  it('take Enter from a choice that a click has left focused, and leave Space to it', async () => {
    const wrapper = await page()
    expect(press('choice', { code: 'Enter' })).toBe(true)
    expect(press('choice', { code: 'Space' })).toBe(false)
    expect(told).toEqual(['Enter', 'Space'])
    wrapper.unmount()
  })

  it('act once for a held key, except moving', async () => {
    const wrapper = await page()
    press('row', { code: 'Enter', repeat: true })
    press('row', { code: 'KeyJ', repeat: true })
    expect(told).toEqual(['KeyJ'])
    wrapper.unmount()
  })

  it('stay with the browser where the page has no use for them', async () => {
    const wrapper = await page()
    expect(press('row', { code: 'KeyQ' })).toBe(false)
    wrapper.unmount()
  })

  it('rest under an open dialog', async () => {
    const wrapper = await page()
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    dialog.dataset.state = 'open'
    document.body.append(dialog)
    press('row', { code: 'KeyP' })
    dialog.remove()
    expect(told).toEqual([])
    wrapper.unmount()
  })
})

/** Actions by key name (`keyName`): `KeyJ`, `Digit0`, `Shift+Slash`, `Mod+Enter`. `false` leaves the key to the browser after all. */
export type KeyBindings = Readonly<Record<string, (() => unknown) | undefined>>

/** Keys that may be held down; any other acts once per press, so that a held Enter does not work off the whole queue. */
const repeatable = new Set(['KeyJ', 'KeyK', 'ArrowDown', 'ArrowUp'])
/** Keys that work while writing in a field. */
const whileTyping = new Set(['Mod+Enter', 'Escape'])
const isModifier = /^(Shift|Control|Alt|Meta|CapsLock)/
const overlays = ['dialog', 'alertdialog', 'menu', 'listbox'].map(role => `[role="${role}"][data-state="open"]`).join()

/**
 * Name of the pressed key by its place on the keyboard (`event.code`), the same under every layout and input method;
 * null while an input method is composing, and with Alt, which belongs to the system.
 */
export function keyName(event: Pick<KeyboardEvent, 'code' | 'isComposing' | 'keyCode' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string | null {
  // 229: Chrome and WeChat say so for the first key of a composition, before isComposing is set.
  if (event.isComposing || event.keyCode === 229 || event.altKey || !event.code || isModifier.test(event.code)) return null
  const code = event.code.replace(/^Numpad(\d)$/, 'Digit$1').replace('NumpadEnter', 'Enter')
  return `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.shiftKey ? 'Shift+' : ''}${code}`
}

/** Whether the focus is in something one writes or chooses in with letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type)
}

/** Whether Enter and Space on this target mean the target itself; `data-keys="through"` on it says they do not (Space, which no page of ours binds, still presses a button then). */
function actsItself(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('[data-keys="through"]')) return false
  return target.closest('a[href], button, summary, label, input, [role="option"], [role="tab"], [role="menuitem"]') !== null
}

/**
 * Hands a page's keys to `act`: not those of fields, not under an open dialog or menu, not while composing. What `act`
 * answers `false` to stays with the browser.
 */
export function useKeys(act: (name: string, event: KeyboardEvent) => unknown) {
  function press(event: KeyboardEvent) {
    const name = keyName(event)
    if (!name || event.defaultPrevented || (event.repeat && !repeatable.has(name))) return
    if (isTyping(event.target) && !whileTyping.has(name)) return
    if ((name === 'Enter' || name === 'Space') && actsItself(event.target)) return
    if (document.querySelector(overlays)) return
    if (act(name, event) !== false) event.preventDefault()
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}

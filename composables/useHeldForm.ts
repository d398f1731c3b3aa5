interface Held { version: number, form: unknown }
const isHeld = (value: unknown): value is Held => typeof value === 'object' && value !== null && 'form' in value && 'version' in value && typeof value.version === 'number'

/**
 * Keeps a form in this tab while some of it cannot be saved, so that a reload does not lose it. It comes back on the
 * version it was typed on; what was saved meanwhile from elsewhere is not overwritten by it.
 * `key`: address of what is written. `holds`: whether something is held back from saving now.
 */
export function useHeldForm<T>(key: string, { form, version, holds }: { form: Ref<T>, version: () => number, holds: () => boolean }) {
  const name = `gonghui:held:${key}`

  function restore() {
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null')
      // Ours, under our own name: the form as it stood here.
      if (isHeld(found) && found.version === version()) form.value = found.form as T
      else sessionStorage.removeItem(name)
    }
    catch {
      // Where the browser keeps nothing there is nothing to bring back.
    }
  }

  function keep() {
    try {
      if (holds()) sessionStorage.setItem(name, JSON.stringify({ version: version(), form: form.value } satisfies Held))
      else sessionStorage.removeItem(name)
    }
    catch {
      // It is on screen; only a reload would lose it.
    }
  }

  // After the server's page was taken over, whose form it replaces.
  onNuxtReady(() => {
    restore()
    watch([form, version], keep, { deep: true })
  })
}

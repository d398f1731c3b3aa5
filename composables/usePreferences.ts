export type Theme = 'light' | 'dark' | 'auto'

interface Preferences {
  theme: Theme
  senior: boolean
}

const storageKey = 'gonghui:prefs'

/**
 * Colour and senior mode of this device, kept in localStorage and put on <html> before paint by `/prefs.js`.
 * Until `ready` (mounted) both read neutral, so that what the server rendered and the browser's first render agree.
 */
export function usePreferences() {
  const theme = useState<Theme>('prefs:theme', () => 'auto')
  const senior = useState('prefs:senior', () => false)
  const ready = useState('prefs:ready', () => false)

  onMounted(() => {
    if (ready.value) return
    const stored = read()
    theme.value = stored.theme
    senior.value = stored.senior
    ready.value = true
  })

  /** Remembers and applies a part of the preferences. */
  function set(change: Partial<Preferences>) {
    theme.value = change.theme ?? theme.value
    senior.value = change.senior ?? senior.value
    apply({ theme: theme.value, senior: senior.value })
  }

  return { theme: readonly(theme), senior: readonly(senior), ready: readonly(ready), set }
}

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return { theme: 'auto', senior: false }
    const theme = 'theme' in stored && (stored.theme === 'light' || stored.theme === 'dark') ? stored.theme : 'auto'
    return { theme, senior: 'senior' in stored && stored.senior === true }
  }
  catch {
    return { theme: 'auto', senior: false }
  }
}

function apply(preferences: Preferences) {
  const root = document.documentElement
  if (preferences.theme === 'auto') root.removeAttribute('data-theme')
  else root.setAttribute('data-theme', preferences.theme)
  root.toggleAttribute('data-senior', preferences.senior)
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences))
  }
  catch {
    // Storage is refused: the choice holds for this page.
  }
}

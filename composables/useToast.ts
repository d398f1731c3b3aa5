export interface Toast {
  id: number
  text: string
  tone: 'info' | 'success' | 'error'
  /** One thing that can be done about it, such as undoing. */
  action?: { label: string, run: () => void }
  /** Milliseconds until it goes by itself; 0 stays. */
  duration: number
}

/** Short messages about something just done; `UiToasts` in the layout shows them. Browser only. */
export function useToast() {
  const toasts = useState<Toast[]>('toasts', () => [])
  const lastId = useState('toasts:last', () => 0)

  /** Shows a message and returns its id; one with an action stays longer, so that it can be reached. */
  function show(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
    lastId.value += 1
    const duration = options.duration ?? (options.action || options.tone === 'error' ? 12_000 : 6_000)
    const toast: Toast = { id: lastId.value, text, tone: options.tone ?? 'info', action: options.action, duration }
    // More than three at once are not read.
    toasts.value = [...toasts.value, toast].slice(-3)
    return toast.id
  }

  function dismiss(id: number) {
    toasts.value = toasts.value.filter(toast => toast.id !== id)
  }

  return { toasts: readonly(toasts), show, dismiss }
}

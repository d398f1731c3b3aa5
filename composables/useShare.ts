/** Shares a link as the device can: its own menu, else the clipboard, else the link itself to be copied by hand. */
export function useShare() {
  const { t } = useI18n()
  const { show } = useToast()

  return async function share(link: { title: string, text: string, url: string }) {
    try {
      if (typeof navigator.share === 'function') return await navigator.share(link)
    }
    catch (error) {
      // Closing the menu is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return
    }
    show(await copyText(link.url) ? t('draft.shared') : t('draft.shareManually', { url: link.url }))
  }
}

/** Copies a text and answers whether it went. The clipboard is missing on plain http and in some embedded browsers; there an old command may still do. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  }
  catch {
    const box = document.createElement('textarea')
    box.value = text
    document.body.append(box)
    box.select()
    const done = document.execCommand('copy')
    box.remove()
    return done
  }
}

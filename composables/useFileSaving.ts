/** Hands the visitor a file made in the browser. */
export function saveFile(content: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Hands the visitor a JSON file made in the browser. */
export function saveJson(content: object, name: string) {
  saveFile(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }), name)
}

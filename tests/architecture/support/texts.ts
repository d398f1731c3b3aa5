import type { ProjectFile } from './tree'

/** The texts of a language by key: `i18n/en/public/stage.json` holds `stage.*`, `i18n/en/form/submit.json` holds `submit.*`, `i18n/en/desk/queue.json` holds `desk.queue.*`. */
export function textsOf(files: readonly ProjectFile[], language: string): Map<string, { text: string, path: string }> {
  const found = new Map<string, { text: string, path: string }>()
  for (const { path, text } of files) {
    const [, lang, audience = '', noun = ''] = /^i18n\/([^/]+)\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    if (lang !== language) continue
    const name = noun.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    flatten(audience === 'public' || audience === 'form' ? name : `${audience}.${name}`, JSON.parse(text), (key, value) => found.set(key, { text: value, path }))
  }
  return found
}

function flatten(key: string, value: unknown, add: (key: string, text: string) => void) {
  if (typeof value === 'object' && value !== null) {
    for (const [name, child] of Object.entries(value)) flatten(`${key}.${name}`, child, add)
  }
  else add(key, String(value))
}

/** Names of the places a text fills, sorted. */
export function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''))].sort()
}

import type { ImportWarning, ImportWarningCode } from './model'

/** Collects what the planner should know; the same warning is told once. */
export interface Warnings {
  add: (code: ImportWarningCode, detail?: string) => void
  /** A link out of the document that became plain text; told once with the count. */
  countLink: () => void
  list: () => ImportWarning[]
}

const MAX_DETAIL = 200

export function createWarnings(): Warnings {
  const told = new Map<string, ImportWarning>()
  let links = 0
  return {
    add(code, detail) {
      const short = detail?.slice(0, MAX_DETAIL)
      told.set(`${code} ${short ?? ''}`, short === undefined ? { code } : { code, detail: short })
    },
    countLink() {
      links += 1
    },
    list: () => links === 0 ? [...told.values()] : [...told.values(), { code: 'linksRemoved', detail: String(links) }],
  }
}

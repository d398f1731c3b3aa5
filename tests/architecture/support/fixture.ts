import type { ProjectFile } from './tree'

/** Files made up for a rule's own test: path → text. */
export function fixture(files: Readonly<Record<string, string>>): ProjectFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }))
}

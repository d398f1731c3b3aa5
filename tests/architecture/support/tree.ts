import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the project, `path` from its root with forward slashes. */
export interface ProjectFile { path: string, text: string }

/** One breach of a rule. `line` counts from 1. */
export interface Offence { path: string, line?: number, what: string }

/** A rule looks at files and answers what breaks it; the same function judges the project and its own fixture. */
export type Rule = (files: readonly ProjectFile[]) => Offence[]

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Made by tools or by an operator, never tracked. */
const notOurs = new Set(['node_modules', '.git', '.nuxt', '.output', '.data'])
const binary = /\.(?:png|jpe?g|webp|gif|ico|pdf|docx|woff2?|zip|br|gz|pbf)$/
const large = 2_000_000

let known: ProjectFile[] | undefined

/** Every text file of the project, read once per test file. */
export function projectFiles(): ProjectFile[] {
  return known ??= list(root).sort().map(path => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
}

function list(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : list(path)
    return entry.isFile() && !binary.test(entry.name) && !entry.name.endsWith('.log') && statSync(path).size < large ? [path] : []
  })
}

/** Program text: `.ts` and `.vue` of the application, without its tests. */
export function isCode({ path }: ProjectFile): boolean {
  return /\.(?:ts|vue)$/.test(path) && !path.startsWith('tests/')
}

/** What the browser runs. */
export function isInterface(file: ProjectFile): boolean {
  return isCode(file) && /^(?:app\.vue|error\.vue|(?:pages|components|layouts|composables|middleware|plugins)\/)/.test(file.path)
}

/** All offences in one message, empty when there are none. `allowed` names a path or `path: what` with the reason beside it. */
export function report(offences: readonly Offence[], allowed: Readonly<Record<string, string>> = {}): string {
  const isAllowed = ({ path, what }: Offence) => path in allowed || `${path}: ${what}` in allowed
  const lines = offences.filter(offence => !isAllowed(offence)).map(({ path, line, what }) => `${path}${line ? `:${line}` : ''}  ${what}`)
  // An exception that nothing needs any more would hide the next offence.
  const idle = Object.keys(allowed).filter(key => !offences.some(({ path, what }) => key === path || key === `${path}: ${what}`)).map(key => `${key}  is an exception that nothing needs any more`)
  return [...lines, ...idle].join('\n')
}

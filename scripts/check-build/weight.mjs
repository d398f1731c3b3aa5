import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { sentBytes } from './compression.mjs'
import { staticImports } from './syntax.mjs'

/** Compressed script of a first load, in bytes (design §7). */
export const budgets = { page: 120_000, map: 180_000 }

/**
 * Scripts a page names: module scripts, plain scripts and module preloads of this site.
 * @param {string} html
 * @returns {string[]}
 */
export function scriptsOf(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const named = tags.flatMap((tag) => {
    const attribute = tag.startsWith('<script') ? 'src' : /\brel="?modulepreload\b/.test(tag) ? 'href' : null
    const value = attribute && new RegExp(`\\b${attribute}="?([^"\\s>]+)`).exec(tag)?.[1]
    return value?.startsWith('/') ? [value.replace(/[?#].*$/, '')] : []
  })
  return [...new Set(named)]
}

/**
 * All scripts of a first load: those named, and what they import before they run.
 * @param {string} html
 * @param {string} publicDirectory
 * @returns {{ files: string[], bytes: number, missing: string[] }}
 */
export function firstLoad(html, publicDirectory) {
  const found = new Set(scriptsOf(html))
  const missing = []
  for (const file of found) {
    const path = join(publicDirectory, file)
    if (!existsSync(path)) {
      missing.push(file)
      continue
    }
    for (const from of staticImports(readFileSync(path, 'utf8'))) if (from.startsWith('.') || from.startsWith('/')) found.add(posix.join(posix.dirname(file), from))
  }
  const files = [...found].filter(file => !missing.includes(file))
  return { files, bytes: files.reduce((sum, file) => sum + sentBytes(join(publicDirectory, file)), 0), missing }
}

/**
 * Whether a page names the file of its texts among its scripts: what is fetched right after them is part of a first load
 * too, and is weighed with them.
 * @param {readonly string[]} files
 * @param {string} publicDirectory
 * @param {string} text a text every page shows
 */
export function textFaults(files, publicDirectory, text) {
  return files.some(file => readFileSync(join(publicDirectory, file), 'utf8').includes(text)) ? [] : ['does not name the file of its texts']
}

/**
 * What is wrong with a page's own HTML: an import map would stop the application on the oldest browsers.
 * @param {string} html
 * @returns {string[]}
 */
export function pageFaults(html) {
  return /<script[^>]*type="?importmap/.test(html) ? ['has an import map'] : []
}

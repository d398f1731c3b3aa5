import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { soon, visit, wide } from './browser'
import { serverBase } from './client'
import { countShown, watchScripts } from './script-watch'
import type { ScriptWatch } from './script-watch'

type Role = NonNullable<NonNullable<Parameters<typeof visit>[1]>['as']>

/** A visitor of this role whose every page is watched; `look` opens an address, unfolds what is folded, and expects at least so many payloads to stand there as text. */
export async function watched(as?: Role, baseURL = serverBase()) {
  const found: string[] = []
  let watch: ScriptWatch = { found, armed: () => Promise.resolve([]) }
  const visitor = await visit('/favicon.svg', { ...wide, as, baseURL, prepare: async (_, context) => watch = await watchScripts(context, baseURL) })
  const { page } = visitor
  async function look(path: string, least: number, further?: (page: Page) => Promise<unknown>) {
    await page.goto(path, { waitUntil: as ? 'networkidle' : 'load' })
    // What the public reads comes with the page; it has run when the application has taken it over.
    await soon(() => page.evaluate<boolean>('Boolean(document.querySelector("#__nuxt")?.__vue_app__)')).toBe(true)
    await page.evaluate('document.querySelectorAll("details").forEach(one => one.open = true)')
    await further?.(page)
    expect(await watch.armed(page), path).toEqual([])
    expect(watch.found, path).toEqual([])
    expect(await countShown(page), `payloads shown at ${path}`).toBeGreaterThanOrEqual(least)
  }
  return { page, context: visitor.context, watch, look, [Symbol.asyncDispose]: () => visitor[Symbol.asyncDispose]() }
}

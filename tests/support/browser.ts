import axe from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { serverBase, useOwnServer } from './client'
import type { signIn } from './client'
import { keptPort } from './server'

type Role = Parameters<typeof signIn>[0]

/** A phone and a desk: journeys of residents are walked at both, those of the office at one of them, in turn. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
export const wide: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

let browser: Browser | undefined
let port: Promise<number> | undefined

/**
 * Gives the file a server of its own, and Debian's Chromium (or $CHROMIUM), which the files of a worker share and which
 * ends with it. Their servers have one address after each other: what Chromium has compiled for it serves the next file.
 */
export function useBrowser() {
  useOwnServer(async () => ({ PORT: String(await (port ??= keptPort())) }))
  beforeAll(async () => {
    if (browser?.isConnected()) return
    seats.clear()
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  })
  afterAll(() => sessions.clear())
}

interface Visit extends BrowserContextOptions {
  /** The role that is signed in. */
  as?: Role
  /** Done before the page is opened. */
  prepare?: (page: Page, context: BrowserContext) => Promise<unknown>
  /** What the console may complain about: refusals that the test brings about, which Chromium reports as errors. */
  pardon?: RegExp
  waitUntil?: 'commit' | 'load' | 'networkidle'
}

/** A page of a visitor's own browser; what the console complained about is in `complaints`. */
export async function visit(path: string, { as: role, prepare, pardon, waitUntil = 'networkidle', ...device }: Visit = wide) {
  const storageState = role && await sessionOf(role)
  const shared = prepare ? undefined : kindOf(device)
  const left = shared ? takeSeat(shared) : undefined
  const page = left ?? await newPage({ ...shared ? {} : { storageState }, ...device })
  const context = page.context()
  if (shared && storageState) await context.addCookies(storageState.cookies)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => message.type() === 'error' && !pardon?.test(message.text()) && complaints.push(message.text()))
  await prepare?.(page, context)
  await page.goto(path, { waitUntil })
  if (waitUntil !== 'commit' && device.javaScriptEnabled !== false) await running(page)
  return { page, context, complaints, [Symbol.asyncDispose]: () => shared ? leave(page, shared, device) : context.close() }
}

const newPage = async (options: BrowserContextOptions) => (await started().newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: serverBase(), ...options })).newPage()

/**
 * Pages that a visitor has left, by kind of device, for the next one: of what a page costs, two thirds are a new process
 * that reads and compiles the application once more. Whoever needs more than a size of his screen has a browser of his own.
 */
const seats = new Map<string, Page[]>()
const kindOf = ({ viewport, isMobile, hasTouch, ...more }: BrowserContextOptions) => Object.keys(more).length === 0 ? JSON.stringify({ viewport, isMobile, hasTouch }) : undefined

/** A page that was left, and has not crashed or been closed since. */
function takeSeat(kind: string): Page | undefined {
  const free = seats.get(kind) ?? []
  for (let page = free.pop(); page; page = free.pop()) if (!page.isClosed()) return page
  return undefined
}

/**
 * Everything a visitor may have brought about is taken back; what cannot be closes the browser. Where he is
 * (`setGeolocation`), headers of his own, init scripts and bindings stay with a browser: a test that sets them does so
 * in `prepare`, which gives it one of its own.
 */
async function leave(page: Page, kind: string, { viewport }: BrowserContextOptions) {
  const context = page.context()
  // One that works without a network goes on working.
  if (context.serviceWorkers().length > 0) return context.close()
  try {
    for (const event of ['request', 'response', 'requestfailed', 'requestfinished', 'dialog', 'download', 'popup', 'pageerror', 'console'] as const) page.removeAllListeners(event)
    // Those alone: the context itself listens for its end, and would wait for it for ever.
    for (const event of ['page', 'request', 'response', 'requestfailed', 'requestfinished', 'dialog', 'console', 'weberror', 'serviceworker'] as const) context.removeAllListeners(event)
    await Promise.all(context.pages().filter(other => other !== page).map(other => other.close()))
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await context.setOffline(false)
    await context.clearPermissions()
    await page.emulateMedia({ media: null, reducedMotion: null })
    if (viewport) await page.setViewportSize(viewport)
    // A file of the site itself keeps the process; the page before it has ended, and writes no more.
    await page.goto('/prefs.js')
    await page.evaluate('sessionStorage.clear(), localStorage.clear()')
    await context.clearCookies()
    const device = await context.newCDPSession(page)
    await device.send('Storage.clearDataForOrigin', { origin: serverBase(), storageTypes: 'all' })
    await device.detach()
    const free = seats.get(kind) ?? []
    // One that crashes counts as open until it is closed.
    page.once('crash', () => void page.close())
    if (free.length < 3) seats.set(kind, [...free, page])
    else await context.close()
  }
  catch {
    await context.close()
  }
}

/** Waits until the page answers clicks: on a busy machine that comes after the network has fallen silent. */
export const running = (page: Page) => page.locator(':root[data-running], :root:not(:has(#__nuxt))').waitFor({ state: 'attached' })

function started(): Browser {
  if (!browser) throw new Error('call useBrowser() first')
  return browser
}

const sessions = new Map<Role, Awaited<ReturnType<BrowserContext['storageState']>>>()

/** A role's session, signed in once: signing in is limited per address. */
async function sessionOf(role: Role) {
  const known = sessions.get(role)
  if (known) return known
  const context = await started().newContext({ baseURL: serverBase() })
  const answer = await context.request.post('/api/sign-in', { data: { name: role, password: 'gonghui-demo-2026' }, headers: { origin: serverBase() } })
  expect(answer.status()).toBe(200)
  const state = await context.storageState()
  await context.close()
  sessions.set(role, state)
  return state
}

/** Polls as long as a busy machine may need. */
export const soon = <T>(what: () => T) => expect.poll(what, { timeout: 30_000 })

/** Waits until whatever fades in or out stands still: axe would take half-faded text for pale text. */
const settled = (page: Page) => page.evaluate(`(async () => {
  const moving = () => document.getAnimations().filter(animation => animation.effect?.getComputedTiming().endTime !== Infinity)
  // A transition begins in the frame after the class that asks for it.
  do {
    await Promise.allSettled(moving().map(animation => animation.finished))
    await new Promise(frame => requestAnimationFrame(() => requestAnimationFrame(frame)))
  } while (moving().length)
})()`)

/** Fails with what axe found on the page, or in a part of it. */
export async function expectAccessible(page: Page, part?: string) {
  // What appears or goes meanwhile does so at once.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await settled(page)
  // In the page itself: the wrapper for Playwright took three times as long as the checking.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${part ? JSON.stringify(part) : 'document'}, { resultTypes: ['violations'] })`)
  await page.emulateMedia({ reducedMotion: null })
  expect(violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).join(', ')}`)).toEqual([])
}

/** Nothing on the page is wider than the screen. */
export async function noSideways(page: Page) {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), page.url()).toBeLessThanOrEqual(0)
}

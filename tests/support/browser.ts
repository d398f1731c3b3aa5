import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'

/** A phone and a desk, the two widths every journey is walked at. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
export const wide: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

let browser: Browser | undefined

/** Starts Debian's Chromium (or $CHROMIUM) for the tests of a file, and ends it after them. */
export function useBrowser() {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  })
  afterAll(() => browser?.close())
}

/** A page of a visitor's own browser, signed in where a role is named; what the console complained about is in `complaints`. */
export async function visit(path: string, options: BrowserContextOptions & { as?: string } = {}) {
  if (!browser) throw new Error('call useBrowser() first')
  const { as: role, ...device } = options
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: inject('base'), ...device })
  if (role) {
    const answer = await context.request.post('/api/sign-in', { data: { name: role, password: 'gonghui-demo-2026' }, headers: { origin: inject('base') } })
    expect(answer.status()).toBe(200)
  }
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(path, { waitUntil: 'networkidle' })
  return { page, context, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** Polls as long as a busy machine may need. */
export const soon = <T>(what: () => T) => expect.poll(what, { timeout: 20_000 })

/** Fails with what axe found on the page. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).join(', ')}`)).toEqual([])
}

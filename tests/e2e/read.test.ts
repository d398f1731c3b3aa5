import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { phone, soon, useBrowser, visit, wide } from '../support/browser'

const reader = '/plans/wuqing-2035/drafts/2'
useBrowser()

/** Where the paragraph of the address stands in the window, and whether it is marked. */
const aimed = (page: Page) => page.evaluate<{ top: number | null, marked: boolean, others: number }>(`(() => {
  const block = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  return { top: block && Math.round(block.getBoundingClientRect().top), marked: Boolean(block?.classList.contains('aimed')), others: document.querySelectorAll('.aimed').length }
})()`)
/** At the head of the window, below what sticks to it; at the end of a chapter as far up as the page goes. */
const atHand = async (page: Page) => {
  const { top, marked, others } = await aimed(page)
  const end = await page.evaluate<boolean>('window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2')
  return marked && others === 1 && top !== null && top >= 0 && (top < 200 || end)
}

describe.each([['on a phone', phone], ['on a wide screen', wide]])('words found in the draft %s', (_, device) => {
  it('are led to, in another chapter and within one, forwards and back', async () => {
    await using visited = await visit(`${reader}?q=${encodeURIComponent('交通')}`, device)
    const { page, complaints } = visited
    const hits = await page.locator('.find li a').evaluateAll(links => links.map(link => new URL(link.getAttribute('href') ?? '', location.href).searchParams.get('chapter')))
    const sibling = hits.findIndex((chapter, index) => index > 0 && chapter === hits[index - 1])
    expect(sibling).toBeGreaterThan(0)
    const shown = async (n: number) => {
      await page.waitForURL(url => url.searchParams.get('at') === String(n))
      await soon(() => atHand(page)).toBe(true)
    }
    await page.locator('.find li a').nth(hits.length - 1).click()
    await shown(hits.length)
    await page.getByRole('link', { name: '上一处' }).click()
    await shown(hits.length - 1)
    await page.goto(`${reader}?chapter=${hits[sibling]}&q=${encodeURIComponent('交通')}&at=${sibling}`, { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: '下一处' }).click()
    await shown(sibling + 1)
    await page.goBack()
    await page.waitForURL(url => url.searchParams.get('at') === String(sibling))
    expect(complaints).toEqual([])
  })

  it('and the next chapter begins at its top', async () => {
    await using visited = await visit(`${reader}?chapter=147`, device)
    const { page } = visited
    await page.getByRole('link', { name: /下一章/ }).click()
    await page.waitForURL(url => url.searchParams.get('chapter') !== '147')
    await soon(() => page.evaluate<number>('window.scrollY')).toBe(0)
    await soon(() => page.locator(':focus').getAttribute('id')).toBe('main')
  })
})

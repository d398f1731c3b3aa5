import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { box } from '../support/submit-form'

useBrowser()
const reader = '/plans/wuqing-2035/drafts/2'
const body = (page: Page) => page.locator('.block.paragraph .body').first()
/** In the browser: the first piece of the first paragraph's text that is long enough to select in. */
const longRun = `(() => {
  const walker = document.createTreeWalker(document.querySelector('.block.paragraph .body'), NodeFilter.SHOW_TEXT)
  let node = walker.nextNode()
  while (node.nodeValue.length < 14) node = walker.nextNode()
  return node
})()`
const bar = (page: Page) => page.locator('.draft-bar')

interface Edges { text: string, from: { x: number, y: number }, to: { x: number, y: number } }

/** Where the characters from `start` to `end` of the first paragraph's long run of text stand on the screen. */
const edges = (page: Page, start: number, end: number) => page.evaluate<Edges>(`(() => {
  const range = document.createRange()
  const node = ${longRun}
  range.setStart(node, ${start})
  range.setEnd(node, ${end})
  const boxes = [...range.getClientRects()]
  const [first, last] = [boxes[0], boxes[boxes.length - 1]]
  return { text: range.toString(), from: { x: first.left, y: first.top + first.height / 2 }, to: { x: last.right, y: last.top + last.height / 2 } }
})()`)

/** Selects as with caret browsing, which a test cannot switch on: from the first character on with Shift and the arrow. */
async function selectByKeys(page: Page) {
  await page.evaluate(`(() => { const node = ${longRun}; getSelection().setBaseAndExtent(node, 0, node, 1) })()`)
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Shift+ArrowRight')
}

/** From the bar to the form, which shows the words that were selected. */
async function comment(page: Page, words: string) {
  await bar(page).getByRole('link').first().click()
  await page.waitForURL(/\/submit\?block=[0-9a-f-]{36}&quote=\d+-\d+$/)
  await soon(() => page.locator('mark').innerText()).toBe(words)
  await box(page).fill('这一句请写清楚')
}

it('a sentence is selected with the mouse and spoken about', async () => {
  await using visitor = await visit(reader, wide)
  const { page, complaints } = visitor
  await body(page).scrollIntoViewIfNeeded()
  const { text, from, to } = await edges(page, 4, 12)
  await page.mouse.move(from.x + 1, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x - 1, to.y, { steps: 4 })
  await page.mouse.up()
  await soon(() => bar(page).getByRole('status').innerText()).toBe(text.trim())
  await expectAccessible(page)
  await comment(page, text.trim())
  expect(complaints).toEqual([])
})

it('a sentence is selected with the keyboard, and Escape lets go of it', async () => {
  await using visitor = await visit(reader, wide)
  const { page, complaints } = visitor
  await selectByKeys(page)
  const words = (await page.evaluate('String(getSelection())') as string).trim()
  await soon(() => bar(page).getByRole('status').innerText()).toBe(words)
  await page.keyboard.press('Escape')
  await soon(() => bar(page).count()).toBe(0)
  await selectByKeys(page)
  await soon(() => bar(page).getByRole('status').innerText()).toBe(words)
  await comment(page, words)
  expect(complaints).toEqual([])
})

it('the button beside a paragraph opens the bar to the keyboard and gets the focus back', async () => {
  await using visitor = await visit(reader, wide)
  const { page } = visitor
  const say = page.locator('.block.paragraph .say').first()
  await say.focus()
  await page.keyboard.press('Enter')
  await soon(() => bar(page).locator(':focus').count()).toBe(1)
  await page.keyboard.press('Escape')
  await soon(() => page.locator('.block.paragraph .say:focus').count()).toBe(1)
})

it('on touch a tapped paragraph is framed and the bar rises; a second tap takes it back', async () => {
  await using visitor = await visit(reader, phone)
  const { page, complaints } = visitor
  await body(page).tap()
  await bar(page).getByRole('link').first().waitFor()
  const block = await page.locator('.block.chosen').getAttribute('data-block')
  await expectAccessible(page)
  await body(page).tap()
  await soon(() => bar(page).count()).toBe(0)
  await body(page).tap()
  await bar(page).getByRole('link').first().tap()
  await page.waitForURL(new RegExp(`/submit\\?block=${block}$`))
  expect(complaints).toEqual([])
})

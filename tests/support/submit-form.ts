import type { Page } from 'playwright-core'
import { phone, visit } from './browser'

/** The stage whose form is filled in, and the form's address. */
export const stage = 'wq-gongshi-1'
export const form = `/stages/${stage}/submit`

/** The form on a phone; it is written in as soon as it is there. */
export const openForm = (prepare?: (page: Page) => Promise<unknown>) => visit(form, { ...phone, waitUntil: 'load', prepare })

/** The parts of the form by which a person finds their way. */
export const box = (page: Page) => page.locator('form.form textarea[name="text"]')
export const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()
export const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true })
export const code = (page: Page) => page.locator('[data-receipt]')
export const consent = (page: Page) => page.getByRole('checkbox', { name: /我已知道/ }).check()

/** From an opened form to the third screen, no faster than a person: what is faster has to compute something (docs/decisions/0014). */
export async function fill(page: Page, text: string) {
  await fillAtOnce(page, text)
  await page.waitForTimeout(3200)
}

/** The same, as fast as a program. */
export async function fillAtOnce(page: Page, text: string) {
  await box(page).fill(text)
  await next(page)
  await consent(page)
  await next(page)
  await send(page).waitFor()
}

/** A paragraph of the demonstration's draft, long enough to quote from. */
export async function paragraphOf(base: string): Promise<{ id: string, text: string }> {
  const draft = await (await fetch(`${base}/api/plans/wuqing-2035/drafts/2`)).json() as { blocks: { id: string, kind: string, text: string }[] }
  const paragraph = draft.blocks.find(block => block.kind === 'paragraph' && block.text.length > 30)
  if (!paragraph) throw new Error('the demonstration has no paragraph')
  return paragraph
}

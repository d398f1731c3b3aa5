import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, phone, soon, useBrowser, visit } from '../support/browser'
import { ask } from '../support/client'
import { code, fillAtOnce, openForm, send } from '../support/submit-form'

useBrowser()

/** What the console says of a refusal that is answered by computing. */
const asked = /428/

/** Filled in faster than a person can: a challenge is asked for. */
async function sendAtOnce(page: Page, text: string): Promise<number[]> {
  const statuses: number[] = []
  page.on('response', response => void (response.url().includes('/submissions') && statuses.push(response.status())))
  await fillAtOnce(page, text)
  await send(page).click()
  return statuses
}

describe('a challenge on a phone', () => {
  it('is told calmly, solved beside the page, and the opinion arrives as it was written', async () => {
    await using visitor = await openForm(page => page.route('**/solve.worker*', async (route) => {
      // Long enough to be looked at.
      await new Promise(resolve => setTimeout(resolve, 2500))
      await route.continue()
    }))
    const { page } = visitor
    const statuses = await sendAtOnce(page, '被核对的意见')
    const status = page.getByRole('status').filter({ hasText: '正在核对，请稍候' })
    await status.waitFor()
    await expectAccessible(page)
    await code(page).waitFor()
    expect(statuses).toEqual([428, 201])
    expect(await status.count()).toBe(0)
    const receipt = (await code(page).innerText()).replace(/[^0-9A-Z]/g, '')
    const { body } = await ask<{ opinions: { text: string }[] }>(`/api/receipts/${receipt}`)
    expect(body.opinions.map(opinion => opinion.text)).toEqual(['被核对的意见'])
    expect(visitor.complaints.filter(line => !asked.test(line))).toEqual([])
  })

  it('is solved in the page where no worker starts, and without the browser’s own hashes, as on plain http', async () => {
    await using visitor = await openForm(async (page) => {
      await page.route('**/solve.worker*', route => route.abort())
      await page.addInitScript('Object.defineProperty(Crypto.prototype, "subtle", { value: undefined })')
    })
    const statuses = await sendAtOnce(visitor.page, '没有工作线程')
    await code(visitor.page).waitFor()
    expect(statuses).toEqual([428, 201])
  })

  it('that cannot be loaded loses nothing of what was written', async () => {
    await using visitor = await openForm(page => page.route('**/solve.worker*', route => route.abort()))
    const { page } = visitor
    await page.route('**/submissions', route => route.fulfill({ status: 428, contentType: 'application/problem+json', body: JSON.stringify({ code: 'challengeNeeded', title: '请先完成核对', status: 428 }) }), { times: 1 })
    await sendAtOnce(page, '写了就不能丢')
    await page.getByText('写了就不能丢').waitFor()
    await soon(() => send(page).isEnabled()).toBe(true)
  })
})

describe('the field that people do not see', () => {
  it('is reached by no key, and not by a reader', async () => {
    await using visitor = await openForm()
    const { page } = visitor
    const trap = page.locator('form.form input[name="homepage"]')
    await trap.waitFor({ state: 'attached' })
    const box = await trap.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(0)
    expect(await page.getByLabel('请勿填写此栏').getAttribute('tabindex')).toBe('-1')
    expect(await page.getByRole('textbox', { name: '请勿填写此栏' }).count()).toBe(0)
    await page.evaluate('document.documentElement.scrollWidth').then(width => expect(width).toBeLessThanOrEqual(390))
  })
})

describe('the list of words for a second look', () => {
  it('is edited by the administrator, tried on a sentence, and marks what the desk then shows', async () => {
    await using admin = await visit('/admin/screening', { ...phone, as: 'admin' })
    const { page } = admin
    await page.getByText('批评和反对意见不是不公开的理由').waitFor()
    await page.getByLabel('词表').fill('# 测试\n示范词')
    await page.getByLabel('句子').fill('一句有示 范词的话')
    await page.getByRole('button', { name: '查找' }).click()
    await soon(() => page.locator('mark').innerText()).toMatch(/^示 范词/)
    await expectAccessible(page)
    await page.getByRole('button', { name: '保存并重新筛查' }).click()
    await page.getByText('已保存，正在用新词表重新筛查全部意见').waitFor()
    expect(admin.complaints).toEqual([])

    const taken = await ask('/api/stages/wq-gongshi-1/submissions', { body: { id: crypto.randomUUID(), consent: true, opinions: [{ text: '请看这里的示范词，是否合适。', anchor: { kind: 'whole' } }] } })
    expect(taken.status).toBe(201)
    await using desk = await visit('/desk/stages/wq-gongshi-1/queue?screened=true&visibility=pending&sort=newest', { as: 'moderator' })
    const row = desk.page.locator('[data-row]').filter({ hasText: '示范词' })
    await soon(async () => {
      if (!await row.count()) await desk.page.reload({ waitUntil: 'networkidle' })
      return row.count()
    }).toBe(1)
    expect(await desk.page.getByRole('link', { name: /^需要留意/ }).getAttribute('aria-current')).toBe('page')
    await row.getByRole('link').click()
    await desk.page.getByText('公开之前请多看一眼').waitFor()
    expect(await desk.page.locator('article mark').innerText()).toContain('示范词')
    await expectAccessible(desk.page)
    expect(desk.complaints).toEqual([])
  })
})

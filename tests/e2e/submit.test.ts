import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parseReceipt } from '#shared/domain/receipt-code'
import { picture } from '../support/pictures'

const stage = 'wq-gongshi-1'
const form = `/stages/${stage}/submit`
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const desk: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
})
afterAll(() => browser?.close())

/** Polls as long as a busy machine may need. */
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 15_000 })

/** A page of its own visitor; what the console complained about is in `complaints`. */
async function visit(path = form, options: BrowserContextOptions = phone, prepare?: (page: Page) => Promise<unknown>) {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: inject('base'), ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await prepare?.(page)
  await page.goto(path)
  return { page, context, complaints, [Symbol.asyncDispose]: () => context.close() }
}

const box = (page: Page) => page.locator('form.form textarea[name="text"]')
const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()
const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true })
const code = (page: Page) => page.locator('[data-receipt]')
const consent = (page: Page) => page.getByRole('checkbox', { name: /我已知道/ }).check()

/** From an opened form to the third screen. */
async function fill(page: Page, text: string) {
  await box(page).fill(text)
  await next(page)
  await consent(page)
  await next(page)
  await send(page).waitFor()
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).join(', ')}`)).toEqual([])
}

/** Makes the stage's acceptance fail on the way: before it arrives, or on the way back. */
async function breakSending(page: Page, where: 'before' | 'after', times = 1) {
  let left = times
  await page.route('**/submissions', async (route) => {
    if (left === 0) return route.continue()
    left -= 1
    if (where === 'after') await route.fetch()
    await route.abort('connectionreset')
  })
}

describe.each([['on a phone', phone], ['at a desk', desk]])('giving an opinion %s', (_, device) => {
  it('goes from the first word to the receipt and its state', async () => {
    await using visitor = await visit(form, device)
    const { page, complaints } = visitor
    await box(page).fill('建议在杨村老城区增加一处公园 😀 <script>alert(1)</script>')
    await page.getByRole('radio', { name: '选镇街或村，写明位置' }).check()
    await page.getByLabel('镇街', { exact: true }).selectOption({ label: '杨村街道' })
    await page.getByLabel('具体位置').fill('一小东门对面的空地')
    await expectAccessible(page)
    await next(page)
    await page.getByLabel('手机号').fill('138 1234 5678')
    await page.getByLabel('称呼').fill('王小明')
    await consent(page)
    await expectAccessible(page)
    await next(page)
    await soon(() => page.locator('form.form').innerText()).toContain('杨村街道 · 一小东门对面的空地')
    await expectAccessible(page)
    await send(page).click()
    const receipt = parseReceipt(await code(page).innerText())
    expect(receipt).not.toBeNull()
    await expectAccessible(page)
    await page.reload()
    await code(page).waitFor()
    expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('gonghui:submission')))).toEqual([])
    await page.getByRole('link', { name: '查看办理情况' }).click()
    await page.getByText('详情').click()
    const shown = await page.locator('main').innerText()
    expect(shown).toContain('建议在杨村老城区增加一处公园 😀 <script>alert(1)</script>')
    expect(shown).toContain('杨村街道 · 一小东门对面的空地')
    // The code alone shows no contact data.
    expect(shown).not.toMatch(/138|王小明/)
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
})

describe('what can go wrong', () => {
  it('leads to the entry that has to be mended', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await next(page)
    await soon(() => page.locator(':focus').getAttribute('role')).toBe('alert')
    await page.getByRole('button', { name: /请写下意见/ }).click()
    expect(await page.locator('textarea[name="text"]:focus').count()).toBe(1)
    await page.keyboard.type('写好了')
    await soon(() => page.getByRole('alert').count()).toBe(0)
  })

  it('offers again what was typed before a reload, and Back goes one screen back', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await fill(page, '写到一半的意见')
    await page.goBack()
    await soon(() => page.url()).toMatch(/#contact$/)
    await page.goBack()
    await soon(() => box(page).inputValue()).toBe('写到一半的意见')
    await page.reload()
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await soon(() => box(page).inputValue()).toBe('写到一半的意见')
    await page.reload()
    await page.getByRole('button', { name: '重新写' }).click()
    await soon(() => box(page).inputValue()).toBe('')
    await page.reload()
    await soon(() => box(page).inputValue()).toBe('')
  })

  it('makes one submission of two presses', async () => {
    await using visitor = await visit()
    const { page } = visitor
    const posts: string[] = []
    page.on('request', request => request.method() === 'POST' && posts.push(request.url()))
    await fill(page, '按了两下')
    await send(page).dblclick()
    await code(page).waitFor()
    expect(posts).toHaveLength(1)
  })

  it('keeps and sends by itself when the network returns', async () => {
    await using visitor = await visit()
    const { page, context } = visitor
    await fill(page, '村里信号不好')
    await context.setOffline(true)
    await send(page).click()
    await page.getByRole('button', { name: '再次提交' }).waitFor()
    await context.setOffline(false)
    await code(page).waitFor()
  })

  it('asks for the first answer when only the answer was lost', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await breakSending(page, 'after')
    const statuses: number[] = []
    page.on('response', response => response.url().endsWith('/submissions') && statuses.push(response.status()))
    await fill(page, '回音丢了')
    await send(page).click()
    await page.getByRole('button', { name: '再次提交' }).click()
    await code(page).waitFor()
    expect(statuses).toEqual([200])
  })

  it('tells that the earlier version arrived when the text was changed since', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await breakSending(page, 'after')
    await fill(page, '第一稿')
    await send(page).click()
    await page.getByRole('button', { name: '再次提交' }).waitFor()
    await page.getByRole('button', { name: /^修改/ }).first().click()
    await box(page).fill('第二稿')
    await next(page)
    await next(page)
    await send(page).click()
    await page.getByText('收到的是修改前的内容').waitFor()
    const first = await code(page).innerText()
    await page.getByRole('button', { name: '把修改后的内容另交一份' }).click()
    await send(page).click()
    await soon(() => code(page).innerText()).not.toBe(first)
    expect(await page.getByText('收到的是修改前的内容').count()).toBe(0)
  })

  it('takes 5,000 characters with emoji and refuses one more', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await box(page).fill('😀'.repeat(100) + '字'.repeat(4901))
    await next(page)
    await page.getByRole('button', { name: /超过 5000 字/ }).waitFor()
    await fill(page, '😀'.repeat(100) + '字'.repeat(4900))
    await send(page).click()
    await code(page).waitFor()
  })

  it('takes ten points and no eleventh', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await box(page).fill('第 1 件事')
    await page.getByText(/^更多/).click()
    for (let n = 2; n <= 10; n += 1) {
      await page.getByRole('button', { name: '再提一条' }).click()
      await box(page).fill(`第 ${n} 件事`)
    }
    expect(await page.getByRole('button', { name: '一次最多 10 条' }).isDisabled()).toBe(true)
    await next(page)
    await consent(page)
    await next(page)
    await send(page).click()
    await code(page).waitFor()
    await page.getByRole('link', { name: '查看办理情况' }).click()
    await soon(() => page.getByRole('article').filter({ hasText: /第 \d+ 件事/ }).count()).toBe(10)
  })

  it('works when the device keeps nothing', async () => {
    await using visitor = await visit(form, phone, page => page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new Error('full')
      }
    }))
    const { page } = visitor
    await box(page).fill('存不下')
    await page.getByText('这台设备不允许保存').waitFor()
    await fill(page, '存不下也能交')
    await send(page).click()
    await code(page).waitFor()
  })

  it('takes over what was typed while the script was still on its way', async () => {
    await using visitor = await visit('about:blank')
    const { page } = visitor
    await page.route('**/_nuxt/*.js', async (route) => {
      await new Promise(resolve => setTimeout(resolve, 3_000))
      await route.continue()
    })
    await page.goto(form, { waitUntil: 'commit' })
    const plain = page.locator('form[data-plain] textarea')
    await plain.click()
    await page.keyboard.type('网很慢')
    await box(page).waitFor()
    expect(await box(page).inputValue()).toBe('网很慢')
    await page.keyboard.type('，接着写')
    await soon(() => box(page).inputValue()).toBe('网很慢，接着写')
  })

  it('works on a browser of the floor', async () => {
    await using visitor = await visit(form, phone, page => page.addInitScript(() => {
      Reflect.deleteProperty(Array.prototype, 'at')
      Reflect.deleteProperty(Object, 'hasOwn')
      Reflect.deleteProperty(globalThis, 'structuredClone')
      Reflect.deleteProperty(Crypto.prototype, 'randomUUID')
    }))
    await fill(visitor.page, '旧手机')
    await send(visitor.page).click()
    await code(visitor.page).waitFor()
    expect(visitor.complaints).toEqual([])
  })
})

describe('a photo of a handwritten page', () => {
  it('arrives, is shown, and alone is enough', async () => {
    await using visitor = await visit()
    const { page } = visitor
    await page.locator('input[type="file"]').setInputFiles({ name: '手写.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg', 3200, 2400, true) })
    await page.getByText('照片 1 已上传').waitFor()
    await next(page)
    await consent(page)
    await next(page)
    await page.getByText('手写意见照片 1 张').waitFor()
    await send(page).click()
    await code(page).waitFor()
  })

  it('is tried again when the network returns, and what is no picture can be taken out', async () => {
    await using visitor = await visit()
    const { page, context } = visitor
    await box(page).waitFor()
    await context.setOffline(true)
    await page.locator('input[type="file"]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await picture('png', 400, 300) })
    await page.getByText('网络恢复后自动重试').waitFor()
    await next(page)
    await page.getByRole('button', { name: /照片还没有传完/ }).waitFor()
    await context.setOffline(false)
    await page.getByText('照片 1 已上传').waitFor()
    await page.locator('input[type="file"]').setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload=alert(1)>') })
    await page.getByRole('button', { name: '再试一次' }).waitFor()
    await page.getByRole('button', { name: '移除' }).last().click()
    await soon(() => page.getByRole('button', { name: '移除' }).count()).toBe(1)
  })
})

describe('what is being read', () => {
  it('is taken along with the quoted words, beside what was begun before', async () => {
    const draft = await (await fetch(`${inject('base')}/api/plans/wuqing-2035/drafts/2`)).json() as { blocks: { id: string, kind: string, text: string }[] }
    const paragraph = draft.blocks.find(block => block.kind === 'paragraph' && block.text.length > 30)
    if (!paragraph) throw new Error('the demonstration has no paragraph')
    await using visitor = await visit(`${form}?block=${paragraph.id}&quote=3-9`)
    const { page } = visitor
    await soon(() => page.getByRole('radio', { name: '正在看的这一段' }).isChecked()).toBe(true)
    expect(await page.locator('mark').innerText()).toBe(paragraph.text.slice(3, 9))
    await box(page).fill('这句话不清楚')
    await page.goto(`${form}?block=${paragraph.id}`)
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await page.getByRole('heading', { name: '第 2 条' }).waitFor()
    await box(page).fill('整段也要改')
    await next(page)
    await consent(page)
    await next(page)
    await send(page).click()
    await code(page).waitFor()
    await page.getByRole('link', { name: '查看办理情况' }).click()
    await page.getByText('详情').first().click()
    await page.getByText(paragraph.text.slice(3, 9)).first().waitFor()
  })
})

describe('without a script', () => {
  const plain: BrowserContextOptions = { ...phone, javaScriptEnabled: false }

  it('the form keeps what was typed, confirms, and answers the same receipt twice', async () => {
    await using visitor = await visit(form, plain)
    const { page } = visitor
    await page.locator('textarea[name="text"]').fill('没有脚本也能提 <b>意见</b>')
    await page.locator('input[name="phone"]').fill('123')
    await page.locator('input[name="consent"]').check()
    await page.getByRole('button', { name: '下一步：核对' }).click()
    expect(await page.locator('textarea[name="text"]').inputValue()).toBe('没有脚本也能提 <b>意见</b>')
    await page.getByText('手机号应为 11 位数字').first().waitFor()
    await page.locator('input[name="phone"]').fill('13812345678')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByText('没有脚本也能提 <b>意见</b>').waitFor()
    await expectPlain(page)
    await page.getByRole('button', { name: '修改' }).click()
    expect(await page.locator('textarea[name="text"]').inputValue()).toBe('没有脚本也能提 <b>意见</b>')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    const fields = await page.locator('main form input[type="hidden"]').all()
    const confirmed = Object.fromEntries(await Promise.all(fields.map(async field => [await field.getAttribute('name'), await field.inputValue()])))
    await page.getByRole('button', { name: '提交' }).click()
    const receipt = new URL(page.url()).pathname
    expect(receipt).toMatch(/^\/receipts\/[0-9A-Z]{13}$/)
    // The same form once more, as an impatient finger or a reload sends it.
    const again = await page.request.post(`${form}/confirm`, { form: confirmed, maxRedirects: 0 })
    expect([again.status(), again.headers().location]).toEqual([303, receipt])
    const forged = await page.request.post(`${form}/confirm`, { form: confirmed, maxRedirects: 0, headers: { 'sec-fetch-site': 'cross-site' } })
    expect(forged.status()).toBe(403)
    expect(await page.locator('main').innerText()).toContain('没有脚本也能提 <b>意见</b>')
  })

  it('says what the address pointed at, and lets go of it when it is gone', async () => {
    await using visitor = await visit(`${form}?block=0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f`, plain)
    const { page } = visitor
    await page.getByText('这条意见说的是您正在看的那一段').waitFor()
    await page.locator('textarea[name="text"]').fill('这一段不清楚')
    await page.locator('input[name="consent"]').check()
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('这一段已经找不到了').first().waitFor()
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    expect(page.url()).toMatch(/\/receipts\//)
  })

  it('a receipt is found by its code, however it is typed', async () => {
    const answer = await fetch(`${inject('base')}/api/stages/${stage}/submissions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: crypto.randomUUID(), consent: true, opinions: [{ text: '查一查', anchor: { kind: 'whole' } }] }) })
    const { receipt } = await answer.json() as { receipt: string }
    await using visitor = await visit('/receipts', plain)
    const { page } = visitor
    await page.locator('input[name="code"]').fill(receipt.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l').replace(/(.{4})/g, '$1 '))
    await page.getByRole('button', { name: '查看' }).click()
    expect(page.url()).toBe(`${inject('base')}/receipts/${receipt}`)
    await page.getByText('查一查').waitFor()
  })

  async function expectPlain(page: Page) {
    const headers = (await page.request.post(page.url(), { form: { text: 'x' } })).headers()
    expect(headers['cache-control']).toBe('no-store')
  }
})

describe('receipts', () => {
  it('tell a slip of the pen before asking, and stay out of caches and search engines', async () => {
    await using visitor = await visit('/receipts')
    const { page } = visitor
    await page.waitForLoadState('networkidle')
    await page.locator('input[name="code"]').pressSequentially('tjck2rjabk00m')
    await page.getByText('有一位不对').waitFor()
    expect(await page.locator('input[name="code"]').inputValue()).toBe('TJCK-2RJA-BK00M')
    const answer = await fetch(`${inject('base')}/receipts/0000000000000`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })
})

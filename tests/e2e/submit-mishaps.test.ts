import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { phone, soon, useBrowser, visit } from '../support/browser'
import { box, code, consent, fill, form, next, openForm, send } from '../support/submit-form'

useBrowser()

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

describe('what can go wrong', () => {
  it('leads to the entry that has to be mended', async () => {
    await using visitor = await openForm()
    const { page } = visitor
    await next(page)
    await soon(() => page.locator(':focus').getAttribute('role')).toBe('alert')
    await page.getByRole('button', { name: /请写下意见/ }).click()
    expect(await page.locator('textarea[name="text"]:focus').count()).toBe(1)
    await page.keyboard.type('写好了')
    await soon(() => page.getByRole('alert').count()).toBe(0)
  })

  it('offers again what was typed before a reload, and Back goes one screen back', async () => {
    await using visitor = await openForm()
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
    await using visitor = await openForm()
    const { page } = visitor
    const posts: string[] = []
    page.on('request', request => request.method() === 'POST' && posts.push(request.url()))
    await fill(page, '按了两下')
    await send(page).dblclick()
    await code(page).waitFor()
    expect(posts).toHaveLength(1)
  })

  it('keeps and sends by itself when the network returns', async () => {
    await using visitor = await openForm()
    const { page, context } = visitor
    await fill(page, '村里信号不好')
    await context.setOffline(true)
    await send(page).click()
    await page.getByRole('button', { name: '再次提交' }).waitFor()
    await context.setOffline(false)
    await code(page).waitFor()
  })

  it('asks for the first answer when only the answer was lost', async () => {
    await using visitor = await openForm()
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
    await using visitor = await openForm()
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
    await using visitor = await openForm()
    const { page } = visitor
    await box(page).fill('😀'.repeat(100) + '字'.repeat(4901))
    await next(page)
    await page.getByRole('button', { name: /超过 5000 字/ }).waitFor()
    await fill(page, '😀'.repeat(100) + '字'.repeat(4900))
    await send(page).click()
    await code(page).waitFor()
  })

  it('takes ten points and no eleventh', async () => {
    await using visitor = await openForm()
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
    await using visitor = await openForm(page => page.addInitScript(() => {
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
    await using visitor = await visit('about:blank', phone)
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
    await using visitor = await openForm(page => page.addInitScript(() => {
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

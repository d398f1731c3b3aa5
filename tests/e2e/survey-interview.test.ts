import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit } from '../support/browser'
import { blank, channelsOf, publish, seenPages } from '../support/entered-survey'
import { noise } from '../support/pictures'

useBrowser()

describe('interviews', () => {
  it('go on without a network, through a reload, and arrive once when it is back', async () => {
    const slug = await publish()
    await using visitor = await visit(`/desk/surveys/${slug}/interview`, { ...phone, as: 'moderator', pardon: /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/ })
    const { page, context } = visitor
    await page.getByText('本页已存入本机').waitFor({ timeout: 60_000 })
    await expectAccessible(page)
    await noSideways(page)
    await context.setOffline(true)
    await page.reload()
    await page.getByText('现在没有网络').waitFor()
    // Whom the page was kept for is known without asking the site.
    await page.locator('.desk-bar').getByRole('button', { name: /审核员/ }).waitFor()
    const ask = async (topic: string) => {
      await page.getByRole('radio', { name: topic }).check()
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByText('这份答卷已存入本机').waitFor()
    }
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.locator('.marks button').first().click()
    await page.locator('.leaflet-container path').first().waitFor()
    await ask('公园')
    await page.getByRole('button', { name: '访问下一户' }).click()
    await ask('交通')
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+2/)
    await page.getByRole('button', { name: '访问下一户' }).click()
    await page.getByRole('radio', { name: '其他' }).check()
    expect(await page.locator('.desk-bar').getByText('登录').count()).toBe(0)
    await page.reload()
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+2/)
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.getByRole('button', { name: '继续填写' }).click()
    await soon(() => page.getByRole('radio', { name: '其他' }).isChecked()).toBe(true)
    await expectAccessible(page)
    await context.setOffline(false)
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+0\s+本机已上传\s+2/)
    await page.locator('.desk-bar').getByRole('button', { name: /审核员/ }).waitFor()
    expect(await channelsOf(slug)).toEqual({ interview: 2 })
  })

  it('show pictures and figures without a network, and keep a photo until there is one', async () => {
    const slug = await publish(await seenPages())
    await using visitor = await visit(`/desk/surveys/${slug}/interview`, { ...phone, as: 'moderator', pardon: /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/ })
    const { page, context } = visitor
    await page.getByText('本页已存入本机').waitFor({ timeout: 60_000 })
    await context.setOffline(true)
    await page.reload()
    await page.getByText('现在没有网络').waitFor()
    await page.getByText('本页已存入本机').waitFor()
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.getByRole('checkbox', { name: '高' }).check()
    await soon(() => blank(page, '[data-question="look"] img')).toBe(0)
    await page.getByRole('button', { name: '在图上标一处' }).click()
    await page.locator('[data-question="at"] img').first().waitFor()
    await soon(() => blank(page, '[data-question="at"] img')).toBe(0)
    await page.locator('[data-question="at"] button', { hasText: '不标了' }).click()
    await page.locator('input[type="file"]').setInputFiles({ name: '路口.png', mimeType: 'image/png', buffer: await noise('png', 60, 40) })
    await page.getByText('路口.png 已存入本机').waitFor()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('这份答卷已存入本机').waitFor()
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+1/)
    await context.setOffline(false)
    await soon(() => channelsOf(slug)).toEqual({ interview: 1 })
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+0\s+本机已上传\s+1/)
  })

  it('wait for their own person when the session has ended, and are not left behind by signing out unasked', async () => {
    const slug = await publish()
    const path = `/desk/surveys/${slug}/interview`
    await using visitor = await visit(path, { ...phone, as: 'moderator' })
    const { page, context } = visitor
    await page.getByText('本页已存入本机').waitFor({ timeout: 60_000 })
    const cookies = await context.cookies()
    await context.clearCookies()
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.getByRole('radio', { name: '公园' }).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('登录已结束，1 份答卷还在本机').waitFor()
    // Another person on the same telephone is told the number alone.
    await using other = await visit('/', { ...phone, as: 'staff' })
    await context.addCookies(await other.context.cookies())
    await page.goto(path)
    await page.getByText('本机还有 1 份由其他账号录入的答卷').waitFor()
    expect(await channelsOf(slug)).toEqual({})
    await context.clearCookies()
    await context.addCookies(cookies)
    await page.goto(path)
    // Until what is on the device has been read, none is said to wait: it is there when the site has it.
    await soon(() => channelsOf(slug)).toEqual({ interview: 1 })
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+0/)
    await page.route('**/responses', route => route.abort())
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.getByRole('radio', { name: '交通' }).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+1/)
    // What waits can be taken off the device.
    await page.getByRole('button', { name: '从本机删除待上传的 1 份' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '从本机删除' }).click()
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+0/)
    await page.getByRole('button', { name: '访问下一户' }).click()
    await page.getByRole('radio', { name: '交通' }).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+1/)
    const questions: string[] = []
    let agrees = false
    page.on('dialog', (dialog) => {
      questions.push(dialog.message())
      void (agrees ? dialog.accept() : dialog.dismiss())
    })
    const signOut = async () => {
      await page.getByRole('button', { name: /审核员/ }).click()
      await page.getByRole('menuitem', { name: '退出登录' }).click()
    }
    await signOut()
    await soon(() => questions.length).toBe(1)
    expect(questions[0]).toContain('1 份入户访问答卷没有上传')
    agrees = true
    await signOut()
    await page.waitForURL(/sign-in/)
    expect(await page.evaluate(`(async () => [Object.keys(localStorage).filter(key => key.startsWith('gonghui:interview')), (await indexedDB.databases()).length, await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])()`)).toEqual([[], 0, [], 0])
  })
})

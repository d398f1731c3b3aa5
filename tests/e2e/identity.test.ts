import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { serverBase } from '../support/client'
import { totp } from '../support/totp'

useBrowser()
const password = '运河边上有三棵老槐树'

async function noSideways(page: Page) {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), page.url()).toBeLessThanOrEqual(0)
}

/** The administrator enters a person; answers the link shown. */
async function invite(name: string): Promise<string> {
  await using visited = await visit('/admin', { ...wide, as: 'admin' })
  const { page, complaints } = visited
  await expectAccessible(page)
  await page.getByRole('link', { name: '添加人员' }).click()
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('身份', { exact: false }).first().selectOption('moderator')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存并生成链接' }).click()
  await page.getByText(`${name} 的邀请链接`).waitFor()
  await expectAccessible(page)
  const url = await page.locator('.url').innerText()
  await page.getByRole('link', { name: '查看此人' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await expectAccessible(page)
  for (const path of ['/admin/people', '/admin/units', '/admin/permissions']) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectAccessible(page)
  }
  expect(complaints).toEqual([])
  return new URL(url).pathname
}

describe('an invited person', () => {
  it('opens the link on a phone, sets password and authenticator, and gets to the desk; next time with a code', async () => {
    const path = await invite(`受邀 ${randomUUID().slice(0, 4)}`)
    await using visited = await visit(path, phone)
    const { page, complaints } = visited
    await noSideways(page)
    await expectAccessible(page)
    const userName = `e2e-${randomUUID().slice(0, 8)}`
    await page.getByLabel('用户名').fill(userName)
    await page.getByLabel('新密码', { exact: false }).first().fill('qwerty123456')
    await page.getByLabel('再输入一次新密码').fill('qwerty123456')
    await page.getByRole('button', { name: '设置密码并登录' }).click()
    await page.getByText('容易被猜到').waitFor()
    await page.getByLabel('新密码', { exact: false }).first().fill(password)
    await page.getByLabel('再输入一次新密码').fill(password)
    await page.getByRole('button', { name: '设置密码并登录' }).click()
    await page.waitForURL('**/desk')

    await page.goto('/profile/second-factor', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '开始设置' }).click()
    const secret = await page.locator('.secret').innerText()
    await noSideways(page)
    await expectAccessible(page)
    await page.getByLabel('输入应用当前显示的 6 位数字').fill(totp(secret))
    await page.getByRole('button', { name: '确认' }).click()
    await page.getByText('请保存恢复码').waitFor()
    expect(await page.locator('.list code').count()).toBe(10)
    await expectAccessible(page)
    await page.getByLabel('我已保存好恢复码').check()
    await page.getByRole('button', { name: '继续' }).click()
    await page.waitForURL('**/desk')

    await page.goto('/profile', { waitUntil: 'networkidle' })
    await page.getByText('还有 10 个未用的恢复码').waitFor()
    await noSideways(page)
    await expectAccessible(page)

    await visited.context.clearCookies()
    await page.goto('/sign-in?to=/desk/stages', { waitUntil: 'networkidle' })
    await page.getByLabel('用户名、手机号或邮箱').fill(userName)
    await page.getByLabel('密码', { exact: false }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('验证码').fill(totp(secret, 1))
    await expectAccessible(page)
    await page.getByRole('button', { name: '验证并登录' }).click()
    await page.waitForURL('**/desk/stages')
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.getByText('链接已使用过').waitFor()
    expect(complaints.filter(line => !line.includes('422') && !line.includes('409'))).toEqual([])
  })
})

describe('a passkey', () => {
  it('is added and signs in without a password', async () => {
    // Passkeys are for names, not for addresses: the same server under the name that browsers trust without https.
    const base = serverBase().replace('127.0.0.1', 'localhost')
    await using visited = await visit('/sign-in', { ...wide, baseURL: base })
    const { page, context } = visited
    expect((await context.request.post('/api/sign-in', { data: { name: 'leader', password: 'gonghui-demo-2026' }, headers: { origin: base } })).status()).toBe(200)
    const device = await context.newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
    await page.goto('/profile', { waitUntil: 'networkidle' })
    await page.getByLabel('设备名称').fill('办公室电脑')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByText('办公室电脑').waitFor()
    await expectAccessible(page)
    await context.clearCookies()
    await page.goto('/sign-in', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.waitForURL('**/desk')
    const profile = await context.request.get('/api/profile')
    expect(await profile.json()).toMatchObject({ method: 'passkey' })
    await soon(async () => (await context.request.get('/api/profile/sessions')).status()).toBe(200)
    const { secondFactor } = await profile.json() as { secondFactor: { passkeys: { id: string }[] } } // What profileSchema describes.
    expect((await context.request.delete(`/api/profile/passkeys/${secondFactor.passkeys[0]?.id}`, { headers: { origin: base } })).status()).toBe(204)
  })
})

it('keeps what was typed before the page’s script ran', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await using visitor = await visit('/sign-in', { ...phone, waitUntil: 'commit', prepare: page => page.route('**/_nuxt/*.js', async (route) => {
    await held
    await route.continue()
  }) })
  const { page } = visitor
  await page.locator('input[name=name]').fill('moderator')
  await page.locator('input[name=password]').fill('gonghui-demo-2026')
  release()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/desk')
  expect(visitor.complaints).toEqual([])
})

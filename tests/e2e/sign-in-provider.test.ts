import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, phone, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'
import { client, realProvider } from '../support/identity-provider'
import type { Account } from '../support/identity-provider'
import { enterPerson } from '../support/people'

useBrowser()
const number = '13900003331'
let account: Account | null = { sub: 'one', phone_number: number, phone_number_verified: true }
let provider: Awaited<ReturnType<typeof realProvider>>
beforeAll(async () => {
  const { redirectUri } = (await ask<{ redirectUri: string }>('/api/settings/sign-in-provider', { as: await signIn('security') })).body
  provider = await realProvider(redirectUri, () => account)
  await enterPerson([{ role: 'moderator' }], { phone: number })
})
afterAll(() => provider.stop())

describe('sign-in through another site', () => {
  it('is set by the security officer, who is told in words when the address is wrong, and keeps what he typed', async () => {
    await using visited = await visit('/admin/security', { ...wide, as: 'security', pardon: /422/ })
    const { page, complaints } = visited
    await page.getByLabel('签发方地址', { exact: false }).fill('http://127.0.0.1:9')
    await page.getByLabel('客户端编号', { exact: false }).fill(client.id)
    await page.getByLabel('客户端密钥', { exact: false }).fill(client.secret)
    await page.getByLabel('名称', { exact: false }).first().fill('市统一身份认证')
    await page.getByLabel('对方已要求两种验证方式').check()
    const save = page.locator('form.provider').getByRole('button', { name: '保存' })
    await save.click()
    await page.getByText('连接不上', { exact: false }).waitFor()
    expect(await page.getByLabel('客户端密钥', { exact: false }).inputValue()).toBe(client.secret)
    await expectAccessible(page)
    await page.getByLabel('签发方地址', { exact: false }).fill(provider.issuer)
    await save.click()
    await page.getByText('已保存，不再显示', { exact: false }).waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  it('leads a moderator on a phone from the button to the desk; he sees the link and ends it', async () => {
    await using visited = await visit('/sign-in', phone)
    const { page, complaints } = visited
    await expectAccessible(page)
    await page.getByRole('link', { name: '用市统一身份认证登录' }).click()
    await page.waitForURL('**/desk')
    await page.goto('/profile', { waitUntil: 'networkidle' })
    await page.getByText(provider.issuer).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '解除绑定' }).click()
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: '解除绑定' }).click()
    await page.getByText('已解除绑定').waitFor()
    await page.getByText(provider.issuer).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('says on the sign-in page that it was cancelled there', async () => {
    account = null
    await using visited = await visit('/sign-in?to=/desk', phone)
    const { page } = visited
    await page.getByRole('link', { name: '用市统一身份认证登录' }).click()
    await page.getByText('已取消，没有登录。').waitFor()
    expect(new URL(page.url()).searchParams.get('to')).toBe('/desk')
    await expectAccessible(page)
  })
})

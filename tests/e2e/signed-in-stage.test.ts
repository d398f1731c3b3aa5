import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { expectAccessible, phone, soon, useBrowser, visit } from '../support/browser'
import { ask, serverBase, signIn } from '../support/client'
import { aPhone, proofFor } from '../support/messages'
import { cookieOf } from '../support/people'

useBrowser()

beforeAll(async () => {
  const staff = await signIn('staff')
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff })).body
  const today = legalDate(new Date())
  for (const [slug, round, contactRule] of [['only-signed-in', 71, 'signedIn'], ['only-contact', 72, 'contact']] as const) {
    const made = await ask('/api/desk/stages', { body: { ...model, slug, round, contactRule, showing: 'oneByOne', firstDay: addDays(today, -2), lastDay: addDays(today, 20), letPass: '测试需要同时进行的环节' }, as: await signIn('director') })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
  }
})

/** Reads the newest code for our number where the demonstration shows messages. */
async function newestCode(page: Page, masked: string): Promise<string> {
  let codes: string[] = []
  await soon(async () => {
    const { items } = await (await page.request.get(`${serverBase()}/api/dev/messages`)).json() as { items: { to: string, template: string, text: string }[] }
    codes = items.filter(item => item.to === masked && item.template === 'code').flatMap(item => /\d{6}/.exec(item.text)?.[0] ?? [])
    return codes.length
  }).toBeGreaterThan(0)
  return codes[0] ?? ''
}

async function send(page: Page) {
  await page.getByRole('checkbox', { name: /我已知道/ }).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.locator('[data-receipt]').waitFor()
}

it('a stage for those who signed in says so first, leads there and back with what was written, and lists it in 我的意见', async () => {
  const who = aPhone()
  await using visited = await visit('/stages/only-signed-in/submit', { ...phone, pardon: /428/ })
  const { page, complaints } = visited
  await page.getByText('本环节需要登录后提交').waitFor()
  await expectAccessible(page)
  await page.locator('form.form textarea[name="text"]').fill('先写后登录的话。')
  await page.getByRole('link', { name: '登录', exact: true }).first().click()
  await page.getByRole('checkbox', { name: /我已阅读个人信息处理说明/ }).check()
  await page.getByRole('button', { name: '用验证码登录' }).click()
  expect(await page.locator('h2').allInnerTexts()).toContain('群众登录')
  await page.getByRole('link', { name: /^工作人员、受邀人员/ }).waitFor()
  await page.getByLabel('手机号或电子邮箱').fill(who.phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码', { exact: true }).fill(await newestCode(page, who.masked))
  await page.waitForURL('**/stages/only-signed-in/submit')
  await page.getByRole('button', { name: /继续/ }).click()
  expect(await page.locator('form.form textarea[name="text"]').inputValue()).toBe('先写后登录的话。')
  await soon(() => page.getByText('本环节需要登录后提交').count()).toBe(0)
  await page.getByRole('button', { name: '下一步' }).click()
  await send(page)
  await page.goto('/my', { waitUntil: 'networkidle' })
  await page.getByText('先写后登录的话').waitFor()
  expect(complaints).toEqual([])
})

it('a stage that asks for a contact takes a signed-in person without another code', async () => {
  const who = aPhone()
  const opened = await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') } })
  const [name = '', value = ''] = cookieOf(opened.headers).split(/=(.*)/s)
  await using visited = await visit('/stages/only-contact/submit', { ...phone, prepare: (_, context) => context.addCookies([{ name, value, url: serverBase() }]) })
  const { page } = visited
  await page.locator('form.form textarea[name="text"]').fill('登录了，不用再核实。')
  await page.getByRole('button', { name: '下一步' }).click()
  await send(page)
  await using stranger = await visit('/stages/only-contact/submit', phone)
  await stranger.page.locator('form.form textarea[name="text"]').fill('没有登录。')
  await stranger.page.getByRole('button', { name: '下一步' }).click()
  await stranger.page.getByRole('checkbox', { name: /我已知道/ }).check()
  await stranger.page.getByRole('button', { name: '下一步' }).click()
  await stranger.page.getByText('请填手机号或电子邮箱').first().waitFor()
})

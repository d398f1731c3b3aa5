import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { maskEmail } from '../../shared/domain/masking'
import { expectAccessible, phone, soon, useBrowser, visit } from '../support/browser'
import { ask, serverBase, signIn } from '../support/client'
import { aPhone, awaitMessage, proofFor } from '../support/messages'
import { aPerson, cookieOf, goodPassword, signInAs } from '../support/people'

useBrowser()
const devices = [['phone', phone]] as const

/** A browser that carries a session opened before. */
const carrying = (as: string) => ({
  prepare: (_: Page, context: BrowserContext) => context.addCookies(as.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return { name, value, url: serverBase() }
  })),
})

/** Asks for a code to a number or mailbox and types the one that arrives. */
async function proveContact(page: Page, contact: string, masked: string) {
  await page.getByLabel('手机号或电子邮箱').fill(contact)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码', { exact: true }).fill(/\d{6}/.exec(await awaitMessage(masked))?.[0] ?? '')
}

async function noSideways(page: Page) {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), page.url()).toBeLessThanOrEqual(0)
}

/** A resident who has signed in by a code, at his account; his name is his masked number. */
async function aResident() {
  const who = aPhone()
  const opened = await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') } })
  expect(opened.status).toBe(201)
  return { who, as: cookieOf(opened.headers) }
}

describe.each(devices)('%s: who opened an account himself', (_, device) => {
  it('is taken on by the administrator, signed out, and comes in by the link with what he sent before', async () => {
    const who = aPhone()
    await using resident = await visit('/sign-in?to=/stages/wq-gongshi-1/submit', { ...device, pardon: /428|401/ })
    await resident.page.getByRole('checkbox', { name: /我已阅读个人信息处理说明/ }).check()
    await resident.page.getByRole('button', { name: '用验证码登录' }).click()
    await proveContact(resident.page, who.phone, who.masked)
    await resident.page.waitForURL('**/stages/wq-gongshi-1/submit')
    await resident.page.locator('form.form textarea[name="text"]').fill('水闸边的路灯坏了。')
    await resident.page.getByRole('button', { name: '下一步' }).click()
    await resident.page.getByRole('checkbox', { name: /我已知道/ }).check()
    await resident.page.getByRole('button', { name: '下一步' }).click()
    await resident.page.getByRole('button', { name: '提交', exact: true }).click()
    await resident.page.locator('[data-receipt]').waitFor()
    await resident.page.goto('/my', { waitUntil: 'networkidle' })
    await resident.page.getByText('水闸边的路灯坏了').waitFor()

    await using office = await visit('/admin/people/new', { ...device, as: 'admin', pardon: /409/ })
    await office.page.getByLabel('姓名').fill('王小明')
    await office.page.getByLabel('手机号').fill(who.phone)
    await office.page.getByLabel('身份', { exact: false }).first().selectOption('unitLiaison')
    await office.page.getByRole('combobox', { name: '单位' }).fill('区委办')
    await office.page.getByRole('listbox').getByRole('option').click()
    await office.page.getByRole('button', { name: '保存并生成链接' }).click()
    await office.page.getByText('已有本人开立的账号').waitFor()
    await office.page.getByText(who.masked).waitFor()
    await noSideways(office.page)
    await expectAccessible(office.page)
    await office.page.getByRole('button', { name: '任用该账号' }).click()
    await office.page.getByText('王小明 的邀请链接').waitFor()
    const link = new URL(await office.page.locator('.url').innerText()).pathname
    expect(office.complaints).toEqual([])

    await resident.page.getByRole('link', { name: '我的账号与安全' }).click()
    await resident.page.waitForURL('**/sign-in**')
    await resident.page.goto(link, { waitUntil: 'networkidle' })
    await resident.page.getByText('王小明，您好').waitFor()
    await resident.page.getByText('成员单位联络员').waitFor()
    await resident.page.getByLabel('新密码', { exact: false }).first().fill(goodPassword)
    await resident.page.getByLabel('再输入一次新密码').fill(goodPassword)
    await expectAccessible(resident.page)
    await resident.page.getByRole('button', { name: '设置密码并登录' }).click()
    await resident.page.waitForURL('**/unit')
    await resident.page.getByRole('heading', { name: '王小明', level: 1 }).waitFor()
    await noSideways(resident.page)
    await expectAccessible(resident.page)
    await resident.page.goto('/my', { waitUntil: 'networkidle' })
    await resident.page.getByText('水闸边的路灯坏了').waitFor()
    expect(resident.complaints).toEqual([])
  })

  it('adds a mailbox and takes his number back, and is called by what is left', async () => {
    const { who, as } = await aResident()
    const mailbox = `box@b${who.phone}.example`
    await using visited = await visit('/profile', { ...device, ...carrying(as), pardon: /428/ })
    const { page, complaints } = visited
    const shown = (name: string) => page.locator('dl > div').filter({ hasText: name }).first().locator('dd').innerText()
    expect(await shown('姓名')).toBe(who.masked)
    await page.getByText('登录要用这一个联系方式，不能删除').waitFor()
    expect(await page.getByRole('button', { name: /删除手机号/ }).count()).toBe(0)
    await page.getByRole('button', { name: '添加或更换手机号、邮箱' }).click()
    await proveContact(page, mailbox, maskEmail(mailbox))
    await page.getByText('已保存。').waitFor()
    await soon(() => shown('电子邮箱')).toBe(maskEmail(mailbox))
    await noSideways(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: `删除手机号 ${who.masked}` }).click()
    await page.getByRole('alertdialog').getByText('删除后不能再用它登录').waitFor()
    await expectAccessible(page, '[role=alertdialog]')
    await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click()
    await soon(() => shown('姓名')).toBe(maskEmail(mailbox))
    expect(await page.getByText(who.masked).count()).toBe(0)
    await page.getByText('登录要用这一个联系方式，不能删除').waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
})

describe('the office', () => {
  it.each(devices)('%s: hands a liaison’s unit over to his successor in one step', async (_, device) => {
    const { items: [unit, other] } = (await ask<{ items: { id: string, name: { zh: string } }[] }>('/api/units', { as: await signIn('admin') })).body
    const [from, to] = [await aPerson([{ role: 'unitLiaison', unitId: unit?.id }], { name: '赵一' }), await aPerson([{ role: 'unitLiaison', unitId: other?.id }], { name: '钱二' })]
    const roles = (page: Page) => page.locator('p.role').allInnerTexts()
    await using successor = await visit('/home', { ...device, ...carrying(to.as) })
    expect(await roles(successor.page)).toEqual([`成员单位联络员 · ${other?.name.zh}`])
    await using office = await visit(`/admin/people/${from.id}`, { ...device, as: 'admin' })
    const { page, complaints } = office
    await page.getByRole('combobox', { name: '继任者' }).fill(to.userName)
    await page.getByRole('listbox').getByRole('option', { name: to.userName }).click()
    await page.getByRole('button', { name: '移交', exact: true }).click()
    await page.getByRole('alertdialog').getByText('由 钱二 接替 赵一？').waitFor()
    await expectAccessible(page, '[role=alertdialog]')
    await page.getByRole('alertdialog').getByRole('button', { name: '移交' }).click()
    await page.getByText('已移交。').waitFor()
    await noSideways(page)
    await expectAccessible(page)
    await successor.page.goto('/home', { waitUntil: 'networkidle' })
    expect((await roles(successor.page)).sort()).toEqual([unit, other].map(one => `成员单位联络员 · ${one?.name.zh}`).sort())
    await using predecessor = await visit('/home', { ...device, ...carrying(from.as) })
    expect(new URL(predecessor.page.url()).pathname).toBe('/my')
    expect(complaints).toEqual([])
  })

  it.each(devices)('%s: suspends an account, which ends its session and is told at the sign-in page', async (_, device) => {
    const person = await aPerson([{ role: 'moderator' }], { name: '孙三' })
    await using suspended = await visit('/desk', { ...device, ...carrying(person.as), pardon: /401|403/ })
    await suspended.page.getByRole('heading', { level: 1 }).waitFor()
    await using office = await visit(`/admin/people/${person.id}`, { ...device, as: 'security' })
    const { page, complaints } = office
    await page.getByRole('button', { name: '停用账号' }).click()
    await page.getByRole('alertdialog').getByText('停用 孙三 的账号？').waitFor()
    await expectAccessible(page, '[role=alertdialog]')
    await page.getByRole('alertdialog').getByRole('button', { name: '停用账号' }).click()
    await page.getByText('账号已停用。').waitFor()
    await page.getByRole('button', { name: '恢复账号' }).waitFor()
    await noSideways(page)
    await expectAccessible(page)
    expect(complaints).toEqual([])

    await suspended.page.getByRole('link', { name: '草案', exact: true }).first().click()
    await suspended.page.getByText('您不能查看这个页面').waitFor()
    await suspended.page.getByRole('main').getByRole('link', { name: '登录' }).click()
    await suspended.page.getByLabel('用户名、手机号或邮箱').fill(person.userName)
    await suspended.page.getByLabel('密码', { exact: false }).fill(goodPassword)
    await suspended.page.getByRole('button', { name: '登录', exact: true }).click()
    await suspended.page.getByText('这个账号已停用。如有疑问，请联系安全管理员。').waitFor()
    await expectAccessible(suspended.page)
    expect(suspended.complaints).toEqual([])
  })
})

it.each(devices)('%s: ending a session signs the other browser out', async (_, device) => {
  const person = await aPerson([{ role: 'expert' }], { name: '李四' })
  const second = await signInAs(person.userName)
  await using other = await visit('/my', { ...device, ...carrying(person.as) })
  await using own = await visit('/profile', { ...device, ...carrying(cookieOf(second.headers)) })
  const { page, complaints } = own
  const sessions = page.locator('.session')
  expect(await sessions.count()).toBe(2)
  await sessions.filter({ hasNotText: '本机' }).getByRole('button', { name: '退出' }).click()
  await page.getByText('该设备已退出。').waitFor()
  await soon(() => sessions.count()).toBe(1)
  expect(await sessions.innerText()).toContain('本机')
  await noSideways(page)
  await expectAccessible(page)
  await other.page.getByRole('link', { name: '我的账号与安全' }).click()
  await other.page.waitForURL('**/sign-in?to=/profile')
  expect([complaints, other.complaints]).toEqual([[], []])
})

it.each(devices)('%s: an address that is nowhere leads on', async (_, device) => {
  await using visited = await visit('/stages/nowhere', { ...device, pardon: /404/ })
  const { page, complaints } = visited
  expect(await page.locator('h1').innerText()).toBe('没有这个页面')
  expect(await page.locator('main').innerText()).not.toContain('错误编号')
  await noSideways(page)
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: '查我的回执' }).click()
  await page.getByRole('heading', { name: '查回执', level: 1 }).waitFor()
  expect(complaints).toEqual([])
})

it('who has lost his connection is told, and tries again where he wanted to go', async () => {
  const { as } = await aResident()
  await using visited = await visit('/my', { ...phone, ...carrying(as), pardon: /ERR_INTERNET_DISCONNECTED/ })
  const { page, context, complaints } = visited
  await context.setOffline(true)
  await page.getByRole('link', { name: '我的账号与安全' }).click()
  await page.getByRole('heading', { name: '系统出了问题' }).waitFor()
  await noSideways(page)
  await expectAccessible(page)
  await context.setOffline(false)
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByRole('heading', { name: '我的账号与安全' }).waitFor()
  expect(complaints).toEqual([])
})

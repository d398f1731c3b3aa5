import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outline } from '../../db/seed/demo/outline'
import { expectAccessible, noSideways, phone, wide } from '../support/browser'
import { startEmpty } from '../support/installation'
import type { RunningServer } from '../support/server'
import { aWorkbook } from '../support/sheets'
import { totp } from '../support/totp'

const password = '运河边上有三棵老槐树'
let server: RunningServer & { token: string }
let browser: Browser
let session: BrowserContextOptions['storageState']
beforeAll(async () => {
  server = await startEmpty()
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Chooses a file where the page asks for one. */
async function choose(page: Page, name: string, bytes: Buffer) {
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

/** On to the next step, until it is there. */
async function next(page: Page, step: string) {
  await page.getByRole('link', { name: `下一步：${step}` }).click()
  await page.getByRole('heading', { name: step, level: 1 }).waitFor()
}

/** The link of `npm run admin`: password and authenticator, and into the setting up by itself. */
async function arrive(page: Page) {
  await page.goto(`/invitations/${server.token}`, { waitUntil: 'networkidle' })
  await page.getByLabel('新密码', { exact: false }).first().fill(password)
  await page.getByLabel('再输入一次新密码').fill(password)
  await page.getByRole('button', { name: '设置密码并登录' }).click()
  await page.waitForURL('**/profile/second-factor**')
  await page.getByRole('button', { name: '开始设置' }).click()
  const secret = await page.locator('.secret').innerText()
  await page.getByLabel('输入应用当前显示的 6 位数字').fill(totp(secret))
  await page.getByRole('button', { name: '确认' }).click()
  await page.getByLabel('我已保存好恢复码').check()
  await page.getByRole('button', { name: '继续' }).click()
  await page.waitForURL('**/admin/setup')
}

describe('an administrator with nothing but an empty database', () => {
  it('is led through six steps, and the public site shows what he has entered', async () => {
    const context = await browser.newContext({ ...wide, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: server.base })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(String(error)))
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    await arrive(page)
    await page.getByText('已完成 0 步，共 6 步').waitFor()
    await expectAccessible(page)

    await page.getByRole('link', { name: '开始 网站名称和页脚' }).click()
    await page.getByLabel('承办单位（中文）').fill('示例区规划分局')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('请填写。').waitFor()
    await page.getByLabel('主办单位（中文）').fill('示例区人民政府')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存。').waitFor()
    await expectAccessible(page)

    await next(page, '区域范围')
    await choose(page, '区界.geojson', Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [outline] } }] })))
    await page.getByText('请核对：区界.geojson').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '保存这个范围' }).click()
    await page.getByText('现在的范围：区界.geojson').waitFor()

    await next(page, '镇街、村、园区')
    await choose(page, '镇街.xlsx', await aWorkbook([['代码', '名称', '类别', '经度', '纬度'], [120114001, '杨村街道', '街道', 117.065, 39.375], [120114101, '梅厂镇', '镇', 117.17, 39.35], [120114102, '大碱厂镇', '镇', 39.46, 117.1]]))
    await page.getByText('经度和纬度写反了').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '写入 2 行' }).click()
    await page.locator('.notice').getByText('已写入：新增 2 行').waitFor()

    await next(page, '单位和联络员')
    await choose(page, '联络员.xlsx', await aWorkbook([['单位', '姓名', '手机号', '角色'], ['区水务局', '甲一', 13900139001, '联络员'], ['区交通局', '乙二', 1390013, '联络员']]))
    await page.getByText('位数不对：共').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载有误的 1 行' }).click()
    expect((await download).suggestedFilename()).toBe('联络员-有误.xlsx')
    await page.getByRole('button', { name: '写入 1 行' }).click()
    await page.getByText('邀请链接（1 人）').waitFor()
    await expectAccessible(page)
    const link = await page.locator('.slip .url').innerText()
    page.once('dialog', dialog => void dialog.accept())
    await next(page, '意见主题')

    await page.getByRole('button', { name: '采用默认主题' }).click()
    await page.getByText('主题表已保存').waitFor()
    await expectAccessible(page)

    await next(page, '第一部规划')
    await page.getByLabel('规划名称').fill('示例区国土空间总体规划')
    await page.getByLabel('起始年').fill('2021')
    await page.getByLabel('目标年').fill('2035')
    await page.getByText('示例区国土空间总体规划（2021—2035年）').waitFor()
    await page.getByLabel('网址简称').fill('example-2035')
    await expectAccessible(page)
    await page.getByRole('button', { name: '建立规划' }).click()
    await page.getByText('接下来上传草案').waitFor()
    await page.getByRole('link', { name: '回到开通向导' }).click()
    await page.getByText('已全部完成').waitFor()
    await expectAccessible(page)
    expect(complaints.filter(line => !line.includes('422'))).toEqual([])
    session = await context.storageState()
    await context.close()

    const visitor = await (await browser.newContext({ ...phone, locale: 'zh-CN', baseURL: server.base })).newPage()
    for (const path of ['/', '/plans/example-2035', '/plans/example-2035/map', '/stages']) {
      await visitor.goto(path, { waitUntil: 'networkidle' })
      await noSideways(visitor)
      await expectAccessible(visitor)
    }
    await visitor.goto('/', { waitUntil: 'networkidle' })
    await visitor.getByText('示例区人民政府').first().waitFor()
    await visitor.goto(new URL(link).pathname, { waitUntil: 'networkidle' })
    await visitor.getByText('甲一').first().waitFor()
    await visitor.context().close()
  })

  it('finds every step on a phone, in English, as he left it', async () => {
    const context = await browser.newContext({ ...phone, locale: 'en', baseURL: server.base, storageState: session })
    const page = await context.newPage()
    for (const step of ['', '/site', '/district', '/places', '/people', '/topics', '/plan']) {
      await page.goto(`/en/admin/setup${step}`, { waitUntil: 'networkidle' })
      await noSideways(page)
      await expectAccessible(page)
    }
    await page.getByText('Plans there are').waitFor()
    await page.goto('/en/admin/settings', { waitUntil: 'networkidle' })
    await noSideways(page)
    await expectAccessible(page)
    expect(await page.getByLabel('Public body (Chinese)').inputValue()).toBe('示例区人民政府')
    await page.goto('/en/admin/setup/people', { waitUntil: 'networkidle' })
    await choose(page, 'liaisons.xlsx', await aWorkbook([['Unit', 'Name', 'Mobile', 'Role'], ['区水务局', '甲一', 13900139001, 'liaison'], ['区水务局', '甲一', 13900139001, 'leader'], ['区气象局', null, null, null], ['区交通局', '乙二', 1390013, 'liaison']]))
    await page.getByText('7 digits; a mobile number has 11').waitFor()
    await noSideways(page)
    await expectAccessible(page)
    expect((await page.goto('/en/admin/setup/nowhere'))?.status()).toBe(404)
    await context.close()
  })
})

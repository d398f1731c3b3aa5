import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'

const stage = 'wq-zhengji-1'
const desk = `/desk/stages/${stage}/account`
const outcomes = `/stages/${stage}/outcomes`

useBrowser()

describe('the account', () => {
  it('is published by the director and fetched by a resident, who sees the hash it can be checked with', async () => {
    await using director = await visit(`/desk/stages/${stage}`, { ...wide, as: 'director' })
    const { page, complaints } = director
    await page.locator('main').getByRole('link', { name: '采纳情况', exact: true }).first().click()
    await page.getByRole('heading', { name: '采纳情况汇总', level: 1 }).waitFor()
    await page.getByText('最终采纳情况（本环节已办结）').click()
    await page.getByRole('button', { name: '公布第 1 号' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '公布第 1 号' }).click()
    await page.locator('.toast', { hasText: '第 1 号已公布' }).waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: '第 1 号 · 最终采纳情况' }).waitFor()
    // The next one has to say why.
    await soon(() => page.getByRole('button', { name: '公布第 2 号' }).isDisabled()).toBe(true)
    await page.getByLabel('公布原因').fill('更正')
    expect(await page.getByRole('button', { name: '公布第 2 号' }).isEnabled()).toBe(true)
    expect(complaints).toEqual([])

    await using resident = await visit(outcomes, phone)
    await resident.page.getByRole('heading', { name: '第 1 号 · 最终采纳情况' }).waitFor()
    const hash = await resident.page.locator('.hash code').first().innerText()
    const [download] = await Promise.all([resident.page.waitForEvent('download'), resident.page.getByRole('link', { name: '数据（JSON Lines）' }).click()])
    expect(download.suggestedFilename()).toMatch(/采纳情况数据 第1号\.jsonl$/)
    expect(createHash('sha256').update(await readFile(await download.path())).digest('hex')).toBe(hash)
    expect(resident.complaints).toEqual([])
  })

  it.each([['wide', wide], ['phone', phone]])('stands on accessible pages: %s', async (_, options) => {
    await using resident = await visit(outcomes, options)
    await expectAccessible(resident.page)
    await noSideways(resident.page)
    await using planner = await visit(desk, { ...options, as: 'planner' })
    await expectAccessible(planner.page)
    await noSideways(planner.page)
    expect(await planner.page.getByRole('button', { name: /公布第/ }).count(), 'publishing is the director’s').toBe(0)
    expect([...resident.complaints, ...planner.complaints]).toEqual([])
  })

  it('is read row by row without a script: narrowed, turned over, and from a row to its opinion', async () => {
    await using reader = await visit(outcomes, { ...wide, javaScriptEnabled: false, waitUntil: 'load' })
    const { page } = reader
    const rows = page.locator('#rows article')
    expect(await rows.count()).toBe(20)
    const first = await rows.first().getByRole('link').innerText()
    await page.getByRole('link', { name: '下一页' }).click()
    expect(await rows.first().getByRole('link').innerText()).not.toBe(first)
    await page.getByRole('link', { name: '回到第一页' }).click()
    await page.getByLabel('采纳情况').selectOption('adopted')
    await page.locator('#rows').getByRole('button', { name: '查看' }).click()
    expect(new URL(page.url()).searchParams.get('outcome')).toBe('adopted')
    for (const tag of await rows.locator('.head').allInnerTexts()) expect(tag).toContain('采纳')
    const label = await rows.first().getByRole('link').innerText()
    await rows.first().getByRole('link').click()
    await page.getByRole('heading', { name: `编号 ${label} 的意见`, level: 1 }).waitFor()
  })

  it('is read after turning to it inside the site as well', async () => {
    await using reader = await visit(`/stages/${stage}`, wide)
    await reader.page.getByRole('navigation', { name: '本环节的页面' }).getByRole('link', { name: '采纳情况' }).click()
    await reader.page.locator('#rows article').first().waitFor()
    await reader.page.getByRole('link', { name: '下一页' }).click()
    await reader.page.getByRole('link', { name: '回到第一页' }).waitFor()
    expect(reader.complaints).toEqual([])
  })

  it('takes a template of the office, and tells which of its places are unknown', async () => {
    await using staff = await visit(desk, { ...wide, as: 'staff', pardon: /status of (?:415|422)/ })
    const { page } = staff
    await page.locator('.drop input[type=file]').setInputFiles({ name: '模板.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('no Word file') })
    await page.getByText('模板不是 Word 文档').waitFor()
    const [sample] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载样例模板' }).click()])
    await page.locator('.drop input[type=file]').setInputFiles({ name: '样例.docx', mimeType: 'application/octet-stream', buffer: await readFile(await sample.path()) })
    await page.getByText('现在使用：样例.docx').waitFor()
    await page.getByText('模板里的占位符都能识别。').waitFor()
    await page.getByRole('button', { name: '改回系统版式' }).click()
    await page.getByText('现在使用系统版式。').waitFor()
    expect(staff.complaints).toEqual([])
  })
})

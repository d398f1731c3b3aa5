import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { buildDocx, p } from '../unit/word/build-docx'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { noise, picture, tinyPdf } from '../support/pictures'
import { ask, serverBase, signIn } from '../support/client'

const plan = 'wuqing-2035'
useBrowser()

describe.each<[string, BrowserContextOptions]>([
  ['on a phone', phone],
  ['on a wide screen in the dark', { ...wide, colorScheme: 'dark' }],
])('a figure %s', (_name, options) => {
  it('opens over the screen, is looked into by keys and buttons, and a point on it leads to the form', async () => {
    await using visited = await visit(`/plans/${plan}/drafts/2?chapter=figures`, options)
    const { page, complaints } = visited
    await page.locator('a.figure').nth(1).click()
    const screen = page.getByRole('dialog')
    await screen.waitFor()
    const width = () => screen.locator('.sheet').evaluate(sheet => sheet.getBoundingClientRect().width)
    await soon(width).toBeGreaterThan(100)
    const whole = await width()
    await screen.getByRole('button', { name: '放大' }).click()
    expect(await width()).toBeCloseTo(whole * 1.5, 0)
    await screen.locator('.frame').press('+')
    expect(await width()).toBeCloseTo(whole * 2.25, 0)
    // Only now is the large picture fetched.
    await soon(() => screen.locator('img.over').evaluate(image => 'naturalWidth' in image ? Number(image.naturalWidth) : 0)).toBeGreaterThan(1600)
    await expectAccessible(page, '.figure-screen')
    await screen.locator('.frame').press('0')
    expect(await width()).toBeCloseTo(whole, 0)

    await screen.getByRole('button', { name: '在图上标一个点提意见' }).click()
    await screen.locator('.frame').press('ArrowRight')
    expect(await screen.locator('.mark').getAttribute('style')).toContain('left: 51%')
    await page.keyboard.press('Escape')
    expect(await screen.locator('.mark').count()).toBe(0)
    await screen.getByRole('button', { name: '在图上标一个点提意见' }).click()
    await screen.locator('.frame').press('Shift+ArrowDown')
    await screen.locator('.frame').press('Enter')
    await page.waitForURL(/\/submit\?figure=[0-9a-f-]{36}&x=0\.5&y=0\.55$/)
    expect(complaints).toEqual([])
  })
})

describe('an opened figure', () => {
  it('is closed by Back, which leaves the page of figures where it is', async () => {
    await using visited = await visit(`/plans/${plan}/drafts/2?chapter=figures`, wide)
    const { page } = visited
    await page.locator('a.figure').nth(1).click()
    await page.getByRole('dialog').waitFor()
    expect(page.url()).toMatch(/&figure=[\da-f-]{36}$/)
    await page.goBack()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(page.url()).toMatch(/\?chapter=figures$/)
  })
})

describe('attachments in public', () => {
  it('are read page by page, and without script each page is a link', async () => {
    await using visited = await visit(`/plans/${plan}/drafts/2?chapter=figures`, wide)
    const reader = visited.page.locator('.reader[aria-label]').first()
    await reader.getByRole('button', { name: '下一页' }).click()
    await soon(() => reader.getByRole('status').textContent()).toMatch(/第 2 页/)
    await expectAccessible(visited.page, '.reader[aria-label]')
    await using plain = await visit(`/plans/${plan}/drafts/2?chapter=figures`, { javaScriptEnabled: false })
    const address = await plain.page.locator('.reader[aria-label] .links a').first().getAttribute('href')
    expect((await fetch(serverBase() + address)).headers.get('content-type')).toBe('image/jpeg')
  })
})

describe('the planner\'s figures, attachments and layers', () => {
  const drop = (page: Page) => page.locator('.drop:visible input[type=file]')
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

  it('pictures and a PDF in one drop, described, ordered, removed and brought back; a PDF attachment; a GeoJSON layer', async () => {
    const cookie = await signIn('planner')
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(buildDocx({ body: p('第一章 总则') + p('本规划供测试使用。') }))]), '草案.docx')
    const { version } = (await ask<{ version: number }>(`/api/plans/${plan}/drafts?again=1`, { body: form, as: cookie })).body
    await using visited = await visit(`/desk/drafts/${plan}/${version}`, { ...wide, as: 'planner' })
    const { page, complaints } = visited
    await page.getByRole('tab', { name: /图件、附件/ }).click()
    await drop(page).setInputFiles([
      file('图3-1 综合交通规划图.png', await picture('png', 900, 600)), file('坏图.png', (await noise('png', 300, 200)).subarray(0, 9000)), file('附图.pdf', tinyPdf(2)),
    ])
    // Read in one go: a row that goes between two questions would be waited for.
    const names = () => page.evaluate<string[]>('[...document.querySelectorAll("tbody tr")].map(row => [...row.querySelectorAll("input")].slice(0, 2).map(input => input.value).join("|"))')
    await soon(names).toEqual(['图 3-1|综合交通规划图', '|附图（1）', '|附图（2）'])
    expect(await page.locator('.tasks').innerText()).toContain('“坏图.png”没有加入')
    await page.getByLabel('审图号', { exact: true }).first().fill('津S（2026）001号')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '下移：图 3-1 综合交通规划图' }).click()
    await soon(names).toEqual(['|附图（1）', '图 3-1|综合交通规划图', '|附图（2）'])
    await page.getByRole('button', { name: '移除：图 3-1 综合交通规划图' }).click()
    await soon(names).toEqual(['|附图（1）', '|附图（2）'])
    await page.getByRole('button', { name: '撤销' }).last().click()
    await soon(names).toEqual(['|附图（1）', '图 3-1|综合交通规划图', '|附图（2）'])
    await soon(async () => (await ask<{ reviewNumber: string }[]>(`/api/desk/plans/${plan}/drafts/${version}/figures`, { as: cookie })).body.map(figure => figure.reviewNumber)).toEqual(['', '津S（2026）001号', ''])
    await expectAccessible(page, '.table')

    await page.getByRole('tab', { name: /^附件/ }).click()
    await drop(page).setInputFiles([file('说明书.pdf', tinyPdf(3))])
    await page.getByText('说明书.pdf，3 页').waitFor({ timeout: 30_000 })

    await page.getByRole('tab', { name: /^图层/ }).click()
    const ring = [[117, 39.3], [117.1, 39.3], [117.1, 39.4], [117, 39.3]]
    const layer = (coordinates: unknown) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }] }))
    await drop(page).setInputFiles([file('红线.geojson', layer([ring.map(([x = 0, y = 0]) => [y, x])]))])
    await page.getByRole('button', { name: '加入图层' }).click()
    await page.getByText(/次序反了/).waitFor()
    await drop(page).setInputFiles([file('红线.geojson', layer([ring]))])
    await page.getByRole('button', { name: '加入图层' }).click()
    await page.getByText('1 个要素', { exact: true }).waitFor()
    // The browser itself reports the two answers 422 that were expected.
    expect(complaints.filter(complaint => !complaint.includes('status of 422'))).toEqual([])
  })
})

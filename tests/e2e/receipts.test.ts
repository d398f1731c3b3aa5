import { describe, expect, it } from 'vitest'
import { phone, useBrowser, visit } from '../support/browser'
import { serverBase } from '../support/client'
import { stage } from '../support/submit-form'

useBrowser()

describe('a receipt', () => {
  it('is found by its code, however it is typed, without a script', async () => {
    const answer = await fetch(`${serverBase()}/api/stages/${stage}/submissions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: crypto.randomUUID(), consent: true, opinions: [{ text: '查一查', anchor: { kind: 'whole' } }] }) })
    const { receipt } = await answer.json() as { receipt: string }
    await using visitor = await visit('/receipts', { ...phone, javaScriptEnabled: false })
    const { page } = visitor
    await page.locator('input[name="code"]').fill(receipt.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l').replace(/(.{4})/g, '$1 '))
    await page.getByRole('button', { name: '查看' }).click()
    expect(page.url()).toBe(`${serverBase()}/receipts/${receipt}`)
    await page.getByText('查一查').waitFor()
  })

  it('tells a slip of the pen before asking, and stays out of caches and search engines', async () => {
    await using visitor = await visit('/receipts', phone)
    const { page } = visitor
    await page.locator('input[name="code"]').pressSequentially('tjck2rjabk00m')
    await page.getByText('有一位不对').waitFor()
    expect(await page.locator('input[name="code"]').inputValue()).toBe('TJCK-2RJA-BK00M')
    const answer = await fetch(`${serverBase()}/receipts/0000000000000`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })
})

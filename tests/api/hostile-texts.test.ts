import { expect, it } from 'vitest'
import { aSubmission, ask } from '../support/client'
import { hostileStrings } from '../support/hostile-strings'

const url = '/api/stages/wq-gongshi-1/submissions'
const batches = Array.from({ length: Math.ceil(hostileStrings.length / 10) }, (_, at) => hostileStrings.slice(10 * at, 10 * at + 10))

it('whatever somebody writes stands on his receipt as text, never as markup', { timeout: 120_000 }, async () => {
  expect(hostileStrings.length).toBeGreaterThan(300)
  for (const [at, batch] of batches.entries()) {
    const opinions = batch.map(text => ({ text, anchor: { kind: 'whole' } }))
    const taken = await ask<{ receipt: string }>(url, { body: aSubmission({ opinions }), headers: { 'x-forwarded-for': `10.9.${at}.1` } })
    if (taken.status === 422) continue
    expect(taken.status, JSON.stringify(taken.body)).toBe(201)
    const page = await ask(`/receipts/${taken.body.receipt}`, { headers: { 'x-forwarded-for': `10.9.${at}.1` } })
    expect(page.status).toBe(200)
    for (const text of batch.filter(one => /<[a-z!/?]/i.test(one))) expect(page.body, text).not.toContain(text)
  }
})

import { describe, expect, it } from 'vitest'
import { maskEmail } from '../../shared/domain/masking'
import type { Subscriptions } from '../../shared/schemas/subscription'
import { ask, signIn } from '../support/client'
import { must } from '../support/everybody'
import { awaitMessage, messagesTo } from '../support/messages'
import { aMailbox, sendForm, subscribed } from '../support/subscriptions'

const about = 'stage:wq-gongshi-1'
const act = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}) => sendForm(fields, { path: `/subscriptions/${token}`, headers })
const read = (token: string) => ask<Subscriptions & { code?: string }>(`/api/subscriptions/${token}`)

describe('subscribing by mail', () => {
  it('is confirmed by the link, whose opening alone does nothing', async () => {
    const email = aMailbox()
    const sent = await sendForm({ about, email })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/subscriptions?sent=1'])
    const token = await subscribed(email, { count: 2 })
    const page = await ask<string>(`/subscriptions/${token}`)
    expect([page.status, page.headers.get('cache-control'), page.headers.get('referrer-policy'), page.headers.get('x-robots-tag')]).toEqual([200, 'no-store', 'no-referrer', 'noindex'])
    expect(page.body).toContain('确认订阅')
    expect(page.body).not.toContain(email)
    expect((await read(token)).body).toMatchObject({ waits: true, email: maskEmail(email) })
    const confirmed = await act(token, { act: 'confirm' })
    expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, `/subscriptions/${token}?done=confirmed`])
    expect((await read(token)).body).toMatchObject({ waits: false, items: [{ kind: 'stage' }] })
    expect((await ask<string>(`/subscriptions/${token}?done=confirmed`)).body).toContain('已确认')
  })

  it('answers the same whether a mailbox is known or not', async () => {
    const [known, unknown] = [aMailbox(), aMailbox()]
    await act(await subscribed(known), { act: 'confirm' })
    const answers = [await sendForm({ about, email: known }), await sendForm({ about, email: unknown })]
    const told = ({ status, body, headers }: typeof answers[number]) => JSON.stringify([status, body, headers.get('location'), headers.get('cache-control')])
    expect(answers.map(told)[0]).toBe(answers.map(told)[1])
    expect(await awaitMessage(maskEmail(known), { template: 'subscriptionKnown' })).toContain('已经订阅')
  })

  it('ends with one click from a mail program, for all that the mailbox follows', async () => {
    const email = aMailbox()
    const first = await subscribed(email)
    await act(first, { act: 'confirm' })
    const second = await subscribed(email, { about: 'plan:wuqing-2035', count: 2 })
    await act(second, { act: 'confirm' })
    expect((await read(second)).body.items.map(({ kind }) => kind)).toEqual(['stage', 'plan'])
    // As a mail service sends it: no cookie, no origin of ours (RFC 8058, 3.1).
    const gone = await act(second, { 'List-Unsubscribe': 'One-Click' }, { origin: 'https://mail.example.com' })
    expect([gone.status, gone.body]).toEqual([200, 'OK\n'])
    expect((await act(second, { 'List-Unsubscribe': 'One-Click' })).body, 'pressed again').toBe('OK\n')
    for (const token of [first, second]) expect((await read(token)).status).toBe(404)
    expect((await act(second, { act: 'stopAll' })).headers.get('location'), 'what is gone already is no fault').toBe(`/subscriptions/${second}?done=stopped`)
  })

  it('ends one of several', async () => {
    const email = aMailbox()
    const token = await subscribed(email)
    await act(token, { act: 'confirm' })
    const other = await subscribed(email, { about: 'township:120114001', count: 2 })
    await act(other, { act: 'confirm' })
    const [item] = (await read(token)).body.items
    const stopped = (await act(token, { act: 'stop', subscription: item?.id ?? '' })).headers.get('location') ?? ''
    expect(stopped).toBe(`/subscriptions/${token}?done=stopped`)
    // The link that was opened is gone, the mailbox is not.
    const page = (await ask<string>(stopped)).body
    expect([page.includes('这一项不再发送邮件'), page.includes('这个邮箱已经删除')]).toEqual([true, false])
    expect((await read(other)).body.items.map(({ kind }) => kind)).toEqual(['township'])
    // Another’s is not ended by one’s own link.
    const stranger = await subscribed(aMailbox())
    await act(stranger, { act: 'stop', subscription: (await read(other)).body.items[0]?.id ?? '' })
    expect((await read(other)).body.items).toHaveLength(1)
    expect((await act(other, { act: 'stopAll' })).headers.get('location')).toBe(`/subscriptions/${other}?done=ended`)
  })

  it.each([
    ['no mailbox', { about, email: '' }, '请填写正确的邮箱'],
    ['no mailbox either', { about, email: 'a@b' }, '请填写正确的邮箱'],
    ['two lines', { about, email: 'a@example.cn\r\nBcc: b@example.cn' }, '请填写正确的邮箱'],
    ['a stage that is not there', { about: 'stage:nowhere', email: 'li@example.cn' }, '请选择想知道什么'],
    ['something else', { about: 'person:1', email: 'li@example.cn' }, '请选择想知道什么'],
    ['nothing', {}, '请选择想知道什么'],
  ] as [string, Record<string, string>, string][])('shows the form again for %s, with what was typed', async (_, fields, words) => {
    const answer = await sendForm(fields)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body).toContain(words)
    if (fields.email === 'a@b') expect(answer.body).toContain('value="a@b"')
  })

  it('asks a mailbox four times an hour at most, whoever asks', async () => {
    const email = aMailbox()
    for (let n = 0; n < 4; n++) expect((await sendForm({ about, email })).status).toBe(303)
    expect((await sendForm({ about, email })).status).toBe(429)
    await awaitMessage(maskEmail(email), { template: 'subscriptionConfirm', count: 4 })
    expect(await messagesTo(maskEmail(email), 'subscriptionConfirm')).toHaveLength(4)
  })

  it('is not asked for by another site’s page', async () => {
    expect((await sendForm({ about, email: aMailbox() }, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  })

  it.each(['x'.repeat(43), 'x', '..%2F..%2Fetc'])('knows no link %s', async (token) => {
    expect((await ask(`/subscriptions/${token}`)).status).toBe(404)
    expect((await read(token)).status).toBe(404)
  })

  it('stands in the record without the mailbox', async () => {
    const email = aMailbox()
    const token = await subscribed(email)
    await act(token, { act: 'confirm' })
    await act(token, { act: 'stopAll' })
    const { items } = await must(ask<{ items: { action: string }[] }>('/api/audit?action=subscription.stop&limit=20', { as: await signIn('auditor') }))
    expect(items.length).toBeGreaterThan(0)
    expect(JSON.stringify(items)).not.toContain('example.cn')
  })
})

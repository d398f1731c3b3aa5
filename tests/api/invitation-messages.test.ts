import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { SendReport } from '../../shared/schemas/invitation'
import type { Person } from '../../shared/schemas/person'
import { ask, signIn, useOwnServer } from '../support/client'
import { aPhone, awaitMessage, messagesTo, proofFor } from '../support/messages'
import { acceptLink, aPerson, cookieOf, enterPerson, freshAddress } from '../support/people'

useOwnServer()

interface Problem { code: string }
const send = async (people: string[], more: Record<string, unknown> = {}) => ask<SendReport & Problem>('/api/people/invitations', { body: { people, ...more }, as: await signIn('admin') })
const read = async (person: string) => (await ask<Person>(`/api/people/${person}`, { as: await signIn('admin') })).body
const tokenIn = (text: string) => /\/invitations\/([\w-]+)/.exec(text)?.[1] ?? ''

it('a link goes to the phone that is stored, opens the account, and its way is told', async () => {
  const who = aPhone()
  const person = await enterPerson([{ role: 'unitLiaison' }], { phone: who.phone })
  const sent = await send([person.id])
  expect(sent.body).toEqual({ items: [{ person: person.id, name: '测试人员', outcome: 'queued', channel: 'sms' }], delivery: { sms: false, email: false } })
  const text = await awaitMessage(who.masked, { template: 'invitation' })
  expect(text).toContain('7 天内有效')
  // The one told on the screen before has ended.
  expect((await ask<Problem>(`/api/invitations/${person.token}`)).body.code).toBe('invitationRevoked')
  const shown = await read(person.id)
  expect(shown.link).toMatchObject({ state: 'open', message: { channel: 'sms', state: 'sent' } })
  expect(JSON.stringify(shown)).not.toContain(tokenIn(text))
  const record = await ask('/api/audit?limit=100', { as: await signIn('auditor') })
  expect(JSON.stringify(record.body)).toContain('invitation.send')
  expect(JSON.stringify(record.body)).not.toContain(tokenIn(text))
  await acceptLink(tokenIn(text))
  expect((await send([person.id])).body.items[0]?.outcome).toBe('ready')
})

it('many at once: who has no contact, a password, or was just sent one is told and left alone', async () => {
  const [first, mailed] = [aPhone(), `u${randomUUID().slice(0, 8)}@example.com`]
  const [phone, mail, none, ready] = [await enterPerson([], { phone: first.phone }), await enterPerson([], { email: mailed }), await enterPerson(), await aPerson()]
  const outcomes = async (people: string[]) => (await send(people, { lang: 'en' })).body.items.map(item => item.outcome)
  const all = [phone.id, mail.id, none.id, ready.id, randomUUID(), phone.id]
  expect(await outcomes(all)).toEqual(['queued', 'queued', 'noContact', 'ready', 'unknown'])
  expect(await outcomes([phone.id, mail.id])).toEqual(['justSent', 'justSent'])
  const text = await awaitMessage(first.masked, { template: 'invitation' })
  expect(text).toMatch(/^Hello 测试人员, .*\/en\/invitations\//)
  expect(await messagesTo(first.masked, 'invitation')).toHaveLength(1)
})

it('who opened his account himself is sent none', async () => {
  const who = aPhone()
  const own = await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })
  const { body: { actor } } = await ask<{ actor: { personId: string } }>('/api/me', { as: cookieOf(own.headers) })
  for (const more of [{}, { reset: true }]) expect((await send([actor.personId], more)).body.items).toMatchObject([{ person: actor.personId, outcome: 'resident', channel: null }])
  expect(await messagesTo(who.masked, 'invitation')).toEqual([])
})

it('somebody with a password gets one only where it is asked for, and only by whoever may', async () => {
  const who = aPhone()
  const person = await aPerson([], { phone: who.phone })
  expect((await send([person.id], { channel: 'email', reset: true })).body.items[0]?.outcome).toBe('noContact')
  expect((await send([person.id], { channel: 'sms', reset: true })).body.items[0]?.outcome).toBe('queued')
  const bySecurity = await ask<SendReport>('/api/people/invitations', { body: { people: [person.id], reset: true }, as: await signIn('security') })
  expect(bySecurity.body.items[0]?.outcome).toBe('notYours')
  expect((await ask('/api/people/invitations', { body: { people: [person.id] }, as: await signIn('moderator') })).status).toBe(403)
  expect((await send([])).status).toBe(422)
})

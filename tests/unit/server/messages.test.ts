import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { rows } from '../../../db/client'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { notificationSettings, people } from '../../../db/schema'
import { clearFolder, readFolder } from '../../../server/messages/folder'
import { closeMail } from '../../../server/messages/mail'
import { queueMessage, readMessageFigures, sendMessages } from '../../../server/services/messages'

/** A real mail server and a real gateway; what they got, and how many of the next requests they refuse. */
const got = { mails: [] as { envelope: string[], mail: ParsedMail, raw: string }[], texts: [] as { headers: Record<string, unknown>, body: Record<string, unknown> }[], refuse: 0 }
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, callback) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      if (got.refuse-- > 0) return callback(new Error('try later'))
      const raw = Buffer.concat(parts).toString('utf8')
      void simpleParser(raw).then((mail) => {
        got.mails.push({ envelope: session.envelope.rcptTo.map(one => one.address), mail, raw })
        callback()
      })
    })
  },
})
let gateway: Server
let directory: string
let connection: Connection
const settings: Record<string, string | undefined> = {}
const portOf = (server: { address: () => unknown }) => (server.address() as { port: number }).port

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gonghui-messages-'))
  connection = await connect({ directory: join(directory, 'db'), migrations: fileURLToPath(new URL('../../../db/migrations', import.meta.url)), poolSize: 1 })
  await new Promise<void>(resolve => mailServer.listen(0, '127.0.0.1', () => resolve()))
  gateway = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const refused = got.refuse-- > 0
      if (!refused) got.texts.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown> })
      response.writeHead(refused ? 503 : 202).end('{}')
    })
  })
  await new Promise<void>(resolve => gateway.listen(0, '127.0.0.1', () => resolve()))
  Object.assign(settings, { GONGHUI_DATA: directory, GONGHUI_SMTP_URL: `smtp://127.0.0.1:${portOf(mailServer.server)}`, GONGHUI_MAIL_FROM: '规划办 <plan@wuqing.example>', GONGHUI_SMS_URL: `http://127.0.0.1:${portOf(gateway)}/send`, GONGHUI_SMS_TOKEN: 'token-1', GONGHUI_SMS_SIGN: '武清规划' })
  vi.stubGlobal('useConfig', () => settings)
  vi.stubGlobal('seal', (text: string) => Buffer.from(text).toString('base64'))
  vi.stubGlobal('unseal', (text: string) => Buffer.from(text, 'base64').toString())
  vi.stubGlobal('useLog', () => ({ warn: () => {} }))
}, 60_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  closeMail()
  await new Promise<void>(resolve => mailServer.close(() => resolve()))
  gateway.close()
  await connection.close()
  await rm(directory, { recursive: true, force: true })
})
beforeEach(async () => {
  Object.assign(got, { mails: [], texts: [], refuse: 0 })
  await connection.db.execute(sql`delete from messages`)
  await connection.db.execute(sql`delete from outbox`)
})

const sms = () => queueMessage(connection.db, { channel: 'sms', to: '13812345678', template: 'code', lang: 'zh-CN', params: { code: '123456' } })
const later = (seconds: number) => () => new Date(Date.now() + seconds * 1000)
const state = async () => (await rows<{ state: string, sealed: string | null, attempts: number }>(connection.db, sql`select state, sealed, attempts from messages`))[0]

it('sends a text message through the gateway as documented, once, and forgets it', async () => {
  await sms()
  expect(await sendMessages(connection.db, later(1))).toBe(1)
  expect(await sendMessages(connection.db, later(7200))).toBe(0)
  expect(got.texts).toHaveLength(1)
  expect(got.texts[0]?.headers).toMatchObject({ 'authorization': 'Bearer token-1', 'content-type': 'application/json' })
  expect(got.texts[0]?.body).toMatchObject({ to: '13812345678', template: 'code', params: { code: '123456' }, sign: '武清规划' })
  expect(String(got.texts[0]?.body.text)).toContain('123456')
  expect(await state()).toEqual({ state: 'sent', sealed: null, attempts: 1 })
  expect(await rows(connection.db, sql`select from outbox`)).toEqual([])
})

it('tries again after a minute, then two, with the same key', async () => {
  await sms()
  got.refuse = 2
  expect(await sendMessages(connection.db, later(1))).toBe(0)
  expect(await state()).toMatchObject({ state: 'waiting', attempts: 1 })
  expect(await sendMessages(connection.db, later(30))).toBe(0)
  expect(got.refuse).toBe(1)
  await sendMessages(connection.db, later(62))
  expect(got.refuse).toBe(0)
  await sendMessages(connection.db, later(120))
  expect(got.texts).toHaveLength(0)
  expect(await sendMessages(connection.db, later(200))).toBe(1)
  expect(await state()).toMatchObject({ state: 'sent', attempts: 3 })
})

it('is sent by one of two who drain at once', async () => {
  await Promise.all(Array.from({ length: 12 }, () => sms()))
  const sent = await Promise.all([sendMessages(connection.db, later(1)), sendMessages(connection.db, later(1))])
  expect(sent[0] + sent[1]).toBe(12)
  expect(new Set(got.texts.map(text => text.headers['idempotency-key'])).size).toBe(12)
  expect(got.texts).toHaveLength(12)
})

it('gives a code up when it is worth nothing any more, everything else after a day, and counts it', async () => {
  await sms()
  await queueMessage(connection.db, { channel: 'email', to: 'a@b.example', template: 'invitation', lang: 'en', params: { name: 'A', link: 'https://x.example/i', days: '7' } })
  got.refuse = 1
  await sendMessages(connection.db, later(700))
  const states = async () => (await rows<{ template: string, state: string }>(connection.db, sql`select template, state from messages order by template`)).map(row => `${row.template} ${row.state}`)
  expect(await states()).toEqual(['code failed', 'invitation waiting'])
  await sendMessages(connection.db, later(90_000))
  expect(await states()).toEqual(['code failed', 'invitation failed'])
  expect(await readMessageFigures(connection.db, new Date())).toEqual({ waiting: 0, failed: 2 })
  expect(got.texts.length + got.mails.length).toBe(0)
})

it('holds a digest that did not get out before the quiet hours of whom it tells until they end, and nothing else', async () => {
  const id = randomUUID()
  const minuteOf = (seconds: number) => Math.floor((later(seconds)().getTime() / 60_000 + 8 * 60) % (24 * 60))
  await connection.db.insert(people).values({ id, name: '王敏' })
  await connection.db.insert(notificationSettings).values({ personId: id, quietFrom: minuteOf(120), quietUntil: minuteOf(2 * 3600) })
  for (const template of ['digest', 'invitation'] as const) await queueMessage(connection.db, { channel: 'email', to: 'a@b.example', lang: 'zh-CN', subjectId: id, ...template === 'digest' ? { template, params: { items: '[]', n: '1', more: '0', link: '' } } : { template, params: { name: 'A', link: 'https://x.example/i', days: '7' } } })
  got.refuse = 2
  expect(await sendMessages(connection.db, later(1))).toBe(0)
  expect(got.refuse).toBe(0)
  expect(await sendMessages(connection.db, later(180)), 'the other alone').toBe(1)
  expect(await sendMessages(connection.db, later(2 * 3600 - 70)), 'still quiet').toBe(0)
  expect(await sendMessages(connection.db, later(2 * 3600)), 'at its end').toBe(1)
  expect(await sendMessages(connection.db, later(3 * 3600))).toBe(0)
  expect(got.mails.length).toBe(2)
})

it.each(['zh-CN', 'en'] as const)('sends mail in %s in which no field makes a header', async (lang) => {
  const hostile = '王\r\nBcc: victim@evil.example\r\n\r\n<b>x</b>'
  await queueMessage(connection.db, { channel: 'email', to: 'reader@example.com', template: 'answered', lang, params: { number: hostile, stage: hostile, link: hostile } })
  await queueMessage(connection.db, { channel: 'email', to: 'reader@example.com', template: 'invitation', lang, params: { name: hostile, link: 'https://x.example', days: '7' } })
  expect(await sendMessages(connection.db, later(1))).toBe(2)
  for (const { envelope, mail, raw } of got.mails) {
    expect(envelope).toEqual(['reader@example.com'])
    expect(mail.headers.has('bcc')).toBe(false)
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
    expect(mail.html).toBe(false)
    expect(mail.from?.text).toContain('plan@wuqing.example')
    expect(mail.messageId).toMatch(/^<[\da-f-]{36}@gonghui\.invalid>$/)
  }
})

it('lands in a folder where no server is set, readable by the operator alone, for a week', async () => {
  vi.stubGlobal('useConfig', () => ({ GONGHUI_DATA: directory }))
  await sms()
  await sendMessages(connection.db, later(1))
  vi.stubGlobal('useConfig', () => settings)
  const folder = join(directory, 'outbox')
  expect(await readFolder(folder, 10)).toMatchObject([{ channel: 'sms', to: '13812345678', text: expect.stringContaining('123456') as string }])
  await clearFolder(folder, new Date(Date.now() + 60_000))
  expect(await readFolder(folder, 10)).toEqual([])
})

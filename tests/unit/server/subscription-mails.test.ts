import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { rows } from '../../../db/client'
import { connect } from '../../../db/connect'
import type { Connection } from '../../../db/connect'
import { insertStage } from '../../../db/queries/stages'
import type { StageValues } from '../../../db/queries/stages'
import { townships } from '../../../db/schema'
import { closeMail } from '../../../server/messages/mail'
import { sendMessages } from '../../../server/services/messages'
import { tellSubscribers } from '../../../server/services/subscription-mails'
import { actOnSubscription, clearSubscriptions, readSubscriptions, subscribe } from '../../../server/services/subscriptions'
import { contactHashOf } from '../../../server/utils/person-contact'

const got: ParsedMail[] = []
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, callback) {
    void simpleParser(stream).then((mail) => {
      got.push(mail)
      callback()
    })
  },
})
const site = 'https://guihua.example.gov.cn'
let directory: string
let connection: Connection
const [planId, stageId] = [randomUUID(), randomUUID()]
const at = (time: string) => new Date(`${time}+08:00`)

/** A stage that opens on the fourteenth and is open through its thirtieth day after. */
const stage: StageValues & { planId: string } = {
  planId, slug: 'gongshi', kind: 'publicNotice', round: 1, title: { zh: '草案公示', en: 'Draft on display' }, question: { zh: '请提意见。' }, why: { zh: '' }, onPaper: { zh: '' }, outOfScope: { zh: '' }, privacyNotice: { zh: '' },
  opensAt: at('2026-11-14T10:00:00'), closesAt: at('2026-12-15T00:00:00'), showing: 'oneByOne', answering: { mode: 'each', workingDays: 15 }, contactRule: 'guest', outcomes: ['adopted'],
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gonghui-subscriptions-'))
  connection = await connect({ directory: join(directory, 'db'), migrations: fileURLToPath(new URL('../../../db/migrations', import.meta.url)), poolSize: 1 })
  await new Promise<void>(resolve => mailServer.listen(0, '127.0.0.1', () => resolve()))
  const { port } = mailServer.server.address() as { port: number }
  const stubs: Record<string, unknown> = {
    useConfig: () => ({ GONGHUI_DATA: directory, GONGHUI_SMTP_URL: `smtp://127.0.0.1:${port}`, GONGHUI_MAIL_FROM: '规划办 <plan@wuqing.example>' }),
    useLog: () => ({ warn: () => {} }), ownUrl: () => site, contactHashOf, keyedHash: (_: string, value: string) => createHash('sha256').update(value).digest('hex'),
    seal: (text: string) => Buffer.from(text).toString('base64'), unseal: (text: string) => Buffer.from(text, 'base64').toString(), contentHash: (text: string) => createHash('sha256').update(text).digest('hex'),
  }
  for (const [name, stub] of Object.entries(stubs)) vi.stubGlobal(name, stub)
  await connection.db.execute(sql`insert into plans (id, slug, title, summary, phase) values (${planId}::uuid, 'plan', ${JSON.stringify({ zh: '某区规划' })}::jsonb, '{"zh":""}'::jsonb, 'finalisation')`)
  await insertStage(connection.db, { ...stage, id: stageId } as typeof stage)
  await connection.db.insert(townships).values({ code: '120114001', name: { zh: '杨村街道' }, kind: 'subdistrict', lon: 117, lat: 39, position: 0, polygon: [] })
}, 60_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  closeMail()
  await new Promise<void>(resolve => mailServer.close(() => resolve()))
  await connection.close()
  await rm(directory, { recursive: true, force: true })
})
beforeEach(async () => {
  got.length = 0
  for (const table of ['subscriptions', 'messages', 'outbox']) await connection.db.execute(sql.raw(`delete from ${table}`))
})

/** Sends what waits and answers the mails that arrived. */
async function arrived() {
  got.length = 0
  await sendMessages(connection.db, () => new Date(Date.now() + 1000))
  return [...got]
}
const linkIn = (mail?: ParsedMail) => /https:\/\/\S+\/subscriptions\/([\w-]{43})/.exec(mail?.text ?? '') ?? expect.fail('no link')
/** Subscribes a mailbox and confirms it at an instant; answers the secret of its links. */
async function follow(email: string, about: Parameters<typeof subscribe>[1]['about'], now: Date, lang: 'zh-CN' | 'en' = 'zh-CN') {
  await subscribe(connection.db, { about, email }, { lang, origin: '', now })
  const token = linkIn((await arrived())[0])[1] ?? ''
  await actOnSubscription(connection.db, token, { act: 'confirm' }, now)
  return token
}
const tell = async (now: Date) => {
  await tellSubscribers(connection.db, now)
  return arrived()
}
const count = async () => (await rows<{ n: number }>(connection.db, sql`select count(*)::int as n from subscriptions`))[0]?.n
const plan = { kind: 'plan', key: 'plan' } as const
const ofStage = { kind: 'stage', key: 'gongshi' } as const

describe('subscribing', () => {
  it('writes to nobody who has not confirmed, and forgets him after a week', async () => {
    const now = at('2026-11-13T12:00:00')
    await subscribe(connection.db, { about: plan, email: 'li@example.cn' }, { lang: 'zh-CN', origin: '', now })
    const [mail] = await arrived()
    expect([mail?.subject, mail?.to && !Array.isArray(mail.to) ? mail.to.text : '']).toEqual(['请确认订阅：某区规划', 'li@example.cn'])
    expect(linkIn(mail)[0]).toContain(`${site}/subscriptions/`)
    expect(await tell(at('2026-11-14T10:00:00'))).toEqual([])
    await clearSubscriptions(connection.db, at('2026-11-20T11:59:59'))
    expect(await count()).toBe(1)
    await clearSubscriptions(connection.db, at('2026-11-20T12:00:01'))
    expect(await count()).toBe(0)
  })

  it('tells who has confirmed already so, and keeps one', async () => {
    const now = at('2026-11-13T12:00:00')
    await follow('li@example.cn', plan, now)
    await subscribe(connection.db, { about: plan, email: 'li@example.cn' }, { lang: 'zh-CN', origin: '', now })
    expect((await arrived()).map(mail => mail.subject)).toEqual(['您已经订阅：某区规划'])
    expect(await count()).toBe(1)
  })

  it('keeps the mailbox sealed, and three years at most', async () => {
    const token = await follow('li@example.cn', plan, at('2026-11-13T12:00:00'))
    const [row] = await rows<Record<string, string>>(connection.db, sql`select * from subscriptions`)
    expect(JSON.stringify(row)).not.toContain('li@example.cn')
    expect(JSON.stringify(row)).not.toContain(token)
    expect((await readSubscriptions(connection.db, token)).items).toMatchObject([{ kind: 'plan', title: { zh: '某区规划' }, expiresAt: '2029-11-13T04:00:00.000Z' }])
  })

  it('of a stage ends ninety days after it was concluded', async () => {
    await follow('li@example.cn', ofStage, at('2026-11-13T12:00:00'))
    await connection.db.execute(sql`update stages set concluded_at = ${at('2027-01-01T00:00:00').toISOString()}::timestamptz`)
    await clearSubscriptions(connection.db, at('2027-03-31T23:00:00'))
    expect(await count()).toBe(1)
    await clearSubscriptions(connection.db, at('2027-04-01T01:00:00'))
    expect(await count()).toBe(0)
    await connection.db.execute(sql`update stages set concluded_at = null`)
  })
})

describe('what subscribers are told', () => {
  it('is a new stage at once, with one-click unsubscribing (RFC 8058)', async () => {
    const token = await follow('li@example.cn', plan, at('2026-11-13T12:00:00'))
    expect(await tell(at('2026-11-14T09:59:59'))).toEqual([])
    const [mail, ...others] = await tell(at('2026-11-14T10:00:00'))
    expect(others).toEqual([])
    expect(mail?.subject).toBe('开始征求意见：草案公示')
    expect(mail?.text).toContain(`${site}/stages/gongshi`)
    expect(mail?.headers.get('list')).toMatchObject({ unsubscribe: { url: `${site}/subscriptions/${token}` } })
    expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(await tell(at('2026-11-14T10:01:00')), 'once').toEqual([])
  })

  it('is nothing by night: a last day that begins at midnight comes at eight', async () => {
    await follow('li@example.cn', ofStage, at('2026-12-12T12:00:00'))
    expect(await tell(at('2026-12-14T00:00:00'))).toEqual([])
    expect(await tell(at('2026-12-14T07:59:59'))).toEqual([])
    expect((await tell(at('2026-12-14T08:00:00'))).map(mail => mail.subject)).toEqual(['今天截止：草案公示'])
  })

  it('is everything else together at nine, once a day, of all that a mailbox follows', async () => {
    const before = at('2026-12-14T12:00:00')
    await follow('li@example.cn', plan, before)
    await follow('li@example.cn', ofStage, before)
    // The stage closes at midnight of the fourteenth: no reason to be written to at eight.
    expect(await tell(at('2026-12-15T08:30:00'))).toEqual([])
    const mails = await tell(at('2026-12-15T09:00:00'))
    expect(mails.map(mail => mail.subject)).toEqual(['征求意见截止：草案公示'])
    expect(mails[0]?.text?.split('征求意见截止').length, 'named once').toBe(2)
  })

  it('comes in the language it was subscribed in', async () => {
    await follow('li@example.com', plan, at('2026-11-13T12:00:00'), 'en')
    const [mail] = await tell(at('2026-11-14T10:00:00'))
    expect(mail?.subject).toBe('Opinions are asked for: Draft on display')
    expect(mail?.text).toContain(`${site}/en/stages/gongshi`)
  })

  it('reaches who follows a township with what is asked everywhere', async () => {
    await follow('li@example.cn', { kind: 'township', key: '120114001' }, at('2026-11-13T12:00:00'))
    expect((await tell(at('2026-11-14T10:00:00'))).map(mail => mail.subject)).toEqual(['开始征求意见：草案公示'])
  })

  it('ends with one click for everything the mailbox follows', async () => {
    const before = at('2026-11-13T12:00:00')
    await follow('li@example.cn', plan, before)
    const token = await follow('li@example.cn', ofStage, before)
    await follow('wang@example.cn', plan, before)
    await actOnSubscription(connection.db, token, { 'List-Unsubscribe': 'One-Click' }, before)
    expect((await tell(at('2026-11-14T10:00:00'))).map(mail => mail.to && !Array.isArray(mail.to) ? mail.to.text : '')).toEqual(['wang@example.cn'])
    await expect(readSubscriptions(connection.db, token)).rejects.toMatchObject({ code: 'notFound' })
  })
})

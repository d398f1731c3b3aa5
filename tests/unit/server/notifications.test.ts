import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { people } from '../../../db/schema'
import { notify, patchHours, readHours, readNotifications, readNow, tellPeople } from '../../../server/services/notifications'
import type { Notice } from '../../../server/services/notifications'
import { useDatabase } from '../../support/connection'

const database = useDatabase()
const at = (time: string) => new Date(`${time}+08:00`)
const [mailed, phoned, silent, halfLost, allLost] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
let nth = 0
/** A contact that was sealed with a key nobody has any more. */
const lost = 'lost'
const unseal = (text: string) => {
  if (text === lost) throw new Error('unable to authenticate data')
  return Buffer.from(text, 'base64').toString()
}
let logged: object[] = []
/** Something a person is told at an instant. */
const something = (personId: string, now: Date, more: Partial<Notice> = {}) => notify(database.db, { personIds: [personId], kind: 'issueOpened', subjectId: String(nth++), path: '/unit/issues', params: { title: '图层缺少坐标系' }, now, ...more })
interface Sent { to: string, channel: string, params: { items: string, n: string, more: string, link: string } }
const sent = async () => (await database.ask<{ channel: string, sealed: string }>(sql`select channel, sealed from messages where template = 'digest' order by created_at`))
  .map(({ channel, sealed }): Sent => ({ channel, ...JSON.parse(Buffer.from(sealed, 'base64').toString()) }))

beforeAll(async () => {
  const seal = (text: string) => Buffer.from(text).toString('base64')
  const stubs = { useLog: () => ({ error: (told: object) => logged.push(told) }), useConfig: () => ({}), ownUrl: () => 'https://guihua.example.gov.cn', seal, unseal, momentCursor: { read: () => undefined, write: () => 'next' } }
  for (const [name, stub] of Object.entries(stubs)) vi.stubGlobal(name, stub)
  await database.db.insert(people).values([
    { id: mailed, name: '王敏', emailSealed: seal('wang@example.cn'), phoneSealed: seal('13900001111') },
    { id: phoned, name: '李强', phoneSealed: seal('13900002222') },
    { id: silent, name: '赵静' },
    { id: halfLost, name: '孙丽', emailSealed: lost, phoneSealed: seal('13900003333') },
    { id: allLost, name: '周强', emailSealed: lost },
  ])
})
beforeEach(async () => {
  await database.run(sql`delete from notifications`)
  await database.run(sql`delete from notification_settings`)
  await database.run(sql`delete from messages`)
  logged = []
})

describe('a digest', () => {
  it('goes out once, by mail before SMS, although two replicas look for work at one moment', async () => {
    await something(mailed, at('2026-12-01T08:30:00'))
    await something(mailed, at('2026-12-01T08:40:00'))
    const written = await Promise.all([1, 2].map(() => tellPeople(database.db, at('2026-12-01T09:00:00'))))
    expect(written.reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(await sent()).toEqual([expect.objectContaining({ channel: 'email', to: 'wang@example.cn', params: expect.objectContaining({ n: '2', link: 'https://guihua.example.gov.cn/home' }) })])
    expect(await tellPeople(database.db, at('2026-12-01T09:01:00'))).toBe(0)
  })

  it('goes by SMS where there is no mailbox, and nowhere where there is neither: then it stands at the workplace', async () => {
    for (const person of [phoned, silent]) await something(person, at('2026-12-01T08:30:00'))
    expect(await tellPeople(database.db, at('2026-12-01T09:00:00'))).toBe(1)
    expect((await sent()).map(({ channel, to }) => [channel, to])).toEqual([['sms', '13900002222']])
    expect((await readNotifications(database.db, silent, { limit: 10 })).unread).toBe(1)
  })

  it('passes over a contact that cannot be opened, and tells everybody else', async () => {
    for (const person of [allLost, halfLost, mailed]) await something(person, at('2026-12-01T08:30:00'))
    expect(await tellPeople(database.db, at('2026-12-01T09:00:00'))).toBe(2)
    expect((await sent()).map(({ channel, to }) => [channel, to]).sort()).toEqual([['email', 'wang@example.cn'], ['sms', '13900003333']])
    expect(logged).toEqual(expect.arrayContaining([allLost, halfLost].map(person => expect.objectContaining({ person, channel: 'email' }) as object)))
    expect((await readNotifications(database.db, allLost, { limit: 10 })).unread).toBe(1)
  })

  it('that fails for one keeps nobody else from his', async () => {
    await something(phoned, at('2026-12-01T08:20:00'))
    // What an older version wrote and this one has no words for.
    await database.run(sql`update notifications set kind = 'gone'`)
    await something(mailed, at('2026-12-01T08:30:00'))
    expect(await tellPeople(database.db, at('2026-12-01T09:00:00'))).toBe(1)
    expect((await sent()).map(({ to }) => to)).toEqual(['wang@example.cn'])
    expect(logged).toEqual([expect.objectContaining({ person: phoned })])
  })

  it('tells something urgent at once outside the quiet hours, and no second time with the day’s digest', async () => {
    await something(mailed, at('2026-12-01T14:00:00'), { urgent: true })
    await something(mailed, at('2026-12-01T14:01:00'))
    expect(await tellPeople(database.db, at('2026-12-01T14:02:00'))).toBe(1)
    expect(await tellPeople(database.db, at('2026-12-02T09:00:00'))).toBe(0)
    expect((await sent()).map(({ params }) => params.n)).toEqual(['2'])
  })

  it('waits through the night, urgent or not, to the first minute after', async () => {
    await something(mailed, at('2026-12-01T20:59:00'), { urgent: true })
    expect(await tellPeople(database.db, at('2026-12-01T21:00:00'))).toBe(0)
    expect(await tellPeople(database.db, at('2026-12-02T00:00:00'))).toBe(0)
    expect(await tellPeople(database.db, at('2026-12-02T07:59:59'))).toBe(0)
    expect(await tellPeople(database.db, at('2026-12-02T08:00:00'))).toBe(1)
  })

  it('tells what was told again before it only once, and of what was read nothing', async () => {
    const same = { subjectId: 'the same' }
    await something(mailed, at('2026-12-01T08:00:00'), { ...same, params: { title: '旧标题' } })
    await something(mailed, at('2026-12-01T08:20:00'), { ...same, params: { title: '新标题' } })
    await something(phoned, at('2026-12-01T08:20:00'))
    await readNow(database.db, phoned, { all: true }, at('2026-12-01T08:25:00'))
    expect(await tellPeople(database.db, at('2026-12-01T09:00:00'))).toBe(1)
    const [{ params } = { params: { items: '[]', n: '' } }] = await sent()
    expect([params.n, params.items]).toEqual(['1', expect.stringContaining('新标题')])
    // What happens afterwards is told anew.
    await something(mailed, at('2026-12-01T09:10:00'), same)
    expect((await readNotifications(database.db, mailed, { limit: 10 })).items).toHaveLength(2)
  })

  it('keeps to the hours a person has set, on the version he saw', async () => {
    const actor = { kind: 'person' as const, personId: mailed, name: '王敏', roles: [], unitIds: [] }
    const { version } = await readHours(database.db, mailed)
    await patchHours(database.db, actor, { version, patch: { digestAt: '17:30', quietFrom: '18:00' } })
    await expect(patchHours(database.db, actor, { version, patch: { digestAt: '10:00' } })).rejects.toMatchObject({ code: 'stale' })
    await something(mailed, at('2026-12-01T08:30:00'))
    expect(await tellPeople(database.db, at('2026-12-01T17:29:59'))).toBe(0)
    expect(await tellPeople(database.db, at('2026-12-01T17:30:00'))).toBe(1)
  })
})

it('are taken back by what they are about with the index that serves it, those that were told already too', async () => {
  await database.run(sql`set enable_seqscan = off`)
  try {
    for (const step of [sql`delete from notifications where kind in ('issueOpened') and subject_id in ('0') and read_at is null and told_at is null`, sql`update notifications set read_at = told_at where kind in ('issueOpened') and subject_id in ('0') and read_at is null`]) {
      expect(JSON.stringify(await database.ask(sql`explain ${step}`))).toContain('notifications_subject')
    }
  }
  finally {
    await database.run(sql`reset enable_seqscan`)
  }
})

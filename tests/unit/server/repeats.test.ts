import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { eraseSubmission } from '#db/queries/own-submissions'
import { deletePerson } from '#db/queries/residents'
import { findScreening } from '#db/queries/screenings'
import { clearTraces } from '#db/queries/text-traces'
import { forgetExpiredContacts } from '../../../server/services/contacts'
import { findRepeats } from '../../../server/services/repeats'
import { screenTexts } from '../../../server/services/screening'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()
const { ask } = connection
beforeAll(() => {
  vi.stubGlobal('keyedHash', (purpose: string, value: string) => `${purpose} of ${value}`)
})
afterAll(() => vi.unstubAllGlobals())

const long = '建议在杨村第一小学门前增设人行横道和减速带。'
const stage = randomUUID()
const noon = new Date('2026-11-20T04:00:00Z')
const later = (hours: number) => new Date(noon.getTime() + hours * 3600 * 1000)
let number = 0

interface Sent { text?: string, at?: Date, stageId?: string, network?: string, person?: string, phone?: string, email?: string, channel?: string, label?: string }

/** An opinion as it was accepted, not yet looked through. */
async function sent({ text = long, at = noon, stageId = stage, network, person, phone, email, channel = 'web', label = '' }: Sent = {}) {
  const [id, submissionId] = [`${String(++number).padStart(8, '0')}-0000-4000-8000-000000000000`, randomUUID()]
  await ask(sql`insert into submissions (id, stage_id, number, channel, party, received_at, original, body_hash, receipt_hash, author_label, privacy_version, person_id)
    values (${submissionId}::uuid, ${stageId}::uuid, ${number}, ${channel}, 'resident', ${at.toISOString()}::timestamptz, '{}', 'x', ${submissionId}, ${label}, 1, ${person ?? null}::uuid)`)
  if (phone ?? email) await ask(sql`insert into contacts (submission_id, sealed, phone_hash, email_hash, keep_until) values (${submissionId}::uuid, 'x', ${phone ?? null}::text, ${email ?? null}::text, '2029-11-20')`)
  await ask(sql`insert into opinions (id, submission_id, stage_id, number, text, channel, party, received_at, anchor_kind)
    values (${id}::uuid, ${submissionId}::uuid, ${stageId}::uuid, ${number}, ${text}, 'web', 'resident', ${at.toISOString()}::timestamptz, 'whole')`)
  return { id, submissionId, stageId, text, network, at }
}
type Opinion = Awaited<ReturnType<typeof sent>>

/** Does what the outbox does with opinions that arrived, in one batch. */
async function look(arrived: readonly Opinion[], now = noon) {
  const networks = new Map(arrived.flatMap(one => one.network ? [[one.submissionId, one.network]] : []))
  const repeats = await findRepeats(connection.db, arrived, networks, now)
  await screenTexts(connection.db, arrived, { trapped: new Set(), repeats })
}

async function seen(opinion: Sent) {
  const one = await sent(opinion)
  await look([one], one.at)
  return one
}

const told = async ({ id }: Opinion) => {
  const found = await findScreening(connection.db, id)
  return found?.repeats ? [found.repeats.id, found.repeatsBy] : null
}
const isMarked = async ({ id }: Opinion) => (await findScreening(connection.db, id)) !== undefined

describe('the same words again', () => {
  it.each([
    ['account', { person: randomUUID() }],
    ['phone', { phone: 'a phone' }],
    ['mailbox', { email: 'a mailbox' }],
  ])('are known by %s for thirty days, however few they are', async (_, who) => {
    const first = await seen({ text: '同意', ...who })
    expect(await told(await seen({ text: '同意！', at: later(24 * 30 - 1), ...who }))).toEqual([first.id, 'author'])
    expect(await told(await seen({ text: '同意', at: later(24 * 30), ...who }))).toBeNull()
  })

  it('are known where staff took both down under one name, or none, if they are many enough to tell', async () => {
    const [channel, text] = ['letter', `${long}来信。`]
    const [named, unnamed] = [await seen({ channel, text, label: '吴**' }), await seen({ channel, text })]
    expect([await told(named), await told(unnamed)]).toEqual([null, null])
    expect(await told(await seen({ channel: 'phone', text, label: '吴**' }))).toEqual([named.id, 'entered'])
    expect(await told(await seen({ channel, text }))).toEqual([unnamed.id, 'entered'])
    expect(await told(await seen({ text })), 'on line').toBeNull()
    await seen({ channel, text: '同意' })
    expect(await told(await seen({ channel, text: '同意' })), 'short').toBeNull()
  })

  it('are known by network for a day, and only if they are many enough to tell', async () => {
    const network = 'one day'
    const first = await seen({ network })
    expect(await told(await seen({ network, at: later(23.9) }))).toEqual([first.id, 'network'])
    expect(await told(await seen({ network, at: later(24) }))).toBeNull()
    await seen({ text: '我同意这个方案啊好的', network })
    expect(await told(await seen({ text: '我同意这个方案啊好的', network }))).toBeNull()
  })

  it('of another stage are none', async () => {
    const who = { network: 'two stages', phone: 'of two stages' }
    await seen(who)
    expect(await told(await seen({ ...who, stageId: randomUUID() }))).toBeNull()
  })

  it('a mailbox that reads like a phone is another', async () => {
    await seen({ phone: 'alike' })
    expect(await told(await seen({ email: 'alike' }))).toBeNull()
  })

  it('are told by their author, who is one, rather than by his network', async () => {
    const neighbour = await seen({ network: 'both' })
    const own = await seen({ network: 'elsewhere', phone: 'of both' })
    const again = await seen({ network: 'both', phone: 'of both' })
    expect([await told(neighbour), await told(own), await told(again)]).toEqual([null, null, [own.id, 'author']])
  })

  it('looked through twice, alone or with others, are no repetition of themselves', async () => {
    const who = { network: 'twice', phone: 'twice' }
    const [first, second] = [await sent(who), await sent(who)]
    for (const batch of [[second, first], [first], [second, first]]) {
      await look(batch)
      expect([await told(first), await isMarked(first)]).toEqual([null, false])
    }
    expect(await told(second)).toEqual([first.id, 'author'])
  })

  it('at two places of one submission were sent once; a later submission repeats the first of them', async () => {
    const who = { network: 'two points', phone: 'two points' }
    const first = await sent(who)
    const second = { ...await sent(who), submissionId: first.submissionId }
    await look([first, second])
    await look([second, first])
    expect([await told(first), await told(second)]).toEqual([null, null])
    expect(await told(await seen(who))).toEqual([first.id, 'author'])
  })
})

describe('what would link two opinions', () => {
  const erase = ({ submissionId }: Opinion) => eraseSubmission(connection.db, submissionId, { original: { opinions: [] } as never, originalSealed: 'x', emptied: 'x', at: noon })
  const traces = async () => (await ask<{ n: number }>(sql`select count(*)::int as n from text_traces`))[0]?.n

  it('goes with a withdrawal, of the first or of the second, and what else was found stays', async () => {
    for (const which of [0, 1] as const) {
      const who = { phone: `withdrawn ${which}` }
      const pair = [await seen({ ...who, text: `${long}请看 www.example.com。` }), await seen({ ...who, text: `${long}请看 www.example.com。` })] as const
      const plain = [await seen(who), await seen(who)] as const
      expect([await told(pair[1]), await told(plain[1])]).toEqual([[pair[0].id, 'author'], [plain[0].id, 'author']])
      await erase(pair[which])
      await erase(plain[which])
      expect([await told(pair[1]), await told(plain[1]), await isMarked(plain[1])]).toEqual([null, null, false])
      expect(await isMarked(pair[1])).toBe(true)
    }
  })

  it('goes also where a withdrawal met the work on its words', async () => {
    const who = { phone: 'withdrawn meanwhile' }
    const first = await sent(who)
    await erase(first)
    await look([first])
    const second = await seen(who)
    expect(await told(second)).toEqual([first.id, 'author'])
    // What the withdrawal has put into the outbox.
    await look([{ ...first, text: '' }])
    expect([await told(second), await told(await seen(who))]).toEqual([null, null])
  })

  it('goes with the account that sent both', async () => {
    const person = randomUUID()
    const [first, second] = [await seen({ person }), await seen({ person })]
    expect(await told(second)).toEqual([first.id, 'author'])
    await deletePerson(connection.db, person)
    expect([await told(second), await isMarked(second)]).toEqual([null, false])
    expect(await ask(sql`select 1 from text_traces where opinion_id = ${first.id}::uuid`)).toEqual([])
  })

  it('goes with the time for which personal data are kept', async () => {
    const who = { phone: 'kept three years' }
    const first = await seen(who)
    const second = await seen({ ...who, at: later(1) })
    await forgetExpiredContacts(connection.db, new Date('2029-11-20T03:59:59Z'))
    expect(await told(second)).toEqual([first.id, 'author'])
    await forgetExpiredContacts(connection.db, new Date('2029-11-20T04:00:00Z'))
    expect([await told(second), await isMarked(second)]).toEqual([null, false])
  })

  it('is kept by hashes that end', async () => {
    await seen({ network: 'ends' })
    expect(await traces()).toBeGreaterThan(0)
    await clearTraces(connection.db, later(24 * 61))
    expect(await traces()).toBe(0)
  })
})

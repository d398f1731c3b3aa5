import { beforeAll, describe, expect, it } from 'vitest'
import { handoverNames, newHandoverKey, openHandover, sealHandover } from '../../shared/domain/handover-seal'
import { handoverEnd, handoverLength } from '../../shared/domain/survey-handover'
import type { HandoverKept, NewHandover, OpenedHandover } from '../../shared/schemas/survey-handover'
import type { Stage } from '../../shared/schemas/stage'
import { askSolving } from '../support/challenge'
import { ask, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'
import { publishSmall } from '../support/small-survey'

useOwnServer()

const stage = 'wq-gongshi-1'
let staff = ''
beforeAll(async () => {
  staff = await signIn('staff')
  for (const slug of ['going-on', 'another']) await publishSmall(slug, { results: 'never' }, { staff, stage })
})

interface Refused { code: string, title: string, errors?: { path: string }[] }
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
const from = (address = freshAddress()) => ({ 'x-forwarded-for': address })
const path = (slug: string, more = '') => `/api/surveys/${slug}/handovers${more}`
const keep = (slug: string, body: Partial<NewHandover>, address?: string) => ask<HandoverKept & Refused>(path(slug), { body, headers: from(address) })
const open = (slug: string, id: string) => ask<OpenedHandover & Refused>(path(slug, '/opening'), { body: { id }, headers: from() })
const remove = (slug: string, body: { id: string, proof: string }) => ask(path(slug, '/removal'), { body, headers: from() })

/** A link as a browser makes it. */
async function aLink(text = '{"draft":{}}', survey = 'going-on') {
  const key = newHandoverKey(fill)
  return { key, ...await handoverNames(crypto.subtle, key), sealed: await sealHandover(crypto.subtle, text, { key, survey, fill }) }
}

describe('unfinished answers on their way to another device', () => {
  it('are kept as they were sealed, until the end of a day, and opened as often as somebody comes', async () => {
    const { key, ...body } = await aLink('多开几趟公交')
    const kept = await keep('going-on', body)
    const { closesAt } = (await ask<Stage>(`/api/stages/${stage}`)).body
    expect([kept.status, kept.body]).toEqual([201, { keepUntil: handoverEnd(new Date(), new Date(closesAt))?.toISOString() }])
    for (let time = 0; time < 2; time++) {
      const { status, body: found, headers } = await open('going-on', body.id)
      expect([status, Object.keys(found), headers.get('cache-control')]).toEqual([200, ['sealed'], 'no-store'])
      expect(await openHandover(crypto.subtle, found.sealed, { key, survey: 'going-on' })).toBe('多开几趟公交')
    }
    const again = await keep('going-on', body)
    expect([again.status, again.body]).toEqual([200, kept.body])
    const other = await keep('going-on', { ...body, sealed: (await aLink()).sealed })
    expect([other.status, other.body.code]).toEqual([409, 'idempotencyConflict'])
  })

  it('are found under their survey alone, and nothing is where nothing was', async () => {
    const { key: _key, ...body } = await aLink()
    expect((await keep('going-on', body)).status).toBe(201)
    for (const [slug, id] of [['another', body.id], ['going-on', (await aLink()).id], ['no-such-survey', body.id]] as const) expect((await open(slug, id)).status, slug).toBe(404)
  })

  it('are removed by whoever has the link, and by nobody else', async () => {
    const { key: _key, ...body } = await aLink()
    await keep('going-on', body)
    const { proof } = await aLink()
    for (const [slug, given] of [['going-on', proof], ['another', body.proof]] as const) expect((await remove(slug, { id: body.id, proof: given })).status).toBe(204)
    expect((await open('going-on', body.id)).status).toBe(200)
    expect((await remove('going-on', body)).status, 'says no more than what is needed').toBe(422)
    for (let time = 0; time < 2; time++) expect((await remove('going-on', { id: body.id, proof: body.proof })).status).toBe(204)
    expect((await open('going-on', body.id)).status).toBe(404)
  })

  it('are no store for anything: limited in size, of one alphabet, and none before the stage opens or long after it closed', async () => {
    const { key: _key, ...body } = await aLink()
    for (const [wrong, change] of [['too long', { sealed: 'A'.repeat(handoverLength + 1) }], ['words', { sealed: '多'.repeat(50) }], ['short', { sealed: 'AAAA' }], ['no id', { id: 'x' }], ['no proof', { proof: '' }], ['more', { text: '路' }]] as const) {
      expect((await keep('going-on', { ...body, ...change })).status, wrong).toBe(422)
    }
    expect((await keep('going-on', { ...body, sealed: 'A'.repeat(handoverLength) })).status, 'as long as it may be').toBe(201)
    await publishSmall('not-yet', { results: 'never' }, { staff, stage: 'wq-tingzheng-1' })
    expect((await keep('not-yet', await withoutKey())).body.code).toBe('stageNotOpen')
    await publishSmall('over', { results: 'never' }, { staff, stage: 'wq-zhengji-1' })
    const { closesAt } = (await ask<Stage>('/api/stages/wq-zhengji-1')).body
    const late = await keep('over', await withoutKey())
    expect(handoverEnd(new Date(), new Date(closesAt)), 'the demonstration closed it long ago').toBeNull()
    expect([late.status, late.body.code]).toEqual([409, 'wrongState'])
  })

  it('meet the same challenge as other writes where many come from one address', async () => {
    const address = freshAddress()
    let refused: Refused | undefined
    for (let n = 0; n < 41 && !refused; n++) {
      const { status, body } = await keep('going-on', await withoutKey(), address)
      if (status !== 201) refused = body
    }
    expect(refused?.code).toBe('challengeNeeded')
    expect((await askSolving(path('going-on'), { body: await withoutKey(), headers: from(address) })).status).toBe(201)
  })

  it('leave nothing in the record', async () => {
    const entries = async () => (await ask<{ items: { id: string }[] }>('/api/audit?limit=1', { as: await signIn('auditor') })).body.items.map(one => one.id)
    const before = await entries()
    const body = await withoutKey()
    await keep('going-on', body)
    await open('going-on', body.id)
    await remove('going-on', { id: body.id, proof: body.proof })
    expect(await entries()).toEqual(before)
  })
})

async function withoutKey(): Promise<NewHandover> {
  const { key: _key, ...body } = await aLink()
  return body
}

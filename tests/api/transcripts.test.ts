import { describe, expect, it } from 'vitest'
import type { BulkAnswer } from '../../shared/schemas/bulk'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { picture } from '../support/pictures'

// It counts what waits.
useOwnServer()

const stage = 'wq-gongshi-1'
interface Refused { code: string, title: string }
const photo = async () => {
  const form = new FormData()
  form.append('purpose', 'opinionPhoto')
  form.append('file', new Blob([new Uint8Array(await picture('jpeg', 60, 40))], { type: 'image/jpeg' }), 'photo.jpg')
  const { body } = await ask<{ upload: string }>('/api/uploads', { body: form })
  return body.upload
}
const waiting = async () => (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?untyped=true&sort=newest`, { as: await signIn('moderator') })).body.items
const show = async (id: string) => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: await signIn('moderator') })).body
const type = async (id: string, text: string, { who = 'moderator' as 'moderator' | 'auditor' | 'liaison', version = 0 } = {}) => ask<DeskOpinion & Refused>(`/api/desk/opinions/${id}/transcript`, { method: 'PUT', body: { version: version || (await show(id)).version, text }, as: await signIn(who) })
async function handwritten() {
  const taken = await ask<{ number: number, receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '', anchor: { kind: 'whole' }, attachments: [await photo()] }] }) })
  expect(taken.status).toBe(201)
  const [first] = await waiting()
  return { id: first?.id ?? '', receipt: taken.body.receipt }
}

describe('a handwritten page', () => {
  it('waits to be typed off, is counted, and is found by its words from then on', async () => {
    const before = (await ask<DeskFigures>(`/api/desk/stages/${stage}/figures`, { as: await signIn('moderator') })).body.untyped
    const { id, receipt } = await handwritten()
    expect((await ask<DeskFigures>(`/api/desk/stages/${stage}/figures`, { as: await signIn('moderator') })).body.untyped).toBe(before + 1)
    expect(await show(id)).toMatchObject({ handwritten: true, text: '' })
    const done = await type(id, ' 渡口的旧码头请保留，电话 13900139000。 ')
    expect(done.status).toBe(200)
    expect(done.body).toMatchObject({ handwritten: true, text: '渡口的旧码头请保留，电话 13900139000。', handling: 'received' })
    expect(done.body.proposedPublicText, 'covered as every text').not.toContain('13900139000')
    expect(done.body.changes[0]).toMatchObject({ after: { text: '渡口的旧码头请保留，电话 13900139000。' } })
    expect((await waiting()).map(one => one.id)).not.toContain(id)
    expect((await ask<{ opinions: { text: string }[] }>(`/api/receipts/${receipt}`)).body.opinions[0]?.text).toBe('渡口的旧码头请保留，电话 13900139000。')
    await expect.poll(async () => (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?q=${encodeURIComponent('旧码头')}`, { as: await signIn('moderator') })).body.items.map(one => one.id), { timeout: 15_000 }).toContain(id)
    const all = await ask<{ original: { opinions: { text: string }[] } }>(`/api/desk/opinions/${id}/author/export`, { body: { reason: '核对原件，来人索取' }, as: await signIn('staff') })
    expect(all.body.original.opinions[0]?.text, 'what was received stays as it was').toBe('')
  })

  it('is mended while nothing stands on it, undone, and left alone once public', async () => {
    const { id } = await handwritten()
    await type(id, '桥太窄')
    expect((await type(id, '村口的桥太窄')).body.text).toBe('村口的桥太窄')
    const undone = await ask<DeskOpinion>(`/api/desk/opinions/${id}/undo`, { body: { version: (await show(id)).version }, as: await signIn('moderator') })
    expect(undone.body.text).toBe('桥太窄')
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await show(id)).version, patch: { topic: '08', nature: 'suggestion', visibility: 'public' } }, as: await signIn('moderator') })
    expect(await show(id)).toMatchObject({ visibility: 'public', publicText: '桥太窄' })
    expect((await type(id, '改写')).body.code).toBe('wrongState')
  })

  it('is not made public before it is typed off, alone or among many, and can still be typed off when withheld', async () => {
    const { id } = await handwritten()
    const as = await signIn('moderator')
    const patch = { topic: '08', nature: 'suggestion', visibility: 'public' }
    const refused = await ask<Refused>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await show(id)).version, patch }, as })
    expect([refused.status, refused.body.title]).toEqual([409, expect.stringContaining('录入文字后才能公开')])
    const many = await ask<BulkAnswer>(`/api/desk/stages/${stage}/bulk`, { body: { ids: [id], patch, preview: false }, as })
    expect(many.body).toMatchObject({ changed: 0, refused: [{ n: 1, reason: { zh: expect.stringContaining('录入文字后才能公开') } }] })
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await show(id)).version, patch: { visibility: 'withheld', withheldReason: 'noSubstance' } }, as })
    expect((await type(id, '桥太窄')).body).toMatchObject({ text: '桥太窄', visibility: 'withheld' })
  })

  it('is typed off by who may, on the version he saw, and never over an author’s own words', async () => {
    const { id } = await handwritten()
    for (const who of ['auditor', 'liaison'] as const) expect((await type(id, '越权', { who })).status, who).toBe(403)
    expect((await type(id, ' ')).status).toBe(422)
    expect((await type(id, '旧版本', { version: 99 })).body.code).toBe('stale')
    await ask(`/api/stages/${stage}/submissions`, { body: aSubmission() })
    const list = await ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=1`, { as: await signIn('moderator') })
    const own = list.body.items[0]?.id ?? ''
    expect((await type(own, '替作者改写')).body.code).toBe('wrongState')
    expect((await show(own)).handwritten).toBe(false)
  })
})

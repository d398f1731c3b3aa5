import { describe, expect, it } from 'vitest'
import { handoverNames, isHandoverKey, newHandoverKey, openHandover, sealHandover } from '#shared/domain/handover-seal'
import { emptySurveyDraft } from '#shared/domain/survey-draft'
import type { SurveyDraft } from '#shared/domain/survey-draft'
import { handoverEnd, packSurvey, unpackSurvey } from '#shared/domain/survey-handover'

const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
const id = '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70'
const now = Date.parse('2026-11-23T04:00:00Z')
const minute = 60_000
const draftOf = (change: Partial<SurveyDraft>): SurveyDraft => ({ ...emptySurveyDraft({ id, number: 2, seed: 's', source: 'TJ12', begun: now - 5 * minute }), page: 'p2', ...change })
const call = { contact: { phone: '13800138000' }, consent: true }

describe('until when a link works', () => {
  it.each([
    ['two weeks, the day it is made counted', '2026-11-23T04:00:00Z', '2027-03-01T16:00:00Z', '2026-12-06T16:00:00.000Z'],
    ['the same from the first to the last second of a day', '2026-11-22T16:00:00Z', '2027-03-01T16:00:00Z', '2026-12-06T16:00:00.000Z'],
    ['the same from the last second', '2026-11-23T15:59:59Z', '2027-03-01T16:00:00Z', '2026-12-06T16:00:00.000Z'],
    ['a week after the last day at most', '2026-11-23T04:00:00Z', '2026-11-25T16:00:00Z', '2026-12-02T16:00:00.000Z'],
    ['a week after the last day also where it closed already', '2026-12-02T15:59:59Z', '2026-11-25T16:00:00Z', '2026-12-02T16:00:00.000Z'],
  ])('is %s', (_, at, closesAt, end) => expect(handoverEnd(new Date(at), new Date(closesAt))?.toISOString()).toBe(end))

  it('is never where the close is more than a week ago', () => {
    expect(handoverEnd(new Date('2026-12-02T16:00:00Z'), new Date('2026-11-25T16:00:00Z'))).toBeNull()
  })
})

describe('answers on their way', () => {
  const arrived = (draft: SurveyDraft, at = now) => unpackSurvey(packSurvey(draft, now) ?? '', { link: 'key', now: at })

  it('arrive as they were, with the time spent on them and the link they came by', () => {
    const draft = draftOf({ answers: { q: { chosen: ['a'] }, f: { files: [id] } }, unsent: { f: ['证明.pdf'] }, written: { n: '{"":"三"}' }, links: ['older'] })
    const day = 86_400_000
    expect(arrived(draft, now + 3 * day)).toEqual({ withheld: false, draft: { ...draft, begun: now + 3 * day - 5 * minute, links: ['key'] } })
  })

  it('leave behind whom one can be reached by, and what was sent with it', () => {
    const attempt = JSON.stringify({ id, answers: { call } })
    const text = packSurvey(draftOf({ answers: { q: { text: '路' }, call }, attempt }), now) ?? ''
    expect(text).not.toContain('13800138000')
    expect(unpackSurvey(text, { link: 'key', now })).toMatchObject({ withheld: true, draft: { answers: { q: { text: '路' } }, attempt: '' } })
    expect(packSurvey(draftOf({ answers: { call }, attempt }), now), 'nothing else was filled in').toBeNull()
  })

  it('are not believed: what is none of ours, empty, or says when it was begun by a wrong clock', () => {
    for (const text of ['', 'x', 'null', '[]', '{}', '{"draft":null}', '{"draft":{}}', JSON.stringify({ draft: emptySurveyDraft({ id, number: 1, seed: 's', source: '', begun: now }) })]) expect(unpackSurvey(text, { link: 'key', now }), text).toBeNull()
    const draft = draftOf({ answers: { q: { text: '路' } } })
    for (const [elapsed, begun] of [[-1, now], ['x', now], [1e15, now - 29 * 86_400_000]]) expect(unpackSurvey(JSON.stringify({ draft, elapsed }), { link: 'key', now })?.draft.begun).toBe(begun)
    const forged = unpackSurvey(JSON.stringify({ draft: { ...draft, attempt: '{"id":1}', links: [1] }, elapsed: 0 }), { link: 'key', now })
    expect(forged?.draft).toMatchObject({ attempt: '', links: ['key'] })
  })
})

describe('the seal of a link', () => {
  it('is opened by its key for its survey alone, and by nothing changed', async () => {
    const key = newHandoverKey(fill)
    const text = `${'路'.repeat(20_000)}😀`
    const sealed = await sealHandover(crypto.subtle, text, { key, survey: 'a', fill })
    expect([isHandoverKey(key), isHandoverKey(key.slice(1)), isHandoverKey(`${key}?`)]).toEqual([true, false, false])
    expect(await openHandover(crypto.subtle, sealed, { key, survey: 'a' })).toBe(text)
    expect(await openHandover(crypto.subtle, sealed, { key, survey: 'b' })).toBeNull()
    expect(await openHandover(crypto.subtle, sealed, { key: newHandoverKey(fill), survey: 'a' })).toBeNull()
    for (const wrong of [sealed.slice(4), `${sealed.slice(0, 100)}${sealed[100] === 'A' ? 'B' : 'A'}${sealed.slice(101)}`, '', '§']) expect(await openHandover(crypto.subtle, wrong, { key, survey: 'a' })).toBeNull()
    expect(await sealHandover(crypto.subtle, text, { key, survey: 'a', fill }), 'never the same twice').not.toBe(sealed)
  })

  it('has names by which the key is not told: the same each time, others for each key', async () => {
    const [one, other] = [newHandoverKey(fill), newHandoverKey(fill)]
    const names = await handoverNames(crypto.subtle, one)
    expect(names.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(names.proof).toMatch(/^[\w-]{43}$/)
    expect(await handoverNames(crypto.subtle, one)).toEqual(names)
    const others = await handoverNames(crypto.subtle, other)
    expect([others.id === names.id, others.proof === names.proof, names.proof === one]).toEqual([false, false, false])
  })
})

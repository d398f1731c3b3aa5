import { describe, expect, it } from 'vitest'
import { randomId } from '#shared/domain/random-id'
import { readStoredDraft } from '#shared/domain/stored-draft'
import { faultsOf, fieldOfPath, stepOfPath } from '#shared/domain/submission-check'
import { normalisePhone, toSubmissionBody } from '#shared/domain/submission-body'
import { bringInto, emptyDraft, emptyPoint, isBlankDraft } from '#shared/domain/submission-draft'
import type { SubmissionDraft } from '#shared/domain/submission-draft'
import { submissionBodySchema } from '#shared/schemas/submission'

const id = '0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f'
const block = { kind: 'block', block: id, number: '第一条', excerpt: '为贯彻', quote: null } as const

/** A draft that can be sent, changed as a test needs it. */
function draftWith(change: (draft: SubmissionDraft) => void = () => {}): SubmissionDraft {
  const draft = emptyDraft(id)
  Object.assign(draft.points[0] ?? {}, { text: '多设公交站' })
  draft.consent = true
  change(draft)
  return draft
}

const first = (draft: SubmissionDraft) => draft.points[0] ?? emptyPoint()

describe('the body of a draft', () => {
  it.each([
    ['whole', () => {}, { kind: 'whole' }],
    ['words', (d: SubmissionDraft) => Object.assign(first(d).place, { kind: 'words', township: '120114001', description: ' 东门 ' }), { kind: 'place', township: '120114001', description: '东门' }],
    ['a point', (d: SubmissionDraft) => Object.assign(first(d).place, { kind: 'map', geometry: { type: 'Point', coordinates: [117.05, 39.38] }, crs: 'wgs84' }), { kind: 'geometry', geometry: { type: 'Point', coordinates: [117.05, 39.38] }, crs: 'wgs84' }],
    ['a paragraph', (d: SubmissionDraft) => Object.assign(first(d).place, { kind: 'reading', reading: block }), { kind: 'block', block: id }],
    ['a place left for another kind', (d: SubmissionDraft) => Object.assign(first(d).place, { kind: 'whole', township: '120114001' }), { kind: 'whole' }],
  ])('%s', (_, change, anchor) => {
    const body = toSubmissionBody(draftWith(change), 'zh-CN')
    expect(body.opinions[0]?.anchor).toEqual(anchor)
    expect(submissionBodySchema.safeParse(body).success).toBe(true)
  })

  it('leaves out what is empty and takes out characters no database stores', () => {
    const body = toSubmissionBody(draftWith(d => Object.assign(first(d), { text: ' 一\u0000二\n三\ud83d😀 ' })), 'en')
    expect(body).toEqual({ id, opinions: [{ text: '一二\n三😀', anchor: { kind: 'whole' } }], consent: true, lang: 'en' })
  })

  it('has its entries in the same order whatever was filled in first, so that a repeat is the same body', () => {
    const one = draftWith(d => Object.assign(d.contact, { name: '王', phone: '13812345678' }))
    const other = draftWith(d => d.contact = { phone: '13812345678', publicName: '', email: '', name: '王' })
    expect(JSON.stringify(toSubmissionBody(one, 'zh-CN'))).toBe(JSON.stringify(toSubmissionBody(other, 'zh-CN')))
  })
})

it.each([['138 1234 5678', '13812345678'], ['138-1234-5678', '13812345678'], ['+86 138 1234 5678', '+8613812345678'], ['１３８１２３４５６７８', '13812345678'], ['022-12345678', '022-12345678'], ['（022）1234 5678', '02212345678'], ['+86 22 12345678', '02212345678'], ['0316-1234567转801', '0316-1234567-801'], ['0316-1234567 ext. 801', '0316-1234567-801'], ['0316—1234567—801', '0316-1234567-801']])('%s is dialled as %s', (typed, dialled) => {
  expect(normalisePhone(typed)).toBe(dialled)
})

describe('what has to be mended', () => {
  const codes = (change: (draft: SubmissionDraft) => void, rule: 'guest' | 'contact' = 'guest', uploading?: { photos: number[], papers: number[] }) =>
    faultsOf(draftWith(change), rule, uploading).map(fault => `${fault.path} ${fault.code}`)

  it.each([
    ['nothing', () => {}, []],
    ['an empty point', (d: SubmissionDraft) => first(d).text = ' ', ['opinions.0.text textOrPhoto']],
    ['a photo is enough', (d: SubmissionDraft) => Object.assign(first(d), { text: '', photos: [{ upload: id, preview: '' }] }), []],
    ['a paper is enough', (d: SubmissionDraft) => Object.assign(first(d), { text: '', papers: [{ upload: id, name: '申请书.pdf' }] }), []],
    ['emoji count as one', (d: SubmissionDraft) => first(d).text = '😀'.repeat(5000), []],
    ['too long', (d: SubmissionDraft) => first(d).text = '😀'.repeat(5001), ['opinions.0.text tooLong']],
    ['a place without words', (d: SubmissionDraft) => first(d).place.kind = 'words', ['opinions.0.anchor placeWords']],
    ['a map without a mark', (d: SubmissionDraft) => first(d).place.kind = 'map', ['opinions.0.anchor placeMap']],
    ['a landline with its extension', (d: SubmissionDraft) => d.contact.phone = '0316-1234567 转 801', []],
    ['a short number', (d: SubmissionDraft) => d.contact.phone = '12345', ['contact.phone phone']],
    ['half an address', (d: SubmissionDraft) => d.contact.email = 'a@b', ['contact.email email']],
    ['no consent', (d: SubmissionDraft) => d.consent = false, ['consent consent']],
  ])('%s', (_, change, expected) => expect(codes(change)).toEqual(expected))

  it('asks for a contact only where the stage does, and waits for photos and papers', () => {
    expect(codes(() => {}, 'contact')).toEqual(['contact.phone contactNeeded'])
    expect(codes(d => d.contact.email = 'a@b.cn', 'contact')).toEqual(['contact.code codeNeeded'])
    expect(codes(d => d.contact.phone = '022-12345678', 'contact')).toEqual(['contact.phone mobileNeeded'])
    expect(codes(d => Object.assign(d, { contact: { ...d.contact, email: 'A@b.cn' }, proof: { token: 'x', of: 'email:a@b.cn' } }), 'contact')).toEqual([])
    expect(codes(d => d.minor = true)).toEqual(['guardian guardian'])
    expect(codes(() => {}, 'guest', { photos: [0], papers: [] })).toEqual(['opinions.0.attachments uploading'])
    expect(codes(d => first(d).text = '', 'guest', { photos: [], papers: [0] })).toEqual(['opinions.0.papers uploading'])
  })

  it('finds the field and the screen of what the server refuses', () => {
    expect([fieldOfPath('opinions.2.anchor.geometry.coordinates'), stepOfPath('opinions.2.anchor')]).toEqual(['opinions.2.anchor', 'write'])
    expect(stepOfPath('contact.phone')).toBe('contact')
  })
})

describe('what a visit brings', () => {
  const nothing = { contact: { name: '', publicName: '', phone: '', email: '' }, consent: false }

  it('fills the blank point, or stands beside what was begun', () => {
    const blank = emptyDraft(id)
    expect(bringInto(blank, { ...nothing, point: emptyPoint(block) })).toBe(0)
    expect(blank.points).toHaveLength(1)
    const begun = draftWith()
    expect(bringInto(begun, { ...nothing, point: emptyPoint(block) })).toBe(1)
    expect(bringInto(begun, { ...nothing, point: emptyPoint(block) })).toBe(1)
    expect(begun.points.map(point => point.place.kind)).toEqual(['whole', 'reading'])
  })

  it('knows the same thing again while its words are still missing', () => {
    const begun = draftWith()
    expect(bringInto(begun, { ...nothing, point: emptyPoint(block) })).toBe(1)
    expect(bringInto(begun, { ...nothing, point: emptyPoint({ ...block, number: '', excerpt: '' }) })).toBe(1)
    expect(begun.points).toHaveLength(2)
  })

  it('brings nothing without being asked, and leaves a full draft alone', () => {
    const begun = draftWith()
    expect(bringInto(begun, { ...nothing, point: emptyPoint() })).toBe(0)
    begun.points = Array.from({ length: 10 }, () => ({ ...emptyPoint(), text: '有字' }))
    expect(bringInto(begun, { ...nothing, point: emptyPoint(block) })).toBe(9)
    expect(begun.points).toHaveLength(10)
  })
})

describe('what is stored on the device', () => {
  it('comes back as it was', () => {
    const draft = draftWith(d => Object.assign(first(d), { photos: [{ upload: id, preview: 'data:image/jpeg;base64,AA' }], papers: [{ upload: id, name: '申请书.pdf' }], place: emptyPoint(block).place }))
    expect(readStoredDraft(JSON.stringify(draft))).toEqual(draft)
  })

  it.each([[null], [''], ['{'], ['[]'], ['{"version":2}'], [JSON.stringify({ ...emptyDraft('no id') })], [JSON.stringify({ ...emptyDraft(id), points: [] })]])('never stops anybody: %s', stored => expect(readStoredDraft(stored)).toBeNull())

  it('is mended where somebody tampered with it', () => {
    const stored = { ...emptyDraft(id), points: [{ text: 5, photos: [{ upload: 'x' }, { upload: id, preview: 'javascript:alert(1)' }], papers: [{ upload: id }, 'x'], place: { kind: 'moon' } }, null], contact: null, agreed: 'x' }
    expect(readStoredDraft(JSON.stringify(stored))).toEqual({ ...emptyDraft(id), points: [emptyPoint(), emptyPoint()] })
  })

  it('knows a blank draft', () => {
    expect(isBlankDraft(emptyDraft(id))).toBe(true)
    expect(isBlankDraft(draftWith())).toBe(false)
  })
})

it('a random id is a UUID of version 4', () => {
  expect(randomId(bytes => bytes.fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
})

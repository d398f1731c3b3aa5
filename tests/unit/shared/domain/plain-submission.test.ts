import { describe, expect, it } from 'vitest'
import { nextPerson, plainDraft, plainEntries, plainFiles, plainHelper, plainName, readPlainValues, withoutTarget } from '#shared/domain/plain-submission'
import type { PlainPoint } from '#shared/domain/plain-submission'
import { toSubmissionBody } from '#shared/domain/submission-body'

const id = '0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f'
const other = '1b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f'
const pointOf = (fields: Record<string, unknown>): PlainPoint => {
  const [point] = readPlainValues(fields).points
  if (!point) throw new Error('a form has a point')
  return point
}
const meant = (fields: Record<string, unknown>) => plainDraft(readPlainValues(fields), id).points[0]

describe('the plain form means the same draft', () => {
  it('of its fields, and nothing of what else stands there', () => {
    const draft = plainDraft(readPlainValues({ 'text': '一\r\n二', 'township': '120114001', 'home': '120114002', 'phone': '13812345678', 'consent': 'yes', 'topic': '08', 'nature': 'support', 'photos': id, 'text-2': '', 'photos-2': other, 'village-2': '某村', 'stray': 'x', 'name': ['a'] }), id)
    expect(toSubmissionBody(draft, 'zh-CN')).toEqual({
      id,
      opinions: [
        { text: '一\n二', anchor: { kind: 'place', township: '120114001' }, topic: '08', nature: 'support', attachments: [id] },
        { text: '', anchor: { kind: 'place', township: '', village: '某村' }, attachments: [other] },
      ],
      contact: { phone: '13812345678' }, township: '120114002', consent: true, lang: 'zh-CN',
    })
  })

  it.each([
    ['a paragraph', { block: id, village: '某村' }, { kind: 'reading', reading: { kind: 'block', block: id } }],
    ['a point on a figure', { figure: id, x: '0.5', y: '0.25' }, { kind: 'reading', reading: { kind: 'figure', figure: id, x: 0.5, y: 0.25 } }],
    ['a place on the map', { point: '117.05,39.38' }, { kind: 'map', geometry: { type: 'Point', coordinates: [117.05, 39.38] } }],
    ['no place on the map', { point: 'here', description: '东门' }, { kind: 'words', description: '东门' }],
  ])('about %s', (_, fields, place) => {
    expect(meant(fields)?.place).toMatchObject(place)
  })

  it.each([['party', 'nobody', (fields: Record<string, string>) => plainDraft(readPlainValues(fields), id).party], ['nature', 'anger', (fields: Record<string, string>) => meant(fields)?.nature]])('a %s that is none is left out', (name, value, read) => {
    expect(read({ [name]: value })).toBe('')
  })
})

it('lets go of what the address pointed at and of nothing else', () => {
  expect(withoutTarget(pointOf({ block: id, quote: '1-2', text: '一' }))).toEqual(pointOf({ text: '一' }))
})

it('takes at most ten points, one for each text', () => {
  const fields = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [plainName('text', index), String(index)]))
  expect(readPlainValues(fields).points.map(point => point.text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
})

it('carries everything along but the button pressed', () => {
  const values = readPlainValues({ 'id': id, 'text': '一', 'text-2': '', 'block-2': other, 'quote-2': '3-9', 'consent': 'yes', 'act': 'mend' })
  expect(readPlainValues(Object.fromEntries(plainEntries(values)))).toEqual({ ...values, act: '' })
})

it('knows the ids of photos and papers, each once', () => {
  expect(plainFiles(pointOf({ photos: `${id} ${other} ${id} ../x` }), 'photos')).toEqual([id, other])
  expect(plainFiles(pointOf({ papers: `${other} x` }), 'papers')).toEqual([other])
})

it('knows who helps by either entry, and takes him and nothing else to the next person', () => {
  const values = readPlainValues({ text: '一', name: '王', phone: '13812345678', consent: 'yes', helperName: '李主任' })
  expect(plainHelper(values)).toEqual({ name: '李主任', phone: '' })
  expect(plainHelper(readPlainValues({ text: '一', helperName: ' ' }))).toBeNull()
  expect(nextPerson(values)).toEqual(readPlainValues({ helperName: '李主任' }))
})

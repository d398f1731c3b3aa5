import { expect, it } from 'vitest'
import { isSealed, proposedPublicText, workingText } from '#shared/domain/redaction'

const text = '电话 13912345678，请加一趟公交。'
const covered = proposedPublicText({ text, publicText: '' })

it('an original is sealed once something in it was covered, and staff work with what the public read', () => {
  expect(covered).not.toContain('13912345678')
  expect([isSealed({ text, publicText: '' }), workingText({ text, publicText: '' })]).toEqual([false, text])
  expect([isSealed({ text, publicText: covered }), workingText({ text, publicText: covered })]).toEqual([true, covered])
  expect([isSealed({ text: '加公交', publicText: '加公交' }), workingText({ text: '加公交', publicText: '加公交' })]).toEqual([false, '加公交'])
})

it('publishing again keeps what a person covered', () => expect(proposedPublicText({ text, publicText: '●●，请加一趟公交。' })).toBe('●●，请加一趟公交。'))

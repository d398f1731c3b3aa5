import { describe, expect, it } from 'vitest'
import { consultationLimits, emptyReply } from '#shared/domain/consultation'
import type { AnswerPoint } from '#shared/domain/consultation'
import { savableEntry, savablePoints, savableReply } from '#shared/domain/held-back'
import { reviewLimits } from '#shared/domain/review'
import type { CommentInput } from '#shared/domain/review-entry'
import { opinionLimit } from '#shared/domain/submission-limits'

const point = (text: string): AnswerPoint => ({ text, place: { kind: 'whole' }, basis: '', item: null })
const comment = (text: string): CommentInput => ({ block: null, chapter: '', severity: 'discuss', text, basis: '' })
const long = (most: number) => '字'.repeat(most + 3)

describe('what is too long is held back alone', () => {
  it('a unit’s point: what was saved before stands in its place, the others are saved as they are', () => {
    const kept = { ...emptyReply(), points: [point('原来的第一条'), point('原来的第二条')] }
    const { form, over } = savableReply({ ...kept, points: [point(long(consultationLimits.point)), point('新的第二条')] }, kept)
    expect(form.points.map(one => one.text)).toEqual(['原来的第一条', '新的第二条'])
    expect(over).toEqual([{ path: 'points.0.text', over: 3 }])
  })

  it('where points were added or taken away, what was saved of another point does not stand in its place', () => {
    const kept = { ...emptyReply(), points: [point('原来的第一条'), point('原来的第二条')] }
    const { form } = savableReply({ ...kept, points: [point(long(consultationLimits.point))] }, kept)
    expect(form.points.map(one => one.text)).toEqual([''])
  })

  it('where one point went and another came, neither does what was saved of the one', () => {
    const kept = { ...emptyReply(), points: [{ ...point('原来的第一条'), basis: '某条例' }] }
    const { form } = savableReply({ ...kept, points: [{ ...point(long(consultationLimits.point)), basis: '另一条例' }] }, kept)
    expect(form.points.map(one => one.text)).toEqual([''])
    const entry = { verdict: '' as const, verdictText: '', comments: [{ ...comment('原来的意见'), chapter: '第二章' }] }
    expect(savableEntry({ ...entry, comments: [{ ...comment(long(reviewLimits.text)), chapter: '第三章' }] }, entry).form.comments.map(one => one.text)).toEqual([''])
  })

  it('items are named by their id', () => {
    const item = (note: string) => ({ item: 'i7', state: 'missing' as const, note, uploads: [] })
    const { form, over } = savableReply({ ...emptyReply(), items: [item(long(consultationLimits.note))] }, { ...emptyReply(), items: [item('正在汇总')] })
    expect([form.items[0]?.note, over]).toEqual(['正在汇总', [{ path: 'items.i7.note', over: 3 }]])
  })

  it('an expert’s comment, its basis and the words of his verdict', () => {
    const entry = { verdict: 'agree' as const, verdictText: long(reviewLimits.verdictText), comments: [{ ...comment('短'), basis: long(reviewLimits.basis) }, comment(long(reviewLimits.text))] }
    const { form, over } = savableEntry(entry, { verdict: '', verdictText: '总体同意', comments: [] })
    expect([form.verdict, form.verdictText, form.comments.map(one => [one.text, one.basis])]).toEqual(['agree', '总体同意', [['短', ''], ['', '']]])
    expect(over.map(one => one.path)).toEqual(['verdictText', 'comments.0.basis', 'comments.1.text'])
  })

  it('points of a joint opinion are known by their id, wherever they stand now', () => {
    const { form } = savablePoints([{ id: 'b', text: long(opinionLimit.text) }], [{ id: 'a', text: '甲' }, { id: 'b', text: '乙' }])
    expect(form).toEqual([{ id: 'b', text: '乙' }])
  })

  it('blanks at the ends do not count, and what fits is left as it is', () => {
    const text = `${'字'.repeat(consultationLimits.point)}  \n`
    const reply = { ...emptyReply(), points: [point(text)] }
    expect(savableReply(reply, emptyReply())).toEqual({ form: reply, over: [] })
  })
})

import { describe, expect, it } from 'vitest'
import { commentsToAnswer, emptyEntry, entryFaults, opinionText, signedWords, splitComments, writtenEntry } from '../../../../shared/domain/review-entry'
import type { CommentInput, EntryInput } from '../../../../shared/domain/review-entry'

const blank: CommentInput = { block: null, chapter: '', severity: '', text: '', basis: '' }
const good: CommentInput = { ...blank, severity: 'mustChange', text: '指标分解未与三调面积闭合。' }
const entry = (part: Partial<EntryInput>): EntryInput => ({ ...emptyEntry, ...part })

describe('an expert’s entry', () => {
  it.each<[string, EntryInput, boolean, string[]]>([
    ['nothing written', entry({}), false, ['verdict needed']],
    ['agrees and says no more', entry({ verdict: 'agree' }), false, []],
    ['agrees on conditions he does not name', entry({ verdict: 'conditional' }), false, ['verdictText reasonNeeded']],
    ['does not agree, with words', entry({ verdict: 'disagree', verdictText: '依据不足。' }), false, []],
    ['does not agree, blanks alone', entry({ verdict: 'disagree', verdictText: '  ' }), false, ['verdictText reasonNeeded']],
    ['conditions in a comment', entry({ verdict: 'conditional', comments: [good] }), false, []],
    ['a comment without how grave', entry({ verdict: 'agree', comments: [{ ...good, severity: '' }] }), false, ['comments.0.severity needed']],
    ['a basis without a text', entry({ verdict: 'agree', comments: [{ ...blank, severity: 'discuss', basis: '国标' }] }), false, ['comments.0.text needed']],
    ['a comment opened and left empty', entry({ verdict: 'agree', comments: [blank, { ...blank, severity: 'discuss' }] }), false, []],
    ['a supplement without words', entry({ comments: [blank] }), true, ['comments nothing']],
    ['a supplement asks for no verdict', entry({ comments: [good] }), true, []],
  ])('%s', (_name, given, supplement, faults) => {
    expect(entryFaults(given, { supplement }).map(({ path, message }) => `${path} ${message}`)).toEqual(faults)
  })

  it('is sent without the comments nobody wrote', () => {
    expect(writtenEntry(entry({ comments: [blank, { ...good, text: ` ${good.text} ` }] })).comments).toEqual([good])
  })

  it('leaves no word without an answer', () => {
    expect(commentsToAnswer(entry({ verdict: 'disagree', verdictText: '依据不足。' }))).toEqual([{ ...blank, chapter: '总体意见', severity: 'mustChange', text: '依据不足。' }])
    expect(commentsToAnswer(entry({ verdict: 'agree' }))).toEqual([])
    expect(commentsToAnswer(entry({ verdict: 'agree', verdictText: '好。', comments: [good] }))).toEqual([good])
  })

  it('says where it is about, unless it hangs on the text', () => {
    expect(opinionText({ block: null, chapter: '第三章', text: '甲', basis: '乙' })).toBe('（第三章）甲\n依据：乙')
    expect(opinionText({ block: 'b', chapter: '第三章', text: '甲', basis: '' })).toBe('甲')
  })

  it('is signed as it stands: another word, name or round has other words to sign', () => {
    const given = { review: 'r-1', name: '甲', entry: entry({ verdict: 'agree', comments: [good] }) }
    expect(signedWords(given)).toBe(signedWords({ ...given }))
    const others = [{ ...given, name: '乙' }, { ...given, review: 'r-2' }, { ...given, entry: entry({ verdict: 'agree', comments: [{ ...good, text: `${good.text}。` }] }) }]
    expect(new Set([given, ...others].map(signedWords)).size).toBe(4)
  })

  it.each([
    ['1. 甲\n2、乙\n3）丙', ['甲', '乙', '丙']],
    ['（1）甲\n续甲\n（二）乙', ['甲\n续甲', '乙']],
    ['一、甲\n十二、乙', ['甲', '乙']],
    ['没有编号\n第二行', ['没有编号\n第二行']],
    ['\n  \n', []],
    ['1. 2035年耕地\n2．35%不闭合', ['2035年耕地', '35%不闭合']],
  ])('splits %j', (pasted, parts) => {
    expect(splitComments(pasted)).toEqual(parts)
  })
})

import { describe, expect, it } from 'vitest'
import { handlingCells, ownColumns, readHandling } from '../../../../shared/domain/handling-sheet'
import type { HandledRow, HandlingWords } from '../../../../shared/domain/handling-sheet'

const words: HandlingWords = {
  topic: [{ code: '08', names: ['综合交通', 'Transport'] }, { code: '12', names: ['生态保护与修复'] }],
  nature: [{ code: 'suggestion', names: ['建议', 'Suggestion'] }],
  township: [{ code: '120114001', names: ['杨村街道'] }],
  outcome: [{ code: 'adopted', names: ['采纳', 'Adopted'] }, { code: 'notAdopted', names: ['未采纳', 'Not adopted'] }],
}
const limits = { detail: 20, reason: 20, reply: 30 }
const received: HandledRow = { topic: '', nature: '', township: '120114001', outcome: '', outcomeDetail: {}, reason: '', handling: 'received', reply: '' }
const drafted: HandledRow = { ...received, topic: '08', nature: 'suggestion', outcome: 'adopted', outcomeDetail: { place: '第三章' }, reason: '合理\n可行', handling: 'drafted', reply: '已采纳。' }

describe('the sheet of handling', () => {
  it('that nobody has changed asks for nothing, whatever line breaks a spreadsheet makes', () => {
    for (const row of [received, drafted]) {
      const cells = handlingCells(row, words)
      expect(readHandling({ ...cells, reason: cells.reason.replace('\n', '\r\n'), reply: `${cells.reply} ` }, row, words, limits)).toEqual({ wish: null, faults: [] })
    }
  })

  it('takes codes by name in either language, by code, and by both', () => {
    for (const topic of ['综合交通', '08', '8', '08 综合交通', 'transport']) expect(readHandling({ topic, nature: 'Suggestion' }, received, words, limits).wish, topic).toEqual({ patch: { topic: '08', nature: 'suggestion' }, reply: null })
  })

  it('knows a code by any of its names for the same', () => {
    expect(readHandling({ ...handlingCells(drafted, words), topic: 'Transport', outcome: 'adopted', nature: 'Suggestion' }, drafted, words, limits)).toEqual({ wish: null, faults: [] })
  })

  it('leaves what has no column, and empties what was emptied', () => {
    expect(readHandling({ reason: '' }, drafted, words, limits).wish?.patch).toEqual({ reason: '' })
    expect(readHandling({ township: '' }, received, words, limits).wish?.patch).toEqual({ township: '' })
    expect(readHandling({}, drafted, words, limits).wish).toBeNull()
  })

  it('keeps the particulars it does not name', () => {
    expect(readHandling({ after: '改为六米' }, drafted, words, limits).wish?.patch).toEqual({ outcomeDetail: { place: '第三章', after: '改为六米' } })
  })

  it('drafts a reply anew when what it speaks of changes', () => {
    expect(readHandling({ outcome: '未采纳', reply: '已采纳。' }, drafted, words, limits).wish).toEqual({ patch: { outcome: 'notAdopted' }, reply: '已采纳。' })
    expect(readHandling({ topic: '12' }, drafted, words, limits).wish?.reply, 'a topic is not spoken of').toBeNull()
    expect(readHandling({ reply: '新的答复' }, received, words, limits).wish).toEqual({ patch: {}, reply: '新的答复' })
  })

  it('names each column that is not one’s own to change, and passes over those left as they were', () => {
    const own = ownColumns({ kind: 'person', personId: 'p', name: '规划师', roles: ['techTeam'], unitIds: [] })
    expect([own.includes('topic'), own.includes('township'), own.includes('place'), own.includes('reply')]).toEqual([false, false, true, true])
    const cells = handlingCells(drafted, words)
    expect(readHandling({ ...cells, topic: '12', nature: '' }, drafted, words, limits, own).faults.map(fault => [fault.column, fault.code])).toEqual([['topic', 'columnNotYours'], ['nature', 'columnNotYours']])
    expect(readHandling({ ...cells, reason: '可行' }, drafted, words, limits, own)).toMatchObject({ wish: { patch: { reason: '可行' } }, faults: [] })
  })

  it.each([
    ['topic', { topic: '天文' }, 'topicUnknown'], ['nature', { nature: '?' }, 'natureUnknown'], ['township', { township: '外地' }, 'townshipUnknown'], ['outcome', { outcome: '再议' }, 'outcomeUnknown'],
    ['place', { place: '长'.repeat(21) }, 'tooLong'], ['reason', { reason: '长'.repeat(21) }, 'tooLong'], ['reply', { reply: '长'.repeat(31) }, 'tooLong'], ['reply', { reply: '' }, 'replyEmpty'],
  ])('says what is wrong with %s', (column, cells, code) => {
    const { wish, faults } = readHandling(cells, drafted, words, limits)
    expect([wish, faults.map(fault => [fault.column, fault.code])]).toEqual([null, [[column, code]]])
  })
})

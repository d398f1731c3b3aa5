import { describe, expect, it } from 'vitest'
import { countOutcomes, meetingReport } from '#shared/domain/meeting-report'
import type { ReportSource } from '#shared/domain/meeting-report'

const opinion = { number: '0268', publicText: '建议修路。', isPublic: true, isAnswered: true, topic: '综合交通', outcome: 'adopted', reason: '已写入，电话13812345678。' } as const
const source = (more: Partial<ReportSource> = {}): ReportSource => ({ capacity: '居民代表', party: 'resident', isOpinion: true, opinion, ...more })

describe('the report of a meeting for the public', () => {
  it('tells what is public with its outcome, never personal data', () => {
    expect(meetingReport([source()])).toEqual({ rows: [{ number: '0268', party: 'resident', capacity: '居民代表', text: '建议修路。', topic: '综合交通', outcome: 'adopted', reason: expect.not.stringContaining('13812345678') }], others: 0 })
  })

  it.each([
    ['what is not public', source({ opinion: { ...opinion, isPublic: false } }), [], 1],
    ['what became no opinion', source({ opinion: null }), [], 1],
    ['what the chair said', source({ isOpinion: false, opinion: null }), [], 0],
  ])('leaves out %s', (_, one, rows, others) => expect(meetingReport([one])).toEqual({ rows, others }))

  it('gives no outcome or reason before the answer is out', () => {
    expect(meetingReport([source({ opinion: { ...opinion, isAnswered: false } })]).rows).toMatchObject([{ outcome: '', reason: '' }])
  })

  it('counts outcomes, what is not answered among them', () => {
    expect(countOutcomes([{ outcome: 'adopted' }, { outcome: '' }, { outcome: 'adopted' }])).toEqual([{ outcome: 'adopted', n: 2 }, { outcome: '', n: 1 }])
    expect(countOutcomes([])).toEqual([])
  })
})

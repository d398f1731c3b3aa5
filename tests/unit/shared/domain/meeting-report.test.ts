import { describe, expect, it } from 'vitest'
import { countOutcomes, isEmptyReport, meetingReport, reportWaiting } from '#shared/domain/meeting-report'
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

describe('what a report waits for', () => {
  const stage = { opensAt: new Date('2027-03-01T00:00:00Z'), closesAt: new Date('2027-04-01T00:00:00Z'), concludedAt: null, showing: 'oneByOne', internal: false } as const
  const now = new Date('2027-03-25T08:00:00Z')
  const said = [{ isOpinion: true, visibility: null }, { isOpinion: true, visibility: 'pending' }, { isOpinion: true, visibility: 'public' }, { isOpinion: true, visibility: 'withheld' }, { isOpinion: false, visibility: null }] as const

  it.each([
    ['statements that are no opinions yet and opinions nobody looked at', stage, { untaken: 1, pending: 1, early: 0 }],
    ['no stage: nothing can become an opinion before it has one', null, { untaken: 1, pending: 1, early: 0 }],
    ['the end of a stage that shows opinions then', { ...stage, showing: 'atClose' }, { untaken: 1, pending: 1, early: 1 }],
    ['nothing where single opinions are never shown', { ...stage, showing: 'summaryOnly' }, { untaken: 0, pending: 0, early: 0 }],
  ] as const)('is %s', (_, of, waiting) => expect(reportWaiting(said, of, now)).toEqual(waiting))

  it('keeps an empty report back, and none where nobody gave an opinion or all are withheld', () => {
    expect(isEmptyReport({ rows: 0, untaken: 0, pending: 1, early: 0 })).toBe(true)
    expect(isEmptyReport({ rows: 1, untaken: 3, pending: 0, early: 0 })).toBe(false)
    expect(isEmptyReport({ rows: 0, ...reportWaiting(said.slice(3), stage, now) })).toBe(false)
  })
})

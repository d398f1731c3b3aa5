import { describe, expect, it } from 'vitest'
import { accountObstacles, checkPublishing } from '../../../../shared/domain/account-publishing'
import { canonicalJson } from '../../../../shared/domain/canonical-json'
import { listedOutcomes, outcomeRow } from '../../../../shared/domain/outcome-row'
import type { OutcomeSource } from '../../../../shared/domain/outcome-row'

const source: OutcomeSource = {
  id: '00000000-0000-4000-8000-000000000001', number: 268, ordinal: 2, text: '请加宽桥面。', lang: 'zh-CN', party: 'villager', channel: 'letter', receivedOn: '2026-11-23', late: false,
  topic: '08', nature: 'suggestion', township: '120114001', unit: '区交通局', blockNumber: '第九十二条', blockText: '建设绿道网。', figureNumber: null, figureTitle: null, layerName: null, featureName: null,
  outcome: 'adopted', outcomeDetail: { place: '第九十二条', before: '完善步道', after: '连续绿道', unit: '不是这一种' }, reason: '断点属实。', reply: '已写入草案。', repliedOn: '2026-12-01', groupNumber: null, groupTitle: null, groupSize: null,
}

describe('a row of the account', () => {
  it('names the group it was answered with, personal data covered', () => {
    expect(outcomeRow({ ...source, groupNumber: 3, groupTitle: '加宽桥面（13912345678）', groupSize: 41 }).group).toEqual({ number: 3, title: '加宽桥面（●●●●●●●●）', n: 41 })
  })

  it('has number, change and answer, and no group where it was answered by itself', () => {
    expect(outcomeRow(source)).toMatchObject({ label: '0268-2', part: '第九十二条 建设绿道网。', change: { place: '第九十二条', before: '完善步道', after: '连续绿道' }, reference: '', reply: '已写入草案。', group: null })
  })

  it.each([
    ['a drawing', { blockNumber: null, blockText: null, figureNumber: '图3-1', figureTitle: '综合交通规划图' }, '图3-1 综合交通规划图'],
    ['a feature of the map', { blockNumber: null, blockText: null, layerName: '生态保护红线', featureName: '大黄堡湿地' }, '生态保护红线：大黄堡湿地'],
    ['the whole', { blockNumber: null, blockText: null }, ''],
  ])('names %s it is about', (_, fields, part) => {
    expect(outcomeRow({ ...source, ...fields }).part).toBe(part)
  })

  it.each([['notAdopted', ''], ['forwarded', '区水务局'], ['outOfScope', '12345'], ['alreadyCovered', '第三条']] as const)('of %s tells where it goes and no change', (outcome, reference) => {
    const row = outcomeRow({ ...source, outcome, outcomeDetail: { reference: '第三条', unit: '区水务局', channel: '12345', before: '甲', after: '乙' } })
    expect([row.change, row.reference]).toEqual([null, reference])
  })

  it('shows personal data nowhere: not in text, reason, particulars, change or answer', () => {
    const secret = '13812345678'
    const told = `请打 ${secret} 找我`
    for (const outcome of listedOutcomes) {
      const row = outcomeRow({ ...source, outcome, text: told, reason: told, reply: told, outcomeDetail: { place: told, before: told, after: told, reference: told, unit: told, channel: told } })
      expect(JSON.stringify(row)).not.toContain(secret)
      expect(row.text).toContain('●')
    }
  })

  it('is never made of what was redirected', () => {
    expect(listedOutcomes).not.toContain('redirected')
  })
})

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its keys', () => {
    expect(canonicalJson({ b: [1, null, 'é\n'], a: { d: true, c: undefined } })).toBe('{"a":{"d":true},"b":[1,null,"é\\n"]}')
    expect(canonicalJson({ a: { d: true }, b: [1, null, 'é\n'] })).toBe(canonicalJson({ b: [1, null, 'é\n'], a: { d: true } }))
  })
})

describe('an account may be published', () => {
  const all = { state: 'closed', unanswered: 0, published: 0 } as const
  it.each([
    ['interim', '', { ...all, state: 'open', unanswered: 5 }, []],
    ['interim', '', { ...all, state: 'upcoming' }, ['upcoming']],
    ['interim', '更正', { ...all, state: 'concluded', published: 1 }, ['concluded']],
    ['interim', ' ', { ...all, published: 1 }, ['reason']],
    ['final', '', all, []],
    ['final', '', { ...all, state: 'open', unanswered: 2 }, ['notClosed', 'unanswered']],
    ['final', '更正第 12 条的理由', { ...all, state: 'concluded', published: 2 }, []],
  ] as const)('%s with the reason “%s” in %o: %o', (kind, reason, state, obstacles) => {
    expect(accountObstacles({ kind, reason }, state)).toEqual(obstacles)
  })

  it('and is told how many answers are missing', () => {
    expect(() => checkPublishing({ kind: 'final', reason: '' }, { ...all, unanswered: 7 })).toThrowError(expect.objectContaining({ code: 'wrongState', params: { reason: expect.objectContaining({ zh: expect.stringContaining('还有 7 条意见没有答复') }) } }))
  })
})

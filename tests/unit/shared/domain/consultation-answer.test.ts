import { describe, expect, it } from 'vitest'
import { consultationLimits, emptyReply } from '#shared/domain/consultation'
import type { Conclusion, ConsultationItem, ConsultationReply } from '#shared/domain/consultation'
import { joinReplies, replyFaults, replyFor, saidPoints, saysNothing, splitPoints, standingConclusion, supplementTo } from '#shared/domain/consultation-answer'
import { letterText } from '#shared/domain/consultation-letter'
import { answersPaper, dissentPaper, letterPaper, overduePaper } from '#shared/domain/consultation-paper'
import type { ConsultationFacts } from '#shared/domain/consultation-paper'

const item = (id: string, unit: string | null = null, value = ''): ConsultationItem => ({ id, text: `事项${id}`, value, unit, due: null })
const point = (text: string, more: object = {}) => ({ text, place: { kind: 'whole' as const }, basis: '', item: null, ...more })
const reply = (given: Partial<ConsultationReply>): ConsultationReply => ({ ...emptyReply(), ...given })
const codes = (faults: ReturnType<typeof replyFaults>) => faults.map(({ path, message }) => `${path} ${message}`)

describe('an answer before it is signed', () => {
  it.each([
    [{}, ['conclusion conclusionNeeded']],
    [{ conclusion: 'none' }, []],
    [{ conclusion: 'none', points: [point('有一条')] }, ['points pointsWithNone']],
    [{ conclusion: 'none', points: [point('  ')] }, []],
    [{ conclusion: 'changes' }, ['points pointNeeded']],
    [{ conclusion: 'against', points: [point('不同意'), point('')] }, ['points.1.text textNeeded']],
    [{ conclusion: 'changes', points: [point('改')] }, []],
  ] as const)('opinion %o lacks %o', (given, lacks) => {
    expect(codes(replyFaults(reply(given as Partial<ConsultationReply>), { kind: 'opinion', items: [], unit: 'a' }))).toEqual(lacks)
  })

  it('asks for the items of its own unit alone', () => {
    const items = [item('i1', 'a'), item('i2', 'b'), item('i3')]
    const said = [{ item: 'i1', state: 'given' as const, note: '', uploads: [] }, { item: 'i3', state: 'missing' as const, note: ' ', uploads: [] }]
    expect(codes(replyFaults(reply({ items: said }), { kind: 'material', items, unit: 'a' }))).toEqual(['items.i1.uploads fileNeeded', 'items.i3.note noteNeeded'])
    expect(codes(replyFaults(reply({ items: [{ item: 'i1', state: 'elsewhere', note: '', uploads: [] }, { item: 'i3', state: 'elsewhere', note: '机要交换，9月1日', uploads: [] }] }), { kind: 'material', items, unit: 'a' })), 'how and when').toEqual(['items.i1.note noteNeeded'])
    expect(codes(replyFaults(reply({ items: [] }), { kind: 'material', items, unit: 'b' }))).toEqual(['items.i2.state itemNeeded', 'items.i3.state itemNeeded'])
    expect(codes(replyFaults(reply({ items: [{ item: 'i3', state: 'given', note: '', uploads: ['x'] }] }), { kind: 'confirmation', items: [item('i3')], unit: 'a' })), 'of material').toEqual(['items.i3.state itemNeeded'])
  })
})

describe('what becomes an opinion', () => {
  it('is each point, with its place, question and basis', () => {
    const points = [point('西界应以洪水调度方案为准', { place: { kind: 'words', words: '第五章' }, basis: '洪水调度方案', item: 'i1' }), point('改图', { place: { kind: 'block', block: 'b1', label: '5.2' } }), point(' ')]
    expect(saidPoints(reply({ conclusion: 'changes', points }), { kind: 'opinion', items: [item('i1')] })).toEqual([
      { text: '【对第1个问题的意见，第五章】西界应以洪水调度方案为准\n依据：洪水调度方案', block: null }, { text: '改图', block: 'b1' },
    ])
    expect(saidPoints(reply({ conclusion: 'none' }), { kind: 'opinion', items: [] }), '无意见 makes none').toEqual([])
  })

  it('is a value that is contested; nothing of material', () => {
    const items = [{ item: 'i1', state: 'contested' as const, note: '应为 320 公顷', uploads: [] }, { item: 'i2', state: 'confirmed' as const, note: '', uploads: [] }]
    expect(saidPoints(reply({ items }), { kind: 'confirmation', items: [item('i1', null, '300 公顷'), item('i2')] })).toEqual([{ text: '对“事项i1：300 公顷”提出异议：应为 320 公顷', block: null }])
    expect(saidPoints(reply({ items }), { kind: 'material', items: [] })).toEqual([])
  })
})

describe('what a unit stands by', () => {
  it.each<[string, ([Conclusion | null] | [Conclusion, 'takesBack'])[], Conclusion | null]>([
    ['its first answer', [['none']], 'none'],
    ['a graver one said later', [['none'], ['against']], 'against'],
    ['the graver one, when a milder is added', [['against'], ['none']], 'against'],
    ['the graver one of two, whatever comes after', [['against'], ['changes'], ['none']], 'against'],
    ['the milder one, when it takes the graver back', [['against'], ['none', 'takesBack']], 'none'],
    ['changes, when no more is added', [['changes'], ['none']], 'changes'],
    ['nothing, of items', [[null], [null]], null],
    ['nothing before an answer', [], null],
  ])('is %s', (_, said, stands) => {
    expect(standingConclusion(said.map(([conclusion, takesBack]) => ({ conclusion, takesBack: takesBack !== undefined })))).toBe(stands)
  })

  it('is added to by a supplement, which begins with what was said of items and what another unit had written', () => {
    const [said, other] = [{ item: 'i1', state: 'given' as const, note: '', uploads: ['f'] }, { item: 'i2', state: null, note: '查', uploads: [] }]
    const last = reply({ items: [said], conclusion: 'against', points: [point('不同意')], takesBack: true })
    expect(supplementTo(last, 'material', reply({ items: [{ ...said, note: '别家的' }, other] })).items).toEqual([said, other])
    expect(supplementTo(last, 'opinion')).toEqual(emptyReply())
  })
})

describe('what a merged unit had written', () => {
  const said = (item: string, note: string, uploads: string[] = []) => ({ item, state: null, note, uploads })
  it('stands behind what its successor is writing', () => {
    const own = reply({ conclusion: 'none', takesBack: true, points: [point('自己的')], items: [said('i1', '自己的'), said('i2', '')], uploads: ['a'], number: '1号' })
    const taken = reply({ conclusion: 'against', points: [point('别家的'), point(' ')], items: [said('i1', '别家的'), said('i2', '', ['f'])], uploads: ['a', 'b'], number: '2号' })
    expect(joinReplies(own, taken)).toEqual({ left: false, reply: { conclusion: 'against', takesBack: false, points: [point('自己的'), point('别家的')], items: [said('i1', '自己的'), said('i2', '', ['f'])], uploads: ['a', 'b'], number: '1号' } })
    expect(joinReplies(own, reply({ conclusion: 'none' })).reply).toMatchObject({ conclusion: 'none', takesBack: true })
    expect(joinReplies(reply({ conclusion: 'changes' }), reply({ conclusion: 'none' })).reply.conclusion, 'the graver').toBe('changes')
    expect(joinReplies(emptyReply(), reply({ conclusion: 'none' })).reply.conclusion).toBe('none')
  })

  it('is cut off nowhere: of what is beyond a limit nothing is taken, which is told', () => {
    const many = (most: number) => Array.from({ length: most }, (_, n) => String(n))
    const own = reply({ conclusion: 'none', points: many(consultationLimits.points).map(text => point(text)), uploads: many(consultationLimits.uploads) })
    expect(joinReplies(own, reply({ conclusion: 'against', points: [point('别家的')] }))).toEqual({ left: true, reply: own })
    expect(joinReplies(own, reply({ uploads: ['b'] }))).toEqual({ left: true, reply: own })
    expect(joinReplies(own, reply({ uploads: ['1'] })).left).toBe(false)
  })

  it('goes on without items that are not the successor\'s, and takes nothing of his back', () => {
    const written = reply({ conclusion: 'none', takesBack: true, points: [point('甲', { item: 'i1' }), point('乙', { item: 'i2' })], items: [said('i1', '一'), said('i2', '二')] })
    expect(replyFor(written, [item('i2')])).toEqual({ ...written, takesBack: false, points: [point('甲'), point('乙', { item: 'i2' })], items: [said('i2', '二')] })
  })

  it.each([[{}, true], [{ number: '1号', points: [point(' ')], items: [said('i1', ' ')] }, true], [{ conclusion: 'none' }, false], [{ points: [point('甲')] }, false], [{ items: [said('i1', '', ['f'])] }, false], [{ uploads: ['f'] }, false]] as const)('%o says nothing: %s', (given, nothing) => {
    expect(saysNothing(reply(given as Partial<ConsultationReply>))).toBe(nothing)
  })
})

describe('a pasted letter', () => {
  it.each([
    ['一、改图\n二、补文字', ['改图', '补文字']],
    ['经研究，意见如下：\n1. 改图\n   并说明理由\n2．补文字', ['改图\n并说明理由', '补文字']],
    ['（一）甲\n（2）乙\n③丙\n第四，丁', ['甲', '乙', '丙', '丁']],
    ['第一段。\n\n第二段。', ['第一段。', '第二段。']],
    ['总体同意。\n1、改图', ['总体同意。', '改图']],
    ['1.5倍容积率偏高\n2.3公顷不足', ['1.5倍容积率偏高', '2.3公顷不足']],
    ['', []],
  ])('%j is split into %j', (text, points) => {
    expect(splitPoints(text)).toEqual(points)
  })
})

describe('papers', () => {
  const facts: ConsultationFacts = {
    kind: 'opinion', title: '关于征求意见的函', number: '武规函〔2027〕3号', body: '请于{截止日期}前反馈。{逾期说明}', organ: '分局', plan: '总体规划', items: [], closesAt: new Date('2027-03-12T16:00:00Z'), sentAt: new Date('2027-03-01T02:00:00Z'), silence: true, attachments: [], moves: [],
    units: [
      { id: 'a', name: '水务局', standing: 'against', viewedAt: null, reminders: 0, remindedAt: null, late: false, supplementing: false, officeView: '维持', officeReasons: '', answers: [{ ordinal: 1, reply: reply({ conclusion: 'against', points: [point('不同意西界', { basis: '调度方案' })] }), answeredOn: '2027-03-05', offline: true, late: false, signedBy: '' }] },
      { id: 'b', name: '教育局', standing: 'overdue', viewedAt: null, reminders: 2, remindedAt: null, late: false, supplementing: false, officeView: '', officeReasons: '', answers: [] },
      { id: 'c', name: '商务局', standing: 'none', viewedAt: null, reminders: 0, remindedAt: null, late: true, supplementing: true, officeView: '', officeReasons: '', answers: [{ ordinal: 1, reply: reply({ conclusion: 'none' }), answeredOn: '2027-03-13', offline: false, late: true, signedBy: '李某' }] },
    ],
  }
  const now = new Date('2027-03-14T02:00:00Z')
  const text = (paper: ReturnType<typeof answersPaper>) => [paper.title, ...paper.head, ...paper.sections.flatMap(one => [one.heading, ...one.lines.map(line => line.text), ...one.table?.rows.flat() ?? []])].join('\n')

  it('the letter stays as it was sent; a moved day is told beneath it, with the day of the move', () => {
    const moved = { ...facts, closesAt: new Date('2027-03-30T16:00:00Z'), moves: [{ before: '2027-03-12', after: '2027-03-30', at: '2027-03-10T02:00:00.000Z' }] }
    const [before, after] = [letterPaper(facts), letterPaper(moved)]
    expect(after.sections.slice(0, before.sections.length)).toEqual(before.sections)
    expect(after.sections.at(-1)?.lines.map(line => JSON.stringify(line)).join('')).toContain('2027年3月10日，截止日期由2027年3月12日调整为2027年3月30日。')
  })

  it('questions of a letter have no columns for values, units and days', () => {
    const tables = (kind: ConsultationFacts['kind']) => letterPaper({ ...facts, kind, items: [item('i1')] }).sections.flatMap(({ table }) => table ? [table.head] : [])
    expect(tables('opinion')).toEqual([['序号', '内容']])
    expect(tables('confirmation')).toEqual([['序号', '内容', '数值', '单位', '期限']])
  })

  it('say silence as silence, and each answer with how it came', () => {
    expect(letterText(facts.body, facts)).toBe('请于2027年3月12日前反馈。逾期未反馈的，视为无意见。')
    const all = text(answersPaper(facts, now))
    expect(all).toContain('应反馈3家，已反馈2家；无意见1家，有修改意见0家，不同意1家；逾期未反馈1家（函中载明逾期视为无意见，此处仍按未反馈统计）。')
    expect(all).toContain('教育局：逾期未反馈')
    expect(all).toContain('商务局：无意见（逾期反馈）')
    expect(all).toContain('2027年3月5日，线下办理')
  })

  it('list whom to call, and the matters in dispute with the office\'s view', () => {
    const open = overduePaper(facts, now)
    expect(open.sections[0]?.table?.rows).toEqual([['1', '教育局', '逾期未反馈', '', '2次', ''], ['2', '商务局', '无意见，正在补充', '', '', '']])
    expect(open.head.at(-1)).toContain('尚未反馈1家，补充反馈尚未签发1家')
    const headed = (...standing: number[]) => overduePaper({ ...facts, units: facts.units.filter((_, at) => standing.includes(at)) }, now).sections[0]?.heading
    expect([headed(0, 1, 2), headed(0, 1), headed(0, 2), headed(0)]).toEqual(['尚未反馈和补充反馈尚未签发的单位', '尚未反馈的单位', '补充反馈尚未签发的单位', '各单位均已反馈'])
    expect(text(dissentPaper([facts], now))).toContain('1．不同意西界\n依据：调度方案\n承办单位意见：维持\n理由和依据：（尚未填写）')
  })

  it('say that a dissent stands which a later 无意见 did not take back, and that one was taken back', () => {
    const against = facts.units[0]?.answers[0]
    if (!against) throw new Error('no answer')
    const later = (takesBack: boolean) => ({ ...facts, units: facts.units.slice(0, 1).map(unit => ({ ...unit, answers: [against, { ...against, ordinal: 2, reply: reply({ conclusion: 'none', takesBack }) }] })) })
    expect(text(dissentPaper([later(false)], now))).toContain('无意见。\n此前签发的“不同意”没有撤回，仍然有效。')
    const taken = text(answersPaper(later(true), now))
    expect(taken).toContain('此前反馈的结论撤回。\n无意见。')
    expect(taken).not.toContain('仍然有效')
  })
})

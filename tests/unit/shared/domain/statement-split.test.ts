import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPersonName, readSpeakerLabel } from '#shared/domain/speaker-label'
import { partyOfSpeaker } from '#shared/domain/speaker-party'
import { divideStatement, mergeStatement, sourceLines, splitStatements, whoSpoke } from '#shared/domain/statement-split'
import type { FoundStatement } from '#shared/domain/statement-split'

const split = (text: string) => splitStatements(sourceLines(text))
const told = (text: string) => split(text).map(({ speaker, capacity, text: words }) => [speaker, capacity, words])
const squeezed = (text: string) => text.replace(/\s+/g, '')
const wordsOf = (list: readonly FoundStatement[]) => squeezed(list.map(({ label, text }) => label + text).join(''))

describe('who a line names', () => {
  it.each([
    ['张某某（居民代表）：我同意。', '张某某', '居民代表'],
    ['张某某(居民代表): 我同意。', '张某某', '居民代表'],
    ['张　三：我同意。', '张三', ''],
    ['李××：我同意。', '李××', ''],
    ['欧阳明月：我同意。', '欧阳明月', ''],
    ['买买提·依明：我同意。', '买买提·依明', ''],
    ['Zhang San: I agree.', 'Zhang San', ''],
    ['居民代表张某某：我同意。', '张某某', '居民代表'],
    ['居民代表 李四：我同意。', '李四', '居民代表'],
    ['王五主任：下面发言。', '王五', '主任'],
    ['王五 主持人：下面发言。', '王五', '主持人'],
    ['主持人：现在开会。', '主持人', ''],
    ['主持人（王五）：现在开会。', '王五', '主持人'],
    ['企业代表2：我说两点。', '企业代表2', ''],
    ['某某集团有限公司：我们建议。', '某某集团有限公司', ''],
    ['1．张某某：我同意。', '张某某', ''],
    ['（一）张某某（村民）：我同意。', '张某某', '村民'],
    ['③ 张某某﹕我同意。', '张某某', ''],
    ['【张某某】我同意。', '张某某', ''],
    ['【张某某】：我同意。', '张某某', ''],
    ['张某某发言：我同意。', '张某某', ''],
    ['发言人：张某某（居民代表）', '张某某', '居民代表'],
    ['发言人：我对第三章有意见，请写清楚。', '发言人', ''],
    ['发言人3：我同意。', '发言人3', ''],
    ['张某某（居民代表）', '张某某', '居民代表'],
    ['张某某\t我同意。', '张某某', ''],
  ])('%s', (line, speaker, capacity) => expect(readSpeakerLabel(line)).toMatchObject({ speaker, capacity }))

  it.each([
    '我有三点建议：一是修路。', '时间：2027年3月25日9:30', '一是：修路。', '方案：第二个更好。', '建议：保留绿地。', '9:30 到场签到', '涉及的村：大黄堡、梅厂。', '见 http://example.org',
    '1．建议增加公园。', '（二）对三线划定的意见', '张某某', '我认为主持人：说得对', '（鼓掌）', '', '：', '公园（大门）', '第三章（综合交通）',
  ])('nobody: %s', line => expect(readSpeakerLabel(line)).toBeNull())

  it('takes what stands in bold for a name where it is one', () => {
    expect(readSpeakerLabel('张某某 我同意。', 3)).toMatchObject({ speaker: '张某某', length: 4 })
    expect(readSpeakerLabel('张某某', 3)).toMatchObject({ speaker: '张某某', length: 3 })
    expect(readSpeakerLabel('重要：我同意。', 2)).toBeNull()
    expect(readSpeakerLabel('保留绿地，我同意。', 4)).toBeNull()
  })

  it('knows a name from a word that begins like one', () => {
    for (const name of ['张三', '张某某', '欧阳锋', '王五1', '李四甲']) expect(isPersonName(name), name).toBe(true)
    for (const word of ['方案', '高度', '主持人', '我', '张', '居民代表']) expect(isPersonName(word), word).toBe(false)
  })
})

describe('a record split by speaker', () => {
  it('goes on with paragraphs that name nobody', () => {
    expect(told('张某某（居民代表）：第一点。\n\n第二点：修路。\n  第三点。\r\n李某（企业代表）：我补充。')).toEqual([
      ['张某某', '居民代表', '第一点。\n第二点：修路。\n第三点。'], ['李某', '企业代表', '我补充。'],
    ])
  })

  it('gives what stands before the first speaker to nobody', () => {
    expect(told('听证笔录\n时间：2027年3月25日\n主持人：开会。')).toEqual([['', '', '听证笔录\n时间：2027年3月25日'], ['主持人', '', '开会。']])
  })

  it('takes a name that stands alone over what follows', () => {
    expect(told('发言人：张某某（居民代表）\n我同意。\n1、李某（专家）\n我反对。')).toEqual([['张某某', '居民代表', '我同意。'], ['李某', '专家', '我反对。']])
  })

  it('tells two of one name apart where they say who they are, and says so where they do not', () => {
    const list = split('张伟（居民代表）：甲。\n张伟（企业代表）：乙。\n张伟：丙。\n李四（专家）：丁。\n李四：戊。')
    expect(list.map(({ speaker, capacity, isAmbiguous }) => [speaker, capacity, isAmbiguous])).toEqual([
      ['张伟', '居民代表', false], ['张伟', '企业代表', false], ['张伟', '', true], ['李四', '专家', false], ['李四', '专家', false],
    ])
  })

  it('has nothing of nothing', () => expect(split(' \n\n')).toEqual([]))

  const piece = fc.oneof(fc.constantFrom('张某某（居民代表）：', '发言人：', '主持人:', '1、李四：', '\n', '\r\n', '　', '一是：', '9:30', '【王五】', '（掌声）', '\t', '欧阳锋 教授﹕', '：'), fc.string({ maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 6 }))
  const anyText = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''))

  it('loses no word, whatever is pasted', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(wordsOf(split(text))).toBe(squeezed(text.replace(/[\n\u2028\u2029\v]/g, '\n')))
    }), { numRuns: 500 })
  })

  it('loses no word with bold type either', () => {
    fc.assert(fc.property(fc.array(fc.record({ text: anyText.map(text => text.replace(/\s+/g, ' ')), bold: fc.nat(20) }), { maxLength: 6 }), (lines) => {
      expect(wordsOf(splitStatements(lines.map(({ text, bold }) => ({ text, bold: Math.min(bold, text.length) }))))).toBe(squeezed(lines.map(({ text }) => text).join('')))
    }), { numRuns: 300 })
  })

  it('loses no word when the recorder divides, and none but a repeated name when he merges', () => {
    fc.assert(fc.property(anyText, fc.nat(6), fc.nat(40), (text, at, offset) => {
      const list = split(text)
      expect(wordsOf(divideStatement(list, at, offset))).toBe(wordsOf(list))
      const merged = mergeStatement(list, at)
      const gone = at > 0 && at < list.length ? 1 : 0
      expect(merged).toHaveLength(list.length - gone)
      const missing = wordsOf(list).length - wordsOf(merged).length
      const same = gone === 1 && list[at]?.speaker === list[at - 1]?.speaker && list[at]?.capacity === list[at - 1]?.capacity
      expect(missing).toBe(same ? squeezed(list[at]?.label ?? '').length : 0)
    }), { numRuns: 300 })
  })

  it('undoes a division by merging', () => {
    const list = split('张某某（居民代表）：第一点。\n第二点。')
    const divided = divideStatement(list, 0, 4)
    expect(divided.map(({ speaker, text }) => [speaker, text])).toEqual([['张某某', '第一点。'], ['张某某', '第二点。']])
    expect(mergeStatement(divided, 1).map(({ text }) => text)).toEqual(['第一点。\n第二点。'])
    expect(divideStatement(list, 0, 0)).toEqual(list)
    expect(divideStatement(list, 0, 999)).toEqual(list)
  })

  it('reads the speaker of what was divided off', () => {
    expect(divideStatement(split('张某某：我同意。李某（专家）：我反对。'), 0, 4).map(({ speaker, capacity, text }) => [speaker, capacity, text])).toEqual([['张某某', '', '我同意。'], ['李某', '专家', '我反对。']])
  })
})

describe('which of those who were there it was', () => {
  const people = [{ id: 'a', speaker: '张伟', capacity: '居民代表' }, { id: 'b', speaker: '张伟', capacity: '企业代表' }, { id: 'c', speaker: '李 四', capacity: '专家' }]
  it.each([
    ['李四', '', 'c'], ['李四', '顾问', 'c'], ['张伟', '企业代表', 'b'], ['张伟', '', null], ['张伟', '专家', null], ['王五', '', null], ['', '专家', null],
  ])('%s %s', (speaker, capacity, id) => expect(whoSpoke({ speaker, capacity }, people)).toBe(id))
})

describe('the party a capacity tells of', () => {
  it.each([
    ['镇街居民代表', 'resident'], ['村民', 'villager'], ['某某公司经理', 'enterprise'], ['行业协会代表', 'organisation'], ['交通专家', 'expert'], ['人大代表', 'npcDeputy'], ['政协委员', 'cppccMember'], ['区水务局', 'memberUnit'], ['', 'resident'],
  ])('%s', (capacity, party) => expect(partyOfSpeaker(capacity)).toBe(party))
})

import { describe, expect, it } from 'vitest'
import { checkGivable, checkJoinable, checkPlaceholders, checkRemovable, checkRenamable, groupStanding, memberStates, placeholders, renderReply, unknownPlaceholders } from '../../../../shared/domain/answer-group'
import type { Addressee, MemberCounts, MemberState } from '../../../../shared/domain/answer-group'
import { DomainError } from '../../../../shared/domain/errors'

const author: Addressee = { label: '0268', name: '王晓', isBody: false, receivedAt: new Date('2026-11-23T15:30:00Z'), topic: '综合交通', township: '杨村街道', alike: 40, ownSentence: '' }

describe('a group’s reply', () => {
  it('is filled for each author', () => {
    expect(renderReply(placeholders.map(name => `{${name}}`).join('|'), 'zh-CN', { ...author, ownSentence: '另行答复。' })).toBe('0268|王晓|2026年11月23日|综合交通|杨村街道|40|另行答复。')
    expect(renderReply('{称呼}，{镇街}', 'zh-CN', { ...author, name: '', township: '' })).toBe('市民，全区')
    expect(renderReply('{称呼}, {镇街}, {来件日期}', 'en', { ...author, name: '', township: '' })).toBe('Resident, the whole district, 23 November 2026')
  })

  it.each([
    ['吴**', false, '{称呼}：意见收悉。', '您好：意见收悉。'],
    ['吴**', false, '{称呼}：您好。意见收悉。', '您好。意见收悉。'],
    ['吴**', false, '尊敬的{称呼}：您好！', '您好！'],
    ['吴**', false, '尊敬的{称呼}同志：\n意见收悉。', '您好：\n意见收悉。'],
    ['吴**', false, '关于{称呼}提出的意见', '关于市民提出的意见'],
    ['吴**', false, '{称呼}提出的意见', '市民提出的意见'],
    ['', true, '尊敬的{称呼}先生/女士：您好。', '贵单位：您好。'],
    ['', false, '尊敬的{称呼}：您好。', '尊敬的市民：您好。'],
    ['', false, '{称呼}：您好。', '市民：您好。'],
    ['', true, '{称呼}：您好。', '贵单位：您好。'],
    ['吴**', true, '{称呼}：您好。', '贵单位：您好。'],
    ['村口老王', false, '{称呼}：您好。', '村口老王：您好。'],
  ])('speaks to “%s” (a body: %s) as one speaks to him', (name, isBody, text, expected) => {
    expect(renderReply(text, 'zh-CN', { ...author, name, isBody })).toBe(expected)
  })

  it('takes the braces of a Chinese keyboard, and spaces in them', () => {
    expect(renderReply('｛称呼｝，{ 编号 }', 'zh-CN', author)).toBe('王晓，0268')
  })

  it('fills no value twice: what somebody is called is not read as a placeholder', () => {
    expect(renderReply('{称呼}，您好。', 'zh-CN', { ...author, name: '{编号}' })).toBe('{编号}，您好。')
  })

  it.each([
    ['在其位', '甲。\n{专句}\n乙。', '丙。', '甲。\n丙。\n乙。'],
    ['没有时去掉那一行', '甲。\n {专句} \n乙。', '', '甲。\n乙。'],
    ['没有时去掉末行', '甲。\n{专句}', '', '甲。'],
    ['没有位置时另起一段', '甲。', '丙。', '甲。\n丙。'],
    ['在句中', '甲，{专句}乙。', '', '甲，乙。'],
  ])('has the sentence for one author: %s', (_, text, ownSentence, expected) => {
    expect(renderReply(text, 'zh-CN', { ...author, ownSentence })).toBe(expected)
  })

  it('with a placeholder that nobody can fill is refused by its name', () => {
    expect(unknownPlaceholders('{姓名}，{称呼}：{姓名}{}｛电话｝')).toEqual(['姓名', '', '电话'])
    expect(unknownPlaceholders(placeholders.map(name => `{${name}}`).join(''))).toEqual([])
    const fault = (text: string) => {
      try {
        checkPlaceholders(text)
        return null
      }
      catch (error) {
        return error instanceof DomainError ? error.params.reason : error
      }
    }
    expect(fault('{姓名}，您好。')).toMatchObject({ zh: expect.stringContaining('{姓名}') as string, en: expect.stringContaining('{姓名}') as string })
    expect(fault('{称呼}，您好。')).toBeNull()
  })
})

describe('a group', () => {
  const counts = (some: Partial<MemberCounts>): MemberCounts => ({ waiting: 0, outdated: 0, drafted: 0, checked: 0, answered: 0, own: 0, ...some })

  it.each([
    ['empty', {}],
    ['waiting', { waiting: 1, drafted: 3, answered: 2 }],
    ['waiting', { outdated: 1, checked: 2 }],
    ['drafted', { drafted: 1, checked: 5, answered: 1 }],
    ['checked', { checked: 1, answered: 9, own: 2 }],
    ['answered', { answered: 3 }],
    ['answered', { own: 1 }],
  ] as const)('stands at what waits first: %s', (standing, some) => {
    expect(groupStanding(counts(some))).toBe(standing)
  })

  it.each([
    [{}, true], [{ waiting: 1, outdated: 1, drafted: 2, own: 3 }, true], [{ checked: 1, waiting: 5 }, false], [{ answered: 1 }, false],
  ] as const)('with %o may be renamed: %s', (some, may) => {
    const rename = () => checkRenamable(counts(some))
    if (may) expect(rename).not.toThrow()
    else expect(rename).toThrow(DomainError)
  })

  it('takes what nobody has answered or begun to', () => {
    for (const handling of ['received', 'categorised'] as const) expect(() => checkJoinable({ visibility: 'withheld', handling })).not.toThrow()
    for (const handling of ['drafted', 'answered', 'closed'] as const) expect(() => checkJoinable({ visibility: 'public', handling })).toThrow(DomainError)
    expect(() => checkJoinable({ visibility: 'withdrawn', handling: 'received' })).toThrow(DomainError)
  })

  it('may be left, but a drafted reply is dropped by those who draft alone, and a checked one by nobody', () => {
    const refusal = (state: MemberState, mayDraft: boolean, mayDrop = true) => {
      try {
        checkRemovable(state, { mayDraft, mayDrop })
        return ''
      }
      catch (error) {
        return error instanceof DomainError ? error.code : error
      }
    }
    expect(memberStates.map(state => [state, refusal(state, true), refusal(state, false)])).toEqual([
      ['waiting', '', ''], ['outdated', '', 'notAllowed'], ['drafted', '', 'notAllowed'], ['checked', 'wrongState', 'wrongState'], ['answered', '', ''], ['own', '', ''],
    ])
    expect(refusal('waiting', true, false), 'one that was returned is its drafter’s to drop').toBe('wrongState')
  })

  it('leaves alone what was changed singly, and that alone', () => {
    const refused = memberStates.filter((state) => {
      try {
        checkGivable(state)
        return false
      }
      catch {
        return true
      }
    })
    expect(refused).toEqual(['own'])
  })
})

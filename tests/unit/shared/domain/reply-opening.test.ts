import { describe, expect, it } from 'vitest'
import { withOpening } from '#shared/domain/reply-opening'
import queue from '../../../../i18n/zh-CN/desk/queue.json'

const { adopted, notAdopted, partiallyAdopted } = queue.opening
const openings = Object.values(queue.opening)
const opened = (text: string, opening = adopted) => withOpening(text, opening, openings)

it.each<[string, string, string]>([
  ['an empty reply', '', adopted],
  ['what is written already', '按意见修改。', `${adopted}\n按意见修改。`],
  ['one with the opening of another outcome', `${notAdopted}\n按意见修改。`, `${adopted}\n按意见修改。`],
  ['a salutation of its own', '{称呼}：您好。\n按意见修改。', '{称呼}：您好。您的意见已采纳，规划草案作了如下修改：\n按意见修改。'],
  ['a salutation in one word', '王先生您好：\n按意见修改。', '王先生您好：您的意见已采纳，规划草案作了如下修改：\n按意见修改。'],
  ['a salutation with another opening behind it', '{称呼}：您好。您的意见经研究未予采纳，理由如下：\n按意见修改。', '{称呼}：您好。您的意见已采纳，规划草案作了如下修改：\n按意见修改。'],
  ['a greeting that is no salutation', '有人在信里写“您好”。', `${adopted}\n有人在信里写“您好”。`],
])('%s', (_, text, result) => expect(opened(text)).toBe(result))

describe('an opening with a gap that is filled in', () => {
  const filled = partiallyAdopted.replace('采纳的部分：\n', '采纳的部分：增加站点。\n')
  it('is not put there again', () => expect(opened(filled, partiallyAdopted)).toBe(filled))
  it('gives way to another outcome’s, and what was filled in stays', () => {
    const changed = opened(filled)
    expect(changed).not.toContain('已部分采纳')
    expect(changed).toMatch(/^您好。您的意见已采纳，规划草案作了如下修改：[\s\S]*增加站点。/)
  })
})

it.each(openings)('%s: pressed twice says it once, before or after any other', (opening) => {
  expect(opened(opened('按意见修改。', opening), opening)).toBe(`${opening}\n按意见修改。`)
  for (const other of openings) expect(opened(opened('按意见修改。', other), opening)).toBe(`${opening}\n按意见修改。`)
})

import { expect, it } from 'vitest'
import { withOpening } from '#shared/domain/reply-opening'

const [adopted, refused] = ['您好。您的意见已采纳，规划草案作了如下修改：', '您好。您的意见经研究未予采纳，理由如下：']
const opened = (text: string, opening = adopted) => withOpening(text, opening, [adopted, refused])

it.each<[string, string, string]>([
  ['an empty reply', '', adopted],
  ['what is written already', '按意见修改。', `${adopted}\n按意见修改。`],
  ['one that has it', `${adopted}\n按意见修改。`, `${adopted}\n按意见修改。`],
  ['one with the opening of another outcome', `${refused}\n按意见修改。`, `${adopted}\n按意见修改。`],
  ['a salutation of its own', '{称呼}：您好。\n按意见修改。', '{称呼}：您好。您的意见已采纳，规划草案作了如下修改：\n按意见修改。'],
  ['a salutation with another opening behind it', '{称呼}：您好。您的意见经研究未予采纳，理由如下：\n按意见修改。', '{称呼}：您好。您的意见已采纳，规划草案作了如下修改：\n按意见修改。'],
  ['a greeting that is no salutation', '有人在信里写“您好”。', `${adopted}\n有人在信里写“您好”。`],
])('%s', (_, text, result) => expect(opened(text)).toBe(result))
it('pressed twice says it once', () => expect(opened(opened('{称呼}：您好。\n按意见修改。'))).toBe(opened('{称呼}：您好。\n按意见修改。')))

import { expect, it } from 'vitest'
import { matchLineage } from '#shared/domain/lineage'

const block = (text: string, number = '', kind = 'paragraph') => ({ kind, number, text: number + text })
const places = (previous: ReturnType<typeof block>[], next: ReturnType<typeof block>[]) =>
  matchLineage(previous, next).map(match => match && previous.indexOf(match))

const heading = block('总则', '一、', 'heading')
const wetland = block('大黄堡湿地核心区禁止一切开发建设活动，缓冲区严格控制人类活动。', '第三条')
const canal = block('北运河两岸各划定五十米的生态缓冲带，布置连续的滨水步道。', '第四条')

it('follows equal texts wherever they stand', () => {
  expect(places([heading, wetland, canal], [canal, heading, wetland])).toEqual([2, 0, 1])
  expect(places([block('甲 乙')], [block('甲乙')])).toEqual([0])
})

it('follows a changed text by wording, and by less wording where the number agrees', () => {
  const changed = block('大黄堡湿地核心区禁止一切开发建设活动，缓冲区从严控制人类活动。', '第五条')
  expect(places([heading, wetland, canal], [changed])).toEqual([1])
  const rewritten = block('大黄堡湿地核心区不再安排新的项目，缓冲区严格控制人类活动强度，实验区有序开展科普。')
  expect(places([wetland], [rewritten])).toEqual([null])
  expect(places([wetland], [block(rewritten.text, '第三条')])).toEqual([0])
})

it('does not take a number alone for the same block', () => {
  expect(places([block('严守耕地红线。', '（一）')], [block('完善公共服务。', '（一）')])).toEqual([null])
})

it('keeps repeated texts in order', () => {
  const [first, second] = [block('责任单位：各镇街'), block('责任单位：各镇街')]
  const previous = [heading, first, wetland, second]
  expect(places(previous, [heading, block('责任单位：各镇街'), wetland, block('责任单位：各镇街')])).toEqual([0, 1, 2, 3])
  expect(places(previous, [wetland, block('责任单位：各镇街')])).toEqual([2, 3])
})

it('gives each block to one continuation, the likest', () => {
  const near = block('大黄堡湿地核心区禁止一切开发建设活动，缓冲区严格控制各类活动。')
  const nearer = block('大黄堡湿地核心区禁止一切开发建设活动，缓冲区严格控制人类活动！')
  expect(places([wetland], [near, nearer])).toEqual([null, 0])
})

it('keeps text and pictures apart, and survives nothing at all', () => {
  expect(places([block('规划结构图示意', '', 'figure')], [block('规划结构图示意图')])).toEqual([null])
  expect(places([], [wetland])).toEqual([null])
  expect(places([wetland], [])).toEqual([])
  expect(places([block('')], [block('', '', 'figure')])).toEqual([null])
})

it('copes with two versions of 3,000 long paragraphs', () => {
  const long = (seed: number) => block(Array.from({ length: 120 }, (_, n) => String.fromCharCode(0x4E00 + (seed * 31 + n * n * 17 + seed * n) % 800)).join(''))
  const previous = Array.from({ length: 3000 }, (_, n) => long(n))
  const matched = matchLineage(previous, previous.map(each => block(each.text.slice(0, 100))))
  expect(matched.filter(each => each !== null).length).toBeGreaterThan(2900)
})

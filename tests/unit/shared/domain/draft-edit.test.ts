import { describe, expect, it } from 'vitest'
import { applyOperation, climb, inverseOf } from '#shared/domain/draft-edit'
import type { EditBlock, Operation } from '#shared/domain/draft-edit'
import { arrange, outlineOf } from '#shared/domain/draft-outline'

const block = (id: string, kind: EditBlock['kind'], level: number | null, html: string, number = ''): EditBlock =>
  ({ id, lineage: `l-${id}`, kind, level, number, text: html.replace(/<[^>]+>/g, ''), html, upload: null })

const draft: EditBlock[] = [
  block('t', 'paragraph', null, '武清区国土空间总体规划'),
  block('h1', 'heading', 1, '一、总则', '一、'),
  block('p1', 'paragraph', null, '第一句。<strong>第二句</strong>。'),
  block('p2', 'paragraph', null, '第三句。'),
  block('tb', 'table', null, '<table><tbody><tr><td>甲</td></tr></tbody></table>'),
  block('h2', 'heading', 2, '（一）目标', '（一）'),
  block('li', 'listItem', 2, '细项'),
]

const run = (...operations: Operation[]) => operations.reduce<EditBlock[]>(applyOperation, draft)
const find = (blocks: readonly EditBlock[], id: string) => blocks.find(each => each.id === id)

describe('applyOperation', () => {
  it('changes kind and level of several blocks and leaves the others the same objects', () => {
    const after = run({ op: 'style', changes: [{ block: 'p1', kind: 'heading', level: 2 }, { block: 'li', kind: 'paragraph', level: null }] })
    expect(find(after, 'p1')).toMatchObject({ kind: 'heading', level: 2, html: draft[2]?.html })
    expect(find(after, 'li')).toMatchObject({ kind: 'paragraph', level: null })
    expect(after[0]).toBe(draft[0])
  })

  it('splits at an offset of the text; the first part keeps id and lineage, the second has its own', () => {
    const after = run({ op: 'split', block: 'p1', offset: 6, newBlock: 'n' })
    expect(after.map(each => each.id)).toEqual(['t', 'h1', 'p1', 'n', 'p2', 'tb', 'h2', 'li'])
    expect(find(after, 'p1')).toMatchObject({ html: '第一句。<strong>第二</strong>', text: '第一句。第二', lineage: 'l-p1' })
    expect(find(after, 'n')).toMatchObject({ html: '<strong>句</strong>。', text: '句。', lineage: 'n', kind: 'paragraph' })
  })

  it('makes a paragraph of what is cut off a heading', () => {
    const after = run({ op: 'split', block: 'h1', offset: 2, newBlock: 'n' })
    expect(find(after, 'h1')).toMatchObject({ kind: 'heading', level: 1, text: '一、', number: '一、' })
    expect(find(after, 'n')).toMatchObject({ kind: 'paragraph', level: null, number: '' })
  })

  it('joins with the block before, which keeps its id', () => {
    const after = run({ op: 'join', block: 'p2' })
    expect(after).toHaveLength(6)
    expect(find(after, 'p1')).toMatchObject({ text: '第一句。第二句。第三句。', html: '第一句。<strong>第二句</strong>。第三句。' })
  })

  it('takes the text from the HTML, and the number away when it no longer leads', () => {
    expect(find(run({ op: 'text', block: 'h1', html: '一、总 则&amp;' }), 'h1')).toMatchObject({ text: '一、总 则&', number: '一、' })
    expect(find(run({ op: 'text', block: 'h1', html: '总则' }), 'h1')).toMatchObject({ number: '' })
  })

  it.each<[string, Operation]>([
    ['a block that is not there', { op: 'delete', blocks: ['t', 'nobody'] }],
    ['a split at the start', { op: 'split', block: 'p1', offset: 0, newBlock: 'n' }],
    ['a split at the end', { op: 'split', block: 'p1', offset: 8, newBlock: 'n' }],
    ['a split in a table', { op: 'split', block: 'tb', offset: 1, newBlock: 'n' }],
    ['a join behind a table', { op: 'join', block: 'h2' }],
    ['a join of the first', { op: 'join', block: 't' }],
    ['a table made a heading', { op: 'style', changes: [{ block: 'tb', kind: 'heading', level: 1 }] }],
    ['a heading without a level', { op: 'style', changes: [{ block: 'p1', kind: 'heading', level: null }] }],
    ['a heading of level 7', { op: 'style', changes: [{ block: 'p1', kind: 'heading', level: 7 }] }],
    ['a block emptied', { op: 'text', block: 'p1', html: ' <strong> </strong><br>' }],
    ['a restored block that is there', { op: 'restore', remove: [], put: [{ block: draft[0] ?? block('x', 'paragraph', null, ''), after: null }] }],
    ['a restored block behind nothing', { op: 'restore', remove: [], put: [{ block: block('x', 'paragraph', null, '甲'), after: 'nobody' }] }],
  ])('refuses %s', (_, operation) => expect(() => run(operation)).toThrow('editImpossible'))
})

describe('inverseOf', () => {
  it.each<[string, Operation[]]>([
    ['style', [{ op: 'style', changes: [{ block: 't', kind: 'heading', level: 1 }, { block: 'p2', kind: 'listItem', level: 1 }] }]],
    ['split', [{ op: 'split', block: 'p1', offset: 4, newBlock: 'n' }]],
    ['join', [{ op: 'join', block: 'p2' }]],
    ['delete of the first, of neighbours and of the last', [{ op: 'delete', blocks: ['t', 'p1', 'p2', 'li'] }]],
    ['text', [{ op: 'text', block: 'p2', html: '改过。' }]],
    ['several steps at once', [{ op: 'split', block: 'p1', offset: 4, newBlock: 'n' }, { op: 'delete', blocks: ['p1', 'h1'] }, { op: 'join', block: 'p2' }]],
  ])('leads back over %s, and forth again', (_, operations) => {
    const after = run(...operations)
    expect(after).not.toEqual(draft)
    const back = applyOperation(after, inverseOf(draft, after))
    expect(back).toEqual(draft)
    expect(applyOperation(back, inverseOf(after, back))).toEqual(after)
  })
})

describe('climb', () => {
  const step = (id: string, direction: 'up' | 'down') => {
    const operation = climb(draft, [id], direction)
    return operation?.op === 'style' ? operation.changes[0] : operation
  }

  it.each<[string, 'up' | 'down', unknown]>([
    ['h2', 'up', { block: 'h2', kind: 'heading', level: 1 }],
    ['h1', 'up', null],
    ['h1', 'down', { block: 'h1', kind: 'heading', level: 2 }],
    ['p1', 'up', { block: 'p1', kind: 'heading', level: 2 }],
    ['t', 'up', { block: 't', kind: 'heading', level: 1 }],
    ['p1', 'down', { block: 'p1', kind: 'listItem', level: 1 }],
    ['li', 'up', { block: 'li', kind: 'listItem', level: 1 }],
    ['li', 'down', { block: 'li', kind: 'listItem', level: 3 }],
    ['tb', 'up', null],
  ])('%s %s', (id, direction, change) => expect(step(id, direction)).toEqual(change))

  it('moves several at once, neighbours to the same level', () => {
    expect(climb(draft, ['p1', 'p2', 'tb'], 'up')).toEqual({ op: 'style', changes: [
      { block: 'p1', kind: 'heading', level: 2 }, { block: 'p2', kind: 'heading', level: 2 },
    ] })
  })
})

it('counts positions from 1 and chapters by their level-1 heading', () => {
  const placed = arrange(draft)
  expect(placed.map(each => [each.position, each.chapter])).toEqual([[1, 0], [2, 2], [3, 2], [4, 2], [5, 2], [6, 2], [7, 2]])
  expect(outlineOf(placed)).toEqual([
    { id: 'h1', position: 2, level: 1, text: '一、总则', chapter: 2 },
    { id: 'h2', position: 6, level: 2, text: '（一）目标', chapter: 2 },
  ])
})

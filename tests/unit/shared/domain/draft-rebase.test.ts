import { describe, expect, it } from 'vitest'
import type { EditBlock, Operation } from '#shared/domain/draft-edit'
import { rebase, wordingOf } from '#shared/domain/draft-rebase'

const block = (id: string, html = id): EditBlock => ({ id, lineage: id, kind: 'paragraph', level: null, number: '', text: html, html, upload: null })
const base = [block('a'), block('b'), block('c')]
const changed = (id: string) => base.map(each => each.id === id ? block(id, '别人改过') : each)
const text: Operation = { op: 'text', block: 'b', html: '我改的' }

describe('rebase', () => {
  it('carries a step over when somebody changed another block', () => {
    expect(rebase([text], base, changed('a'))?.map(each => each.text)).toEqual(['别人改过', '我改的', 'c'])
    expect(rebase([text], base, [block('new'), ...base])?.map(each => each.text)).toEqual(['new', 'a', '我改的', 'c'])
  })

  it('carries over steps on blocks that earlier steps made', () => {
    const steps: Operation[] = [{ op: 'split', block: 'c', offset: 1, newBlock: 'd' }, { op: 'text', block: 'd', html: '又改' }]
    const long = [block('a'), block('b'), block('c', '甲乙')]
    expect(rebase(steps, long, [block('a', '别人改过'), block('b'), block('c', '甲乙')])?.map(each => each.text)).toEqual(['别人改过', 'b', '甲', '又改'])
  })

  it.each<[string, Operation, EditBlock[]]>([
    ['the same block changed', text, changed('b')],
    ['the block is gone', text, [block('a'), block('c')]],
    ['the block to be deleted changed', { op: 'delete', blocks: ['a', 'b'] }, changed('b')],
    ['the block it joins changed', { op: 'join', block: 'b' }, changed('a')],
    ['another block stands between', { op: 'join', block: 'c' }, [block('a'), block('c')]],
    ['the restored one’s neighbour is gone', { op: 'restore', remove: [], put: [{ block: block('x'), after: 'b' }] }, [block('a'), block('c')]],
    ['the split no longer fits', { op: 'split', block: 'b', offset: 5, newBlock: 'n' }, base],
  ])('asks a person when %s', (_, operation, current) => expect(rebase([operation], base, current)).toBeNull())
})

it('keeps the wording of what was typed', () => {
  expect(wordingOf([text, { op: 'join', block: 'b' }, { op: 'text', block: 'c', html: '<strong>A</strong>&amp;B' }])).toEqual(['我改的', 'A&B'])
})

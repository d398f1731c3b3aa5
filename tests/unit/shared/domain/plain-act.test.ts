import { expect, it } from 'vitest'
import { plainAct } from '#shared/domain/plain-act'
import { readPlainValues } from '#shared/domain/plain-submission'

const id = '0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f'
const two = { 'text': '一', 'photos': id, 'block': id, 'text-2': '二' }
const ten = Object.fromEntries(['text', ...Array.from({ length: 9 }, (_, index) => `text-${index + 2}`)].map(name => [name, name]))

it.each([
  ['add', two, { ...two, 'text-3': '' }],
  ['add', ten, ten],
  ['remove-0', two, { text: '二' }],
  ['remove-0', { text: '一' }, { text: '一' }],
  [`unphoto-0-${id}`, two, { ...two, photos: '' }],
  [`unphoto-1-${id}`, two, two],
  [`unpaper-0-${id}`, { ...two, papers: `${id} ${id.replace('0', '1')}` }, { ...two, papers: id.replace('0', '1') }],
  ['untarget-0', two, { ...two, block: '' }],
  ['upload', two, two],
  ['mend', two, two],
])('%s', (act, before, after) => {
  expect(plainAct(readPlainValues({ ...before, act }))).toEqual(readPlainValues(after))
})

it.each(['', 'next', 'remove'])('“%s” of a form with one point changes nothing by chance', (act) => {
  expect(plainAct(readPlainValues({ text: '一', act }))?.points ?? null).toEqual(act === 'remove' ? readPlainValues({ text: '一' }).points : null)
})

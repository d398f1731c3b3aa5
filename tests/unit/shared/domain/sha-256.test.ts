import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSha256 } from '#shared/domain/sha-256'

const sha256 = createSha256()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

it('is what the standard says of “abc” and of nothing', () => {
  expect(hex(sha256(new TextEncoder().encode('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(hex(sha256(new Uint8Array()))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

it('is what Node computes, around the edges of blocks and anywhere', () => {
  for (const length of [55, 56, 63, 64, 65, 119, 120, 128]) expect(hex(sha256(new Uint8Array(length).fill(length))), `${length}`).toBe(createHash('sha256').update(new Uint8Array(length).fill(length)).digest('hex'))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => hex(sha256(bytes)) === createHash('sha256').update(bytes).digest('hex')))
})

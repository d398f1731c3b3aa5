import { describe, expect, it } from 'vitest'
import { cosignerStanding, jointCode, jointLabel, mayBeAsked, mayTakeLead, signersNow, typedJointCode } from '#shared/domain/joint'

describe('a confirmation', () => {
  it.each([
    ['invited', null, 'invited'], ['confirmed', 3, 'confirmed'], ['confirmed', 2, 'again'], ['declined', 3, 'declined'], ['left', 3, 'left'],
  ] as const)('of %s, of version %s, stands as %s where the text is at version 3', (state, confirmedText, standing) => {
    expect(cosignerStanding({ state, confirmedText }, 3)).toBe(standing)
  })

  it('counts where it is of the present text; who was asked and has not confirmed it is named', () => {
    const list = [{ name: '甲', state: 'confirmed', confirmedText: 3 }, { name: '乙', state: 'confirmed', confirmedText: 2 }, { name: '丙', state: 'invited', confirmedText: null }, { name: '丁', state: 'declined', confirmedText: 3 }] as const
    const { signing, waiting } = signersNow(list, 3)
    expect([signing.map(one => one.name), waiting.map(one => one.name)]).toEqual([['甲'], ['乙', '丙']])
  })

  it('can be asked for again of who declined or left', () => {
    expect((['invited', 'confirmed', 'declined', 'left', undefined] as const).map(mayBeAsked)).toEqual([false, false, true, true, true])
  })
})

describe('the lead', () => {
  it.each([
    ['offered to who confirmed', 'confirmed', 1, true, false, true], ['left, and one had confirmed', 'confirmed', 1, false, true, true], ['neither offered nor left', 'confirmed', 1, false, false, false],
    ['left, but one never confirmed', 'invited', null, false, true, false], ['left, and one had left before', 'left', 1, false, true, false],
  ] as const)('%s', (_, state, confirmedText, offered, left, may) => {
    expect(mayTakeLead({ state, confirmedText }, { offered, left })).toBe(may)
  })
})

describe('what is shown', () => {
  it.each([
    ['names', ['陈某', '李某'], '陈某、李某（区人大代表）'], ['lead', ['陈某', '李某', '王某'], '陈某（区人大代表）等3人联名'], ['capacity', ['陈某', '李某'], '区人大代表等2人联名'],
    ['lead', ['陈某'], '陈某（区人大代表）'], ['capacity', ['陈某'], '区人大代表'],
  ] as const)('as %s', (showing, names, label) => {
    expect(jointLabel(showing, 'npcDeputy', names)).toBe(label)
  })
})

describe('a code', () => {
  it('has eight characters that are not mistaken for each other, and is taken however it is typed', () => {
    const code = jointCode(Uint8Array.from({ length: 16 }, (_, at) => at * 37))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(typedJointCode(` ${code.slice(0, 4).toLowerCase()}－${code.slice(4)} `)).toBe(code)
    expect(typedJointCode('oIl0')).toBe('0110')
  })
})

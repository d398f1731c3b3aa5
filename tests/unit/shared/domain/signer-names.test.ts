import { describe, expect, it } from 'vitest'
import { formerSigners, untoldNames } from '#shared/domain/signer-names'

describe('names that the public is not told', () => {
  it.each([
    ['all, where names are not public', ['陈某'], ['程某'], false, ['陈某', '程某']],
    ['those of before a correction, where they are', ['陈某'], ['程某'], true, ['程某']],
    ['with and without what tells two of one name apart', ['王伟（河西）'], [], false, ['王伟（河西）', '王伟']],
    ['none that still stands there with more behind it', ['王伟（河西）', '李某某'], ['王伟', '李某'], true, []],
  ] as const)('%s', (_, signers, former, namesPublic, names) => {
    expect(untoldNames({ signers, former, namesPublic })).toEqual(names)
  })

  it('are those that stood as signers, not other words of the entry', () => {
    expect(formerSigners([{ fields: [{ field: 'title', before: '旧标题' }, { field: 'signers', before: '程某、李某' }] }])).toEqual(['程某', '李某'])
  })
})

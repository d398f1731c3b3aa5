import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { procedureItems } from '#shared/domain/procedure-item'
import { isNeeded, packageLines, packageState, pathGiver, safeName } from '#shared/domain/submission-package'

describe('the lines of a package', () => {
  it('have every document that the last phase before approval asks for', () => {
    const wanted = procedureItems.filter(({ phase, kind }) => phase === 'finalisation' && kind === 'document').map(({ id }) => id)
    expect(packageLines.map(({ item }) => item).filter(item => wanted.some(id => id === item)).sort()).toEqual([...wanted].sort())
  })

  it('need what the procedure needs, and the draft', () => {
    expect(isNeeded('draftText')).toBe(true)
    expect(isNeeded('deliberationOpinion')).toBe(true)
    // 向同级党委请示报告 is noted, not asked for (domain.md §1.1, MAD31: I).
    expect(isNeeded('partyReport')).toBe(false)
    expect(isNeeded('otherDocuments')).toBe(false)
  })
})

describe('packageState', () => {
  const [scanned, numbered, waived] = [{ scan: true, waived: false }, { scan: false, waived: false }, { scan: false, waived: true }]
  it.each([
    ['nothing', { files: 0, documents: [] }, 'missing'],
    ['a file made here', { files: 1, documents: [] }, 'there'],
    ['a scan', { files: 0, documents: [scanned] }, 'there'],
    ['a number alone', { files: 0, documents: [numbered] }, 'numberOnly'],
    ['a number here and a scan there', { files: 0, documents: [numbered, scanned] }, 'there'],
    ['found not needed', { files: 0, documents: [waived] }, 'waived'],
    ['found not needed, then entered by number', { files: 0, documents: [waived, numbered] }, 'numberOnly'],
  ] as const)('with %s', (_, holding, state) => {
    expect(packageState(holding)).toBe(state)
  })
})

describe('safeName', () => {
  it.each([
    ['关于报批《武清区国土空间总体规划》的请示', '关于报批《武清区国土空间总体规划》的请示'],
    ['../../etc/passwd', 'etc passwd'],
    ['a\u202Efdp.exe', 'a fdp.exe'],
    ['con', 'con_'],
    ['  . ', '未命名'],
    ['公告：“三线”/第2号?', '公告：“三线” 第2号'],
    ['𠮷'.repeat(80), '𠮷'.repeat(60)],
  ])('of %s', (text, name) => {
    expect(safeName(text)).toBe(name)
  })

  it('is one part of a path that Windows takes, whatever it was made of', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const name = safeName(text)
      // eslint-disable-next-line no-control-regex -- exactly the control characters are meant
      expect(name).not.toMatch(/[\\/:*?"<>|\u0000-\u001F]|^\.|[. ]$|^$/)
      expect(name.isWellFormed()).toBe(true)
    }))
  })
})

describe('pathGiver', () => {
  it('gives no path twice, also where names differ by case alone', () => {
    const give = pathGiver()
    expect([give('03', '照片', 'jpg'), give('03', '照片', 'jpg'), give('04', '照片', 'jpg'), give('03', 'Photo', 'jpg'), give('03', 'photo', 'JPG')])
      .toEqual(['03/照片.jpg', '03/照片（2）.jpg', '04/照片.jpg', '03/Photo.jpg', '03/photo（2）.JPG'])
  })
})

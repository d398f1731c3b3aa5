import { describe, expect, it } from 'vitest'
import { DomainError, errorCatalogue, errorSentence } from '#shared/domain/errors'
import type { ErrorCode } from '#shared/domain/errors'

// The catalogue's keys are its codes.
const codes = Object.keys(errorCatalogue) as ErrorCode[]
const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''))].sort()

describe('errors', () => {
  it.each(codes)('%s has a registered status and a sentence in both languages', (code) => {
    const { status, zh, en } = errorCatalogue[code]
    expect([400, 401, 403, 404, 409, 410, 411, 413, 415, 422, 428, 429, 500, 503]).toContain(status)
    expect(zh).toMatch(/\p{Script=Han}.*[。：]?/u)
    expect(en).not.toMatch(/\p{Script=Han}/u)
    expect(zh.trim() && en.trim()).toBeTruthy()
  })

  it.each(codes.filter(code => code !== 'geodataUnreadable'))('%s fills the same places in both languages', (code) => {
    expect(places(errorCatalogue[code].en)).toEqual(places(errorCatalogue[code].zh))
  })

  it('fills numbers, names and texts in two languages', () => {
    expect(errorSentence('tooManyRequests', 'zh', { seconds: 30 })).toContain('30秒')
    expect(errorSentence('tooManyRequests', 'en', { seconds: 1 })).toContain('in 1 second.')
    expect([90, 91, 1995].map(seconds => errorSentence('tooManyRequests', 'zh', { seconds }))).toEqual([90, 2, 34].map((n, index) => `操作过于频繁，请在${n}${index ? '分钟' : '秒'}后重试。`))
    expect(errorSentence('heldByOther', 'en', { name: '李四' })).toMatch(/^李四 is working/)
    const reason = { zh: '答复已发布。', en: 'The reply is published.' }
    expect(errorSentence('wrongState', 'zh', { reason })).toMatch(/答复已发布。$/)
    expect(errorSentence('wrongState', 'en', { reason })).toMatch(/The reply is published\.$/)
  })

  it('leaves no brace behind when a param is missing', () => {
    for (const code of codes) expect(errorSentence(code, 'zh') + errorSentence(code, 'en'), code).not.toMatch(/[{}]/)
  })

  it('carry code, params and the entries that are wrong', () => {
    const error = new DomainError('invalidInput', {}, { fields: [{ path: 'contact.phone', message: 'phone' }] })
    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.code, error.message, error.extra.fields?.[0]?.path]).toEqual(['DomainError', 'invalidInput', 'invalidInput', 'contact.phone'])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { compileText } from '~/i18n/compile-text'

const directory = fileURLToPath(new URL('../../../i18n/', import.meta.url))
const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'))

type Texts = { [key: string]: string | Texts }
const flat = (texts: Texts, path = ''): [key: string, text: string][] => Object.entries(texts)
  .flatMap(([key, value]): [string, string][] => typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`))

const i18nWith = (messages: Texts, options: object) => createI18n({ legacy: false, locale: 'en', missingWarn: false, fallbackWarn: false, messages: { en: messages }, ...options }).global

describe('compileText', () => {
  it.each(files)('says in %s what the compiler of vue-i18n says', (file) => {
    // A file of texts is what the type says; its shape is proved by tests/architecture/texts.test.ts.
    const texts = JSON.parse(readFileSync(`${directory}${file}`, 'utf8')) as Texts
    const ours = i18nWith(texts, { messageCompiler: compileText })
    const theirs = i18nWith(texts, {})
    for (const [key, text] of flat(texts)) {
      const places = Object.fromEntries([...text.matchAll(/\{\s*([\w.-]+)\s*\}/g)].map(([, name = ''], index) => [name, `<${index}>`]))
      for (const n of [0, 1, 2, 7]) expect(ours.t(key, { ...places }, n), key).toBe(theirs.t(key, { ...places }, n))
    }
  })

  it('fills places by name and by number, and leaves a missing one empty', () => {
    const { t } = i18nWith({ named: '{a} 与 { b }', list: '{0}—{1}', plain: '  a ', many: 'one | {n} many', sign: 'name{\'@\'}example' }, { messageCompiler: compileText })
    expect([t('named', { a: 1, b: '二' }), t('list', ['x', 'y']), t('plain'), t('many', 1), t('many', 3), t('named', { a: 1 }), t('sign')])
      .toEqual(['1 与 二', 'x—y', '  a ', 'one', '3 many', '1 与 ', 'name@example'])
  })
})

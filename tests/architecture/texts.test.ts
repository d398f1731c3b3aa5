import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { codeKeys } from './support/code-keys'
import { fixture } from './support/fixture'
import { importsOf, lineOf, programOf, resolveImport, walk } from './support/source'
import { templateExpressions, templateParts } from './support/template'
import { placesOf, textsOf } from './support/texts'
import { isInterface, projectFiles, report } from './support/tree'
import type { Offence, ProjectFile, Rule } from './support/tree'
import { keysUsedBy } from './support/used-keys'

/** Both languages have the same keys, each with a text, with the same places to fill, and every file is registered. */
const bothLanguages: Rule = (files) => {
  const [zh, en] = [textsOf(files, 'zh-CN'), textsOf(files, 'en')]
  const missing = (of: typeof zh, than: typeof zh, language: string) => [...of].filter(([key]) => !than.has(key)).map(([key, { path }]) => ({ path, what: `${key} has no text in ${language}` }))
  const empty = [...zh, ...en].filter(([, { text }]) => !text.trim()).map(([key, { path }]) => ({ path, what: `${key} is empty` }))
  const places = [...zh].filter(([key, { text }]) => en.has(key) && placesOf(text).join() !== placesOf(en.get(key)?.text ?? '').join()).map(([key, { path }]) => ({ path, what: `${key} fills other places in English` }))
  const registered = new Set(files.filter(({ path }) => /^i18n\/[^/]+\.ts$/.test(path)).flatMap(file => importsOf(file).map(({ from }) => resolveImport(file.path, from))))
  const loose = files.filter(({ path }) => /^i18n\/.*\.json$/.test(path) && !registered.has(path)).map(({ path }) => ({ path, what: 'is registered in no language file' }))
  return [...missing(zh, en, 'English'), ...missing(en, zh, 'Chinese'), ...empty, ...places, ...loose]
}

interface Codes { [pattern: string]: readonly string[] }

/** The key a pattern becomes with a code: `*` is filled with it, several one after another with its parts (`party/word`). */
const fill = (pattern: string, code: string) => /\*[^*]+\*/.test(pattern) ? code.split('/').reduce((key, part) => key.replace(/\*+/, part), pattern) : pattern.replace(/\*+/, code)

/** Every key asked for has a text. */
function missingTexts(files: readonly ProjectFile[], codes: Codes): Offence[] {
  const texts = textsOf(files, 'zh-CN')
  return files.filter(isInterface).flatMap((file) => {
    const { asked, built } = keysUsedBy(file)
    const literal = asked.filter(({ key }) => !texts.has(key)).map(({ key, line }) => ({ path: file.path, line, what: `${key} has no text` }))
    const fromCodes = built.filter(({ pattern }) => pattern in codes).flatMap(({ pattern, line }) => (codes[pattern] ?? []).map(code => fill(pattern, code)).filter(key => !texts.has(key)).map(key => ({ path: file.path, line, what: `${key} has no text` })))
    return [...literal, ...fromCodes]
  })
}

/** Literals of a file and of what it imports: codes mostly stand in the one or the other. */
function literalsAround(file: ProjectFile, files: readonly ProjectFile[]): Set<string> {
  const around = new Set(importsOf(file).map(({ from }) => resolveImport(file.path, from)))
  const imported = files.filter(({ path }) => around.has(path.replace(/\.ts$/, '')) || around.has(path))
  return new Set([file, ...imported].flatMap(one => [...keysUsedBy(one).literals]))
}

/** The keys a pattern stands for: from the table, else with the literals around it. */
const expand = (pattern: string, codes: Codes, literals: ReadonlySet<string>) => [...(codes[pattern] ?? literals)].map(code => fill(pattern, code))

/** Keys that are built but whose codes nobody knows: they belong into `support/code-keys.ts`. */
function unknownCodes(files: readonly ProjectFile[], codes: Codes): Offence[] {
  const texts = textsOf(files, 'zh-CN')
  const all = files.filter(isInterface).map(file => ({ file, built: keysUsedBy(file).built, literals: literalsAround(file, files) }))
  const strange = all.flatMap(({ file, built, literals }) => built.filter(({ pattern, asked }) => asked && !(pattern in codes) && !expand(pattern, codes, literals).some(key => texts.has(key))).map(({ pattern, line }) => ({ path: file.path, line, what: `${pattern} is built from codes that support/code-keys.ts does not list` })))
  const patterns = new Set(all.flatMap(({ built }) => built.map(({ pattern }) => pattern)))
  return [...strange, ...Object.keys(codes).filter(pattern => !patterns.has(pattern)).map(pattern => ({ path: 'tests/architecture/support/code-keys.ts', what: `${pattern} is built nowhere` }))]
}

/** Texts that nothing shows. */
function unusedTexts(files: readonly ProjectFile[], codes: Codes): Offence[] {
  const texts = textsOf(files, 'zh-CN')
  const used = new Set<string>()
  for (const file of files.filter(isInterface)) {
    const { literals, built } = keysUsedBy(file)
    for (const literal of literals) used.add(literal)
    const around = literalsAround(file, files)
    for (const { pattern } of built.filter(({ pattern }) => pattern.includes('.'))) expand(pattern, codes, around).forEach(key => used.add(key))
  }
  return [...texts].filter(([key]) => !used.has(key)).map(([key, { path }]) => ({ path, what: `${key} is never shown` }))
}

/** Han characters, and the full-width marks that go with them. */
const chinese = /[\p{Script=Han}\u3001-\u3003\u3008-\u3011\uFF01-\uFF60]/u

/** What is on screen comes from i18n/ (conventions 20): no Chinese in templates or in strings of the interface. */
const noChinese: Rule = files => files.filter(isInterface).flatMap((file) => {
  const inTemplate = templateParts(file).filter(part => part.kind !== 'directive' && chinese.test(part.text)).map(part => ({ path: file.path, line: part.line, what: `Chinese in the template: ${part.text.trim().slice(0, 30)}` }))
  const inStrings = [{ tree: programOf(file), line: 1 }, ...templateExpressions(file)].flatMap(({ tree, line }) => {
    const found: Offence[] = []
    walk(tree, (node) => {
      if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && chinese.test(node.text)) found.push({ path: file.path, line: lineOf(tree, node) + line - 1, what: `Chinese in a string: ${node.text.trim().slice(0, 30)}` })
    })
    return found
  })
  return [...inTemplate, ...inStrings]
})

/** What fills a sentence of `shared/domain/errors.ts` is a number, a name, or a text in both languages. */
const bilingualErrors: Rule = files => files.filter(file => /^(?:shared|server|db)\/.*\.ts$/.test(file.path)).flatMap((file) => {
  const tree = programOf(file)
  const found: Offence[] = []
  walk(tree, (node) => {
    const params = ts.isNewExpression(node) && node.expression.getText(tree) === 'DomainError' ? node.arguments?.[1] : undefined
    if (!params || !ts.isObjectLiteralExpression(params)) return
    for (const property of params.properties) {
      const value = ts.isPropertyAssignment(property) ? property.initializer : undefined
      if (value && ts.isStringLiteralLike(value) && chinese.test(value.text)) found.push({ path: file.path, line: lineOf(tree, value), what: `told in Chinese only: ${value.text.slice(0, 20)}` })
    }
  })
  return found
})

const texts = {
  'i18n/zh-CN/public/plan.json': '{ "title": "规划", "phase": { "a": "甲", "b": "乙" }, "days": "还有 {n} 天" }',
  'i18n/en/public/plan.json': '{ "title": "Plan", "phase": { "a": "A", "b": "B" }, "days": "{n} days left" }',
  'i18n/zh-CN.ts': 'import plan from \'./zh-CN/public/plan.json\'\nexport default { plan }',
  'i18n/en.ts': 'import plan from \'./en/public/plan.json\'\nexport default { plan }',
}

describe('texts', () => {
  it('are the same in both languages', () => {
    expect(report(bothLanguages(projectFiles()))).toBe('')
    expect(report(bothLanguages(fixture(texts)))).toBe('')
    expect(report(bothLanguages(fixture({ ...texts, 'i18n/en/public/plan.json': '{ "title": "", "phase": { "a": "A", "b": "B" }, "days": "{count} days", "more": "x" }', 'i18n/en/public/lost.json': '{}' }))).split('\n')).toHaveLength(4)
  })

  it('exist for every key asked for', () => {
    expect(report(missingTexts(projectFiles(), codeKeys))).toBe('')
    const page = { ...texts, 'pages/a.vue': '<template>\n  <h1>{{ $t(open ? \'plan.title\' : \'plan.gone\') }}</h1><i18n-t keypath="plan.lost" />{{ $t(`plan.phase.${x}`) }}\n</template>' }
    expect(report(missingTexts(fixture(page), { 'plan.phase.*': ['a', 'c'] })).split('\n').map(line => line.split('  ')[1]).sort()).toEqual(['plan.gone has no text', 'plan.lost has no text', 'plan.phase.c has no text'])
  })

  it('exist for every key built of two codes', () => {
    const page = { ...texts, 'pages/a.vue': '<template>\n  <h1>{{ $t(`plan.${part}.${x}`) }}</h1>\n</template>' }
    expect(report(missingTexts(fixture(page), { 'plan.*.*': ['phase/a', 'phase/c'] }))).toContain('plan.phase.c has no text')
    expect(report(missingTexts(fixture(page), { 'plan.*.*': ['phase/a', 'phase/b'] }))).toBe('')
  })

  it('with keys built from codes have known codes', () => {
    expect(report(unknownCodes(projectFiles(), codeKeys))).toBe('')
    expect(report(unknownCodes(fixture({ ...texts, 'pages/a.vue': '<script setup>\nconst { t } = useI18n()\nconst name = t(`plan.phase.${phase}`)\n</script>' }), { 'plan.nothing.*': ['x'] })).split('\n')).toHaveLength(2)
  })

  it('are all shown somewhere', () => {
    expect(report(unusedTexts(projectFiles(), codeKeys))).toBe('')
    const page = { ...texts, 'pages/a.vue': '<script setup>\nconst rows = [{ key: \'a\' }]\n</script>\n<template>\n  <p v-for="row in rows">{{ $t(`plan.phase.${row.key}`) }} {{ $t(\'plan.title\') }}</p>\n</template>' }
    expect(report(unusedTexts(fixture(page), {}))).toBe('i18n/zh-CN/public/plan.json  plan.phase.b is never shown\ni18n/zh-CN/public/plan.json  plan.days is never shown')
  })

  it('stand in i18n/, not in the program', () => {
    expect(report(noChinese(projectFiles()), {
      'composables/useStageForm.ts: Chinese in a string: 其他': 'the one topic an empty codebook begins with is data of the stage, not a text of ours',
      'composables/map/map-text.ts': 'how numbers and coordinates are written is grammar, not a text',
      'composables/useReceiptPicture.ts': 'marks that hang over the edge of a line are typography, not a text',
      'composables/useMapUploads.ts': 'the number after a title is part of the title as it is stored',
    })).toBe('')
    expect(report(noChinese(fixture({
      'components/a.vue': '<script setup>\n// 中文注释可以\nconst a = \'共绘\'\n</script>\n<template>\n  <!-- 注释 -->\n  <p title="标题">{{ open ? `还有${n}天` : \'\' }}</p>\n  <p>文字</p>\n  <p>{{ name }}：{{ value }}</p>\n</template>',
    }))).split('\n').map(line => line.split(/:\d/)[0])).toEqual(Array(6).fill('components/a.vue'))
  })

  it('that explain a failure are in both languages', () => {
    expect(report(bilingualErrors(projectFiles()))).toBe('')
    expect(report(bilingualErrors(fixture({
      'server/services/a.ts': 'throw new DomainError(\'wrongState\', { reason: \'不能这样。\' })\nthrow new DomainError(\'wrongState\', { reason: { zh: \'不能这样。\', en: \'not so.\' }, name: person.name })',
    })))).toBe('server/services/a.ts:1  told in Chinese only: 不能这样。')
  })
})

import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { importsOf, resolveImport } from './support/source'
import { isInterface, projectFiles, report } from './support/tree'
import type { ProjectFile, Rule } from './support/tree'
import { keysUsedBy } from './support/used-keys'

/** Texts every page has: app.vue loads them. */
const everywhere = 'site'

/** Which groups hold a noun's texts: `i18n/zh-CN-draft.ts` exports `{ draft, figure, attachment }`. */
function groupsByNoun(files: readonly ProjectFile[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { path, text } of files) {
    const group = /^i18n\/zh-CN-([a-z-]+)\.ts$/.exec(path)?.[1]?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    if (!group) continue
    if (group === 'desk' || group === 'about' || group === 'own') found.set(group, group)
    else for (const noun of (/export default \{([^}]*)\}/.exec(text)?.[1] ?? '').split(',')) found.set(noun.trim(), group)
  }
  return found
}

const loadedBy = ({ text }: ProjectFile) => [
  ...[...text.matchAll(/use(?:Workplace|Later)Texts\(([^)]*)\)/g)].flatMap(([, names = '']) => [...names.matchAll(/'([a-zA-Z]+)'/g)].map(([, name = '']) => name)),
  // A group with a loader of its own.
  ...text.includes('usePublishedTexts()') ? ['published'] : [],
]

/** The nouns whose texts a file asks for. */
function nounsOf(file: ProjectFile): Set<string> {
  const { asked, built } = keysUsedBy(file)
  return new Set([...asked.map(({ key }) => key), ...built.filter(one => one.asked).map(({ pattern }) => pattern)].filter(key => key.includes('.')).map(key => key.slice(0, key.indexOf('.'))))
}

/** What a file brings on screen: components by their tag or import, composables by their name. */
function partsOf(files: readonly ProjectFile[]) {
  const parts = files.filter(({ path }) => /^(?:components\/.*\.vue|composables\/.*\.ts)$/.test(path))
  const byName = new Map(parts.flatMap(file => file.path.endsWith('.vue')
    ? [[file.path.replace(/^.*\/|\.vue$/g, ''), file] as const]
    : [...file.text.matchAll(/export (?:async )?(?:function|const) (\w+)/g)].map(([, name = '']) => [name, file] as const)))
  const byPath = new Map(parts.flatMap(file => [[file.path, file] as const, [file.path.replace(/\.ts$/, ''), file] as const]))
  const below = new Map<ProjectFile, ProjectFile[]>()
  return (file: ProjectFile): ProjectFile[] => {
    const known = below.get(file)
    if (known) return known
    const words = new Set([...file.text.matchAll(/<(?:Lazy)?([A-Z]\w+)|\b(use[A-Z]\w+)\(/g)].map(([, tag, name]) => tag ?? name ?? ''))
    const imported = new Set(importsOf(file).filter(({ typeOnly }) => !typeOnly).map(({ from }) => resolveImport(file.path, from)))
    const found = [...new Set([...[...words].map(word => byName.get(word)), ...[...imported].map(path => byPath.get(path ?? ''))])].filter((part): part is ProjectFile => part !== undefined && part !== file)
    below.set(file, found)
    return found
  }
}

/** Whatever a public page can bring on screen has its texts loaded by the page, or by a part on the way to it. */
const textsAreLoaded: Rule = (files) => {
  const groupOf = groupsByNoun(files)
  const below = partsOf(files)
  const found = new Map<string, { path: string, what: string }>()
  const seen = new Set<string>()
  const walk = (page: string, file: ProjectFile, before: readonly string[]) => {
    const loaded = [...new Set([...before, ...loadedBy(file)])].sort()
    const mark = `${page} ${file.path} ${loaded.join()}`
    if (seen.has(mark)) return
    seen.add(mark)
    for (const noun of nounsOf(file)) {
      const group = groupOf.get(noun)
      if (group && !loaded.includes(group)) found.set(`${page} ${file.path} ${noun}`, { path: page, what: `shows ${noun}.* (${file.path}) without the group "${group}"` })
    }
    below(file).forEach(part => walk(page, part, loaded))
  }
  files.filter(file => isInterface(file) && /^(?:pages\/(?!desk\/)|layouts\/default|(?:app|error)\.vue$)/.test(file.path)).forEach(page => walk(page.path, page, [everywhere]))
  return [...found.values()]
}

describe('groups of texts', () => {
  it('are loaded by the page that shows them', () => {
    expect(report(textsAreLoaded(projectFiles()), {
      'pages/receipts/[code].vue: shows submit.* (composables/usePlaceText.ts) without the group "form"': 'of usePlaceText the receipt asks the township alone',
    })).toBe('')
    const files = {
      'i18n/zh-CN-site.ts': 'export default { site }', 'i18n/zh-CN-stage.ts': 'export default { stage, plan }', 'i18n/zh-CN-map.ts': 'export default { map }',
      'components/stage/StageCard.vue': '<template><p>{{ $t(\'stage.left\') }}{{ $t(\'site.name\') }}</p></template>',
      'components/map/MapPanel.vue': '<script setup lang="ts">\nawait useWorkplaceTexts(\'map\')\n</script>\n<template><p>{{ $t(\'map.legend\') }}</p></template>',
      'pages/good.vue': '<script setup lang="ts">\nawait useWorkplaceTexts(\'stage\')\n</script>\n<template><div><StageCard /><LazyMapPanel /></div></template>',
    }
    expect(report(textsAreLoaded(fixture(files)))).toBe('')
    expect(report(textsAreLoaded(fixture({ ...files, 'pages/bad.vue': '<template><StageCard /></template>' })))).toBe('pages/bad.vue  shows stage.* (components/stage/StageCard.vue) without the group "stage"')
  })
})

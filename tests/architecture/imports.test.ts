import * as h3 from 'h3'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { boundNames, importsOf, lineOf, programOf, resolveImport, walk } from './support/source'
import { isCode, isInterface, projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

/** What each place may import, beside itself (design §3: shared ← db ← server; shared ← composables ← components ← pages). */
const directions: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  i18n: [],
  db: ['shared'],
  server: ['shared', 'db'],
  composables: ['shared', 'i18n', 'assets'],
  components: ['shared', 'composables', 'assets'],
  middleware: ['shared', 'composables'],
  layouts: ['shared', 'composables', 'components'],
  pages: ['shared', 'composables', 'components', 'layouts'],
  root: ['shared', 'composables', 'components', 'layouts', 'assets'],
}

const placeOf = (path: string) => path.includes('/') ? path.slice(0, path.indexOf('/')) : 'root'

/** Imports run one way. */
const oneWay: Rule = files => files.filter(isCode).flatMap((file) => {
  const place = placeOf(file.path)
  const allowed = directions[place]
  if (!allowed || /^[^/]+\.config\.ts$/.test(file.path)) return []
  return importsOf(file).flatMap(({ from, line }) => {
    const target = resolveImport(file.path, from)
    const reached = target === null ? place : placeOf(target)
    return reached === place || allowed.includes(reached) ? [] : [{ path: file.path, line, what: `${place} must not import ${reached} (${from})` }]
  })
})

/** Places that know nothing of certain packages. */
const unknownTo: readonly { where: RegExp, packages: RegExp, why: string }[] = [
  { where: /^shared\//, packages: /^(?:vue|@vue|vue-[\w-]+|@vueuse|nuxt|#app|#imports|h3|nitropack|drizzle-[\w-]+|node:.*|fs|path|crypto)(?:\/|$)/, why: 'rules and schemas run anywhere' },
  { where: /^(?:db|server\/services)\//, packages: /^(?:h3|nitropack)(?:\/|$)/, why: 'services and queries know no HTTP (conventions 9)' },
  { where: /^(?:components|composables|pages|layouts|middleware)\/|^(?:app|error)\.vue$/, packages: /^(?:h3|drizzle-[\w-]+|node:.*|nitropack)(?:\/|$)/, why: 'this runs in the browser' },
  { where: /^(?!db\/)/, packages: /^(?:postgres|@electric-sql\/pglite|drizzle-orm)(?:\/|$)/, why: 'the database is behind db/' },
]

const packages: Rule = files => files.filter(isCode).flatMap(file => importsOf(file).flatMap(({ from, line }) => unknownTo
  .filter(({ where, packages }) => where.test(file.path) && packages.test(from))
  .map(({ why }) => ({ path: file.path, line, what: `imports ${from}: ${why}` }))))

const h3Names = new Set(Object.keys(h3))

/** Nitro makes h3's functions known without an import; services and queries must not use them either. */
const noAutoImportedHttp: Rule = files => files.filter(file => /^(?:db|server\/services)\//.test(file.path)).flatMap((file) => {
  const tree = programOf(file)
  const own = boundNames(tree)
  const found: ReturnType<Rule> = []
  walk(tree, (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && h3Names.has(node.expression.text) && !own.has(node.expression.text)) found.push({ path: file.path, line: lineOf(tree, node), what: `calls ${node.expression.text} of h3` })
  })
  return found
})

/** `components/ui` knows no noun and makes no request (conventions 19). */
const uiAsksNothing: Rule = files => files.filter(file => file.path.startsWith('components/ui/')).flatMap((file) => {
  const tree = programOf(file)
  const found: ReturnType<Rule> = []
  walk(tree, (node) => {
    if (ts.isCallExpression(node) && /^(?:\$fetch|fetch|useFetch|useAsyncData|useLazyFetch|useApi)$/.test(node.expression.getText(tree))) found.push({ path: file.path, line: lineOf(tree, node), what: `asks the server (${node.expression.getText(tree)})` })
  })
  return found
})

/** Only the desk may carry zod (24 kB of script): public pages take limits and codes from shared/domain and types from shared/schemas. */
const desk = /^(?:pages|components|composables)\/(?:desk|queue|draft-desk|draft-maps|group-desk)[/.]|^composables\/use(?:Desk|Queue|Draft(?:Upload|Editor)|Map(?:Uploads|Items))/
const noSchemas: Rule = files => files.filter(file => isInterface(file) && !desk.test(file.path)).flatMap(file => importsOf(file).flatMap(({ from, typeOnly, line }) => {
  const target = resolveImport(file.path, from)
  return !typeOnly && (target?.startsWith('shared/schemas') || from === 'zod') ? [{ path: file.path, line, what: `takes more than types from ${from}` }] : []
}))

describe('imports', () => {
  it('run one way', () => {
    expect(report(oneWay(projectFiles()), {
      'server/reports/rule-words.ts': 'an official paper about rules says what the desk says',
      'server/reports/words.ts': 'reports and sheets say the same in the same words as the pages',
      'server/services/handling-sheet/words.ts': 'a sheet is written and read back in the words of the pages',
      'server/utils/audit-words.ts': 'an export of the record is read without its page and says the same in the same words',
    })).toBe('')
    expect(report(oneWay(fixture({
      'pages/a.vue': '<script setup lang="ts">\nimport { listPlans } from \'#db/queries/plans\'\n</script>',
      'shared/domain/b.ts': 'import { useDb } from \'../../server/utils/db\'',
      'composables/useC.ts': 'export const c = () => import(\'~/components/ui/UiButton.vue\')',
      'db/queries/d.ts': 'import type { X } from \'~~/server/services/plans\'',
      'server/api/fine.get.ts': 'import { x } from \'#shared/domain/x\'\nimport { y } from \'../services/y\'',
    }))).split('\n')).toHaveLength(4)
  })

  it('keep each place ignorant of what is not its business', () => {
    expect(report(packages(projectFiles()))).toBe('')
    expect(report(packages(fixture({
      'shared/domain/a.ts': 'import { ref } from \'vue\'\nimport { createHash } from \'node:crypto\'',
      'server/services/b.ts': 'import { sql } from \'drizzle-orm\'\nimport { createError } from \'h3\'',
      'components/c.vue': '<script setup>\nimport fs from \'node:fs\'\n</script>',
      'db/queries/fine.ts': 'import { sql } from \'drizzle-orm\'',
    }))).split('\n')).toHaveLength(5)
  })

  it('of h3 do not slip into services and queries by themselves', () => {
    expect(report(noAutoImportedHttp(projectFiles()))).toBe('')
    expect(report(noAutoImportedHttp(fixture({
      'server/services/a.ts': 'export function a() { throw createError({ statusCode: 404 }) }',
      'server/services/fine.ts': 'import { send } from \'./mail\'\nexport const b = () => send()',
    })))).toBe('server/services/a.ts:1  calls createError of h3')
  })

  it('leave the interface kit without requests', () => {
    expect(report(uiAsksNothing(projectFiles()))).toBe('')
    expect(report(uiAsksNothing(fixture({ 'components/ui/UiX.vue': '<script setup>\nconst { data } = await useFetch(\'/api/x\')\n</script>' })))).toContain('UiX.vue:2')
  })

  it('keep schemas out of public pages', () => {
    expect(report(noSchemas(projectFiles()))).toBe('')
    expect(report(noSchemas(fixture({
      'pages/a.vue': '<script setup lang="ts">\nimport { opinionLimit } from \'#shared/schemas/submission\'\n</script>',
      'components/fine.vue': '<script setup lang="ts">\nimport type { Stage } from \'#shared/schemas/stage\'\nimport { opinionLimit } from \'#shared/domain/submission-limits\'\n</script>',
      'components/queue/QueueFine.vue': '<script setup lang="ts">\nimport { deskLimit } from \'#shared/schemas/desk\'\n</script>',
    })))).toBe('pages/a.vue:2  takes more than types from #shared/schemas/submission')
  })
})

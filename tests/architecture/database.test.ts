import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { importsOf, lineOf, programOf, resolveImport, walk } from './support/source'
import { isCode, projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

/** SQL and tables stand in db/ only (conventions 15): no statement, no `execute`, no table outside it. */
const sqlOnlyInDb: Rule = files => files.filter(file => isCode(file) && !file.path.startsWith('db/') && !/^(?:drizzle|nuxt)\.config\.ts$/.test(file.path)).flatMap((file) => {
  const tree = programOf(file)
  const found: ReturnType<Rule> = []
  walk(tree, (node) => {
    if (ts.isTaggedTemplateExpression(node) && /^sql(?:\.\w+)?(?:<|$)/.test(node.tag.getText(tree))) found.push({ path: file.path, line: lineOf(tree, node), what: 'writes SQL outside db/' })
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'execute') found.push({ path: file.path, line: lineOf(tree, node), what: 'executes a statement outside db/' })
  })
  for (const { from, typeOnly, line } of importsOf(file)) {
    const target = resolveImport(file.path, from)
    if (!typeOnly && (target === 'db/schema' || target?.startsWith('db/schema/'))) found.push({ path: file.path, line, what: 'imports tables outside db/' })
  }
  return found
})

/** Tables are plural nouns (conventions 4). */
const pluralTables: Rule = files => files.filter(file => file.path.startsWith('db/schema/')).flatMap(file => [...file.text.matchAll(/pgTable\(\s*'(\w+)'/g)].flatMap(([, name = '']) => {
  const noun = name.split('_').at(-1) ?? ''
  return noun.endsWith('s') || noun === 'people' ? [] : [{ path: file.path, what: `table ${name} is not a plural noun` }]
}))

describe('the database', () => {
  it('is spoken to from db/ only', () => {
    expect(report(sqlOnlyInDb(projectFiles()), {
      'server/utils/auth.ts: imports tables outside db/': 'better-auth writes its own account_* tables',
    })).toBe('')
    expect(report(sqlOnlyInDb(fixture({
      'server/services/a.ts': 'import { plans } from \'#db/schema\'\nexport const a = (db: Db) => db.execute(sql`select 1`)',
      'server/api/b.get.ts': 'export default () => sql.raw`x`',
      'db/queries/fine.ts': 'export const b = (db: Db) => db.execute(sql`select 1`)',
    }))).split('\n')).toHaveLength(4)
  })

  it('has plural nouns for tables', () => {
    expect(report(pluralTables(projectFiles()), {
      'db/schema/record.ts: table outbox is not a plural noun': 'an outbox holds many items and is one',
    })).toBe('')
    expect(report(pluralTables(fixture({ 'db/schema/a.ts': 'export const opinion = pgTable(\'opinion\', {})' })))).toContain('table opinion')
  })
})

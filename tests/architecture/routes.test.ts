import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { permissions } from '../../shared/domain/permissions'
import { fixture } from './support/fixture'
import { lineOf, programOf, walk } from './support/source'
import { projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

/** What a file hands to `defineRoute`, by name. */
function definitionOf(tree: ts.SourceFile): Map<string, ts.Node> | null {
  for (const statement of tree.statements) {
    if (!ts.isExportAssignment(statement) || !ts.isCallExpression(statement.expression) || statement.expression.expression.getText(tree) !== 'defineRoute') continue
    const [definition] = statement.expression.arguments
    if (!definition || !ts.isObjectLiteralExpression(definition)) return null
    return new Map(definition.properties.flatMap(property => property.name ? [[property.name.getText(tree), ts.isPropertyAssignment(property) ? property.initializer : property] as const] : []))
  }
  return null
}

const isRoute = (path: string) => path.startsWith('server/api/') && path.endsWith('.ts') && !path.startsWith('server/api/auth/')

/** Every route of the API is a `defineRoute` with its summary, permission and answer (conventions 12). */
const defined: Rule = files => files.filter(file => isRoute(file.path)).flatMap(({ path, ...file }) => {
  const tree = programOf({ path, ...file })
  const definition = definitionOf(tree)
  if (!definition) return [{ path, what: 'is not export default defineRoute({ … })' }]
  const method = /\.(get|post|put|patch|delete)\.ts$/.exec(path)?.[1]
  const action = definition.get('action')
  const named = [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].length > 0
  const faults = [
    method ? null : 'its name does not say the method',
    ...['summary', 'action', 'response', 'handler'].map(name => definition.has(name) ? null : `has no ${name}`),
    action && ts.isStringLiteral(action) && !(action.text in permissions) ? `asks for an action that is not in the table: ${action.text}` : null,
    named && !definition.has('params') ? 'does not check the parameters of its address' : null,
  ]
  return faults.filter(what => what !== null).map(what => ({ path, what }))
})

/** A handler parses, authorises, calls and returns: no try, no status code by hand, no permission asked twice. */
const thin: Rule = files => files.filter(file => isRoute(file.path)).flatMap((file) => {
  const tree = programOf(file)
  const found: ReturnType<Rule> = []
  const add = (node: ts.Node, what: string) => found.push({ path: file.path, line: lineOf(tree, node), what })
  walk(tree, (node) => {
    if (ts.isTryStatement(node)) add(node, 'catches errors itself')
    if (ts.isCallExpression(node) && /^(?:createError|sendError|readBody|getQuery|getRouterParams?|can)$/.test(node.expression.getText(tree))) add(node, `calls ${node.expression.getText(tree)}: defineRoute does that`)
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && /^(?:select|insert|update|delete|transaction)$/.test(node.expression.name.text) && /^(?:db|tx)$/.test(node.expression.expression.getText(tree))) add(node, 'speaks to the database itself')
  })
  return found
})

describe('routes', () => {
  it('are defined by defineRoute with summary, permission and answer', () => {
    expect(report(defined(projectFiles()))).toBe('')
    expect(report(defined(fixture({
      'server/api/a.get.ts': 'export default defineEventHandler(() => 1)',
      'server/api/b/[b].ts': 'export default defineRoute({ summary: \'B\', action: \'nobody.does\', response: z.any(), handler: () => 1 })',
      'server/api/c/[c].get.ts': 'export default defineRoute({ summary: \'C\', action: \'plan.read\', params, response: z.any(), handler: () => 1 })',
      'server/api/auth/[...all].ts': 'export default defineEventHandler(() => 1)',
    }))).split('\n')).toHaveLength(4)
  })

  it('leave errors, input and permissions to the wrapper', () => {
    expect(report(thin(projectFiles()))).toBe('')
    expect(report(thin(fixture({
      'server/api/a.post.ts': 'export default defineRoute({ handler: async ({ event, db }) => {\n  try { await readBody(event) }\n  catch { throw createError({ statusCode: 500 }) }\n  return db.select()\n} })',
    }))).split('\n')).toHaveLength(4)
  })
})

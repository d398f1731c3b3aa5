import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { lineOf, programOf } from './support/source'
import { projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

const where = /^(?:shared|db\/queries|server\/services|server\/utils|composables)\/.*\.ts$/

const isFunction = (node: ts.Expression | undefined) => node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
const isExported = (node: ts.FunctionDeclaration | ts.VariableStatement) => node.modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false
const hasDocstring = (node: ts.Node) => ts.getJSDocCommentsAndTags(node).some(doc => ts.isJSDoc(doc) && (ts.getTextOfJSDocComment(doc.comment) ?? '').trim() !== '')

/** Exported functions say in a sentence what they do (conventions 25). */
const documented: Rule = files => files.filter(({ path }) => where.test(path)).flatMap((file) => {
  const tree = programOf(file)
  // The docstring of an overloaded function stands on its first signature.
  const told = new Set<string>()
  return tree.statements.flatMap((node) => {
    const offence = (name: string) => ({ path: file.path, line: lineOf(tree, node), what: `${name} has no docstring` })
    if (ts.isFunctionDeclaration(node) && isExported(node)) {
      const name = node.name?.text ?? 'default'
      if (!hasDocstring(node) && !told.has(name)) return [offence(name)]
      told.add(name)
      return []
    }
    if (ts.isVariableStatement(node) && isExported(node) && !hasDocstring(node)) return node.declarationList.declarations.filter(declaration => isFunction(declaration.initializer)).map(declaration => offence(declaration.name.getText(tree)))
    return []
  })
})

describe('docstrings', () => {
  it('stand on every exported function of the inner places', () => {
    expect(report(documented(projectFiles()))).toBe('')
    expect(report(documented(fixture({
      'shared/domain/a.ts': '/** Adds one. */\nexport function a() {}\nexport function b() {}\n// Not a docstring.\nexport const c = () => 1\n/** */\nexport const d = () => 1\nconst own = () => 1\nexport const limit = 3',
      'components/x.ts': 'export function free() {}',
    }))).split('\n')).toHaveLength(3)
  })
})

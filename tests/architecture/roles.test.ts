import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { programOf, walk } from './support/source'
import { templateExpressions } from './support/template'
import { isCode, projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

/** In a Word document a paragraph has a role of its own (title, contents …): another word for another thing. */
const paragraphRoles = /^server\/word\//

const named = /(?:^|[.?\]\s(])(?:role|roles|\w*Roles?)$/
const asking = new Set(['includes', 'some', 'every', 'find', 'indexOf', 'has', 'filter'])
const comparing = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken])

function comparesRole(node: ts.Node, tree: ts.SourceFile): boolean {
  if (ts.isBinaryExpression(node) && comparing.has(node.operatorToken.kind)) return [node.left, node.right].some(side => named.test(side.getText(tree)))
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && asking.has(node.expression.name.text)) {
    return named.test(node.expression.expression.getText(tree)) || node.arguments.some(argument => named.test(argument.getText(tree)))
  }
  return ts.isSwitchStatement(node) && named.test(node.expression.getText(tree))
}

/** Who may do what is asked of `can()`; a role is compared in shared/domain/permissions.ts and nowhere else (conventions 7). */
const rolesComparedOnce: Rule = files => files.filter(file => isCode(file) && file.path !== 'shared/domain/permissions.ts' && !paragraphRoles.test(file.path)).flatMap((file) => {
  const trees = [{ tree: programOf(file), line: 1 }, ...templateExpressions(file)]
  return trees.flatMap(({ tree, line }) => {
    const found: ReturnType<Rule> = []
    walk(tree, (node) => {
      if (comparesRole(node, tree)) found.push({ path: file.path, line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + line, what: `compares a role: ${node.getText(tree).slice(0, 60)}` })
    })
    return found
  })
})

describe('roles', () => {
  it('are compared in the permission table only', () => {
    expect(report(rolesComparedOnce(projectFiles()))).toBe('')
    expect(report(rolesComparedOnce(fixture({
      'server/services/a.ts': 'if (actor.roles.includes(\'moderator\')) go()\nif (membership.role === \'admin\') go()',
      'components/b.vue': '<template>\n  <p v-if="actor.role !== \'auditor\'">x</p>\n</template>',
      'composables/useC.ts': 'switch (person.role) { case \'expert\': break }',
      'components/fine.vue': '<template>\n  <p v-if="can(actor, \'desk.open\')" role="note">x</p>\n</template>',
    }))).split('\n')).toHaveLength(4)
  })
})

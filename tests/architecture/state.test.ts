import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { lineOf, moduleProgramOf } from './support/source'
import { isInterface, projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

const reactive = /^(?:ref|shallowRef|reactive|shallowReactive|customRef|computed|useState|useLocalStorage|useStorage|createGlobalState|createSharedComposable)$/
const container = /^(?:Map|Set|WeakMap|WeakSet|Array)$/

/** State kept by a module is shared by all visitors a server renders for (conventions 19). `<script setup>` runs once per component. */
const noModuleState: Rule = files => files.filter(isInterface).flatMap((file) => {
  const tree = moduleProgramOf(file)
  return tree.statements.filter(ts.isVariableStatement).flatMap(statement => statement.declarationList.declarations.flatMap((declaration) => {
    const name = declaration.name.getText(tree)
    const value = declaration.initializer
    const line = lineOf(tree, declaration)
    if (!(statement.declarationList.flags & ts.NodeFlags.Const)) return [{ path: file.path, line, what: `module-level variable ${name}` }]
    if (value && ts.isCallExpression(value) && reactive.test(value.expression.getText(tree))) return [{ path: file.path, line, what: `module-level ${value.expression.getText(tree)}: ${name}` }]
    const emptyContainer = value && ts.isNewExpression(value) && container.test(value.expression.getText(tree)) && !value.arguments?.length
    return emptyContainer ? [{ path: file.path, line, what: `module-level container: ${name}` }] : []
  }))
})

describe('state', () => {
  it('never belongs to a module of the interface', () => {
    expect(report(noModuleState(projectFiles()))).toBe('')
    expect(report(noModuleState(fixture({
      'composables/useA.ts': 'const open = ref(false)\nlet last = 0\nconst cache = new Map<string, string>()\nconst names = new Map([[1, \'a\']])\nexport const useA = () => useState(\'a\')',
      'components/b.vue': '<script>\nconst shared = reactive({})\n</script>\n<script setup>\nconst own = ref(1)\n</script>',
      'components/fine.vue': '<script setup lang="ts">\nconst own = ref(1)\n</script>',
    }))).split('\n')).toHaveLength(4)
  })
})

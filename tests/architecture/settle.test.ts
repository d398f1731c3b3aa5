import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { lineOf, programOf, walk } from './support/source'
import { projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

/** `settle` locks the rows everybody shares (server/services/desk/change.ts): the record of what was done is written before it (design §4.6). */
const settledLast: Rule = files => files.filter(({ path }) => /^server\/services\/.*\.ts$/.test(path)).flatMap((file) => {
  const tree = programOf(file)
  const found: ReturnType<Rule> = []
  walk(tree, (node) => {
    if (!ts.isBlock(node)) return
    const at = node.statements.findIndex(one => /^await settle\(/.test(one.getText(tree)))
    const late = at < 0 ? undefined : node.statements.slice(at + 1).find(one => /\brecordAudits?\(/.test(one.getText(tree)))
    if (late) found.push({ path: file.path, line: lineOf(tree, late), what: `after settle: ${late.getText(tree).slice(0, 60)}` })
  })
  return found
})

describe('a transaction of changes', () => {
  it('is settled after its record', () => {
    expect(report(settledLast(projectFiles()))).toBe('')
    expect(report(settledLast(fixture({
      'server/services/late.ts': 'async function f(tx) { await settle(tx, []); await recordAudit(tx, {}) }',
      'server/services/fine.ts': 'async function f(tx) { await recordAudit(tx, {}); await settle(tx, []); return 1 }',
    }))).split('\n')).toHaveLength(1)
  })
})

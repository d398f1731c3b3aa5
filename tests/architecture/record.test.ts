import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { auditFacts, auditValues } from '../../shared/domain/audit'
import { fixture } from './support/fixture'
import { lineOf, programOf, walk } from './support/source'
import { projectFiles, report } from './support/tree'
import type { Offence, Rule } from './support/tree'

const facts = new Set<string>(auditFacts)
const values = (fact: string) => new Set(auditValues[fact])

/** Names of the facts that the detail of an entry is written with, its inner ones too; what functions are given is theirs. */
function factsOf(detail: ts.Node): ts.Node[] {
  const found: ts.Node[] = []
  const look = (node: ts.Node) => {
    if (ts.isCallExpression(node)) return
    if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && ts.isIdentifier(node.name)) found.push(node.name)
    ts.forEachChild(node, look)
  }
  look(detail)
  return found
}

/** Whatever is recorded has words (shared/domain/audit-text.ts): facts by name, and the ways of doing it. */
const wordedDetails: Rule = files => files.filter(({ path }) => /^server\/(?!word\/|processes\/).*\.ts$/.test(path)).flatMap((file) => {
  const tree = programOf(file)
  const found: Offence[] = []
  const refuse = (node: ts.Node, what: string) => found.push({ path: file.path, line: lineOf(tree, node), what })
  walk(tree, (node) => {
    if (!ts.isPropertyAssignment(node)) return
    if (node.name.getText(tree) === 'detail' && ts.isObjectLiteralExpression(node.initializer)) factsOf(node.initializer).filter(name => !facts.has(name.getText(tree))).forEach(name => refuse(name, `the fact ${name.getText(tree)} has no words`))
    if (node.name.getText(tree) === 'via' && ts.isStringLiteral(node.initializer) && !values('via').has(node.initializer.text)) refuse(node, `the way ${node.initializer.text} has no words`)
  })
  return found
})

/** Codes that a declaration lists: the settings there are, and what a refusal of better-auth means here. */
const listedCodes: readonly { path: string, where: RegExp, fact: string }[] = [
  { path: 'server/services/settings.ts', where: /type SettingKey = (.*)/, fact: 'setting' },
  { path: 'server/utils/auth-request.ts', where: /const codes[^{]*\{([^}]*)\}/, fact: 'reason' },
]
const wordedCodes: Rule = files => listedCodes.flatMap(({ path, where, fact }) => {
  const list = where.exec(files.find(file => file.path === path)?.text ?? '')?.[1] ?? ''
  const codes = [...list.matchAll(/'(\w+)'/g)].map(([, code = '']) => code)
  return codes.length ? codes.filter(code => !values(fact).has(code)).map(code => ({ path, what: `${code} has no words in the record` })) : [{ path, what: 'lists no codes any more' }]
})

describe('the record', () => {
  it('holds facts that have words', () => {
    expect(report(wordedDetails(projectFiles()))).toBe('')
    expect(report(wordedDetails(fixture({
      'server/services/a.ts': 'recordAudit(tx, { action, detail: { version, before: { strange: 1 }, ...toldChange({ other: 1 }, after), ...(by ? { odd: 2 } : {}) } })\nconst by = { via: \'pigeon\' }',
    }))).split('\n').map(line => line.split('  ')[1])).toEqual(['the fact strange has no words', 'the fact odd has no words', 'the way pigeon has no words'])
  })

  it('holds codes that have words', () => {
    expect(report(wordedCodes(projectFiles()))).toBe('')
    expect(report(wordedCodes(fixture({ 'server/services/settings.ts': 'export type SettingKey = \'site\' | \'weather\'' })))).toBe('server/services/settings.ts  weather has no words in the record\nserver/utils/auth-request.ts  lists no codes any more')
  })
})

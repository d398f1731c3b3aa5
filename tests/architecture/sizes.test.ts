import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { lineOf, programOf, walk } from './support/source'
import { isCode, projectFiles, report } from './support/tree'
import type { ProjectFile, Rule } from './support/tree'

/** Upper sizes in lines (conventions 3). */
const upper: readonly { kind: string, where: RegExp, lines: number }[] = [
  { kind: 'page', where: /^pages\/.*\.vue$|^(?:app|error)\.vue$/, lines: 150 },
  { kind: 'component', where: /^(?:components|layouts)\/.*\.vue$/, lines: 200 },
  { kind: 'composable', where: /^(?:composables|middleware)\//, lines: 120 },
  { kind: 'route', where: /^server\/(?:api|routes)\//, lines: 40 },
  { kind: 'query or service', where: /^(?:db\/queries|db\/schema|server\/(?!api|routes))/, lines: 250 },
  { kind: 'domain file', where: /^shared\//, lines: 150 },
]
const functionLines = 40

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length

const files: Rule = all => all.filter(isCode).flatMap((file) => {
  const kind = upper.find(({ where }) => where.test(file.path))
  const lines = linesOf(file.text)
  return kind && lines > kind.lines ? [{ path: file.path, what: `${lines} lines, a ${kind.kind} has at most ${kind.lines}` }] : []
})

/** A composable is one function around its parts; its file's limit governs it, the functions inside have the usual one. */
function isComposable(file: ProjectFile, node: ts.Node): boolean {
  return file.path.startsWith('composables/') && ts.isFunctionDeclaration(node) && /^use[A-Z]/.test(node.name?.text ?? '') && ts.isSourceFile(node.parent)
}

const functions: Rule = all => all.filter(isCode).flatMap((file) => {
  const tree = programOf(file)
  const found: ReturnType<Rule> = []
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body || isComposable(file, node)) return
    const lines = tree.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(tree, node)
    const name = node.name?.getText(tree) ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name.getText(tree) : 'a function')
    if (lines > functionLines) found.push({ path: file.path, line: lineOf(tree, node), what: `${name} has ${lines} lines, a function at most ${functionLines}` })
  })
  return found
})

describe('sizes', () => {
  it('of files stay readable in one sitting', () => {
    expect(report(files(projectFiles()), {
      'shared/domain/holidays.ts': 'the State Council\'s calendars, data year by year',
    })).toBe('')
    const long = (lines: number) => 'x\n'.repeat(lines)
    expect(report(files(fixture({ 'pages/a.vue': long(151), 'server/api/b.get.ts': long(41), 'shared/domain/c.ts': long(151), 'composables/useD.ts': long(120) }))).split('\n')).toHaveLength(3)
  })

  it('of functions stay within forty lines', () => {
    expect(report(functions(projectFiles()))).toBe('')
    const body = '  step()\n'.repeat(39)
    expect(report(functions(fixture({
      'server/services/a.ts': `export function tooLong() {\n${body}}\nexport const short = () => 1\n`,
      'composables/useB.ts': `export function useB() {\n${body}}\n`,
    })))).toBe('server/services/a.ts:1  tooLong has 41 lines, a function at most 40')
  })
})

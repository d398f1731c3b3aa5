import ts from 'typescript'
import type { ProjectFile } from './tree'

const scriptBlock = /<script\b[^>]*>([\s\S]*?)<\/script>/g
const parsed = new WeakMap<ProjectFile, ts.SourceFile>()

/** The program of a file as a syntax tree; of a `.vue` file its scripts, at the lines where they stand. */
export function programOf(file: ProjectFile): ts.SourceFile {
  const found = parsed.get(file)
  if (found) return found
  const text = file.path.endsWith('.vue') ? scriptsOnly(file.text, () => true) : file.text
  const tree = ts.createSourceFile(file.path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  parsed.set(file, tree)
  return tree
}

/** What runs once per module: a `.ts` file, and of a `.vue` file the script that is not `setup`. */
export function moduleProgramOf(file: ProjectFile): ts.SourceFile {
  if (!file.path.endsWith('.vue')) return programOf(file)
  return ts.createSourceFile(file.path, scriptsOnly(file.text, opening => !/\bsetup\b/.test(opening)), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
}

/** Everything outside the wanted scripts becomes blank, so that offsets and lines stay. */
function scriptsOnly(text: string, wanted: (opening: string) => boolean): string {
  let out = ''
  let at = 0
  for (const match of text.matchAll(scriptBlock)) {
    const body = match[1] ?? ''
    if (!wanted(match[0].slice(0, match[0].indexOf('>')))) continue
    const start = match.index + match[0].lastIndexOf(body + '</script>')
    out += blank(text.slice(at, start)) + body
    at = start + body.length
  }
  return out + blank(text.slice(at))
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** Visits every node below `node`. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void) {
  visit(node)
  ts.forEachChild(node, child => walk(child, visit))
}

/** Line of a node, from 1. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

/** What a file imports: the specifier, whether only types come, and the line. */
export function importsOf(file: ProjectFile): { from: string, typeOnly: boolean, line: number }[] {
  const tree = programOf(file)
  const found: { from: string, typeOnly: boolean, line: number }[] = []
  walk(tree, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly
      found.push({ from: node.moduleSpecifier.text, typeOnly, line: lineOf(tree, node) })
    }
    const [argument] = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : []
    if (argument && ts.isStringLiteralLike(argument)) found.push({ from: argument.text, typeOnly: false, line: lineOf(tree, node) })
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) found.push({ from: node.argument.literal.text, typeOnly: true, line: lineOf(tree, node) })
  })
  return found
}

/** Where an import leads: a path from the root for our own files, else null. */
export function resolveImport(path: string, from: string): string | null {
  const alias = /^(?:#shared|#db|~~|~|@@|@)(?=\/|$)/.exec(from)?.[0]
  if (alias === '#shared' || alias === '#db') return alias.slice(1) + from.slice(alias.length)
  if (alias && from.startsWith(`${alias}/`)) return from.slice(alias.length + 1)
  if (!from.startsWith('.')) return null
  const parts = path.split('/').slice(0, -1)
  for (const part of from.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Names a file binds itself: imports, declarations, parameters. */
export function boundNames(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  walk(tree, (node) => {
    if ((ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node) || ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isClassDeclaration(node)) && node.name && ts.isIdentifier(node.name)) names.add(node.name.text)
  })
  return names
}

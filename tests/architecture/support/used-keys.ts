import ts from 'typescript'
import { lineOf, programOf, walk } from './source'
import { templateExpressions, templateParts } from './template'
import type { ProjectFile } from './tree'

/** What a file says about text keys. */
export interface KeyUse {
  /** Every string literal and every name of an object's field: a key, or the code in it, that stands in one is used. */
  literals: Set<string>
  /** Literals that are handed to the translator, which therefore have to be keys. */
  asked: { key: string, line: number }[]
  /** Keys built from codes, `*` where a code goes. `asked` when handed to the translator right there. */
  built: { pattern: string, asked: boolean, line: number }[]
}

const translators = /(?:^|\.)\$?(?:t|te|tm|rt)$/

const known = new WeakMap<ProjectFile, KeyUse>()

/** The keys a `.vue` or `.ts` file uses. */
export function keysUsedBy(file: ProjectFile): KeyUse {
  const found = known.get(file) ?? readKeys(file)
  known.set(file, found)
  return found
}

function readKeys(file: ProjectFile): KeyUse {
  const use: KeyUse = { literals: new Set(), asked: [], built: [] }
  for (const { tree, line } of [{ tree: programOf(file), line: 1 }, ...templateExpressions(file)]) collect(tree, line - 1, use)
  for (const part of templateParts(file)) {
    if (part.kind === 'attribute') use.literals.add(part.text)
    if (part.kind === 'attribute' && part.name === 'keypath') use.asked.push({ key: part.text, line: part.line })
  }
  return use
}

function collect(tree: ts.SourceFile, offset: number, use: KeyUse) {
  const asked = new Set<ts.Node>()
  walk(tree, (node) => {
    const [key] = ts.isCallExpression(node) && translators.test(node.expression.getText(tree)) ? node.arguments : []
    if (key) branches(key).forEach(branch => asked.add(branch))
  })
  walk(tree, (node) => {
    const line = lineOf(tree, node) + offset
    if (ts.isStringLiteralLike(node)) {
      use.literals.add(node.text)
      if (asked.has(node)) use.asked.push({ key: node.text, line })
    }
    if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && ts.isIdentifier(node.name)) use.literals.add(node.name.text)
    if (ts.isTemplateExpression(node)) use.built.push({ pattern: node.head.text + node.templateSpans.map(span => `*${span.literal.text}`).join(''), asked: asked.has(node), line })
  })
}

/** The expressions a value may come from: both sides of a choice. */
function branches(node: ts.Expression): ts.Expression[] {
  if (ts.isConditionalExpression(node)) return [...branches(node.whenTrue), ...branches(node.whenFalse)]
  if (ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)) return [...branches(node.left), ...branches(node.right)]
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) ? branches(node.expression) : [node]
}

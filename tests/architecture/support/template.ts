import { parse } from 'vue/compiler-sfc'
import ts from 'typescript'
import type { ProjectFile } from './tree'

/** A piece of a template: text on screen, a plain attribute, a directive, or an expression to be computed. */
export type TemplatePart
  = | { kind: 'text', text: string, line: number }
    | { kind: 'attribute', name: string, text: string, line: number }
    | { kind: 'directive', name: string, text: string, line: number }

// Node types of Vue's template compiler (compiler-core's NodeTypes).
const [element, text, interpolation, attribute, directive] = [1, 2, 5, 6, 7] as const

interface Location { start: { line: number } }
interface TemplateNode { type: number, loc: Location, name?: string, content?: string | { content: string }, value?: { content: string }, exp?: { content: string, loc: Location }, rawName?: string, props?: TemplateNode[], children?: TemplateNode[] }

const known = new WeakMap<ProjectFile, TemplatePart[]>()

/** The parts of a `.vue` file's template, in order; comments are not among them. */
export function templateParts(file: ProjectFile): TemplatePart[] {
  if (!file.path.endsWith('.vue')) return []
  const found = known.get(file)
  if (found) return found
  const { descriptor } = parse(file.text, { filename: file.path })
  const parts: TemplatePart[] = []
  // The compiler's node types are a wide union; the few fields read here are optional in `TemplateNode`.
  if (descriptor.template?.ast) collect(descriptor.template.ast as unknown as TemplateNode, parts)
  known.set(file, parts)
  return parts
}

function collect(node: TemplateNode, parts: TemplatePart[]) {
  const { line } = node.loc.start
  const content = typeof node.content === 'object' ? node.content.content : node.content ?? ''
  if (node.type === text) parts.push({ kind: 'text', text: content, line })
  if (node.type === interpolation) parts.push({ kind: 'directive', name: '{{', text: content, line })
  if (node.type === attribute) parts.push({ kind: 'attribute', name: node.name ?? '', text: node.value?.content ?? '', line })
  if (node.type === directive) parts.push({ kind: 'directive', name: node.rawName ?? node.name ?? '', text: node.exp?.content ?? '', line: node.exp?.loc.start.line ?? line })
  for (const child of [...(node.type === element ? node.props ?? [] : []), ...(node.children ?? [])]) collect(child, parts)
}

/** The template's expressions as syntax trees, with the line where each begins; what declares (`v-for`, slots) is skipped. */
export function templateExpressions(file: ProjectFile): { tree: ts.SourceFile, line: number }[] {
  return templateParts(file)
    .filter(part => part.kind === 'directive' && part.text !== '' && !/^(?:#|v-slot)/.test(part.name))
    .map(part => ({ tree: ts.createSourceFile(`${file.path}.ts`, `(${part.kind === 'directive' && part.name === 'v-for' ? part.text.replace(/^[\s\S]*?\s(?:in|of)\s/, '') : part.text}\n)`, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS), line: part.line }))
}

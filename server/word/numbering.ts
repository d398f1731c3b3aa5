import { formatNumber } from './number-format'
import { childFlag, childNumber, childrenNamed, childValue, firstChild } from './xml'
import type { XmlElement } from './xml'
import type { Styles } from './styles'

interface Level {
  start: number
  format: string
  /** '%1.%2' */
  text: string
  suffix: string
  /** 1-based level whose use restarts this one; 0 never; undefined: any higher level */
  restart: number | undefined
  /** prints every counter as decimal (isLgl) */
  legal: boolean
  styleId: string | undefined
}

interface Definition {
  abstractId: string
  levels: ReadonlyMap<number, Level>
  startOverrides: ReadonlyMap<number, number>
}

/** A number as printed at the start of a paragraph; '' for a bullet. */
export interface NumberLabel {
  label: string
  gap: string
}

export interface Numbering {
  /** The level (0-based) that the definition ties to one of these styles, or undefined. */
  levelOfStyle: (numberingId: string, styleIds: readonly string[]) => number | undefined
  /** Counts one paragraph at that level, in document order, and returns what is printed; undefined when undefined there. */
  next: (numberingId: string, level: number) => NumberLabel | undefined
}

const LEVELS = 9

/** Word's automatic numbers, computed as Word computes them: one set of counters per abstract definition. */
export function readNumbering(root: XmlElement | undefined, styles: Styles): Numbering {
  const definitions = readDefinitions(root, styles)
  const counters = new Map<string, (number | undefined)[]>()
  const opened = new Set<string>()

  return {
    levelOfStyle(numberingId, styleIds) {
      const levels = [...definitions.get(numberingId)?.levels ?? []]
      return levels.find(([, level]) => level.styleId !== undefined && styleIds.includes(level.styleId))?.[0]
    },
    next(numberingId, index) {
      const definition = definitions.get(numberingId)
      const level = definition?.levels.get(index)
      if (!definition || !level) return undefined
      const counts = counters.get(definition.abstractId) ?? Array.from<undefined>({ length: LEVELS })
      counters.set(definition.abstractId, counts)
      const key = `${numberingId}:${index}`
      const forced = opened.has(key) ? undefined : definition.startOverrides.get(index)
      opened.add(key)
      const before = counts[index]
      counts[index] = forced ?? (before === undefined ? startOf(definition, index) : before + 1)
      restartDeeper(definition, counts, index)
      return printLabel(definition, level, counts)
    },
  }
}

function startOf(definition: Definition, index: number): number {
  return definition.startOverrides.get(index) ?? definition.levels.get(index)?.start ?? 1
}

function restartDeeper(definition: Definition, counts: (number | undefined)[], index: number): void {
  for (let deeper = index + 1; deeper < LEVELS; deeper += 1) {
    const restart = definition.levels.get(deeper)?.restart
    if (restart === undefined || index + 1 <= restart) counts[deeper] = undefined
  }
}

function printLabel(definition: Definition, level: Level, counts: readonly (number | undefined)[]): NumberLabel {
  if (level.format === 'bullet') return { label: '', gap: '' }
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1
    const format = definition.levels.get(index)?.format ?? 'decimal'
    return formatNumber(counts[index] ?? startOf(definition, index), level.legal && format !== 'none' ? 'decimal' : format)
  }).trim()
  // 一、 and （一） bring their own space with the full-width sign.
  const gap = label === '' || level.suffix === 'nothing' || /[、．。，：）】」》]$/.test(label) ? '' : ' '
  return { label, gap }
}

function readDefinitions(root: XmlElement | undefined, styles: Styles): Map<string, Definition> {
  const abstracts = new Map(childrenNamed(root, 'w:abstractNum').map(each => [each.attributes['w:abstractNumId'] ?? '', each]))
  const nums = new Map(childrenNamed(root, 'w:num').map(each => [each.attributes['w:numId'] ?? '', each]))
  const definitions = new Map<string, Definition>()
  for (const [id, num] of nums) {
    const abstractId = linkedAbstract(childValue(num, 'w:abstractNumId') ?? '', abstracts, nums, styles)
    const overrides = childrenNamed(num, 'w:lvlOverride')
    const levels = readLevels(childrenNamed(abstracts.get(abstractId), 'w:lvl'))
    for (const [index, level] of readLevels(overrides.flatMap(each => childrenNamed(each, 'w:lvl')))) levels.set(index, level)
    const startOverrides = new Map<number, number>()
    for (const override of overrides) {
      const start = childNumber(override, 'w:startOverride')
      if (start !== undefined) startOverrides.set(levelIndex(override), start)
    }
    definitions.set(id, { abstractId, levels, startOverrides })
  }
  return definitions
}

/** An abstract definition may only point at a numbering style, whose own definition then holds. */
function linkedAbstract(
  abstractId: string,
  abstracts: ReadonlyMap<string, XmlElement>,
  nums: ReadonlyMap<string, XmlElement>,
  styles: Styles,
): string {
  const link = childValue(abstracts.get(abstractId), 'w:numStyleLink')
  const numId = link === undefined ? undefined : styles.numberingOf(link)
  return childValue(numId === undefined ? undefined : nums.get(numId), 'w:abstractNumId') ?? abstractId
}

function levelIndex(element: XmlElement): number {
  return Number.parseInt(element.attributes['w:ilvl'] ?? '0', 10)
}

function readLevels(elements: XmlElement[]): Map<number, Level> {
  return new Map(elements.map((element): [number, Level] => [levelIndex(element), {
    start: childNumber(element, 'w:start') ?? 1,
    format: childValue(element, 'w:numFmt') ?? 'decimal',
    text: firstChild(element, 'w:lvlPicBulletId') ? '' : childValue(element, 'w:lvlText') ?? '',
    suffix: childValue(element, 'w:suff') ?? 'tab',
    restart: childNumber(element, 'w:lvlRestart'),
    legal: childFlag(element, 'w:isLgl') ?? false,
    styleId: childValue(element, 'w:pStyle'),
  }]))
}

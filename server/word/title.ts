import { plainText } from './model'
import type { WordItem, WordParagraph } from './model'

/** Where a document with no heading at all keeps its title. */
const LEADING_ITEMS = 12
const MAX_TITLE_LINE = 60
/** half-points by which a title is larger than the text */
const LARGER = 4
/** What a planning document calls itself, at the end of its title. */
const DOCUMENT_KIND = /(?:规划|方案|纲要|办法|细则|意见|通知|公告|报告|说明|文本|草案|计划|条例|规定|要点|稿|导则|指南|标准|图集)(?:[（(][^（）()]*[)）])*$/
const DATE = /^[\d〇○一二三四五六七八九十]{2,4}\s*年.*[月日]$/
const SENTENCE = /[。；：，！？;:]/
const IN_PARENTHESES = /^[（(].*[)）]$/

/**
 * The title of the document: paragraphs of Word's title style; else the title lines right above the first heading
 * (official notices print the title of the annex there); else the longest centred or large lines of the beginning;
 * else the file's own property; else the first line. Lines of one title are joined.
 */
export function findTitle(items: readonly WordItem[], headings: ReadonlyMap<WordParagraph, number>, coreTitle: string): string {
  const firstHeading = items.findIndex(item => item.kind === 'paragraph' && headings.has(item))
  const leading = items.slice(0, firstHeading < 0 ? LEADING_ITEMS : firstHeading)
  const paragraphs = leading.filter(item => item.kind === 'paragraph')
  const firstLine = items.map(lineOf).find(text => text !== '') ?? ''
  return styledTitle(items)
    || (firstHeading > 0 ? annexTitle(paragraphs) : '')
    || shownTitle(paragraphs, bodySize(items))
    || coreTitle.trim()
    || firstLine
}

function lineOf(item: WordItem): string {
  return item.kind === 'table' ? '' : plainText(item).replace(/[\s\u3000]+/g, ' ').trim()
}

function styledTitle(items: readonly WordItem[]): string {
  const isTitle = (item: WordItem) => item.kind === 'paragraph' && item.role === 'title' && lineOf(item) !== ''
  const start = items.findIndex(isTitle)
  if (start < 0) return ''
  const length = items.slice(start).findIndex(item => !isTitle(item))
  return joinLines(items.slice(start, length < 0 ? undefined : start + length).map(lineOf))
}

function annexTitle(paragraphs: readonly WordParagraph[]): string {
  const lines = paragraphs.map(lineOf)
  while (lines.at(-1) === '') lines.pop()
  const start = lines.findLastIndex(line => !isTitleLine(line)) + 1
  const run = lines.slice(start)
  // （此件主动公开） above a title does not belong to it, （草案） below it does
  while (IN_PARENTHESES.test(run[0] ?? '')) run.shift()
  const title = joinLines(run)
  return DOCUMENT_KIND.test(title) ? title : ''
}

function shownTitle(paragraphs: readonly WordParagraph[], ordinarySize: number): string {
  const runs: string[][] = [[]]
  for (const paragraph of paragraphs) {
    const line = lineOf(paragraph)
    const stands = paragraph.centred || paragraph.size >= ordinarySize + LARGER
    if (stands && isTitleLine(line)) runs.at(-1)?.push(line)
    else runs.push([])
  }
  return runs.map(joinLines).reduce((longest, title) => title.length > longest.length ? title : longest, '')
}

function isTitleLine(line: string): boolean {
  return line !== '' && line.length <= MAX_TITLE_LINE && !SENTENCE.test(line) && !DATE.test(line)
}

/** The size in which most of the text is set. */
function bodySize(items: readonly WordItem[]): number {
  const characters = new Map<number, number>()
  for (const item of items) {
    if (item.kind === 'paragraph') characters.set(item.size, (characters.get(item.size) ?? 0) + plainText(item).length)
  }
  return [...characters].reduce((most, each) => each[1] > most[1] ? each : most, [0, 0])[0]
}

/** Chinese lines join without a space, Latin words with one. */
function joinLines(lines: readonly string[]): string {
  return lines.reduce((title, line) => title + (/[a-z0-9]$/i.test(title) && /^[a-z0-9]/i.test(line) ? ' ' : '') + line, '')
}

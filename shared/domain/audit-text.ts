import { auditActions, auditFacts, auditSubjects, auditValues } from './audit'
import { shanghaiOffset } from './calendar'
import { dateText } from './date-text'

/** The words of the record in a language, by their path: `facts.method`, `values.method.invitation`, `yes`. */
export interface AuditWords { lang: string, word: (path: string) => string | undefined }
/** One fact of an entry's detail: its name and its value, both in words where there are any. */
export interface AuditFact { key: string, value: string }
/** One field that an entry changed. */
export interface AuditChange { key: string, before: string, after: string }

type Values = Readonly<Record<string, unknown>>

const dayLength = 86_400_000
const facts = new Set<string>(auditFacts)
const actions = new Set<string>(auditActions)
const subjects = new Set<string>(auditSubjects)
const values = new Map(Object.entries(auditValues).map(([name, codes]) => [name, new Set(codes)]))

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/
/** How the record holds long texts and what people wrote (server/utils/told-change.ts). */
const told = /^sha256:([0-9a-f]{64}) \((\d+)\)$/
/** Exclusive ends: midnight is told as the last second of the day it ends (design §4.5). */
const ends = new Set(['closesAt', 'validTo'])

/** An entry's detail in words: its facts, and what changed from what to what. */
export function auditText({ before, after, ...rest }: Values, words: AuditWords): { facts: AuditFact[], changes: AuditChange[] } {
  return {
    facts: Object.entries(rest).map(([name, value]) => ({ key: nameOf(name, value, words), value: textOf(value, name, words) })),
    changes: changesOf(before, after, words),
  }
}

/** The same in one line, `name：value；name：before → after`; what did not change is told as a fact. */
export function auditLine(detail: Values, words: AuditWords): string {
  const { facts, changes } = auditText(detail, words)
  const [colon, semicolon] = [mark('：', words), mark('；', words)]
  // What has parts of its own keeps them together.
  const whole = (text: string) => text.includes(semicolon) ? bracketed(text, words) : text
  return [
    ...facts.map(({ key, value }) => `${key}${colon}${whole(value)}`),
    ...changes.map(({ key, before, after }) => `${key}${colon}${before === after ? whole(after) : `${whole(before)} → ${whole(after)}`}`),
  ].join(semicolon)
}

/** What an entry about a setting is about, in words; null for anything else. */
export function auditSettingName({ kind, id }: { kind: string, id: string }, words: AuditWords): string | null {
  return kind === 'setting' ? wordOf('setting', id, words) ?? id : null
}

function changesOf(before: unknown, after: unknown, words: AuditWords): AuditChange[] {
  const change = (name: string, from: unknown, to: unknown) => ({ key: nameOf(name, to ?? from, words), before: textOf(from, name, words), after: textOf(to, name, words) })
  // What is no object, as a codebook, changes as a whole.
  if ([before, after].some(side => side != null && !isValues(side))) return [change('value', before, after)]
  const [from, to] = [before, after].map(side => isValues(side) ? side : {})
  return [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])].map(name => change(name, from?.[name], to?.[name]))
}

/** The words for a fact: within another its own where it has such, as has one that is true; its code where it has none. */
function nameOf(name: string, value: unknown, { word }: AuditWords, within = ''): string {
  const known = [`${within}-${name}`, value === true ? `${name}-true` : '', name].find(one => facts.has(one))
  return (known && word(`facts.${known}`)) ?? name
}

/** The words for a code of a fact, where it is one. */
function wordOf(name: string, code: string, { word }: AuditWords): string | undefined {
  if (name === 'action') return actions.has(code) ? word(`actions.${code.replace('.', '-')}`) : undefined
  if (name === 'fields') return facts.has(code) ? word(`facts.${code}`) : undefined
  if (name === 'kind' && subjects.has(code)) return word(`subjects.${code}`)
  const group = name === 'outcomes' ? 'outcome' : name
  return values.get(group)?.has(code) ? word(`values.${group}.${code}`) : undefined
}

function textOf(value: unknown, name: string, words: AuditWords, inner = false): string {
  const nothing = words.word('nothing') ?? ''
  if (value === null || value === undefined || value === '') return nothing
  if (typeof value === 'string') return stringText(value, name, words)
  if (typeof value === 'boolean') return words.word(value ? 'yes' : 'no') ?? String(value)
  if (Array.isArray(value)) return value.map(one => textOf(one, name, words, true)).join(mark('、', words)) || nothing
  if (!isValues(value)) return String(value)
  if (isLocalText(value)) return (words.lang.startsWith('zh') ? value.zh || value.en : value.en || value.zh) || nothing
  const parts = Object.entries(value).map(([key, part]) => `${nameOf(key, part, words, name)}${mark('：', words)}${textOf(part, key, words, true)}`).join(mark('；', words))
  return inner && parts ? bracketed(parts, words) : parts || nothing
}

function stringText(text: string, name: string, words: AuditWords): string {
  const [, hash, length] = told.exec(text) ?? []
  if (hash) return textOf({ length: Number(length), hash }, name, words)
  if (!instant.test(text)) return wordOf(name, text, words) ?? text
  const isEnd = ends.has(name) && (Date.parse(text) + shanghaiOffset) % dayLength === 0
  return dateText(text, isEnd ? 'legalDay' : 'second', words.lang, { weekday: false, time: true })
}

const latin = { '：': ': ', '；': '; ', '、': ', ' } as const

function mark(sign: keyof typeof latin, { lang }: AuditWords): string {
  return lang.startsWith('zh') ? sign : latin[sign]
}

function bracketed(text: string, { lang }: AuditWords): string {
  return lang.startsWith('zh') ? `（${text}）` : `(${text})`
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isLocalText(value: Values): value is { zh: string, en?: string } {
  return typeof value.zh === 'string' && Object.entries(value).every(([lang, text]) => lang === 'zh' || (lang === 'en' && typeof text === 'string'))
}

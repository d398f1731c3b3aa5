import type { SourceKind } from './survey-response'
import type { SurveyDefinition } from './survey'
import { questionsOf } from './survey'
import { nameKey } from './sheet'
import { charactersOf } from './submission-limits'

/** How many places a survey is handed out at, and how many responses are wanted from one, at most. */
export const sourceLimit = { places: 2000, perRequest: 500, name: 60, target: 1_000_000 }

/** Letters and digits that nobody takes for one another when they are read out or typed: without 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const letters = 'ACDEFGHJKMNPQRTUVWXY34679'
const codeLength = 4

/** A code of four signs out of as many random bytes. */
export function sourceCode(bytes: ArrayLike<number>): string {
  return Array.from({ length: codeLength }, (_, at) => letters[(bytes[at] ?? 0) % letters.length]).join('')
}

/** A code as it is kept: people type small letters and spaces. */
export const tidyCode = (typed: string): string => typed.replace(/\s/g, '').toUpperCase()

/** A place to hand out at, before it has a code; `township` is a code or '' where it lies in none. */
export interface SourceFields { name: string, kind: SourceKind, township: string, target: number }
export const lineFaults = ['noName', 'nameLong', 'townshipUnknown', 'townshipTwice', 'target', 'twice', 'known'] as const
export type LineFault = typeof lineFaults[number]
/** What a pasted line says: a place to be made, or why it is none. */
export interface SourceLine { line: number, text: string, fault: LineFault | null, fields: SourceFields | null }
export interface LineFrame { kind: SourceKind, townships: readonly { code: string, name: string }[], /** Places that are there. */ known: readonly Pick<SourceFields, 'name' | 'township'>[] }

/** By what two places are the same: a village of one name lies in many townships. */
export const sourceKey = ({ name, township }: Pick<SourceFields, 'name' | 'township'>): string => `${nameKey(name)}|${township}`

/** Reads lines pasted from a spreadsheet or written by hand: name, township, target, by tabs, commas or two spaces. A line of headings is passed over. */
export function readSourceLines(pasted: string, { kind, townships, known }: LineFrame): SourceLine[] {
  const seen = new Set<string>()
  const there = new Set(known.map(sourceKey))
  return pasted.split(/\r?\n/).flatMap((raw, at): SourceLine[] => {
    const text = raw.trim()
    if (!text || (at === 0 && /^(?:名称|村名|村|企业|单位|name)\s*(?:[\t,，]|\s{2}|$)/i.test(text))) return []
    const cells = raw.replace(/^\uFEFF/, '').split(raw.includes('\t') ? /\t/ : /[,，;；]|\s{2,}/).map(cell => cell.normalize('NFKC').trim())
    const [name = '', place = '', wanted = ''] = raw.includes('\t') ? cells : cells.filter(Boolean)
    const found = place ? townships.filter(one => one.code === place || one.code === place.slice(0, 9) || townKey(one.name) === townKey(place)) : []
    const fields: SourceFields = { name, kind, township: found[0]?.code ?? '', target: wanted ? Number(wanted.replace(/[份个,]/g, '')) : 0 }
    const fault = lineFault({ fields, isUnplaced: Boolean(place) && !found.length, places: found.length, seen, there })
    if (!fault) seen.add(sourceKey(fields))
    return [{ line: at + 1, text, fault, fields: fault ? null : fields }]
  })
}

interface Judged { fields: SourceFields, isUnplaced: boolean, places: number, seen: ReadonlySet<string>, there: ReadonlySet<string> }
function lineFault({ fields, isUnplaced, places, seen, there }: Judged): LineFault | null {
  if (!fields.name) return 'noName'
  if (charactersOf(fields.name) > sourceLimit.name) return 'nameLong'
  if (isUnplaced) return 'townshipUnknown'
  if (places > 1) return 'townshipTwice'
  if (!Number.isInteger(fields.target) || fields.target < 0 || fields.target > sourceLimit.target) return 'target'
  if (seen.has(sourceKey(fields))) return 'twice'
  return there.has(sourceKey(fields)) ? 'known' : null
}

const townKey = (name: string) => nameKey(name).replace(/(?:街道办事处|街道|镇|乡)$/, '')

/** Seconds a question takes, by what is asked: a choice, a row of a matrix, words. */
const seconds = { choice: 9, row: 5, words: 25, marks: 40 }

/** How many minutes a survey takes whoever is asked everything: what is told before it is begun. */
export function answeringMinutes(definition: Pick<SurveyDefinition, 'pages'>): number {
  const all = questionsOf(definition).reduce((sum, question) => {
    switch (question.kind) {
      case 'statement': return sum + seconds.row
      case 'matrix': return sum + seconds.choice + question.rows.length * seconds.row
      case 'ranking': case 'budget': case 'longText': case 'contact': return sum + seconds.words
      case 'place': case 'figure': case 'file': return sum + seconds.marks
      default: return sum + seconds.choice
    }
  }, 0)
  return Math.max(1, Math.ceil(all / 60))
}

import { legalDate } from './calendar'
import { responseChannels } from './survey-response'
import { optionsOf, yesNo } from './survey'
import type { SurveyAnswer, SurveyQuestion, SurveyText } from './survey'
import { channelNames } from './survey-facts'
import { codesOf, sheetFields } from './survey-sheet'
import type { SheetField, SheetVoice } from './survey-sheet'

type Cell = string | number | null
export interface SpssRow { id: string, number: number, receivedAt: Date, channel: string, township: string, source: string, late: boolean, answers: Readonly<Record<string, SurveyAnswer>> }
/** A variable as SPSS reads it. `values`: codes from 1 with their words (0 and 1 where something was chosen or not). `set`: the question whose choices it is one of. */
export interface SpssField { name: string, format: string, level: 'NOMINAL' | 'ORDINAL' | 'SCALE', label: string, values: readonly string[], from: 0 | 1, set?: { name: string, label: string }, cell: (row: SpssRow) => Cell }

/** Words SPSS keeps for itself. */
const reserved = new Set(['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'])
const words = {
  zh: { response: '答卷编号', version: '问卷版本', received: '收到日期', channel: '方式', township: '镇街', source: '来源', late: '逾期', no: '否', yes: '是' },
  en: { response: 'Response', version: 'Version', received: 'Received on', channel: 'Channel', township: 'Township', source: 'Place handed out', late: 'Late', no: 'No', yes: 'Yes' },
} as const

/** The variables of a survey for SPSS: choices as numbers with labels, several choices as 0 and 1, text as it is. */
export function spssFields(questions: readonly SurveyQuestion[], voice: SheetVoice): SpssField[] {
  const named = namer()
  const fields = sheetFields(questions, voice)
  return [...factFields(voice), ...questions.flatMap(question => fieldsOf(question, fields.filter(field => field.question === question), voice))].map(field => ({ ...field, name: named(field.name) }))
}

function factFields({ lang, townships }: SheetVoice): SpssField[] {
  const said = words[lang]
  const [codes, names] = [[...townships.keys()], [...townships.values()].map(text => wordsOf(text, lang))]
  const field = (name: string, format: string, cell: SpssField['cell'], more: Partial<SpssField> = {}): SpssField => ({ name, format, level: 'NOMINAL', label: name, values: [], from: 1, cell, ...more })
  const code = (all: readonly string[], value: string) => all.includes(value) ? all.indexOf(value) + 1 : null
  return [
    field('response', 'A36', row => row.id, { label: said.response }),
    field('version', 'F4.0', row => row.number, { label: said.version }),
    field('received', 'SDATE10', row => day(legalDate(row.receivedAt)), { label: said.received, level: 'SCALE' }),
    field('channel', 'F4.0', row => code(responseChannels, row.channel), { label: said.channel, values: responseChannels.map(channel => channelNames[lang][channel]) }),
    field('township', 'F4.0', row => code(codes, row.township), { label: said.township, values: names }),
    field('source', 'A40', row => row.source, { label: said.source }),
    field('late', 'F1.0', row => Number(row.late), { label: said.late, values: [said.no, said.yes], from: 0 }),
  ]
}

function fieldsOf(question: SurveyQuestion, own: readonly SheetField[], voice: SheetVoice): SpssField[] {
  const { lang } = voice
  const said = words[lang]
  const [codes, offered] = [optionCodes(question, voice), codesOf(question, voice).map(({ label }) => label)]
  const title = wordsOf(question.title, lang)
  return own.map(({ name, isWords, header, code }): SpssField => {
    const base = { name, label: header, values: [], from: 1 as const }
    const of = (row: SpssRow) => code(row.answers[question.id])
    if (isWords) return { ...base, format: 'A600', level: 'NOMINAL', cell: row => oneLine(of(row)) }
    switch (question.kind) {
      case 'single': case 'dropdown': case 'yesNo': case 'township': case 'matrix':
        return { ...base, format: 'F4.0', level: question.kind === 'matrix' ? 'ORDINAL' : 'NOMINAL', values: offered, cell: (row) => {
          const value = of(row)
          return value === null || !codes.includes(String(value)) ? null : codes.indexOf(String(value)) + 1
        } }
      case 'multiple': case 'image': return { ...base, format: 'F1.0', level: 'NOMINAL', values: [said.no, said.yes], from: 0, set: { name: question.id, label: title }, cell: of }
      case 'ranking': return { ...base, format: 'F4.0', level: 'ORDINAL', cell: of }
      case 'rating': return { ...base, format: 'F4.0', level: 'ORDINAL', cell: of }
      case 'date': return { ...base, format: 'SDATE10', level: 'SCALE', cell: row => day(of(row)) }
      case 'shortText': case 'longText': return { ...base, format: question.kind === 'shortText' ? 'A800' : 'A16000', level: 'NOMINAL', cell: row => oneLine(of(row)) }
      default: return { ...base, format: 'F12.4', level: 'SCALE', cell: of }
    }
  })
}

const optionCodes = (question: SurveyQuestion, voice: SheetVoice): string[] => question.kind === 'yesNo' ? [...yesNo] : question.kind === 'township' ? [...voice.townships.keys()] : optionsOf(question).map(option => option.id)
const wordsOf = (text: SurveyText, lang: 'zh' | 'en') => (lang === 'en' && text.en) || text.zh
const day = (value: Cell) => value === null ? null : String(value).replaceAll('-', '/')
/** SPSS reads a case by its line. */
const oneLine = (value: Cell) => typeof value === 'string' ? value.replace(/\s*[\r\n]+\s*/g, ' / ') : value

/** Names SPSS takes: a letter first, no reserved word, none twice whatever the case. */
function namer(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const plain = name.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 56)
    const base = /^[A-Za-z]/.test(plain) && !reserved.has(plain.toLowerCase()) ? plain.replace(/_+$/, '') || 'v' : `v_${plain}`.replace(/_+$/, '')
    let found = base
    for (let n = 2; taken.has(found.toLowerCase()); n++) found = `${base}_${n}`
    taken.add(found.toLowerCase())
    return found
  }
}

const quoted = (text: string, bytes: number) => `'${cutBytes(oneLine(text)?.toString() ?? '', bytes).replaceAll('\'', '\'\'')}'`

function cutBytes(text: string, most: number): string {
  let [kept, size] = ['', 0]
  for (const character of text) {
    size += new TextEncoder().encode(character).length
    if (size > most) break
    kept += character
  }
  return kept
}

/** The syntax that reads `file` (UTF-8, a heading, one case a line) with labels, levels and sets of several choices, and saves it as `.sav`. */
export function spssSyntax(fields: readonly SpssField[], { file, saved }: { file: string, saved: string }): string {
  const sets = new Map<string, { label: string, names: string[] }>()
  for (const { name, set } of fields) if (set) sets.set(set.name, { label: set.label, names: [...sets.get(set.name)?.names ?? [], name] })
  const setName = namer()
  const levels = (['NOMINAL', 'ORDINAL', 'SCALE'] as const).map(level => ({ level, names: fields.filter(field => field.level === level).map(field => field.name) })).filter(({ names }) => names.length)
  return [
    '* Encoding: UTF-8.',
    'SET UNICODE=ON DECIMAL=DOT.',
    `GET DATA /TYPE=TXT /FILE='${file}' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELCASE=LINE /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2 /VARIABLES=`,
    ...fields.map(({ name, format }) => `  ${name} ${format}`),
    '.',
    ...fields.map(({ name, label }) => `VARIABLE LABELS ${name} ${quoted(label, 250)}.`),
    ...fields.flatMap(({ name, values, from }) => values.length ? [`VALUE LABELS ${name}`, ...values.map((value, at) => `  ${at + from} ${quoted(value, 118)}`), '.'] : []),
    ...levels.flatMap(({ level, names }) => [`VARIABLE LEVEL`, ...names.map(name => `  ${name}`), `  (${level}).`]),
    ...[...sets].flatMap(([name, { label, names }]) => names.length > 1 ? [`MRSETS /MDGROUP NAME=$${setName(name)} LABEL=${quoted(label, 250)} CATEGORYLABELS=VARLABELS VALUE=1 VARIABLES=`, ...names.map(one => `  ${one}`), '.'] : []),
    'EXECUTE.',
    `SAVE OUTFILE='${saved}'.`,
    '',
  ].join('\r\n')
}

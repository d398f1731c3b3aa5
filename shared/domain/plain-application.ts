import { connections } from './application'
import type { ApplicationPart } from './application'

/** The fields of the form to apply, all text, as forms send it: a box that is ticked is `1`. `homepage` is seen by no person, `pass` says since when one waits where a challenge is asked for. */
const fields = ['id', 'part', 'category', 'name', 'phone', 'address', 'employer', 'recommendedBy', 'view', 'conflict', 'lives', 'works', 'affected', 'adult', 'capacity', 'consent', 'homepage', 'pass'] as const
export type PlainApplication = Record<typeof fields[number], string>

/** What the server answers to the form that works without a script: the form again with what is to be mended, or everything once more to confirm. */
export interface PlainApplicationAnswer {
  screen: 'form' | 'confirm'
  values: PlainApplication
  faults: { path: string, code: string }[]
  /** The sentence of a refusal that belongs to no field. */
  problem: string
  /** So many seconds are to be waited before the button is pressed again. */
  wait: number
}

/** Reads the fields of a form; whatever else stands there is left out. */
export function readPlainApplication(entries: Readonly<Record<string, unknown>>): PlainApplication {
  const text = (name: string) => typeof entries[name] === 'string' ? entries[name].replace(/\r\n/g, '\n').slice(0, 4000) : ''
  // Each field has its value; `fromEntries` forgets which keys they were.
  return Object.fromEntries(fields.map(field => [field, text(field)])) as PlainApplication
}

/** What a form has to carry along in hidden fields. */
export function plainApplicationEntries(values: PlainApplication): [string, string][] {
  return fields.filter(field => values[field]).map(field => [field, values[field]])
}

/** The body of an application as the API takes it; what an observer is not asked for is left out. */
export function toApplicationBody({ lives, works, affected, adult, capacity, consent, homepage, pass: _pass, ...values }: PlainApplication, lang: 'zh-CN' | 'en') {
  const ticked = { lives, works, affected }
  const isObserver = values.part === 'observer'
  return {
    ...values, part: values.part as ApplicationPart, // the schema says what it may be
    ...isObserver ? { category: '', view: '', conflict: '', recommendedBy: '' } : {},
    connections: isObserver ? [] : connections.filter(one => ticked[one] === '1'), adult: adult === '1', capacity: capacity === '1', consent: consent === '1', lang, ...homepage ? { homepage } : {},
  }
}

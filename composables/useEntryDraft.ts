import { randomId } from '#shared/domain/random-id'
import { isKeptStill } from '#shared/domain/survey-draft'
import type { SurveyAnswers } from '#shared/domain/survey'

/** A paper form half-typed, as it is kept on this device for whoever types it. */
export interface EntryDraft {
  id: string
  number: number
  form: string
  source: string
  receivedOn: string
  again: boolean
  begun: boolean
  answers: SurveyAnswers
  /** The line that stands open; '' at the end. */
  at: string
  /** What was typed there so far. */
  line: string
  /** Lines that were left with what cannot be read yet, by their keys. */
  left: Record<string, string>
  /** When it was begun, in milliseconds by the device's clock. */
  since: number
  /** Contact data were in it and were removed on signing out: they have to be typed again. */
  isStripped?: boolean
}

const prefix = 'gonghui:survey-entry:'
const mint = () => randomId(bytes => crypto.getRandomValues(bytes))

/** Under which name the form that somebody types of a survey is kept. */
export const entryDraftKey = (survey: string, person: string) => `${prefix}${survey}:${person}`

/** A form in which nothing has been typed. */
export const blankEntry = (number: number): EntryDraft => ({ id: mint(), number, form: '', source: '', receivedOn: '', again: false, begun: false, answers: {}, at: '', line: '', left: {}, since: Date.now() })

/** The half-typed form that is kept under this name; one that is too old is removed. */
export function restoredEntry(key: string): EntryDraft | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof found !== 'object' || found === null || !('answers' in found) || !('form' in found) || !('line' in found)) return null
    // Ours, under our own key: written by `keepEntry` of this or an earlier build, which knew neither `left` nor `since`.
    const draft = { left: {}, since: Date.now(), ...found } as EntryDraft
    if (isKeptStill(draft.since, Date.now())) return draft
    localStorage.removeItem(key)
    return null
  }
  catch {
    return null
  }
}

/** Keeps a half-typed form on this device. */
export function keepEntry(key: string, draft: EntryDraft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  }
  catch {
    // It is on screen; only a reload would lose it.
  }
}

/** On signing out: half-typed forms stay for whoever typed them, without names and numbers of anybody. */
export function stripEntries() {
  try {
    for (const key of Object.keys(localStorage).filter(one => one.startsWith(prefix))) {
      const draft = restoredEntry(key)
      if (draft) keepEntry(key, withoutContacts(draft))
    }
  }
  catch {
    // Where the browser keeps nothing there is nothing to remove.
  }
}

/** The lines of a contact are named by its question and these. */
const contactLine = /^(.+):(?:name|phone|email|consent)$/

function withoutContacts(draft: EntryDraft): EntryDraft {
  const typed = Object.keys(draft.answers).filter(id => 'contact' in (draft.answers[id] ?? {}))
  const open = [draft.at, ...Object.keys(draft.left)].flatMap(line => contactLine.exec(line)?.[1] ?? [])
  const contacts = new Set([...typed, ...open])
  const [first] = contacts
  if (first === undefined) return draft
  const without = <T>(record: Record<string, T>, idOf: (key: string) => string | undefined) => Object.fromEntries(Object.entries(record).filter(([key]) => !contacts.has(idOf(key) ?? '')))
  // It goes on where they have to be typed again.
  return { ...draft, answers: without(draft.answers, key => key), left: without(draft.left, key => contactLine.exec(key)?.[1]), at: `${first}:name`, line: '', isStripped: true }
}

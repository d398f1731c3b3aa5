import { readSpeakerLabel } from './speaker-label'
import type { Speaker } from './speaker-label'

/** A line of what was pasted or uploaded; `bold`: how many of its first characters are in bold type, which often marks a speaker. */
export interface SourceLine { text: string, bold?: number }

/**
 * A statement found in a text. `label` is what the text said of its speaker, as it stood there: label and text together
 * hold every word of the source. `isAmbiguous` where several of this name speak in different capacities and this one names none.
 */
export interface FoundStatement extends Speaker { label: string, text: string, isAmbiguous: boolean }

/** Lines of a pasted text. */
export function sourceLines(text: string): SourceLine[] {
  return text.replace(/\r\n?/g, '\n').split(/[\n\u2028\u2029\v]/).map(line => ({ text: line }))
}

/**
 * Splits a record typed in Word by speaker: 张某某（居民代表）：…, 居民代表张某某：…, 发言人：…, numbered, in bold, with
 * paragraphs that go on, colons of either width. What stands before the first speaker comes as a statement of nobody. The
 * recorder corrects the list; no word is lost.
 */
export function splitStatements(lines: readonly SourceLine[]): FoundStatement[] {
  const found: FoundStatement[] = []
  for (const { text, bold } of lines) {
    if (!text.trim()) continue
    const label = readSpeakerLabel(text, bold)
    const last = found.at(-1)
    if (label) found.push({ speaker: label.speaker, capacity: label.capacity, label: text.slice(0, label.length).trim(), text: text.slice(label.length).trim(), isAmbiguous: false })
    else if (last) last.text = joined(last.text, text.trim())
    else found.push({ speaker: '', capacity: '', label: '', text: text.trim(), isAmbiguous: false })
  }
  return withCapacities(found)
}

const joined = (...parts: string[]) => parts.filter(Boolean).join('\n')

/** Who has told his capacity once has it wherever he speaks; of two of the same name it is not known which. */
function withCapacities(found: readonly FoundStatement[]): FoundStatement[] {
  const known = new Map<string, Set<string>>()
  for (const { speaker, capacity } of found) if (speaker && capacity) known.set(speaker, (known.get(speaker) ?? new Set()).add(capacity))
  return found.map((one) => {
    const capacities = [...known.get(one.speaker) ?? []]
    if (one.capacity || !capacities.length) return one
    return capacities.length === 1 ? { ...one, capacity: capacities[0] ?? '' } : { ...one, isAmbiguous: true }
  })
}

/** A statement goes back to the one before: its label was none, or somebody goes on. What named him stays in the text unless he is the same. */
export function mergeStatement<S extends Speaker & { label: string, text: string }>(list: readonly S[], at: number): S[] {
  const [before, one] = [list[at - 1], list[at]]
  if (!before || !one) return [...list]
  const same = before.speaker === one.speaker && before.capacity === one.capacity
  const label = same ? '' : one.label || (one.speaker && `${one.speaker}${one.capacity && `（${one.capacity}）`}：`)
  return [...list.slice(0, at - 1), { ...before, text: joined(before.text, label + one.text) }, ...list.slice(at + 1)]
}

/** A statement becomes two at a character of its text; the second is read for a speaker of its own, else it is of the same. */
export function divideStatement<S extends Speaker & { label: string, text: string }>(list: readonly S[], at: number, offset: number): S[] {
  const one = list[at]
  const [first, rest] = [one?.text.slice(0, offset).trim() ?? '', one?.text.slice(offset).trim() ?? '']
  if (!one || !first || !rest) return [...list]
  const label = readSpeakerLabel(rest.split('\n')[0] ?? '')
  const second = label ? { speaker: label.speaker, capacity: label.capacity, label: rest.slice(0, label.length), text: rest.slice(label.length).trim() } : { speaker: one.speaker, capacity: one.capacity, label: '', text: rest }
  return [...list.slice(0, at), { ...one, text: first }, { ...one, ...second }, ...list.slice(at + 1)]
}

/** Somebody who was there, as statements may name him. */
export interface KnownSpeaker extends Speaker { id: string }

const plain = (text: string) => text.replace(/[\s（）()·]/g, '')

/** Which of those who were there said it: the only one of the name, of several the one whose capacity is named; null where nobody or it cannot be told. */
export function whoSpoke({ speaker, capacity }: Speaker, people: readonly KnownSpeaker[]): string | null {
  if (!speaker) return null
  const same = people.filter(one => plain(one.speaker) === plain(speaker))
  const told = capacity ? same.filter(one => plain(one.capacity) === plain(capacity)) : []
  const found = told.length === 1 ? told : same
  return found.length === 1 ? found[0]?.id ?? null : null
}

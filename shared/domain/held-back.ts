import type { ConsultationReply } from './consultation'
import { consultationLimits } from './consultation'
import { reviewLimits } from './review'
import type { EntryInput } from './review-entry'
import { charactersOf, opinionLimit } from './submission-limits'

/** A text that is longer than it may be, and by how many characters; `path` as the form's errors name it. */
export interface TooLong { path: string, over: number }
/** What of a form can be saved now, and which texts are held back until they are shortened. */
export interface Savable<T> { form: T, over: TooLong[] }

/**
 * Holds texts back that are too long, so that one of them does not keep the rest from being saved; in their place stands
 * what was saved last, never a cut text that somebody else might sign. `before`: that, where there is one.
 */
function holder() {
  const over: TooLong[] = []
  const fit = (path: string, text: string, most: number, before = '') => {
    const beyond = charactersOf(text.trim()) - most
    if (beyond <= 0) return text
    over.push({ path, over: beyond })
    return before
  }
  return { over, fit }
}

/** Of rows without an id: what was saved in a field of the row at the same place, where none was added or taken away and all else in it is as it was saved; another row's words are never put there. */
function savedField<T extends { text: string, basis: string }>(row: T, kept: T | undefined, field: 'text' | 'basis'): string | undefined {
  // Keys of an object of this type.
  const rest = (Object.keys(row) as (keyof T)[]).filter(key => key !== field)
  return kept && rest.every(key => JSON.stringify(row[key]) === JSON.stringify(kept[key])) ? kept[field] : undefined
}

/** An expert's opinion without what is too long. `kept`: as it was saved last. */
export function savableEntry(entry: EntryInput, kept: EntryInput): Savable<EntryInput> {
  const { over, fit } = holder()
  const verdictText = fit('verdictText', entry.verdictText, reviewLimits.verdictText, kept.verdictText)
  const comments = entry.comments.map((comment, at) => {
    const before = entry.comments.length === kept.comments.length ? kept.comments[at] : undefined
    return { ...comment, text: fit(`comments.${at}.text`, comment.text, reviewLimits.text, savedField(comment, before, 'text')), basis: fit(`comments.${at}.basis`, comment.basis, reviewLimits.basis, savedField(comment, before, 'basis')) }
  })
  return { form: { ...entry, verdictText, comments }, over }
}

/** A unit's answer without what is too long; items are named by their id. */
export function savableReply(reply: ConsultationReply, kept: ConsultationReply): Savable<ConsultationReply> {
  const { over, fit } = holder()
  const points = reply.points.map((point, at) => {
    const before = reply.points.length === kept.points.length ? kept.points[at] : undefined
    return { ...point, text: fit(`points.${at}.text`, point.text, consultationLimits.point, savedField(point, before, 'text')), basis: fit(`points.${at}.basis`, point.basis, consultationLimits.basis, savedField(point, before, 'basis')) }
  })
  const items = reply.items.map(item => ({ ...item, note: fit(`items.${item.item}.note`, item.note, consultationLimits.note, kept.items.find(one => one.item === item.item)?.note) }))
  return { form: { ...reply, points, items }, over }
}

/** Points of a joint opinion without what is too long. */
export function savablePoints<P extends { id: string, text: string }>(points: readonly P[], kept: readonly P[]): Savable<P[]> {
  const { over, fit } = holder()
  const form = points.map((point, at) => ({ ...point, text: fit(`points.${at}.text`, point.text, opinionLimit.text, kept.find(one => one.id === point.id)?.text) }))
  return { form, over }
}

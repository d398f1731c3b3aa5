import { canonicalJson } from './canonical-json'
import type { ReviewVerdict, Severity } from './review'

/** One numbered comment as it is written. `block`: the heading of the draft it is about, where there is one; `chapter` in words. */
export interface CommentInput { block: string | null, chapter: string, severity: Severity | '', text: string, basis: string }
/** What an expert writes: his comments and, the first time, his verdict. */
export interface EntryInput { verdict: ReviewVerdict | '', verdictText: string, comments: readonly CommentInput[] }

/** An entry with nothing in it. */
export const emptyEntry: EntryInput = { verdict: '', verdictText: '', comments: [] }

interface EntryFault { path: string, message: 'needed' | 'reasonNeeded' | 'nothing' }

const isEmpty = ({ text, basis, chapter }: CommentInput) => [text, basis, chapter].every(part => part.trim() === '')

/** An entry as it is sent: comments that were opened and never written are no comments. */
export function writtenEntry(entry: EntryInput): EntryInput {
  return { ...entry, verdictText: entry.verdictText.trim(), comments: entry.comments.filter(comment => !isEmpty(comment)).map(comment => ({ ...comment, chapter: comment.chapter.trim(), text: comment.text.trim(), basis: comment.basis.trim() })) }
}

/** What keeps an entry from being sent. The first has a verdict; agreeing on conditions or not agreeing says why; a supplement says something. */
export function entryFaults(entry: EntryInput, { supplement }: { supplement: boolean }): EntryFault[] {
  const faults = entry.comments.flatMap((comment, at): EntryFault[] => isEmpty(comment)
    ? []
    : [...comment.text.trim() ? [] : [{ path: `comments.${at}.text`, message: 'needed' as const }], ...comment.severity ? [] : [{ path: `comments.${at}.severity`, message: 'needed' as const }]])
  const said = entry.comments.some(comment => !isEmpty(comment))
  if (supplement) return said ? faults : [{ path: 'comments', message: 'nothing' }]
  if (!entry.verdict) return [{ path: 'verdict', message: 'needed' }, ...faults]
  if (entry.verdict !== 'agree' && !said && !entry.verdictText.trim()) return [{ path: 'verdictText', message: 'reasonNeeded' }, ...faults]
  return faults
}

/** The words that are signed, in one form only, so that their hash can be made again by anybody: who, of which round, what. */
export function signedWords({ review, name, entry }: { review: string, name: string, entry: EntryInput }): string {
  return canonicalJson({ review, name, verdict: entry.verdict, verdictText: entry.verdictText, comments: entry.comments.map(({ block, chapter, severity, text, basis }, at) => ({ number: at + 1, block, chapter, severity, text, basis })) })
}

const severityOfVerdict = { agree: 'discuss', conditional: 'shouldChange', disagree: 'mustChange' } as const satisfies Record<ReviewVerdict, Severity>

/** The comments an entry is answered by: its own, or where it has none what is said for the whole, so that no word is left without an answer. */
export function commentsToAnswer({ verdict, verdictText, comments }: EntryInput): (CommentInput & { severity: Severity })[] {
  if (!comments.length) return verdict && verdictText ? [{ block: null, chapter: '总体意见', severity: severityOfVerdict[verdict], text: verdictText, basis: '' }] : []
  return comments.flatMap(comment => comment.severity ? [{ ...comment, severity: comment.severity }] : [])
}

/** A comment as an opinion says it: where it is about in words, unless it hangs on the text itself, and what it rests on. */
export function opinionText({ block, chapter, text, basis }: Pick<CommentInput, 'block' | 'chapter' | 'text' | 'basis'>): string {
  return `${!block && chapter ? `（${chapter}）` : ''}${text}${basis ? `\n依据：${basis}` : ''}`
}

/** Comments pasted as numbered lines (一份书面意见): what stands before the first number belongs to the first. */
export function splitComments(pasted: string): string[] {
  const mark = /^\s*(?:\d{1,2}\s*[.．、)）]|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|[一二三四五六七八九十]{1,3}\s*、)\s*/
  const found: string[] = []
  for (const line of pasted.split('\n').map(one => one.trim()).filter(Boolean)) {
    const last = found.length - 1
    if (mark.test(line) || last < 0) found.push(line.replace(mark, ''))
    else found[last] = `${found[last] ?? ''}\n${line}`
  }
  return found.filter(Boolean)
}

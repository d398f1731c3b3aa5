import { consultationLimits, emptyReply, isMilder, itemStatesOf, itemsOfUnit, needsNote } from './consultation'
import type { AnswerItem, AnswerPoint, Conclusion, ConsultationItem, ConsultationKind, ConsultationReply } from './consultation'

/** One entry of an answer that stands against signing it; `path` as in the answer. */
export interface ReplyFault { path: string, message: 'conclusionNeeded' | 'pointNeeded' | 'pointsWithNone' | 'textNeeded' | 'itemNeeded' | 'fileNeeded' | 'noteNeeded' }

/** What is missing of an answer before it can be signed. `unit`: whose items count. */
export function replyFaults(reply: ConsultationReply, { kind, items, unit }: { kind: ConsultationKind, items: readonly ConsultationItem[], unit: string | null }): ReplyFault[] {
  return kind === 'opinion'
    ? opinionFaults(reply)
    : itemsOfUnit(items, unit).flatMap((item): ReplyFault[] => {
        const at = reply.items.findIndex(one => one.item === item.id)
        const said = reply.items[at]
        const allowed: readonly string[] = itemStatesOf[kind]
        if (!said?.state || !allowed.includes(said.state)) return [{ path: `items.${item.id}.state`, message: 'itemNeeded' }]
        if (said.state === 'given' && !said.uploads.length) return [{ path: `items.${item.id}.uploads`, message: 'fileNeeded' }]
        return needsNote(said.state) && !said.note.trim() ? [{ path: `items.${item.id}.note`, message: 'noteNeeded' }] : []
      })
}

function opinionFaults({ conclusion, points }: ConsultationReply): ReplyFault[] {
  if (!conclusion) return [{ path: 'conclusion', message: 'conclusionNeeded' }]
  if (conclusion === 'none') return points.some(({ text }) => text.trim()) ? [{ path: 'points', message: 'pointsWithNone' }] : []
  if (!points.length) return [{ path: 'points', message: 'pointNeeded' }]
  return points.flatMap(({ text }, at): ReplyFault[] => text.trim() ? [] : [{ path: `points.${at}.text`, message: 'textNeeded' }])
}

/** What a unit stands by after its answers, in order: the last conclusion, but a graver one that was signed before until it is taken back expressly (docs/decisions/0033). */
export function standingConclusion(replies: readonly Pick<ConsultationReply, 'conclusion' | 'takesBack'>[]): Conclusion | null {
  return replies.reduce<Conclusion | null>((stands, { conclusion, takesBack }) => !conclusion || (stands && isMilder(conclusion, stands) && !takesBack) ? stands : conclusion, null)
}

/**
 * A supplement as it begins: of items what was said stands until it is said anew, of points only what is added is sent.
 * `taken`: what a unit that was merged into this one had written and not sent.
 */
export function supplementTo(last: ConsultationReply | undefined, kind: ConsultationKind, taken = emptyReply()): ConsultationReply {
  const said = kind === 'opinion' ? [] : last?.items ?? []
  return { ...emptyReply(), conclusion: taken.conclusion, points: taken.points, uploads: taken.uploads, items: [...said, ...taken.items.filter(({ item }) => !said.some(one => one.item === item))] }
}

/** What a unit had written, as another may go on with it that has these items: what was said of others, and of what is another's to take back, stays behind. */
export function replyFor(written: ConsultationReply, items: readonly { id: string }[]): ConsultationReply {
  const own = new Set(items.map(({ id }) => id))
  return { ...written, takesBack: false, points: written.points.map(point => ({ ...point, item: point.item !== null && own.has(point.item) ? point.item : null })), items: written.items.filter(({ item }) => own.has(item)) }
}

const isSaid = ({ state, note, uploads }: AnswerItem) => state !== null || note.trim() !== '' || uploads.length > 0

/**
 * What a unit is writing, with what another had written that was merged into it: its points and files behind those that stand
 * there, of items what is not said yet, of two conclusions the graver. `left`: points or files are beyond the limit, and none of them is taken.
 */
export function joinReplies(own: ConsultationReply, taken: ConsultationReply): { reply: ConsultationReply, left: boolean } {
  const [points, uploads] = [[...own.points, ...taken.points.filter(({ text }) => text.trim())], [...new Set([...own.uploads, ...taken.uploads])]]
  const [fits, holds] = [points.length <= consultationLimits.points, uploads.length <= consultationLimits.uploads]
  const said = own.items.filter(isSaid)
  const items = [...said, ...taken.items.filter(one => isSaid(one) && !said.some(({ item }) => item === one.item))]
  const conclusion = !fits ? own.conclusion : own.conclusion && (!taken.conclusion || isMilder(taken.conclusion, own.conclusion)) ? own.conclusion : taken.conclusion
  return { left: !fits || !holds, reply: { ...own, conclusion, takesBack: own.takesBack && conclusion === own.conclusion, points: fits ? points : own.points, items, uploads: holds ? uploads : own.uploads } }
}

/** Whether an answer says nothing yet. */
export function saysNothing({ conclusion, points, items, uploads }: ConsultationReply): boolean {
  return !conclusion && !uploads.length && !items.some(isSaid) && !points.some(({ text }) => text.trim())
}

/** What becomes an opinion of the stage: each point of an opinion, and each value that is contested; 无意见 makes none. */
export interface SaidPoint { text: string, block: string | null }

/** The points of a signed answer as they become opinions, in order. */
export function saidPoints({ conclusion, points, items }: ConsultationReply, { kind, items: asked }: { kind: ConsultationKind, items: readonly ConsultationItem[] }): SaidPoint[] {
  if (kind === 'opinion') return conclusion === 'none' ? [] : points.filter(({ text }) => text.trim()).map(point => toSaid(point, asked))
  if (kind === 'material') return []
  const byId = new Map(asked.map(item => [item.id, item]))
  return items.filter(({ state }) => state === 'contested').map(({ item, note }) => {
    const { text = '', value = '' } = byId.get(item) ?? {}
    return { text: `对“${text}${value ? `：${value}` : ''}”提出异议：${note.trim()}`, block: null }
  })
}

function toSaid({ text, place, basis, item }: AnswerPoint, asked: readonly ConsultationItem[]): SaidPoint {
  const at = asked.findIndex(one => one.id === item)
  const before = [at >= 0 && `对第${at + 1}个问题的意见`, place.kind === 'words' && place.words.trim()].filter(Boolean).join('，')
  return { text: `${before && `【${before}】`}${text.trim()}${basis.trim() && `\n依据：${basis.trim()}`}`, block: place.kind === 'block' ? place.block : null }
}

const numbered = /^\s*(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[、．]|\.(?!\d))|第[一二三四五六七八九十]{1,3}[，、：]|[①-⑳])\s*/

/**
 * The points of a pasted letter: a line that begins with a number (一、 1. （2） 第三，①) begins one, lines without go on.
 * Without any number each paragraph is one. What stands before the first number is left out where it only greets or leads over (… 如下：).
 */
export function splitPoints(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(line => line.trim()).filter(Boolean)
  if (!lines.some(line => numbered.test(line))) return lines
  const points: string[] = []
  for (const line of lines) {
    if (numbered.test(line)) points.push(line.replace(numbered, ''))
    else if (points.length) points[points.length - 1] += `\n${line}`
    else if (!/[：:]$/.test(line)) points.push(line)
  }
  return points.map(point => point.trim()).filter(Boolean)
}

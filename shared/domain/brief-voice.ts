import type { Nature, WithheldReason } from './opinion'
import type { Channel } from './submission'

/** Words of codes, in the language of the brief. */
export interface BriefWords { channel: (code: Channel) => string, nature: (code: Nature) => string, withheld: (code: WithheldReason) => string }

/** Where a line leads to on the desk: the stage's queue under a filter, or a group. */
export type BriefWay = { queue: Record<string, string> } | { group: string }

/** A line of a brief; a quote stands below the demand it belongs to. */
export interface BriefLine { text: string, isQuote?: boolean, lang?: string, way?: BriefWay }

/** How a brief is put into words: its language, and who says what codes mean. */
export interface BriefVoice { lang: string, words: BriefWords }

/** What is said in the language of the brief. */
export function said({ lang }: Pick<BriefVoice, 'lang'>, zh: string, en: string): string {
  return lang.startsWith('zh') ? zh : en
}

import { errorCatalogue } from './error-catalogue'
import { waitText } from './wait'

export { errorCatalogue }

export type ErrorCode = keyof typeof errorCatalogue
/** What fills a sentence's places; a text in both languages where it is more than a number or a name. */
export type ErrorParams = Record<string, string | number | { zh: string, en: string }>

/** One entry that is wrong: `path` as in the body (`opinions.0.text`), and what to do. */
export interface FieldError { path: string, message: string }

/** An expected failure. Services throw it; the route wrapper turns it into problem details. */
export class DomainError extends Error {
  constructor(readonly code: ErrorCode, readonly params: ErrorParams = {}, readonly extra: { fields?: FieldError[], current?: unknown, challenge?: unknown } = {}) {
    super(code)
    this.name = 'DomainError'
  }
}

/** The sentence for a code, in Chinese or English, with its params filled in. */
export function errorSentence(code: ErrorCode, lang: 'zh' | 'en', params: ErrorParams = {}): string {
  return errorCatalogue[code][lang].replace(/\{(\w+)\}/g, (_, name: string) => {
    const param = name === 'wait' ? waitText(Number(params.seconds), lang) : params[name]
    return String(typeof param === 'object' ? param[lang] : param ?? '')
  })
}

/** What an error says, in both languages. */
export function errorSentences({ code, params }: DomainError): { zh: string, en: string } {
  return { zh: errorSentence(code, 'zh', params), en: errorSentence(code, 'en', params) }
}

/** The same for a line beside others: the bare reason where there is one, since what precedes it in the sentence would stand before every line. */
export function errorReason(error: DomainError): { zh: string, en: string } {
  const { reason } = error.params
  return error.code === 'wrongState' && typeof reason === 'object' ? reason : errorSentences(error)
}

import type { AuditWords } from '#shared/domain/audit-text'
import en from '../../i18n/en/desk/audit.json'
import zh from '../../i18n/zh-CN/desk/audit.json'

const texts = { zh: flatten(zh), en: flatten(en) }
export type AuditLang = keyof typeof texts

/** The words of the record in a language, as its page has them, for what is read without the page. */
export function auditWords(lang: AuditLang): AuditWords {
  return { lang, word: path => texts[lang].get(path) }
}

/** Every text under its dotted path: an export looks dozens of them up for each line. */
function flatten(texts: object, before = ''): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([name, part]: [string, unknown]) => {
    const path = `${before}${name}`
    if (typeof part === 'string') return [[path, part]]
    return typeof part === 'object' && part !== null ? [...flatten(part, `${path}.`)] : []
  }))
}

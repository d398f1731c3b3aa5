import type { AuditWords } from '#shared/domain/audit-text'
import en from '../../i18n/en/desk/audit.json'
import zh from '../../i18n/zh-CN/desk/audit.json'

const texts = { zh, en }
export type AuditLang = keyof typeof texts

/** The words of the record in a language, as its page has them, for what is read without the page. */
export function auditWords(lang: AuditLang): AuditWords {
  return { lang, word: path => wordAt(texts[lang], path) }
}

function wordAt(texts: unknown, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((part, name) => typeof part === 'object' && part !== null ? new Map<string, unknown>(Object.entries(part)).get(name) : undefined, texts)
  return typeof found === 'string' ? found : undefined
}

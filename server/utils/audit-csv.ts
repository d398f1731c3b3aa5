import { auditLine, auditSettingName } from '#shared/domain/audit-text'
import { shanghaiOffset } from '#shared/domain/calendar'
import type { AuditEntry } from '#shared/schemas/audit'
import { auditWords } from './audit-words'
import type { AuditLang } from './audit-words'
import { csvLine } from './csv'

const heads = {
  zh: ['编号', '时间', '操作', '人员', '人员编号', '对象类别', '对象', '对象编号', '详情', '地址', '已封存', '详情原文（JSON）'],
  en: ['Number', 'Time', 'Action', 'Person', 'Person id', 'Subject kind', 'Subject', 'Subject id', 'Details', 'Address', 'Sealed', 'Details as recorded (JSON)'],
}

/** The record as CSV in a language: its head, and the line of an entry, in words, with the detail as it was recorded at the end. */
export function auditCsv(lang: AuditLang) {
  const words = auditWords(lang)
  const said = (path: string) => words.word(path) ?? path
  return {
    head: csvLine(heads[lang]),
    line: ({ id, at, action, person, subject, detail, address, sealed }: AuditEntry) => csvLine([
      id, localTime(at), said(`actions.${action.replace('.', '-')}`),
      person ? person.name || said('byGone') : said('byNobody'), person?.id ?? null,
      said(`subjects.${subject.kind}`), auditSettingName(subject, words) ?? ((lang === 'en' && subject.name?.en) || subject.name?.zh) ?? null, subject.id,
      auditLine(detail, words), address, said(sealed ? 'yes' : 'no'), JSON.stringify(detail),
    ]),
  }
}

/** An instant in Asia/Shanghai as spreadsheets read it. */
function localTime(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffset).toISOString().slice(0, 19).replace('T', ' ')
}

import type { AccountFile } from '#shared/domain/account-publishing'
import type { AccountHeading } from '#shared/schemas/outcome'

/** What each file of an account is. */
export const accountContentTypes: Record<AccountFile, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  data: 'application/x-ndjson; charset=utf-8',
}

const titles: Record<AccountFile, { title: string, ending: string }> = {
  docx: { title: '采纳情况报告', ending: 'docx' },
  xlsx: { title: '采纳情况汇总表', ending: 'xlsx' },
  csv: { title: '采纳情况汇总表', ending: 'csv' },
  data: { title: '采纳情况数据', ending: 'jsonl' },
}

/** The name of a file that is not published: in the language on screen, although what it says is Chinese (docs/decisions/0021). */
export function draftFileName(file: Exclude<AccountFile, 'data'>, lang: 'zh' | 'en'): string {
  return lang === 'en' ? `${file === 'docx' ? 'Account of outcomes, report' : 'Account of outcomes, table'} (draft).${file}` : `${titles[file].title}（工作稿）.${file}`
}

/** A title as it can stand in the name of a file. */
export function titleInName(title: string): string {
  return title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 60)
}

/** The name a file is saved under: the stage, what it is, its number. */
export function accountFileName({ stage, number }: Pick<AccountHeading, 'stage' | 'number'>, file: AccountFile): string {
  const { title, ending } = titles[file]
  return `${titleInName(stage)} ${title}${number === null ? '（工作稿）' : ` 第${number}号`}.${ending}`
}

import type { NoticeField } from '#shared/domain/notice'
import type { RichPiece } from '#shared/domain/rich-copy'
import type { PrintedReport } from '#shared/schemas/outcome'
import type { LocalText } from '#shared/schemas/text'
import words from '~/i18n/zh-CN/public/notice-page.json'

/** How many rows of a table are copied: an article is read on a phone, the whole stands on the site. */
const rowsCopied = 30

/** A notice as it is copied into a WeChat account: in Chinese whatever the language on screen. */
export function noticePieces({ title, fields, address }: { title: LocalText, fields: readonly { field: NoticeField, text: LocalText }[], address: string }): RichPiece[] {
  return [
    { kind: 'title', text: title.zh },
    ...fields.flatMap(({ field, text }): RichPiece[] => [...field === 'text' ? [] : [{ kind: 'heading' as const, text: words.field[field] }], { kind: 'paragraph', text: text.zh }]),
    { kind: 'note', text: address },
  ]
}

/** A report of outcomes, its lines and tables. */
export function reportPieces({ title, lines, tables }: PrintedReport, address: string): RichPiece[] {
  return [
    { kind: 'title', text: title },
    { kind: 'table', head: [], rows: lines.map(({ name, value }) => [name, value]) },
    ...tables.filter(({ rows }) => rows.length).flatMap(({ name, note, head, rows }): RichPiece[] => [{ kind: 'heading', text: name }, ...note ? [{ kind: 'paragraph' as const, text: note }] : [], { kind: 'table', head, rows: rows.slice(0, rowsCopied) }]),
    { kind: 'note', text: address },
  ]
}

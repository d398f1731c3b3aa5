import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { countMatches, listOpinions } from '#db/queries/opinions'
import type { ListedOpinion, OpinionCursor, OpinionFilter } from '#db/queries/opinions'
import { recordAudit } from '#db/queries/record'
import { labelOf } from '#shared/domain/opinion-number'
import { legalDate } from '#shared/domain/calendar'
import { handlingCells, handlingColumns, handlingKeys, isCoded, ownColumns } from '#shared/domain/handling-sheet'
import type { HandlingColumn, HandlingKey, HandlingWords } from '#shared/domain/handling-sheet'
import { opinionLimit } from '#shared/domain/submission-limits'
import { largestInt4 } from '#shared/schemas/numbers'
import { streamSheets } from '../../sheets/stream-sheet'
import type { SheetCell, SheetColumn } from '../../sheets/stream-sheet'
import type { Person } from '../desk/change'
import { stageContext } from '../stage-context'
import { readTargets } from '../targets'
import type { Targets } from '../targets'
import type { FileRow } from './judge'
import { handlingWords, wordsIn } from './words'
import type { SheetLang } from './words'

/** Rows read at a time. */
const pageSize = 500
const widths: Partial<Record<HandlingColumn, number>> = { reason: 40, reply: 60, place: 20, before: 24, after: 24, topic: 16 }
const read = { zh: ['收到日期', '来件方式', '提出人', '身份', '意见内容（已涂隐的为涂隐后文字）', '涉及内容', '公开状态', '办理状态'], en: ['Received on', 'Arrived by', 'Author', 'Capacity', 'Opinion (its covered text where there is one)', 'About', 'Shown', 'Handled'] } as const
const readOnly = { zh: '（只读）', en: ' (read only)' } as const
const readWidths = [12, 10, 10, 10, 60, 30, 10, 10]

/** Under a filter all opinions of a stage as an .xlsx, by number: what came for reading, what was made of it for writing and reading back. That it was taken is recorded, with the filter as it was `asked` and the rows there were. */
export async function exportHandling(db: Db, stageKey: string, { filter, asked, lang, actor }: { filter: OpinionFilter, asked: object, lang: SheetLang, actor: Person }): Promise<Readable> {
  const context = await stageContext(db, stageKey)
  const words = await handlingWords(db, context, lang)
  const rows = await countMatches(db, { stageId: context.stage.id, view: 'all', filter, ceiling: largestInt4 })
  await recordAudit(db, { actor, action: 'opinion.export', subjectKind: 'stage', subjectId: context.stage.id, detail: { filter: asked, rows } })
  return streamSheets([{ name: lang === 'en' ? 'Opinions' : '意见办理', columns: sheetColumns(words, { lang, actor }), rows: rowsOf(db, context.stage.id, filter, words, lang) }])
}

/** The columns of the sheet: keys that nobody sees, the number, what came, and what handling writes, with lists for codes; what `actor` may not change says so in its heading, which is read back without brackets. */
export function sheetColumns(words: HandlingWords, { lang, actor }: { lang: SheetLang, actor: Person }, before: readonly SheetColumn[] = []): SheetColumn[] {
  const label = (key: HandlingColumn) => handlingColumns.find(column => column.key === key)?.[lang] ?? key
  const named = (key: HandlingColumn, more: Omit<SheetColumn, 'header'> = {}): SheetColumn => ({ header: label(key), ...more })
  const own = ownColumns(actor)
  return [
    named('id', { hidden: true }), named('version', { hidden: true }), ...before, named('label', { width: 8 }),
    ...read[lang].map((header, at) => ({ header, width: readWidths[at] })),
    ...handlingKeys.map((key): SheetColumn => own.includes(key)
      ? named(key, { width: widths[key] ?? 14, ...isCoded(key) && { choices: words[key].map(({ names: [name = ''] }) => name) } })
      : { header: `${label(key)}${readOnly[lang]}`, width: widths[key] ?? 14 }),
  ]
}

async function* rowsOf(db: Db, stageId: string, filter: OpinionFilter, words: HandlingWords, lang: SheetLang): AsyncGenerator<SheetCell[]> {
  for (let after: OpinionCursor | undefined; ;) {
    const found = await listOpinions(db, { stageId, view: 'all', filter, sort: 'number', after, limit: pageSize, length: opinionLimit.text, total: Infinity })
    const page = found.slice(0, pageSize)
    const targets = await readTargets(db, page.map(({ opinion }) => opinion))
    for (const row of page) yield sheetRow(row, targets(row.opinion), words, lang)
    const last = page.at(-1)?.opinion
    if (found.length <= pageSize || !last) return
    after = { at: last.receivedAt.toISOString(), number: last.number, ordinal: last.ordinal, id: last.id }
  }
}

/** A row of the sheet; `own`: somebody's wishes for it are given back, under the version they were judged against. */
export function sheetRow({ opinion, authorLabel, checked, block, reply }: ListedOpinion, { figure, feature }: Targets, words: HandlingWords, lang: SheetLang, own?: { version: number, before: readonly string[], cells: Partial<Record<HandlingKey, string>> }): SheetCell[] {
  const said = wordsIn(lang)
  const cells = { ...handlingCells({ ...opinion, reply: reply?.text ?? '' }, words), ...own?.cells }
  const about = [block && `${block.number} ${block.text}`.trim(), figure && `${figure.number} ${figure.title.zh}`, feature && `${feature.layer.zh} ${feature.name}`.trim()].filter(Boolean).join('\n')
  return [
    opinion.id, own?.version ?? opinion.version, ...own?.before ?? [], labelOf(opinion), legalDate(opinion.receivedAt), said.channel[opinion.channel], authorLabel, said.party[opinion.party], opinion.text, about,
    said.visibility[opinion.visibility], checked ? said.tab.checked : said.handling[opinion.handling], ...handlingKeys.map(key => cells[key]),
  ]
}

/** A row of which only what the sheet says can be given back, nothing of what came. */
export function typedRow({ id, version, label, cells }: Pick<FileRow, 'id' | 'version' | 'label' | 'cells'>, before: readonly string[]): SheetCell[] {
  return [id, version, ...before, label, ...readWidths.map(() => null), ...handlingKeys.map(key => cells[key] ?? '')]
}

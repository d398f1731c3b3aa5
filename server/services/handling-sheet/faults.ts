import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { listByIds } from '#db/queries/opinions'
import { recordAudit } from '#db/queries/record'
import { handlingColumns, ownColumns, pickKeys } from '#shared/domain/handling-sheet'
import { sheetFaultLine } from '#shared/domain/sheet-faults'
import { opinionLimit } from '#shared/domain/submission-limits'
import type { HandlingRow } from '#shared/schemas/handling-sheet'
import { streamSheets } from '../../sheets/stream-sheet'
import type { SheetCell } from '../../sheets/stream-sheet'
import type { Person } from '../desk/change'
import { chunks } from '../desk/chunks'
import { stageContext } from '../stage-context'
import { readTargets } from '../targets'
import { sheetColumns, sheetRow, typedRow } from './export'
import { judgeHandling } from './judge'
import { handlingWords } from './words'
import type { SheetLang } from './words'

const texts = {
  zh: { name: '待处理', row: '原行号', mend: '怎样处理', conflict: '他人已修改。现在是：{now}。核对本行后重新上传，以本行为准。', none: '（空）' },
  en: { name: 'To be mended', row: 'Row before', mend: 'What to do', conflict: 'Somebody has changed it. It is now: {now}. Check this row and upload it again to have it as it stands here.', none: '(nothing)' },
} as const

/** The rows of a sheet that conflict or are wrong, each with its wishes, the newest version and what to do: to be mended and uploaded as it is. They carry what came, so that taking them is recorded. */
export async function exportFaults(db: Db, stageKey: string, bytes: Buffer, { lang, ...by }: { actor: Person, now: Date, lang: SheetLang }): Promise<Readable> {
  const { rows, file, versions } = await judgeHandling(db, stageKey, bytes, by)
  const context = await stageContext(db, stageKey)
  const words = await handlingWords(db, context, lang)
  const wrong = rows.filter(row => row.verdict !== 'changed')
  await recordAudit(db, { actor: by.actor, action: 'opinion.export', subjectKind: 'stage', subjectId: context.stage.id, detail: { via: 'sheet', rows: wrong.length } })
  // What is not his to change stands as it is now, so that the file can be sent again.
  const own = ownColumns(by.actor)
  const columns = sheetColumns(words, { lang, actor: by.actor }, [{ header: texts[lang].row, width: 8 }, { header: texts[lang].mend, width: 40 }])
  return streamSheets([{ name: texts[lang].name, columns, rows: faultRows() }])

  async function* faultRows(): AsyncGenerator<SheetCell[]> {
    const said = (row: HandlingRow) => file.get(row.row)
    // What the stage does not have has nothing but what the sheet says of it.
    const [lost, known] = [wrong.filter(isLost), wrong.filter(row => !isLost(row))]
    const byId = new Map(known.map(row => [said(row)?.id ?? '', row]))
    for (const ids of chunks([...byId.keys()])) {
      const found = await listByIds(db, ids, opinionLimit.text)
      const targets = await readTargets(db, found.map(({ opinion }) => opinion))
      for (const one of found) {
        const row = byId.get(one.opinion.id)
        if (row) yield sheetRow(one, targets(one.opinion), words, lang, { version: versions.get(one.opinion.id) ?? 0, before: [String(row.row), sentenceOf(row, lang)], cells: pickKeys(said(row)?.cells ?? {}, own) })
      }
    }
    for (const row of lost) yield typedRow(said(row) ?? { id: '', version: 0, label: row.label, cells: {} }, [String(row.row), sentenceOf(row, lang)])
  }
}

const isLost = ({ faults }: HandlingRow) => faults.some(fault => fault.column === 'id')

/** What is to be done about a row. */
function sentenceOf({ faults, reason, verdict, changes }: HandlingRow, lang: SheetLang): string {
  const label = (key: string) => handlingColumns.find(column => column.key === key)?.[lang] ?? key
  const now = changes.map(({ key, before }) => `${label(key)} ${before || texts[lang].none}`).join(lang === 'zh' ? '；' : '; ')
  return [...verdict === 'conflict' ? [texts[lang].conflict.replace('{now}', () => now)] : [], ...faults.map(fault => sheetFaultLine(fault, label(fault.column), lang)), ...reason ? [reason[lang]] : []].join('\n')
}

import type { IntakeRow } from '#shared/domain/intake-row'
import { fourDigits } from '#shared/domain/running-number'
import { intakeColumns } from '#shared/domain/sheet-intake'

/** Saves what became of every row of a sheet as an .xlsx: result, number and what to mend beside what the row said. */
export function useIntakeReport() {
  const { t, locale } = useI18n()

  return async (rows: readonly (IntakeRow & { word: string, notes: readonly string[] })[], name: string) => {
    const { default: writeWorkbook } = await import('write-excel-file/browser')
    const label = (column: typeof intakeColumns[number]) => locale.value === 'en' ? column.en : column.zh
    // Every cell as text: no phone number becomes a sum, no entry a formula.
    const cell = (value: string) => value === '' ? null : { value, type: String, format: '@', wrap: true }
    const head = [t('desk.intake.sheet.row'), t('desk.intake.sheet.result'), t('desk.intake.sheet.number'), t('desk.intake.sheet.note'), ...intakeColumns.map(label)]
    const data = [
      head.map(value => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map(row => [String(row.row), row.word, row.number ? fourDigits(row.number) : '', row.notes.join('\n'), ...intakeColumns.map(({ key }) => row.cells[key])].map(cell)),
    ]
    saveFile(await writeWorkbook(data, { columns: head.map((_, at) => ({ width: at === 4 ? 60 : at === 3 ? 36 : 14 })), stickyRowsCount: 1 }).toBlob(), `${name.replace(/\.\w+$/, '')}-${t('desk.intake.sheet.report')}.xlsx`)
  }
}

/** Saves rows of a sheet with what became of them and what to do, beside what they said: to be mended and uploaded as it is. */
export function useSurveyImportReport() {
  const { t } = useI18n()

  return async (rows: readonly { row: number, word: string, notes: readonly string[] }[], { cells, labels, name }: { cells: readonly string[][], labels: readonly string[], name: string }) => {
    const { default: writeWorkbook } = await import('write-excel-file/browser')
    // Every cell as text: no phone number becomes a sum, no entry a formula.
    const cell = (value: string) => value === '' ? null : { value, type: String, format: '@', wrap: true }
    const width = Math.max(labels.length, ...rows.map(({ row }) => cells[row - 1]?.length ?? 0))
    const head = [...Array.from({ length: width }, (_, at) => labels[at] ?? ''), t('desk.surveyEntry.import.rowBefore'), t('desk.intake.sheet.result'), t('desk.intake.sheet.note')]
    const data = [
      head.map(value => value === '' ? null : { value, type: String, fontWeight: 'bold' as const }),
      ...rows.map(({ row, word, notes }) => [...Array.from({ length: width }, (_, at) => cells[row - 1]?.[at] ?? ''), String(row), word, notes.join('\n')].map(cell)),
    ]
    saveFile(await writeWorkbook(data, { columns: head.map((_, at) => ({ width: at === head.length - 1 ? 48 : 14 })), stickyRowsCount: 1 }).toBlob(), `${name.replace(/\.\w+$/, '')}-${t('desk.surveyEntry.import.report')}.xlsx`)
  }
}

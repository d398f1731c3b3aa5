/** The words around what becomes of each row of a sheet at the desk. */
export function useVerdictTexts() {
  const { t } = useI18n()
  return computed(() => ({ all: t('desk.intake.sheet.all'), filter: t('desk.intake.sheet.filter'), row: t('desk.intake.sheet.row'), result: t('desk.intake.sheet.result'), more: (n: number) => t('desk.intake.sheet.more', { n }) }))
}

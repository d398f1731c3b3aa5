import { listFilters } from './useOpinionFilters'
import type { ListFilter, useOpinionFilters } from './useOpinionFilters'

/** The conditions that stand as chips, each with the address without it. */
export function useOpinionChips(query: ReturnType<typeof useOpinionFilters>, labelOf: (filter: ListFilter, value: string) => string, blockText: () => string) {
  const { t } = useI18n()
  const chips = computed(() => {
    const { filters, linkWith, toggled } = query
    const { q, block, bbox } = filters.value
    return [
      ...(q ? [{ key: 'q', label: t('opinion.textFilter', { q }), to: linkWith({ q: undefined }) }] : []),
      ...(block ? [{ key: 'block', label: blockText() ? t('opinion.blockFilter', { text: blockText() }) : t('opinion.blockFilterBare'), to: linkWith({ block: undefined }) }] : []),
      ...(bbox ? [{ key: 'bbox', label: t('opinion.bboxFilter'), to: linkWith({ bbox: undefined }) }] : []),
      ...listFilters.flatMap(name => filters.value[name].map(value => ({ key: `${name}-${value}`, label: labelOf(name, value), to: toggled(name, value) }))),
    ]
  })
  const clear = computed(() => query.linkWith({ topic: [], outcome: [], township: [], q: undefined, block: undefined, bbox: undefined }))
  return { chips, clear }
}

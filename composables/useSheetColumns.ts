import type { SheetColumn, SheetKind } from '#shared/domain/sheet'
import { peopleColumns } from '#shared/domain/sheet-people'
import { placesColumns } from '#shared/domain/sheet-places'
import { topicsColumns } from '#shared/domain/sheet-topics'

const columns: Record<SheetKind, readonly SheetColumn[]> = { people: peopleColumns, places: placesColumns, topics: topicsColumns }

/** The names of a sheet's columns in the language on screen, by key. */
export function useSheetColumns(kind: SheetKind) {
  const { locale } = useI18n()
  return computed(() => new Map(columns[kind].map(column => [column.key, locale.value === 'en' ? column.en : column.zh])))
}

import type { DeskAttachment, DeskFigure } from '#shared/schemas/draft-map'
import type { DraftAddress, useMapItems } from './useMapItems'

interface Item<T> {
  /** What an entry is called in a message. */
  nameOf: (item: T) => string
  /** The body that brings a removed entry back. */
  restore: (item: T) => object
}

/** Figures or attachments of a draft on one part of the screen: files taken in, entries changed, ordered, and removed with undo. `list` is one object for the life of the component. */
export function useUploadedItems<T extends DeskFigure | DeskAttachment>(address: DraftAddress, kind: 'figures' | 'attachments', list: ReturnType<typeof useMapItems<T>>, { nameOf, restore }: Item<T>) {
  const { t } = useI18n()
  const { items, loading, error, refresh, edit, move, remove } = list
  return {
    ...useMapUploads<T>(address, kind, list.add),
    items, loading, error, refresh, edit, move,
    discard: (item: T) => void remove(item, t('desk.maps.removed', { name: nameOf(item) }), restore),
  }
}

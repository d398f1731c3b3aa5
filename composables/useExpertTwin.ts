import { isSameName } from '#shared/domain/name-cover'
import { sameWriting } from '#shared/domain/plain-width'
import type { ExpertList } from '#shared/schemas/expert'

/** Who stands in the registry already under the name and workplace of an entry, in words; '' where nobody does. Told, never refused, since two may share a name. */
export function useExpertTwin(entry: Ref<{ name: string, workplace: string }>, own: () => string | undefined) {
  const { t } = useI18n()
  const api = useApi()
  const twin = ref('')
  /** Counts what is looked for: an answer that comes when another is, or when another expert is open, is dropped. */
  let looking = 0

  function forget() {
    looking += 1
    twin.value = ''
  }

  async function look() {
    forget()
    const { name, workplace } = entry.value
    const asked = looking
    if (!name.trim() || !workplace.trim()) return
    const { items } = await api<ExpertList>(`/api/desk/experts?q=${encodeURIComponent(name.trim())}`).catch(() => ({ items: [] }))
    if (asked === looking && items.some(one => one.id !== own() && isSameName(one.name, name) && sameWriting(one.workplace) === sameWriting(workplace))) twin.value = t('desk.expert.twin', { name: name.trim(), workplace: workplace.trim() })
  }

  return { twin, look, forget }
}

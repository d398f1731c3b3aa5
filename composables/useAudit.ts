import { auditSettingName, auditText } from '#shared/domain/audit-text'
import type { AuditWords } from '#shared/domain/audit-text'
import type { AuditEntry } from '#shared/schemas/audit'

const names = ['q', 'kind', 'action', 'by', 'from', 'to'] as const

/** The record under the filter that stands in the address, page after page, and where its export in the language on screen is. */
export async function useAudit() {
  const { locale } = useI18n()
  const { items, query, ...list } = await useFilteredList<AuditEntry, typeof names[number]>('/api/audit', names)
  const exportPath = computed(() => `/api/audit/export.csv?${new URLSearchParams({ ...query.value, lang: locale.value === 'en' ? 'en' : 'zh' }).toString()}`)
  return { ...list, entries: items, filtered: computed(() => Object.keys(query.value).length > 0), exportPath }
}

/** The page on which what an entry is about is found; none where there is no page, or where it is no longer there. */
export function useAuditLink() {
  const localePath = useLocalePath()
  const { may } = useDeskActor()
  return ({ kind, id, name, stage, plan }: AuditEntry['subject']): string | undefined => {
    if (!name) return undefined
    if (kind === 'person') return may('admin.open') ? localePath(`/admin/people/${id}`) : undefined
    if (kind === 'draft' && plan) return localePath(`/desk/drafts/${plan}/${stage}`)
    if (kind === 'plan' && plan) return localePath(`/plans/${plan}`)
    if (!stage) return undefined
    if (kind === 'group') return localePath(`/desk/stages/${stage}/groups/${id}`)
    return localePath(kind === 'stage' ? `/desk/stages/${stage}` : { path: `/desk/stages/${stage}/queue`, query: { q: name.zh } })
  }
}

/** The words of the record in the language on screen. */
function useAuditWords() {
  const { t, locale } = useI18n()
  return computed<AuditWords>(() => ({ lang: locale.value, word: path => t(`desk.audit.${path}`) }))
}

/** An entry's facts, and what changed from what to what, in words. */
export function useAuditFacts() {
  const words = useAuditWords()
  return (detail: AuditEntry['detail']) => auditText(detail, words.value)
}

/** What a setting that an entry is about is called; null where it is about something else. */
export function useAuditSetting() {
  const words = useAuditWords()
  return (subject: AuditEntry['subject']) => auditSettingName(subject, words.value)
}

import { auditFacts } from '#shared/domain/audit'
import type { AuditEntry } from '#shared/schemas/audit'

const names = ['q', 'kind', 'action', 'by', 'from', 'to'] as const

/** The record under the filter that stands in the address, page after page, and where its export is. */
export async function useAudit() {
  const { items, query, ...list } = await useFilteredList<AuditEntry, typeof names[number]>('/api/audit', names)
  return { ...list, entries: items, filtered: computed(() => Object.keys(query.value).length > 0), exportPath: computed(() => `/api/audit/export.csv?${new URLSearchParams(query.value).toString()}`) }
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
    return localePath(kind === 'stage' ? `/desk/stages/${stage}` : { path: `/desk/stages/${stage}/queue`, query: { q: name.zh } })
  }
}

/** One fact of an entry's detail: its name, in words where it has any, and its value as text. */
export interface AuditFact { key: string, value: string }

/** An entry's facts, and what changed from what to what. */
export function useAuditFacts() {
  const { t } = useI18n()
  const known = new Set<string>(auditFacts)
  const nameOf = (key: string) => known.has(key) ? t(`desk.audit.facts.${key}`) : key
  const textOf = (value: unknown) => value === null || value === undefined || value === '' ? t('desk.audit.nothing') : typeof value === 'string' ? value : JSON.stringify(value)
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

  return (detail: AuditEntry['detail']) => {
    const [before, after] = [detail.before, detail.after].map(value => isObject(value) ? value : undefined)
    const changes = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .map(key => ({ key: nameOf(key), before: textOf(before?.[key]), after: textOf(after?.[key]) }))
    const facts: AuditFact[] = Object.entries(detail).filter(([key]) => key !== 'before' && key !== 'after').map(([key, value]) => ({ key: nameOf(key), value: textOf(value) }))
    return { changes, facts }
  }
}

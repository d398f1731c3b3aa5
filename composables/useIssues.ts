import { randomId } from '#shared/domain/random-id'
import type { Issue, IssueItem, IssueList } from '#shared/schemas/issue'

/** The issue board as somebody reads it, and the one that is open; filters and the open one stand in the address. */
export async function useIssues() {
  const route = useRoute()
  const request = useRequestFetch()
  const board = await useFilteredList<IssueItem, 'state' | 'overdue' | 'q'>('/api/issues', ['state', 'overdue', 'q'])
  const chosen = computed(() => typeof route.query.item === 'string' ? route.query.item : '')
  const { data: issue, error: missing } = await useAsyncData(() => `issue:${chosen.value}`, async () => chosen.value ? await request<Issue>(`/api/issues/${encodeURIComponent(chosen.value)}`) : null)
  // What this address answers beside its items (shared/schemas/issue.ts).
  const list = computed(() => board.data.value as IssueList | undefined)
  return { ...board, list, chosen, issue, missing }
}

/** Stands in the form for the planning office, which owes answers without being a unit. */
export const theOffice = 'office'

/** What is written of an issue: a new one, or changes of one there is. `unit` is a unit or `theOffice`. */
export interface IssueDraft { title: string, text: string, unit: string, owner: string, dueDay: string, units: string[] }

/** Steps on the board. A repeated sending is the same one; of another's change the newest state is answered and what was typed stays. */
export function useIssueSteps(done: (issue: Issue, said: string) => void) {
  const api = useApi()
  const { t } = useI18n()
  const problem = ref('')
  const errors = ref<Record<string, string>>({})
  const pending = ref(false)
  /** Of the issue or comment being written, minted when it is sent first; a new one after that. */
  let sending = ''

  async function step(path: string, method: 'POST' | 'PATCH', body: object, said: string): Promise<boolean> {
    pending.value = true
    problem.value = ''
    errors.value = {}
    try {
      const issue = await api<Issue>(path, { method, body })
      sending = ''
      done(issue, said)
      return true
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      errors.value = Object.fromEntries(error.errors.map(({ path: field, message }) => [field.replace('patch.', ''), t(`issue.fault.${message}`)]))
      problem.value = error.code === 'stale' ? t('issue.merged') : error.title
      // Under this id something else is there: what stands in the form now is another.
      if (error.code === 'idempotencyConflict') sending = ''
      if (error.code === 'stale' && isIssue(error.current)) done(error.current, '')
      return false
    }
    finally {
      pending.value = false
    }
  }

  const mint = () => sending ||= randomId(bytes => crypto.getRandomValues(bytes))
  const tidy = ({ unit, dueDay, ...draft }: IssueDraft) => ({ ...draft, unit: unit === theOffice ? null : unit, dueDay: dueDay || null })
  return {
    problem, errors, pending,
    create: (draft: IssueDraft) => step('/api/issues', 'POST', { id: mint(), ...tidy(draft) }, 'issue.created'),
    edit: ({ id, version }: Issue, draft: IssueDraft) => step(`/api/issues/${id}`, 'PATCH', { version, patch: tidy(draft) }, 'issue.saved'),
    say: ({ id, version }: Issue, text: string, state: Issue['state'] | null) => step(`/api/issues/${id}/comments`, 'POST', { id: mint(), version, text, state }, 'issue.sent'),
  }
}

function isIssue(value: unknown): value is Issue {
  return typeof value === 'object' && value !== null && 'id' in value && 'said' in value && 'version' in value
}

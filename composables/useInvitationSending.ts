import { sendingLimit } from '#shared/domain/invitation-sending'
import type { SendingOutcome } from '#shared/domain/invitation-sending'
import type { ContactChannel } from '#shared/domain/contact-code'
import type { SendReport } from '#shared/schemas/invitation'
import type { People } from '#shared/schemas/person'

interface Wanted { channel?: ContactChannel, reset?: boolean }

/** Sends people new one-time links by SMS or mail, and tells of whom which went and which did not. */
export function useInvitationSending() {
  const api = useApi()
  const { locale } = useI18n()
  const { problem, pending, run } = useAction()
  const report = shallowRef<SendReport | null>(null)

  async function send(people: readonly string[], wanted: Wanted = {}): Promise<boolean> {
    return run(async () => {
      report.value = await api<SendReport>('/api/people/invitations', { method: 'POST', body: { people: people.slice(0, sendingLimit.people), lang: locale.value === 'en' ? 'en' : 'zh-CN', ...wanted } })
    })
  }

  /** Those of the office under a filter who have set no password yet, as many as can be sent to at once. */
  async function waiting(filter: Record<string, string>): Promise<string[]> {
    const ids: string[] = []
    for (let cursor = ''; ids.length < sendingLimit.people;) {
      const query = Object.fromEntries(Object.entries({ ...filter, group: 'office', state: 'invited', limit: '100', cursor }).filter(([, value]) => value))
      const page = await api<People>('/api/people', { query })
      ids.push(...page.items.filter(person => person.state === 'active').map(person => person.id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    return ids.slice(0, sendingLimit.people)
  }

  const countOf = (outcome: SendingOutcome) => report.value?.items.filter(item => item.outcome === outcome).length ?? 0
  return { report, problem, pending, send, waiting, countOf }
}
